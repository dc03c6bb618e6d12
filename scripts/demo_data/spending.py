"""The file of what campaigns cost, with some rows that are none."""

from __future__ import annotations

from demo_data.chance import Chance
from demo_data.size import DAY, Size
from demo_data.tables import CampaignCostRow, write_time
from demo_data.vocabulary import CATEGORIES, read

TEN = 10  # costs are planned in tens


def campaign_cost_rows(size: Size) -> list[CampaignCostRow]:
    """Write a cost for each campaign; for those that run all the time one a month.

    A campaign of a month is paid on its first day, another on any day.
    """
    random = Chance(size.seed, "campaign cost rows")
    categories = [category for category, _, _ in CATEGORIES]
    rows: list[CampaignCostRow] = []

    def add(template: dict[str, str], campaign: str, cost_on: str) -> None:
        least, most = int(template["least"]), int(template["most"])
        cost = random.randint(least // TEN, most // TEN + 1) * TEN
        rows.append(CampaignCostRow(campaign, str(cost), cost_on))

    def any_day() -> str:
        return day(random.randint(size.first, size.last - DAY))

    months = [f"{month}-01" for month in size.month_names]
    months = [month for month in months if day(size.first) <= month < day(size.end)]
    for template in read("campaign_costs"):
        text = template["campaign"]
        for category in categories if "{c}" in text else [""]:
            if template["is_monthly"] or "{m}" in text:
                for month in months:
                    campaign = text.format(c=category, m=month.removesuffix("-01"))
                    add(template, campaign, month)
            else:
                add(template, text.format(c=category), any_day())
    at = any_day()
    mistakes = [
        ("", "500", at),
        ("retargeting", "n/a", at),
        ("spring-conference", "", at),
    ]
    oddities = [
        (" Retargeting ", "250.50", at),
        ("Spring-Conference", "1200", ""),
        ("retargeting", "-120", at),
        ("billboard-station", "3000", at),
    ]
    return [*rows, *(CampaignCostRow(*one) for one in (*oddities, *mistakes))]


def day(moment: int) -> str:
    """Write the day of a moment as 2026-01-31."""
    return write_time(moment).split(" ")[0]
