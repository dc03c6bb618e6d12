"""Draws valid seeds (design, section 4): models, categories, titles, domains, bots."""

from __future__ import annotations

from reference import SEED_COLUMNS, Row
from worlds.models import model_seeds
from worlds.pen import Pen, row_of
from worlds.vocabulary import CATEGORIES, EVENT_TYPES, MODEL_NAMES

_MODEL_COUNTS = (1, 2, 2, 3)

_CATEGORY_SHARES = (None, "1", "0.5", "0.2")
_CATEGORY_PATTERNS: tuple[str, ...] = (
    *("%pricing%", "/docs/%", "%", "/%", "%блог", "%100\\%%", "_%", "a\\%", "%o%"),
)

_TITLE_PATTERNS = (
    *("%head of%", "%financial advisor%", "vp %", "%инженер%", "%", "%100%", "c_o"),
)
_SENIORITIES = ("Head", "VP", None, "Top", "")
_FUNCTIONS = ("Sales", None, "Data", " ")
_ORDERS = ("1", "2", "2", "10", "3.5")

_FREEMAIL = ("gmail.com", " Mail.RU ", "яндекс.рф")
_COMPETITORS = ("rival.io", "CORP.com", "other.example")

_BOT_IDS = ("too fast", "b2", "бот")
_MAX_EVENTS = ("3", "2", "1", "5")
_WINDOWS = ("60", "1", "86400", "7", "100000", *("604800",) * 4)


def _category_rows(pen: Pen) -> list[Row]:
    """Patterns of categories that overlap; the first two always have one."""
    rows = []
    for index, spellings in enumerate(CATEGORIES):
        patterns = pen.subset(_CATEGORY_PATTERNS, 20)
        if index < 2:
            patterns = sorted({*patterns, _CATEGORY_PATTERNS[index]})
        rows += [
            row_of(
                "asset_categories",
                category=pen.pick(spellings),
                asset_pattern=pattern,
                share=pen.pick(_CATEGORY_SHARES),
            )
            for pattern in patterns
        ]
    return rows


def _title_rows(pen: Pen) -> list[Row]:
    return [
        row_of(
            "title_patterns",
            title_pattern=pattern,
            pattern_order=pen.pick(_ORDERS),
            seniority=pen.pick(_SENIORITIES),
            job_function=pen.pick(_FUNCTIONS),
        )
        for pattern in pen.subset(_TITLE_PATTERNS, 50)
    ]


def _bot_rows(pen: Pen) -> list[Row]:
    return [
        row_of(
            "bot_rules",
            bot_rule_id=name,
            event_type=pen.respelled(pen.pick(EVENT_TYPES), name),
            max_events=pen.pick(_MAX_EVENTS),
            window_seconds=pen.pick(_WINDOWS),
        )
        for name in pen.subset(_BOT_IDS, 15)
    ]


def draw_seeds(pen: Pen) -> dict[str, list[Row]]:
    """Valid seeds with one to three scoring models."""
    seeds: dict[str, list[Row]] = {name: [] for name in SEED_COLUMNS}
    for index, model in enumerate(MODEL_NAMES[: pen.pick(_MODEL_COUNTS)]):
        for name, rows in model_seeds(pen, model, index == 0).items():
            seeds[name] += rows
    seeds["asset_categories"] = _category_rows(pen)
    seeds["title_patterns"] = _title_rows(pen)
    for name, domains, percent in (
        ("freemail_domains", _FREEMAIL, 70),
        ("competitor_domains", _COMPETITORS, 50),
    ):
        seeds[name] = [row_of(name, domain=d) for d in pen.subset(domains, percent)]
    seeds["bot_rules"] = _bot_rows(pen)
    return seeds
