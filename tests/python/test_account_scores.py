"""Every account of the demo, computed anew from the leads' scores in plain Python.

Written from docs/acting.md. The scores of the leads are taken from the marts; who
belongs where, what people do and who they are comes from the demo's files, read by the
independent reference.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from demo_files import DEMO, SEEDS, read, read_tables
from reference import (
    SEED_COLUMNS,
    Facts,
    World,
    attributes_of,
    clean,
    email_domain,
    read_rules,
    round4,
)
from reference.attributes import Attributes
from reference.case import Case
from reference.cells import norm

Row = dict[str, Any]
Account = tuple[str, str]
"""scoring_model, account_id"""

SCORED_ON = dt.date(2026, 6, 30)  # the demo's own
TOLERANCE = 1e-9  # what binary fractions leave of a sum that was rounded
SCORES = {
    "fit": "account_fit_score",
    "engagement": "account_engagement_score",
    "total": "account_score",
}


def rows_of(table: str) -> list[dict[str, str | None]]:
    """Read a scoring table, an empty cell as None."""
    return [
        {column: cell or None for column, cell in row.items()}
        for row in read(SEEDS / f"lead_scoring_{table}.csv")
    ]


def parts(cell: str | None) -> set[str]:
    """The values of a cell that are split by |, as they compare."""
    return {name for part in (cell or "").split("|") if (name := norm(part))}


class Demo:
    """The demo's facts, and the rows of its marts."""

    def __init__(self, database: Path) -> None:
        """Read the facts from the files and the marts from the database."""
        self.world = World(
            scored_on=SCORED_ON,
            inputs={
                name: [{c: cell or None for c, cell in row.items()} for row in rows]
                for name, rows in read_tables(DEMO).items()
            },
            seeds={table: rows_of(table) for table in SEED_COLUMNS},
        )
        self.facts = clean(self.world)
        self.rules = read_rules(self.world)
        self.freemail = {norm(row["domain"]) for row in rows_of("freemail_domains")}
        self.methods = {
            (row["scoring_model"], row["dimension"]): row
            for row in rows_of("account_methods")
        }
        with duckdb.connect(str(database), read_only=True) as connection:
            self.marts = {
                mart: read_mart(connection, mart)
                for mart in (
                    *("lead_scores", "lead_category_scores"),
                    *("account_scores", "account_category_scores"),
                )
            }
        self.leads: dict[Account, list[Row]] = {}
        for row in self.marts["lead_scores"]:
            account = account_of(row["lead_id"], self.facts, self.freemail)
            is_out = (row["disqualified_by"] or "").startswith("rule:")
            if account is not None and not is_out:
                self.leads.setdefault((row["scoring_model"], account), []).append(row)

    def momentum_counts(self, model: str, leads: Sequence[Row]) -> tuple[int, int]:
        """Events of the latest week and of the three weeks before, each once."""
        recent = earlier = 0
        (rules,) = [one for one in self.rules.models if one.name == model]
        wanted = [rule for rule in rules.engagement_rules if rule.points > 0]
        for lead in leads:
            case = Case(self.world, self.rules, rules, self.facts, lead["lead_id"], {})
            for event in case.seen:
                if any(rule.matches(event) for rule in wanted):
                    age = (SCORED_ON - event.on).days
                    recent += 0 <= age <= 6
                    earlier += 7 <= age <= 27
        return recent, earlier


def read_mart(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    """Read the rows of a mart as dictionaries."""
    cursor = connection.execute(f"select * from {name}")
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def account_of(lead_id: str, facts: Facts, freemail: set[str | None]) -> str | None:
    """The account of a lead, None if it has none."""
    lead = facts.leads[lead_id]
    if lead["account_id"] in facts.accounts:
        return str(lead["account_id"])
    domain = email_domain(lead["email"])
    if domain is None or domain in freemail:
        return None
    same = [key for key, row in facts.accounts.items() if norm(row["domain"]) == domain]
    return min(same, default=f"domain:{domain}")


def by_method(method: dict[str, str | None] | None, scores: Iterable[float]) -> float:
    """One dimension of an account, from the scores of its leads, exactly."""
    exact = sorted((Decimal(repr(score)) for score in scores), reverse=True)
    first, *others = exact
    kind = method["method"] if method else "best"
    amount = first
    if method and kind == "mean":
        amount = sum(exact) / Decimal(len(exact))
    elif method and kind == "top_k":
        ratio = Decimal(method["weight_ratio"] or "0.5")
        best = exact[: int(method["top_k"] or 3)]
        amount = sum((one * ratio**n for n, one in enumerate(best)), start=Decimal(0))
    elif method and kind == "champion" and others:
        share = Decimal(method["champion_share"] or "0.6")
        amount = share * first + (1 - share) * sum(others) / Decimal(len(others))
    return float(amount.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def band(bands: Sequence[dict[str, str | None]], score: float) -> str | None:
    """The band with the greatest lower bound that a score reaches."""
    reached = [
        (float(row["lower_bound"] or -math.inf), row["band"])
        for row in bands
        if row["lower_bound"] is None or score >= float(row["lower_bound"])
    ]
    return max(reached)[1] if reached else None


def verdict(model: str, scores: dict[str, float]) -> Row:
    """Bands, cell, quadrant and action of an account."""
    mine = [row for row in rows_of("bands") if row["scoring_model"] == model]
    of = {
        dimension: [row for row in mine if row["dimension"] == dimension]
        for dimension in ("fit", "engagement", "total", "account")
    }
    fit, engagement = (
        band(of["fit"], scores["fit"]),
        band(of["engagement"], scores["engagement"]),
    )
    found: Row = {
        "fit_band": fit,
        "engagement_band": engagement,
        "account_band": band(of["account"] or of["total"], scores["total"]),
        "matrix_cell": fit and engagement and fit + engagement,
        "quadrant": None,
        "action": None,
    }
    for cell in rows_of("matrix"):
        place = (cell["scoring_model"], cell["fit_band"], cell["engagement_band"])
        if place == (model, fit, engagement):
            found |= {"quadrant": cell["quadrant"], "action": cell["action"]}
    return found


def is_engaged(lead: Row) -> bool:
    active_on = lead["last_active_on"]
    return active_on is not None and (SCORED_ON - active_on).days < 30


def buying_group(model: str, engaged: Sequence[Attributes]) -> Row:
    """Who of the buying group is there, given what is known of the engaged leads."""
    known = [
        {
            name: {norm(value) for value in person.get(name, [])}
            for name in ("job_function", "seniority")
        }
        for person in engaged
    ]
    covered: dict[str, bool] = {}
    for role in rows_of("buying_group"):
        if role["scoring_model"] == model:
            wanted = {
                name: parts(role[name])
                for name in ("job_function", "seniority")
                if role[name]
            }
            people = [
                one
                for one in known
                if all(one[name] & values for name, values in wanted.items())
            ]
            covered[str(role["role"])] = len(people) >= int(role["min_people"] or 1)
    names = [
        ", ".join(sorted(role for role, is_there in covered.items() if is_there is x))
        for x in (True, False)
    ]
    return {
        "functions_covered": len(set().union(*(one["job_function"] for one in known))),
        "seniorities_covered": len(set().union(*(one["seniority"] for one in known))),
        "roles_covered": names[0] or None,
        "roles_missing": names[1] or None,
        "buying_group_share": sum(covered.values()) / len(covered) if covered else None,
    }


def categories(demo: Demo, account: Account) -> list[Row]:
    """The rows of account_category_scores, best first."""
    model, account_id = account
    people = {lead["lead_id"] for lead in demo.leads[account]}
    found: dict[str, list[Row]] = {}
    for row in demo.marts["lead_category_scores"]:
        if row["scoring_model"] == model and row["lead_id"] in people:
            found.setdefault(row["category"], []).append(row)
    summed = [
        {
            "scoring_model": model,
            "scored_on": SCORED_ON,
            "account_id": account_id,
            "category": category,
            "category_score": round4(math.fsum(row["category_score"] for row in rows)),
            "people": len(rows),
            "event_count": sum(row["event_count"] for row in rows),
            "last_on": max(row["last_on"] for row in rows),
        }
        for category, rows in found.items()
    ]
    summed.sort(key=lambda row: (-row["category_score"], row["category"]))
    return [
        row | {"rank_in_account": place} for place, row in enumerate(summed, start=1)
    ]


def account_score(demo: Demo, account: Account) -> Row:
    """The row of account_scores."""
    model, account_id = account
    leads = demo.leads[account]
    engaged = [lead for lead in leads if is_engaged(lead)]
    scores = {
        dimension: by_method(
            demo.methods.get((model, dimension)),
            [lead[f"{dimension}_score"] for lead in leads],
        )
        for dimension in SCORES
    }
    recent, earlier = demo.momentum_counts(model, leads)
    known = demo.facts.accounts.get(account_id, {})
    domain = known.get("domain") if known else account_id.removeprefix("domain:")
    tops = [
        row["category"] for row in categories(demo, account) if row["category_score"]
    ]
    days = [lead["last_active_on"] for lead in leads if lead["last_active_on"]]
    best = min(leads, key=lambda lead: (-lead["total_score"], lead["lead_id"]))
    return {
        "scoring_model": model,
        "scored_on": SCORED_ON,
        "account_id": account_id,
        "account_name": known.get("account_name") or domain,
        "domain": domain,
        "industry": known.get("industry"),
        "employee_count": known.get("employee_count"),
        "is_customer": known.get("is_customer"),
        **{column: scores[dimension] for dimension, column in SCORES.items()},
        **verdict(model, scores),
        "momentum": round4((recent - earlier / 3) / math.sqrt(earlier / 3 + 1)),
        "people": len(leads),
        "engaged_people": len(engaged),
        "qualified_people": sum(lead["is_sales_qualified"] for lead in leads),
        **buying_group(
            model,
            [
                attributes_of(demo.world, demo.facts, lead["lead_id"])
                for lead in engaged
            ],
        ),
        "best_lead_id": best["lead_id"],
        "top_categories": ", ".join(tops[:3]) or None,
        "last_active_on": max(days, default=None),
    }


def differing(ours: Row, expected: Row) -> dict[str, tuple[Any, Any]]:
    """The columns in which two rows differ, with both values."""

    def is_same(one: Any, other: Any) -> bool:
        if isinstance(one, float) and isinstance(other, int | float):
            return math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)
        return bool(one == other)

    return {
        column: (ours[column], cell)
        for column, cell in expected.items()
        if not is_same(ours[column], cell)
    }


@pytest.fixture(scope="module")
def demo(demo_database: Path) -> Demo:
    return Demo(demo_database)


def test_every_account_is_as_its_leads_make_it(demo: Demo) -> None:
    ours = {
        (row["scoring_model"], row["account_id"]): row
        for row in demo.marts["account_scores"]
    }
    assert len(ours) == len(demo.marts["account_scores"])
    assert ours.keys() == demo.leads.keys()
    found = {
        account: differences
        for account, row in ours.items()
        if (differences := differing(row, account_score(demo, account)))
    }
    assert not found


def test_every_category_of_an_account_is_the_sum_of_its_leads(demo: Demo) -> None:
    grain = ("scoring_model", "account_id", "category")
    ours = {
        tuple(row[c] for c in grain): row
        for row in demo.marts["account_category_scores"]
    }
    expected = {
        tuple(row[c] for c in grain): row
        for account in demo.leads
        for row in categories(demo, account)
    }
    assert ours.keys() == expected.keys()
    found = {
        key: differences
        for key, row in ours.items()
        if (differences := differing(row, expected[key]))
    }
    assert not found


def test_demo_has_accounts_of_every_kind(demo: Demo) -> None:
    """What the other tests prove, they prove on something."""
    rows = [
        row for row in demo.marts["account_scores"] if row["scoring_model"] == "default"
    ]
    assert any(row["account_id"].startswith("domain:") for row in rows)
    assert any(row["people"] >= 4 for row in rows)
    assert any(row["people"] > row["engaged_people"] > 0 for row in rows)
    assert any(row["momentum"] > 0 for row in rows)
    assert any(row["momentum"] < 0 for row in rows)
    bands = {row["band"] for row in rows_of("bands") if row["dimension"] == "account"}
    assert {row["account_band"] for row in rows} == bands
    for column in ("roles_covered", "roles_missing", "top_categories"):
        assert any(row[column] for row in rows)
    assert any((row["roles_covered"] or "").count(",") for row in rows)
