"""Draws the inputs of a world: what happened to leads, and what is said of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from reference import Row
from worlds.dates import OFTEN_BAD, SELDOM_BAD, Calendar
from worlds.events import draw_events
from worlds.pen import Cell, Pen, row_of
from worlds.people import draw_accounts, draw_leads
from worlds.vocabulary import (
    ACCOUNT_IDS,
    BLANKS,
    COUNTRIES,
    INTERESTS,
    NUMBERS,
    REASONS,
)

_ANONYMOUS_IDS = ("anon1", "anon2", "anon3", "Anon1", "ghost")
_ODD_IDS: tuple[Cell, ...] = (*_ANONYMOUS_IDS * 3, "nobody", " L1", None)
_KEY_DIRT = (*("",) * 14, "same", "same", "null")

_ANSWERS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("budget", NUMBERS),
    ("budget", NUMBERS),
    ("interests", INTERESTS),
    ("team size", NUMBERS),
    ("country", COUNTRIES),
    ("Seniority", ("Head", "intern")),
)
_ACCOUNT_ANSWERS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("technology", INTERESTS),
    ("industry", ("Finance", "финансы")),
    ("account_name", ("corp", "Corp Ltd.")),
    ("employee_count", NUMBERS),
)
_KNOWN_AGES = (30, 1, 0, 7, -1)
_ATTRIBUTE_DIRT = (
    *("",) * 30,
    *("account",) * 16,
    *("entity_type", "entity_id", "attribute", "entity_type of account"),
)
_BAD_CELLS: tuple[Cell, ...] = (None, "contact", " ", "")

_OUTCOMES: tuple[Cell, ...] = (
    *("handed_off", "won", " Lost ", "Handed_Off", "Won", "lost", "handed_off"),
    *("accepted", "maybe", None, "rejected", " Rejected", "rejected", "lost"),
    *("won", "handed_off"),
)
_OUTCOME_AGES = (1, 0, 1, 1, 2, 2, 2, 2, 2, 3, 4, 7, 8, 15, 29, 31, 62, 90, -1)

_OTHER_MODELS: tuple[Cell, ...] = (None, None, "", None, None, "no such model")
_DIMENSIONS: tuple[Cell, ...] = ("engagement", "fit", " Fit ", "ENGAGEMENT")
_KINDS: tuple[Cell, ...] = ("add", "set_to", " Set_To", "Add")
_POINTS: tuple[Cell, ...] = ("10", "-5", "0", "12.5", "100", "1e1", "-40")
_ADJUSTMENT_AGES = (1, 0, 3, 3, 3, 3, 7, 7, 30, 45, -1, 1, 2, 4, 5, 8, 14, 40, 70)
_ADJUSTMENT_DIRT = (*("",) * 18, "dimension", "kind", "points")
_BAD_WORDS: tuple[Cell, ...] = ("total", None, "ten", "", "reset")

_WAVE_LENGTH = 6
_WAVE_DIMENSIONS, _WAVE_KINDS = (
    ("fit", "engagement", "fit"),
    ("set_to", "set_to", "add"),
)
_WAVE_POINTS: dict[str, tuple[Cell, ...]] = {
    "set_to": ("40", "12", "7.5", "0", "100", "3", "7.5", "40"),
    "add": ("30", "-25", "4", "-3", "-30", "12.5"),
}
_SWINGS: tuple[tuple[Cell, Cell], ...] = (
    *(("40", "0"), ("20", "10"), ("100", "7.5"), ("30.5", "-3"), ("50", "10")),
)
"""What a wave rises to and falls to, again and again."""

_CHAIN_IDS: tuple[Cell, ...] = ("anon1", "anon2", "anon3", "ghost", None, "nobody")
_LINKS: tuple[tuple[Sequence[Cell], Sequence[Cell]], ...] = (
    *((_ANONYMOUS_IDS, ()),) * 10,
    *((_ANONYMOUS_IDS, _CHAIN_IDS),) * 6,
    *(((), ()),) * 6,
    *(((), _CHAIN_IDS), (BLANKS, ())),
)
"""Where an old and a new id come from; an empty pool stands for the world's leads."""

_DETOUR = (3, 1)
"""How many steps ago a lead became another one, and was itself again."""

_LINK_AGES = (1, 0, 1, 2, 3, 3, 5, 7, 8, 14, 20, 30, 31, 60, -1)


@dataclass(frozen=True)
class _Writer:
    """Draws the rows that name a lead. `ids`: lead ids as facts name them."""

    calendar: Calendar
    models: Sequence[str]
    leads: Sequence[str]
    ids: Sequence[Cell]

    @property
    def pen(self) -> Pen:
        return self.calendar.pen

    def key(self, prefix: str, index: int) -> Cell:
        """A row's key, now and then null or an earlier row's."""
        dirt = self.pen.pick(_KEY_DIRT)
        if dirt == "null":
            return self.pen.pick(BLANKS)
        if dirt == "same" and index:
            return f"{prefix}{self.pen.number(0, index - 1)}"
        return f"{prefix}{index}"

    def attribute(self, index: int) -> Row:
        """A form answer or a technographic fact, of a lead or an account."""
        pen = self.pen
        dirt = pen.pick(_ATTRIBUTE_DIRT)
        of_account = "account" in dirt
        name, values = pen.pick(_ACCOUNT_ANSWERS if of_account else _ANSWERS)
        cells: dict[str, Cell] = {
            "entity_type": pen.respelled("account" if of_account else "lead", index),
            "entity_id": pen.pick(ACCOUNT_IDS if of_account else self.ids),
            "attribute": pen.respelled(name, index),
        }
        if dirt in cells:
            cells[dirt] = pen.pick(_BAD_CELLS)
        return row_of(
            "attributes",
            attribute_value=pen.pick(values),
            known_at=self.calendar.time(_KNOWN_AGES, OFTEN_BAD),
            **cells,
        )

    def outcome(self, index: int) -> Row:
        """What became of a lead."""
        pen = self.pen
        return row_of(
            "outcomes",
            outcome_id=self.key("o", index),
            lead_id=self.leads[0] if pen.chance(30) else pen.pick(self.ids),
            outcome=pen.pick(_OUTCOMES),
            occurred_at=self.calendar.time(_OUTCOME_AGES, SELDOM_BAD),
            amount=pen.pick(NUMBERS),
            reason=pen.pick(REASONS),
        )

    def adjustment(self, index: int) -> Row:
        """A person's correction of a score."""
        pen = self.pen
        model: Cell = pen.respelled(pen.pick(self.models), index)
        if pen.chance(35):
            model = pen.pick(_OTHER_MODELS)
        cells: dict[str, Cell] = {
            "dimension": pen.pick(_DIMENSIONS),
            "kind": pen.pick(_KINDS),
            "points": pen.pick(_POINTS),
        }
        dirt = pen.pick(_ADJUSTMENT_DIRT)
        if dirt in cells:
            cells[dirt] = pen.pick(_BAD_WORDS)
        return row_of(
            "adjustments",
            adjustment_id=self.key("j", index),
            lead_id=self.leads[0] if pen.chance(40) else pen.pick(self.ids),
            scoring_model=model,
            effective_at=self.calendar.time(_ADJUSTMENT_AGES, SELDOM_BAD),
            reason=pen.pick(REASONS),
            **cells,
        )

    def wave(self, lead: str, step: int) -> list[Row]:
        """Corrections that raise and lower a lead's score from one step to the next."""
        pen = self.pen
        dimension, kind = pen.pick(_WAVE_DIMENSIONS), pen.pick(_WAVE_KINDS)
        swing = pen.maybe(60, _SWINGS) if kind == "set_to" else None
        return [
            row_of(
                "adjustments",
                adjustment_id=f"{lead} {place}",
                lead_id=lead,
                dimension=dimension,
                kind=kind,
                points=swing[place % 2] if swing else pen.pick(_WAVE_POINTS[kind]),
                effective_at=self.calendar.stamp(self.calendar.day((place * step,))),
            )
            for place in range(_WAVE_LENGTH)
        ]

    def detour(self, step: int) -> list[Row]:
        """Links by which a lead is another one for two steps, until a circle closes."""
        if len(self.leads) < len(_DETOUR):
            return []
        one, other = self.leads[: len(_DETOUR)]
        return [
            row_of(
                "identities",
                identity=old,
                lead_id=new,
                known_at=self.calendar.stamp(self.calendar.day((place * step,))),
            )
            for old, new, place in zip((one, other), (other, one), _DETOUR, strict=True)
        ]

    def identity(self, _: int) -> Row:
        """An old id and what it became: chains, circles, dead ends."""
        olds, news = self.pen.pick(_LINKS)
        return row_of(
            "identities",
            identity=self.pen.pick(olds or self.leads),
            lead_id=self.pen.pick(news or self.leads),
            known_at=self.calendar.time(_LINK_AGES, OFTEN_BAD),
        )


def draw_inputs(
    calendar: Calendar,
    models: Sequence[str],
    leads: tuple[str, ...],
    step: int | None,
) -> dict[str, list[Row]]:
    """All inputs of a world with these models and leads, as dirty as they come.

    `step`: the days between two dates of the history, None without a history.
    """
    pen = calendar.pen
    # Some five facts of six are a lead's own.
    ids = (*leads * (5 * len(_ODD_IDS) // len(leads)), *_ODD_IDS)
    writer = _Writer(calendar, models, leads, ids)
    waves = [writer.wave(lead, step) for lead in pen.subset(leads, 75)] if step else []
    detour = writer.detour(step) if step and pen.chance(40) else []
    return {
        "leads": draw_leads(calendar, leads),
        "accounts": draw_accounts(pen),
        "events": draw_events(calendar, ids),
        "attributes": pen.some(14, writer.attribute),
        "outcomes": pen.some(10, writer.outcome),
        "adjustments": [*pen.some(8, writer.adjustment), *itertools.chain(*waves)],
        "identities": [*pen.some(5, writer.identity), *detour],
    }
