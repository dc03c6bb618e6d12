"""What events are about: the assets people see and the campaigns they come from.

A template of data/ stands for a text per category {c}, page {p} and month {m}. A
template named twice is drawn twice as often.
"""

from __future__ import annotations

import numpy as np

from demo_data.chance import Chance, place_in
from demo_data.columns import Floats, Ints
from demo_data.size import Size
from demo_data.vocabulary import CATEGORIES, read_groups, read_lists

PAGES = read_lists("pages")
CAMPAIGNS = read_groups("campaigns")  # by event type; "" is any other
TEMPLATES = list(
    dict.fromkeys(row["campaign"] for rows in CAMPAIGNS.values() for row in rows)
)


def make_assets() -> tuple[list[str], dict[str, list[range]]]:
    """List all assets, and where those of a kind are: a range for each category."""
    texts: list[str] = []
    places: dict[str, list[range]] = {}
    for kind, templates in read_lists("assets").items():
        places[kind] = []
        for category, _, _ in CATEGORIES:
            start = len(texts)
            for template in templates:
                pages = PAGES[category] if "{p}" in template else [""]
                texts += [template.format(c=category, p=page) for page in pages]
            places[kind].append(range(start, len(texts)))
    return texts, places


ASSETS, ASSET_PLACES = make_assets()


def draw_assets(random: Chance, kind: str, topics: Ints) -> Ints:
    """Draw an asset of a kind for each topic; the first ones are the popular ones."""
    first = np.array([places.start for places in ASSET_PLACES[kind]])
    count = np.array([len(places) for places in ASSET_PLACES[kind]])
    luck = random.random_sample(len(topics)) ** 1.4
    return np.asarray(first[topics] + (luck * count[topics]).astype(np.int64))


def campaign_texts(size: Size) -> list[str]:
    """List the campaigns by template, category and month."""
    return [
        template.format(c=category, m=month)
        for template in TEMPLATES
        for category, _, _ in CATEGORIES
        for month in size.month_names
    ]


def campaign_codes(
    size: Size, event_type: str, luck: Floats, topics: Ints, moments: Ints
) -> Ints:
    """Find the place among the campaigns for each event of a type."""
    rows = CAMPAIGNS.get(event_type, CAMPAIGNS[""])
    templates = np.array([TEMPLATES.index(row["campaign"]) for row in rows])
    template = templates[place_in((float(row["share"]) for row in rows), luck)]
    months = len(size.month_names)
    return (template * len(CATEGORIES) + topics) * months + size.months_of(moments)
