"""Hypothesis strategies that draw whole worlds to score: valid rules, dirty facts.

`worlds()` draws a `reference.World`. Its seeds are valid (design, section 4): ids are
unique, references defined, operands of the right type, bands open at the bottom, a
matrix complete. Its inputs (section 3) are as dirty as a warehouse: blanks, other
scripts, LIKE wildcards, duplicates, unparsable times, unknown ids, circles.

The pools are small, so that rules meet facts. In every pool the plainest value stands
first: Hypothesis shrinks towards it. Points are multiples of 0.5 (fit rules also have
thirds), and the weights are such that a weighted sum never ends in half a unit of the
fourth decimal, so that two ways of adding doubles round to the same score.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from reference import INPUT_COLUMNS, SEED_COLUMNS, Row, World, norm

T = TypeVar("T")
Cell = str | None

# --------------------------------------------------------------------------------------
# Pools
# --------------------------------------------------------------------------------------

BLANKS: tuple[Cell, ...] = (None, "", "  ")

SCORED_ON = tuple(
    dt.date.fromisoformat(day)
    for day in ("2024-04-30", "2024-02-29", "2024-03-01", "2025-01-01", "2023-12-31")
)
AGES = (
    *(1, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 5, 6, 6, 7, 7, 8, 10, 13, 14, 15, 20, 28, 29),
    *(30, 31, 44, 45, 46, 60, 89, 90, 91, 100, 364, 365, 729, 730, -1),
)
"""Days before the scoring date; negative: still to come."""

TIMES = (
    *(" 10:00:00", " 10:00:00", " 10:00:05", " 00:00:00", " 23:59:59.999999", ""),
    *("T12:30:00", "T08:00:00Z", " 10:00:00.5", "T01:30:00+02:00", " 22:30:00-05:30"),
)
"""What may follow a date; the last two fall on another day in UTC."""

SELDOM_BAD: tuple[Cell, ...] = (*TIMES, *TIMES, None)
OFTEN_BAD: tuple[Cell, ...] = (*TIMES, None, None, None)
"""The same, or None for a time that cannot be read."""

BAD_TIMES: tuple[Cell, ...] = (
    *("yesterday", "2023-02-29 10:00:00", "2024-13-01", "31/01/2024"),
    *("2024-01-31 25:00:00", "0000-00-00", "日曜日", None, "", " "),
)

MODEL_NAMES = ("Main", 'Pro\'s "model"', "модель Б")
LEAD_IDS = ("L1", "L2", "L3", "l1", "Л 5", "o'L6\"", "L\\7_%", "名8")
ANONYMOUS_IDS = ("anon1", "anon2", "anon3", "Anon1", "ghost")
ACCOUNT_IDS: tuple[Cell, ...] = ("A1", "A2", "a1", "Ä 4")

EMAILS: tuple[Cell, ...] = (
    *("ann@corp.com", "bob@gmail.com", "Eve@RIVAL.io", "zoë@Яндекс.РФ", "x@mail.ru"),
    *(" ann@corp.com ", "no-at", "two@@x.com", "a@", "@corp.com", "a@b@c.de"),
    *(None, "", "  "),
)
TITLES: tuple[Cell, ...] = (
    *("Head of Sales", "VP Marketing", "Financial Advisor", "senior financial advisor"),
    *("Инженер", "head of 100%_data", "営業 head", "CEO", None, "", " "),
)
COUNTRIES: tuple[Cell, ...] = (
    *("DE", "us", " DE ", "РОССИЯ", "日本", "Côte d'Ivoire", "\tDE", "US", None, ""),
)
TEXTS: tuple[Cell, ...] = (
    *(
        "Direct",
        "web|ads",
        "50%_off",
        "back\\slash",
        'say "hi"',
        "Ünï 😀",
        "two\nlines",
    ),
    *(None, "", "   "),
)
NUMBERS: tuple[Cell, ...] = (
    *("10", "5", "50", "2000", "5.", ".5", " 50 ", "+7", "-1", "1e3", "2.5e-1", "2000"),
    *("many", "1,000", "1_000", "inf", "nan", "0x1f", "-", "5 000", None, ""),
)
EMPLOYEES: tuple[Cell, ...] = ("2000", "50", "2000.0", "5000", " 10 ", "big", None, "")
REVENUES: tuple[Cell, ...] = ("1000000", "2.5e6", "0.5", "250000.0", "lots", None, "")
INTERESTS: tuple[Cell, ...] = (
    *("Cloud", "data", "cloud ", "AI|ML", "данные", "100%", None, "", " "),
)
_FALSES: tuple[Cell, ...] = (*("false", None, "0", "No", "", "f", "maybe", "n"),)
_TRUES: tuple[Cell, ...] = ("true", "1", "YES", " t ", "y", "True")
SELDOM_TRUE = (*_FALSES * 18, *_TRUES)
OFTEN_TRUE = (*_FALSES * 6, *_TRUES)
_MOSTLY_TRUE = (*_TRUES, *_TRUES, *_FALSES)
"""Boolean cells: true in one of twenty-five, in one of nine."""

EVENT_TYPES = ("visit", "visit", "visit", "Form", "Form", "Заявка", "email open")
ASSETS: tuple[Cell, ...] = (
    *("/pricing", "/docs/api", "/Docs/SDK", "/blog/100%_off", "/блог", "White Paper"),
    *("a\\%b", "o'hare|x", "two\nlines", "😀", None, "", "  ", " /pricing "),
)
ASSET_PATTERNS: tuple[Cell, ...] = (
    *("%", None, "/%", "%pricing%", "/docs/___", "%100%_off", "%БЛОГ", "white%", "_%"),
    *("a\\%b", "%\\%", "_", "%two%lines", " /Pricing ", "%_b", "%o%"),
)
CAMPAIGNS: tuple[Cell, ...] = ("spring", "Spring 24", "été 50%", None, "", "a_b")
CAMPAIGN_PATTERNS: tuple[Cell, ...] = ("%", "spring%", "%ÉTÉ%", "a_b", "_%")
CATEGORIES = (("Pricing", "pricing"), ("Docs", "DOCS"), ("Блог", "блог"))
"""Each category with another spelling of it."""

TITLE_PATTERNS = (
    *("%head of%", "%financial advisor%", "vp %", "%инженер%", "%", "%100%", "c_o"),
)
FREEMAIL = ("gmail.com", " Mail.RU ", "яндекс.рф")
COMPETITORS = ("rival.io", "CORP.com", "other.example")

_OWNERS: tuple[Cell, ...] = ("7", "50", "o1", "0.5")
NUMERIC_ATTRIBUTES = (
    *("budget", "account_employee_count", "account_annual_revenue", "team size"),
    "owner_id",
)

FIT_ATTRIBUTES: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("country", COUNTRIES),
    ("country", ("DE", "us")),
    ("owner_id", _OWNERS),
    ("owner_id", _OWNERS),
    ("job_title", TITLES),
    ("email", EMAILS),
    ("is_freemail", ("true", "false")),
    ("email_domain", ("corp.com", "GMAIL.com", "яндекс.рф", "rival.io")),
    ("is_freemail", ("true", "FALSE")),
    ("is_competitor", ("true", "false")),
    ("is_opted_out", ("true", "false")),
    ("is_deleted", ("true", "false")),
    ("seniority", ("Head", "VP", "Top")),
    ("job_function", ("Sales", "data")),
    ("lead_source", TEXTS),
    ("persona", TEXTS),
    ("lead_id", LEAD_IDS),
    ("account_id", ACCOUNT_IDS),
    ("account_industry", ("finance", "Финансы", "50%_off")),
    ("account_name", ("Corp", "Größe 😀")),
    ("account_country", COUNTRIES),
    ("account_tier", ("Gold", "1", "2")),
    ("account_is_customer", ("true", "false")),
    ("account_employee_count", ("2000", "50", "10")),
    ("account_employee_count", ("1000", "49.5", "2000")),
    ("account_annual_revenue", ("1000000", "2500000", "0.5", "250000")),
    ("owner_id", _OWNERS),
    ("owner_id", _OWNERS),
    ("budget", ("10", "50", "2000", "0.25")),
    ("team size", NUMBERS),
    ("interests", INTERESTS),
    ("account_technology", INTERESTS),
    ("never asked", ("1",)),
    ("department", ("IT", "it|ops")),
    ("region", ("North", "юг")),
)
"""Attributes that conditions ask for, with values that operands are made of."""

ANSWERS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("budget", NUMBERS),
    ("budget", NUMBERS),
    ("interests", INTERESTS),
    ("team size", NUMBERS),
    ("country", COUNTRIES),
    ("Seniority", ("Head", "intern")),
)
ACCOUNT_ANSWERS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("technology", INTERESTS),
    ("industry", ("Finance", "финансы")),
    ("account_name", ("corp", "Corp Ltd.")),
    ("employee_count", NUMBERS),
)

TEXT_OPERATORS = ("=", "in", "like", "!=", "not in", "not like")
NUMERIC_OPERATORS = (">=", "<=", ">", "<", "between")
KNOWN_OPERATORS = ("is known", "is unknown")
NUMERIC_OPERANDS = ("10", "0.5", "5", "50", "49.75", "-1", "2000", "1e3", " 7. ", "+.5")

FIT_POINTS = ("10", "5", "-20", "25.5", "0", "2.5", "50", "-0.5", "33.3333", "0.3333")
POINTS = ("10", "5", "2.5", "25", "0.5", "-5", "-12.5", "0", "100", "10")
WEIGHTS = (None, None, "1", "2", "0.6", "0.2", "1.4", "3", "0")
DECAY_DAYS: dict[str, tuple[str, ...]] = {
    "window": ("7", "3", "2", "14", "30", "90"),
    "linear": ("30", "7", "90", "14", "10", "365"),
    "step": ("7", "3", "1", "10", "45", "30"),
    "half_life": ("7", "30", "14", "1", "90", "100"),
}

# --------------------------------------------------------------------------------------
# Drawing
# --------------------------------------------------------------------------------------

Choose = Callable[[Sequence[Any]], Any]
"""Picks one of a pool."""

_PERCENTS = tuple(range(100))
_NOISES = tuple(range(1000))
_NUMBERS = tuple(tuple(range(count)) for count in range(200))


@dataclass(frozen=True)
class Pen:
    """Draws in few words.

    Everything is chosen uniformly from a pool. How a reference is spelled is no choice
    of its own but follows from `noise`, one choice of the world, 0 meaning that
    everything is spelled as it is defined.
    """

    choose: Choose
    noise: int

    def pick(self, pool: Sequence[T]) -> T:
        """One of a pool; the first is the plainest."""
        value: T = self.choose(pool)
        return value

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred draws; shrinks to False."""
        return self.pick(_PERCENTS) >= 100 - percent

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included; shrinks to `low`."""
        return low + self.pick(_NUMBERS[high - low + 1])

    def some(self, high: int, draw_one: Callable[[int], T]) -> list[T]:
        """Up to `high` rows; `draw_one` is given the row's number from 0."""
        return [draw_one(index) for index in range(self.number(0, high))]

    def subset(self, pool: Sequence[T], percent: int) -> list[T]:
        """Each member of a pool with the given chance, in the pool's order."""
        return [member for member in pool if self.chance(percent)]

    def maybe(self, percent: int, pool: Sequence[T]) -> T | None:
        """One of a module-level pool with the given chance, else None."""
        return self.pick(pool) if self.chance(percent) else None

    def respelled(self, text: str, *where: str | int | None) -> str:
        """The same text to a comparison: other case, outer spaces.

        `where` names the place, so that two places may be spelled differently.
        """
        if self.noise == 0:
            return text
        way = zlib.crc32(repr((self.noise, text, where)).encode()) % 10
        return {7: text.upper(), 8: f" {text}  ", 9: text.lower()}.get(way, text)

    def stamp(self, day: dt.date) -> str:
        """A time on or about a day, in one of the spellings that can be read."""
        return day.isoformat() + self.pick(TIMES)


def _seed(name: str, **cells: Cell) -> Row:
    """A row of a seed: the given cells, None elsewhere."""
    unknown = set(cells) - set(SEED_COLUMNS[name])
    if unknown:
        raise KeyError(f"{name} has no columns {sorted(unknown)}")
    return {column: cells.get(column) for column in SEED_COLUMNS[name]}


def _input(name: str, *extra: str, **cells: Cell) -> Row:
    """A row of an input: the given cells, None elsewhere."""
    columns = (*INPUT_COLUMNS[name], *extra)
    unknown = set(cells) - set(columns)
    if unknown:
        raise KeyError(f"{name} has no columns {sorted(unknown)}")
    return {column: cells.get(column) for column in columns}


# --------------------------------------------------------------------------------------
# Conditions
# --------------------------------------------------------------------------------------

_LIKE_SHAPES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text[:2] + "%",
    lambda text: "%" + text[-2:],
    lambda text: "%" + text[1:-1] + "%",
    lambda text: "_" + text[1:],
    lambda text: text[:1] + "%" + text[-1:],
    lambda text: "%" * len(text),
    lambda text: "_" * len(text),
)
_ROWS = (1, 1, 1, 2, 3)
"""How many conditions a rule has, parts an operand, rows (up to two) a lane."""
_WAYS = ("text", "text", "text", "text", "text", "text", "text", "number", "known")
_NUMERIC_WAYS = (*("number",) * 7, "text", "known")


def _texts(pool: Sequence[Cell]) -> list[str]:
    """The values of a pool that an operand can be made of: not blank, trimmed."""
    return [text for cell in pool if cell and (text := cell.strip(" "))]


_OPERAND_TEXTS = {id(pool): _texts(pool) for _, pool in FIT_ATTRIBUTES}


def _text_operand(pen: Pen, operator: str, values: Sequence[str]) -> str:
    if operator in ("in", "not in"):
        count = pen.pick(_ROWS)
        parts = [pen.respelled(pen.pick(values), index) for index in range(count)]
        return "|".join(parts) + ("|  " if count == 2 else "")
    value = pen.pick(values)
    if operator in ("like", "not like"):
        value = pen.pick(_LIKE_SHAPES)(value.strip(" "))
    return pen.respelled(value)


def _numeric_operand(pen: Pen, operator: str, pool: Sequence[str]) -> str:
    if operator != "between":
        return pen.pick(pool)
    low, high = sorted((pen.pick(pool), pen.pick(pool)), key=float)
    return f"{low}|{high}" if low == high else f" {low} | {high} "


def _condition(pen: Pen, *where: str | int) -> dict[str, Cell]:
    """The columns attribute, operator and operand of one condition."""
    attribute, pool = pen.pick(FIT_ATTRIBUTES)
    values = _OPERAND_TEXTS[id(pool)]
    way = pen.pick(_NUMERIC_WAYS if attribute in NUMERIC_ATTRIBUTES else _WAYS)
    operand: Cell
    if way == "known":
        operator, operand = pen.pick(KNOWN_OPERATORS), pen.pick(BLANKS)
    elif way == "number":
        operator = pen.pick(NUMERIC_OPERATORS)
        operand = _numeric_operand(pen, operator, NUMERIC_OPERANDS)
    else:
        operator = pen.pick(TEXT_OPERATORS)
        operand = _text_operand(pen, operator, values)
    return {
        "attribute": pen.respelled(attribute, *where),
        "operator": pen.respelled(operator, *where),
        "operand": operand,
    }


# --------------------------------------------------------------------------------------
# Seeds
# --------------------------------------------------------------------------------------

_STATUSES = (None, "active", "active", "active", " Active ", "challenger")
_LATER_STATUSES = ("active", "active", "Challenger", None, "active", "draft")
_PRECEDENCES = (None, "1", "2", "100")
_LOOKBACKS = (None, "730", "365", None, "90", "730", "365", "31", "8")
_FIT_MINS, _FIT_MAXS = (None, None, "0", "-10.5"), (None, None, "20", "60", "35.5")
_ENGAGEMENT_MINS = (None, None, "0", "-50", "2.5")
_ENGAGEMENT_MAXS = (None, None, "20", "100", "45.5")
_TOTAL_MINS, _TOTAL_MAXS = (None, None, "-100", "1.5"), (None, None, "50", "120")
_FIT_BASES = (None, "0", "2", "-3.5", "10")
_INACTIVITY_DAYS = ("30", "7", "1", "10")
_INACTIVITY_POINTS = ("5", "50", "2.5", None)
_GRACES = (None, "0", "5", "14")


def _model_row(pen: Pen, name: str, first: bool) -> Row:
    inactive = pen.chance(50)
    return _seed(
        "models",
        scoring_model=name,
        description=pen.pick(BLANKS),
        status=pen.pick(_STATUSES if first else _LATER_STATUSES),
        precedence=pen.pick(_PRECEDENCES),
        fit_weight=pen.pick(WEIGHTS),
        engagement_weight=pen.pick(WEIGHTS),
        fit_base=pen.pick(_FIT_BASES),
        fit_min=pen.pick(_FIT_MINS),
        fit_max=pen.pick(_FIT_MAXS),
        engagement_min=pen.pick(_ENGAGEMENT_MINS),
        engagement_max=pen.pick(_ENGAGEMENT_MAXS),
        total_min=pen.pick(_TOTAL_MINS),
        total_max=pen.pick(_TOTAL_MAXS),
        lookback_days=pen.pick(_LOOKBACKS),
        inactivity_days=pen.pick(_INACTIVITY_DAYS) if inactive else None,
        inactivity_points=pen.pick(_INACTIVITY_POINTS) if inactive else None,
        inactivity_grace_days=pen.pick(_GRACES) if inactive else None,
        owner="ops",
    )


_GROUP_NAMES = ("Site", "контент")
_MODES = (None, "sum", "best", " Best ")
_GROUP_MINS, _GROUP_MAXS = (None, None, "-3", "5", "0"), (None, "8", "20", "12.5")


def _group_rows(pen: Pen, model: str) -> list[Row]:
    return [
        _seed(
            "rule_groups",
            scoring_model=pen.respelled(model, dimension, name),
            dimension=pen.respelled(dimension, model, name),
            rule_group=name,
            mode=pen.pick(_MODES),
            min_points=pen.pick(_GROUP_MINS),
            max_points=pen.pick(_GROUP_MAXS),
        )
        for dimension in ("fit", "engagement")
        for name in pen.subset(_GROUP_NAMES, 40)
    ]


def _group_of(pen: Pen, groups: Sequence[Row], dimension: str) -> Cell:
    """A group of the dimension for a rule to be in, or none."""
    names = [
        row["rule_group"]
        for row in groups
        if (row["dimension"] or "").strip(" ").lower() == dimension
    ]
    if not names or not pen.chance(75):
        return pen.pick(BLANKS)
    return pen.respelled(pen.pick(names) or "", dimension)


_FIT_IDS = ("F1", "f_2", "f'3%", "ф4", "F\\5")
_ENGAGEMENT_IDS = ("E1", "e_2", 'e"3%', "э4", "E|5", "a 6", "é7")
_REASONS = (None, "Because", "", "потому что", "it's 100%", "  ")
_FIT_EFFECTS = (None, "score", None, " Score", None, "disqualify")
_NOT_MET_POINTS = (None, None, "0", "-5", "2.5")


def _fit_rows(
    pen: Pen, model: str, groups: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """Fit rules and their conditions."""
    rules, conditions = [], []
    for rule_id in _FIT_IDS[: pen.number(0, len(_FIT_IDS))]:
        rules.append(
            _seed(
                "fit_rules",
                scoring_model=pen.respelled(model, rule_id),
                rule_id=rule_id,
                rule_group=_group_of(pen, groups, "fit"),
                effect=pen.pick(_FIT_EFFECTS),
                points=pen.pick(FIT_POINTS),
                points_if_not_met=pen.pick(_NOT_MET_POINTS),
                reason=pen.pick(_REASONS),
            )
        )
        conditions += [
            _seed(
                "fit_conditions",
                scoring_model=pen.respelled(model, rule_id, row),
                rule_id=pen.respelled(rule_id, model, row),
                **_condition(pen, model, rule_id, row),
            )
            for row in range(pen.pick(_ROWS))
        ]
    return rules, conditions


_EFFECTS = (None, "score", None, None, "qualify", " Disqualify", None, "score")
_COUNTINGS = (None, "each", "each", "first", "latest", " LATEST ")
_MIN_PER_DAY = (None, None, None, None, None, "1", "1", "1", "2", "3")
_MAX_PER_DAY = (None, None, "3", "4")
_MAX_PER_DAY_LOW = (None, None, "1", "2", "3")
_MIN_COUNTS = (None, None, None, None, None, "1", "1", "1", "2", "3", "4")
_MAX_POINTS = (None, None, "10", "12.5", "3", "40")
_DECAYS = (
    *(None, "window", "step", "linear", "half_life", "none", " Step", "window"),
    *(" Half_Life ", "linear"),
)
_SHARES = ("0.15", "0.25", "0.1", "0.3", "0.5", "1")
_MIN_VALUES = (*(None,) * 12, "5", "10.5", "99.5")


def _engagement_row(pen: Pen, model: str, rule_id: str, groups: Sequence[Row]) -> Row:
    min_per_day = pen.pick(_MIN_PER_DAY)
    highs = _MAX_PER_DAY_LOW if min_per_day in (None, "1") else _MAX_PER_DAY
    decay = pen.pick(_DECAYS)
    kind = (decay or "none").strip(" ").lower()
    return _seed(
        "engagement_rules",
        scoring_model=pen.respelled(model, rule_id),
        rule_id=rule_id,
        rule_group=_group_of(pen, groups, "engagement"),
        event_type=pen.respelled(pen.pick(EVENT_TYPES), model, rule_id),
        asset_pattern=pen.maybe(30, ASSET_PATTERNS),
        campaign_pattern=pen.maybe(12, CAMPAIGN_PATTERNS),
        min_event_value=pen.pick(_MIN_VALUES),
        effect=pen.pick(_EFFECTS),
        points=pen.pick(POINTS),
        counting=pen.pick(_COUNTINGS),
        min_per_day=min_per_day,
        max_per_day=pen.pick(highs),
        min_count=pen.pick(_MIN_COUNTS),
        max_points=pen.pick(_MAX_POINTS),
        decay_kind=decay,
        decay_days=None if kind == "none" else pen.pick(DECAY_DAYS[kind]),
        decay_share=pen.pick(_SHARES) if kind == "step" else None,
        reason=pen.pick(_REASONS),
    )


_BAND_NAMES = {
    "fit": ("D", "C", "B+", "Ä"),
    "engagement": ("4", "3", "2", "1"),
    "total": ("Cold", "warm", "Hot", "горячо"),
}
_BOUNDS = ((0, 5, 20), (-5, 10, 30.5), (2.5, 15, 50), (0.5, 1, 100))


def _band_rows(pen: Pen, model: str) -> list[Row]:
    """None, or an open bottom and up to three bounds, for each dimension."""
    rows = []
    for dimension, names in _BAND_NAMES.items():
        bounds = pen.pick(_BOUNDS)[: pen.number(0, 3)]
        if pen.chance(85):
            cells: list[Cell] = [pen.pick(BLANKS), *(f"{b:g}" for b in bounds)]
            for name, cell in zip(names, cells, strict=False):
                rows.append(
                    _seed(
                        "bands",
                        scoring_model=pen.respelled(model, dimension, name),
                        dimension=pen.respelled(dimension, model, name),
                        band=name,
                        lower_bound=cell,
                    )
                )
    return rows


def _bands_of(rows: Sequence[Row], dimension: str) -> list[str]:
    return [
        row["band"] or ""
        for row in rows
        if (row["dimension"] or "").strip(" ").lower() == dimension
    ]


_QUADRANTS = ("Nurture", "Pursue", "отказ")
_ACTIONS = ("Call", "mail %", "wait")
_QUEUES = (None, "north", "юг")
_SLAS = (None, "24", "4", "0.5")
_PRIORITIES = ("1", "2", None, "10", "3")


def _matrix_rows(pen: Pen, model: str, bands: Sequence[Row]) -> list[Row]:
    """None, or every cell."""
    if not pen.chance(75):
        return []
    return [
        _seed(
            "matrix",
            scoring_model=pen.respelled(model, fit, engagement),
            fit_band=pen.respelled(fit, engagement),
            engagement_band=pen.respelled(engagement, fit),
            quadrant=pen.pick(_QUADRANTS),
            action=pen.pick(_ACTIONS),
            queue=pen.pick(_QUEUES),
            sla_hours=pen.pick(_SLAS),
            priority=pen.pick(_PRIORITIES),
        )
        for fit in _bands_of(bands, "fit")
        for engagement in _bands_of(bands, "engagement")
    ]


_LANES = ("Fast", "warm lane", "дорожка")
_LANE_ORDERS = ("1", "2", "1", "3")
_LANE_OPERATORS = (">=", ">=", ">", "<", "<=", "between", "=", "!=", "in", "not in")
_LANE_NUMBERS = ("5.25", "0.25", "10.25", "-1.25", "30.25", "10", "5", "0", "100.25")
_LANE_BAND_OPERATORS = ("=", "in", "!=", "not in", "like", "not like")


def _lane_condition(
    pen: Pen, measures: Sequence[str], bands: Sequence[Row]
) -> dict[str, Cell]:
    """The columns measure, operator, operand and stay_operand of a lane's row."""
    measure = pen.pick(measures)
    cells: dict[str, Cell] = {"measure": pen.respelled(measure, "lane")}
    if pen.chance(8):
        return {**cells, "operator": pen.pick(KNOWN_OPERATORS)}
    if measure.endswith("_band"):
        operator = pen.pick(_LANE_BAND_OPERATORS)
        names = _bands_of(bands, measure.removesuffix("_band"))
        operands = [_text_operand(pen, operator, names) for _ in range(2)]
    else:
        operator = pen.pick(_LANE_OPERATORS)
        operands = [_numeric_operand(pen, operator, _LANE_NUMBERS) for _ in range(2)]
        if operator in ("in", "not in") and pen.chance(50):
            operands[0] += " | 10|0"
    cells["operator"] = pen.respelled(operator)
    cells["operand"] = operands[0]
    cells["stay_operand"] = operands[1] if pen.chance(30) else None
    return cells


def _lane_rows(
    pen: Pen, model: str, measures: Sequence[str], bands: Sequence[Row]
) -> list[Row]:
    rows = []
    for lane in pen.subset(_LANES, 45):
        order = pen.pick(_LANE_ORDERS)
        rows += [
            _seed(
                "qualification",
                scoring_model=pen.respelled(model, lane, row),
                lane=lane,
                lane_order=order,
                **_lane_condition(pen, measures, bands),
            )
            for row in range(min(2, pen.pick(_ROWS)))
        ]
    return rows


_LEVELS = (("20", "10"), ("50", None), ("10.5", "10.5"))


def _watermark_rows(pen: Pen, model: str, measures: Sequence[str]) -> list[Row]:
    """At most one watermark of a measure."""
    rows = []
    for measure in pen.subset(measures, 10):
        level, rearm = pen.pick(_LEVELS)
        rows.append(
            _seed(
                "watermarks",
                scoring_model=pen.respelled(model, measure),
                measure=measure,
                level=level,
                rearm_below=rearm,
                message=pen.pick(_REASONS),
            )
        )
    return rows


_POPULATION_SIZES = (0, 0, 0, 1, 2)
_EASY: tuple[dict[str, Cell], ...] = (
    {"attribute": "Owner_ID", "operator": "is known", "operand": None},
    {"attribute": "owner_id", "operator": "!=", "operand": "50"},
    {"attribute": "department", "operator": " IN ", "operand": "hr| it"},
    {"attribute": "never asked", "operator": "is unknown", "operand": ""},
    {"attribute": "lead_id", "operator": "not like", "operand": "l2"},
)
"""Conditions that most leads meet."""


def _model_seeds(pen: Pen, model: str, first: bool) -> dict[str, list[Row]]:
    """All seed rows that belong to one scoring model."""
    groups = _group_rows(pen, model)
    bands = _band_rows(pen, model)
    fit_rules, fit_conditions = _fit_rows(pen, model, groups)
    engagement_rules = [
        _engagement_row(pen, model, rule_id, groups)
        for rule_id in _ENGAGEMENT_IDS[: pen.number(1, len(_ENGAGEMENT_IDS))]
    ]
    scores = ["engagement", "fit", "total"]
    categories = [f"category:{name}" for name, _ in CATEGORIES[:2]]
    rules = [f"rule:{row['rule_id']}" for row in (*fit_rules, *engagement_rules)]
    named = [f"{d}_band" for d in ("fit", "engagement") if _bands_of(bands, d)]
    measures = [*scores, *scores, *categories, *categories, *named, *named, *rules[::2]]
    populations = [
        _condition(pen, model, row) if pen.chance(50) else pen.pick(_EASY)
        for row in range(pen.pick(_POPULATION_SIZES))
    ]
    return {
        "models": [_model_row(pen, model, first)],
        "populations": [
            _seed("populations", scoring_model=pen.respelled(model), **columns)
            for columns in populations
        ],
        "fit_rules": fit_rules,
        "fit_conditions": fit_conditions,
        "engagement_rules": engagement_rules,
        "rule_groups": groups,
        "bands": bands,
        "matrix": _matrix_rows(pen, model, bands),
        "qualification": _lane_rows(pen, model, measures, bands),
        "watermarks": _watermark_rows(pen, model, [*scores, *categories]),
    }


_CATEGORY_SHARES = (None, "1", "0.5", "0.2")
_CATEGORY_PATTERNS: tuple[str, ...] = (
    *("%pricing%", "/docs/%", "%", "/%", "%блог", "%100\\%%", "_%", "a\\%", "%o%"),
)


def _category_rows(pen: Pen) -> list[Row]:
    """Patterns of categories that overlap; the first two always have one."""
    rows = []
    for index, spellings in enumerate(CATEGORIES):
        patterns = pen.subset(_CATEGORY_PATTERNS, 20)
        if index < 2:
            patterns = sorted({*patterns, _CATEGORY_PATTERNS[index]})
        rows += [
            _seed(
                "asset_categories",
                category=pen.pick(spellings),
                asset_pattern=pattern,
                share=pen.pick(_CATEGORY_SHARES),
            )
            for pattern in patterns
        ]
    return rows


_SENIORITIES = ("Head", "VP", None, "Top", "")
_FUNCTIONS = ("Sales", None, "Data", " ")
_ORDERS = ("1", "2", "2", "10", "3.5")


def _title_rows(pen: Pen) -> list[Row]:
    return [
        _seed(
            "title_patterns",
            title_pattern=pattern,
            pattern_order=pen.pick(_ORDERS),
            seniority=pen.pick(_SENIORITIES),
            job_function=pen.pick(_FUNCTIONS),
        )
        for pattern in pen.subset(TITLE_PATTERNS, 50)
    ]


_BOT_IDS = ("too fast", "b2", "бот")
_MAX_EVENTS = ("3", "2", "1", "5")
_WINDOWS = ("60", "1", "86400", "7", "100000")


def _bot_rows(pen: Pen) -> list[Row]:
    return [
        _seed(
            "bot_rules",
            bot_rule_id=name,
            event_type=pen.respelled(pen.pick(EVENT_TYPES), name),
            max_events=pen.pick(_MAX_EVENTS),
            window_seconds=pen.pick(_WINDOWS),
        )
        for name in pen.subset(_BOT_IDS, 10)
    ]


def _seeds(pen: Pen) -> dict[str, list[Row]]:
    """Valid seeds with one to three scoring models."""
    seeds: dict[str, list[Row]] = {name: [] for name in SEED_COLUMNS}
    for index in range(pen.pick((1, 2, 2, 3))):
        for name, rows in _model_seeds(pen, MODEL_NAMES[index], index == 0).items():
            seeds[name] += rows
    seeds["asset_categories"] = _category_rows(pen)
    seeds["title_patterns"] = _title_rows(pen)
    seeds["freemail_domains"] = [
        _seed("freemail_domains", domain=domain) for domain in pen.subset(FREEMAIL, 70)
    ]
    seeds["competitor_domains"] = [
        _seed("competitor_domains", domain=domain)
        for domain in pen.subset(COMPETITORS, 50)
    ]
    seeds["bot_rules"] = _bot_rows(pen)
    return seeds


# --------------------------------------------------------------------------------------
# Inputs
# --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Facts:
    """Draws the inputs of one world. `ids`: lead ids as facts name them."""

    pen: Pen
    scored_on: dt.date
    models: Sequence[str]
    leads: Sequence[str]
    ids: Sequence[Cell]

    def day(self, ages: Sequence[int] = AGES) -> dt.date:
        """A day so many days before the scoring date."""
        return self.scored_on - dt.timedelta(days=self.pen.pick(ages))

    def time(self, ages: Sequence[int], times: Sequence[Cell]) -> Cell:
        """A time of one of the ages; `times` holds what may follow a date, or None."""
        time = self.pen.pick(times)
        if time is None:
            return self.pen.pick(BAD_TIMES)
        return self.day(ages).isoformat() + time

    def key(self, prefix: str, index: int) -> Cell:
        """A row's key, now and then null or an earlier row's."""
        dirt = self.pen.pick(_KEY_DIRT)
        if dirt == "null":
            return self.pen.pick(BLANKS)
        if dirt == "same" and index:
            return f"{prefix}{self.pen.number(0, index - 1)}"
        return f"{prefix}{index}"

    def lead(self, lead_id: Cell) -> Row:
        """A lead; `persona` is an extra column."""
        pen = self.pen
        return _input(
            "leads",
            "persona",
            lead_id=lead_id,
            email=pen.pick(EMAILS),
            full_name=pen.pick(_FULL_NAMES),
            job_title=pen.pick(TITLES),
            department=pen.respelled("it", "department"),
            country=pen.pick(COUNTRIES),
            region=pen.respelled("Юг", "region"),
            company_name=None,
            account_id=pen.pick(_LEAD_ACCOUNTS),
            lead_source=pen.pick(TEXTS),
            lifecycle_stage=None,
            owner_id=pen.pick(_OWNERS),
            is_opted_out=pen.pick(OFTEN_TRUE),
            is_deleted=pen.pick(SELDOM_TRUE),
            created_at=self.time(_CREATED_AGES, OFTEN_BAD),
            persona=pen.pick(TEXTS),
        )

    def account(self, account_id: Cell) -> Row:
        """An account; `tier` is an extra column."""
        pen = self.pen
        return _input(
            "accounts",
            "tier",
            account_id=account_id,
            account_name=pen.pick(_ACCOUNT_NAMES),
            domain=None,
            industry=pen.pick(_INDUSTRIES),
            country=pen.pick(COUNTRIES),
            employee_count=pen.pick(EMPLOYEES),
            annual_revenue=pen.pick(REVENUES),
            is_customer=pen.pick(OFTEN_TRUE),
            tier=pen.pick(_TIERS),
        )

    def burst(self, events: list[Row]) -> None:
        """Add one to four events of a lead and type on one day."""
        pen = self.pen
        day = self.day()
        cells: dict[str, Cell] = {
            "lead_id": pen.pick(self.ids),
            "event_type": pen.respelled(pen.pick(EVENT_TYPES), len(events)),
            "campaign": pen.pick(CAMPAIGNS),
            "occurred_at": pen.stamp(day),
            "event_value": pen.pick(_VALUES),
            "is_bot": "false",
        }
        for _ in range(pen.pick(_BURST_SIZES)):
            cells["event_id"] = f"e{len(events)}"
            cells["asset"] = pen.pick(ASSETS)
            row = {**cells, **self.event_dirt(day, len(events))}
            events.append(_input("events", **row))

    def event_dirt(self, day: dt.date, index: int) -> dict[str, Cell]:
        """The cells in which an event is not as plain as the others of its burst."""
        pen = self.pen
        dirt = pen.pick(_EVENT_DIRT)
        loaded = f"{day + dt.timedelta(days=dirt)}" if isinstance(dirt, int) else ""
        draw_cells: dict[str, Callable[[], dict[str, Cell]]] = {
            "loaded": lambda: {"loaded_at": loaded + pen.pick(_LOAD_TIMES)},
            "time": lambda: {"occurred_at": pen.stamp(day)},
            "bad time": lambda: {"occurred_at": pen.pick(BAD_TIMES)},
            "bad load": lambda: {"loaded_at": pen.pick(BAD_TIMES)},
            "bot": lambda: {"is_bot": pen.pick(_MOSTLY_TRUE)},
            "null": lambda: {"event_id": pen.pick(BLANKS)},
            "type": lambda: {"event_type": pen.pick(BLANKS)},
            "same": lambda: {
                "event_id": f"e{pen.number(0, max(index - 1, 0))}",
                "loaded_at": f"{day}{pen.pick(_LOAD_TIMES)}",
            },
            "twin": lambda: {"event_id": f"e{max(index - 1, 0)}"},
        }
        kind = "loaded" if isinstance(dirt, int) else dirt
        return draw_cells[kind]() if kind in draw_cells else {}

    def attribute(self, index: int) -> Row:
        """A form answer or a technographic fact, of a lead or an account."""
        pen = self.pen
        dirt = pen.pick(_ATTRIBUTE_DIRT)
        of_account = "account" in dirt
        name, values = pen.pick(ACCOUNT_ANSWERS if of_account else ANSWERS)
        cells: dict[str, Cell] = {
            "entity_type": pen.respelled("account" if of_account else "lead", index),
            "entity_id": pen.pick(ACCOUNT_IDS) if of_account else pen.pick(self.ids),
            "attribute": pen.respelled(name, index),
        }
        if dirt in cells:
            cells[dirt] = pen.pick(_BAD_CELLS)
        return _input(
            "attributes",
            attribute_value=pen.pick(values),
            known_at=self.time(_KNOWN_AGES, OFTEN_BAD),
            **cells,
        )

    def outcome(self, index: int) -> Row:
        """What became of a lead."""
        pen = self.pen
        return _input(
            "outcomes",
            outcome_id=self.key("o", index),
            lead_id=pen.pick(self.ids),
            outcome=pen.pick(_OUTCOMES),
            occurred_at=self.time(AGES, OFTEN_BAD),
            amount=pen.pick(NUMBERS),
            reason=pen.pick(_REASONS),
            decided_by=None,
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
            "points": pen.pick(_ADJUSTMENT_POINTS),
        }
        dirt = pen.pick(_ADJUSTMENT_DIRT)
        if dirt in cells:
            cells[dirt] = pen.pick(_BAD_WORDS)
        return _input(
            "adjustments",
            adjustment_id=self.key("j", index),
            lead_id=self.leads[0] if pen.chance(40) else pen.pick(self.ids),
            scoring_model=model,
            effective_at=self.time(_ADJUSTMENT_AGES, SELDOM_BAD),
            reason=pen.pick(_REASONS),
            **cells,
        )

    def identity(self, _: int) -> Row:
        """An old id and what it became: chains, circles, dead ends."""
        pen = self.pen
        olds, news = pen.pick(_LINKS)
        old: Cell = pen.pick(olds) if olds else pen.pick(self.leads)
        new: Cell = pen.pick(news) if news else pen.pick(self.leads)
        return _input("identities", identity=old, lead_id=new)

    def inputs(self) -> dict[str, list[Row]]:
        """All inputs, as dirty as they come."""
        pen = self.pen
        leads = [self.lead(lead_id) for lead_id in self.leads]
        if pen.chance(25):
            twin: Cell = pen.pick(self.leads)
            leads.append(self.lead(twin))
            leads.append(self.lead(pen.pick(BLANKS)))
        accounts = [self.account(account) for account in pen.subset(ACCOUNT_IDS, 80)]
        if pen.chance(20):
            accounts.append(self.account(pen.pick(ACCOUNT_IDS)))
            accounts.append(self.account(pen.pick(BLANKS)))
        events: list[Row] = []
        for _ in range(pen.pick(_BURSTS)):
            self.burst(events)
        return {
            "leads": leads,
            "accounts": accounts,
            "events": events,
            "attributes": pen.some(14, self.attribute),
            "outcomes": pen.some(6, self.outcome),
            "adjustments": pen.some(8, self.adjustment),
            "identities": pen.some(5, self.identity),
        }


_FULL_NAMES: tuple[Cell, ...] = ("Ann", "O'Brien", "山田 太郎", None, "")
_LEAD_ACCOUNTS: tuple[Cell, ...] = ("A1", "A1", "A2", "a1", "Ä 4", "A9", None, "")
_CREATED_AGES = (400, 400, 30, 7, 1, 0, 400, 30, 2, 0, -1)
_ACCOUNT_NAMES: tuple[Cell, ...] = ("Corp", "größe 😀", None, " ")
_INDUSTRIES: tuple[Cell, ...] = ("Finance", "ФИНАНСЫ", "50%_off", None, "")
_TIERS: tuple[Cell, ...] = ("gold", "1", "2.0", None, "")
_VALUES: tuple[Cell, ...] = (None, "10.5", "5", "100", "many", "1e2", "", "-3")
_KEY_DIRT = (*("",) * 14, "same", "same", "null")
_BURSTS = (1, 0, 4, 8, *range(12, 36))
_BURST_SIZES = (1, 2, 1, 3, 4, 2)
_EVENT_DIRT: tuple[str | int, ...] = (
    *("",) * 48,
    *("time", "time", "time", "time", "time", "time", "bad time", "bad load", "bot"),
    *("null", "type", "same", "same", "twin", 0, 1, 0, 2, 10, 1, -1, -2),
)
"""What is odd about an event; a number: loaded so many days after its day."""

_LOAD_TIMES = (" 10:00:00", " 23:59:59.999999", "T00:00:00Z")
_ATTRIBUTE_DIRT = (
    *("",) * 30,
    *("account",) * 16,
    *("entity_type", "entity_id", "attribute", "entity_type of account"),
)
_BAD_CELLS: tuple[Cell, ...] = (None, "contact", " ", "")
_KNOWN_AGES = (30, 1, 0, 7, -1)
_OUTCOMES: tuple[Cell, ...] = ("won", " Lost ", "handed_off", "accepted", "maybe", None)
_OTHER_MODELS: tuple[Cell, ...] = (None, None, "", None, None, "no such model")
_DIMENSIONS: tuple[Cell, ...] = ("engagement", "fit", " Fit ", "ENGAGEMENT")
_KINDS: tuple[Cell, ...] = ("add", "set_to", " Set_To", "Add")
_ADJUSTMENT_POINTS: tuple[Cell, ...] = ("10", "-5", "0", "12.5", "100", "1e1", "-40")
_ADJUSTMENT_DIRT = (*("",) * 18, "dimension", "kind", "points")
_BAD_WORDS: tuple[Cell, ...] = ("total", None, "ten", "", "reset")
_ADJUSTMENT_AGES = (1, 0, 3, 3, 3, 3, 7, 7, 30, 45, -1)
_CHAIN_IDS: tuple[Cell, ...] = ("anon1", "anon2", "anon3", "ghost", None, "nobody")
_LINKS: tuple[tuple[Sequence[Cell], Sequence[Cell]], ...] = (
    *((ANONYMOUS_IDS, ()),) * 10,
    *((ANONYMOUS_IDS, _CHAIN_IDS),) * 6,
    *(((), ()), ((), _CHAIN_IDS), (BLANKS, ())),
)
"""Where an old and a new id come from; an empty pool stands for the world's leads."""
_SIZES = (1, 2, 2, 3, 3, 4, 4, 5, 8)
_ODD_IDS: tuple[Cell, ...] = (
    *(*ANONYMOUS_IDS, *ANONYMOUS_IDS, *ANONYMOUS_IDS, "nobody", " L1", None),
)


def _world(choose: Choose) -> World:
    """A world of choices."""
    pen = Pen(choose, noise=choose(_NOISES))
    scored_on = pen.pick(SCORED_ON)
    seeds = _seeds(pen)
    leads = LEAD_IDS[: pen.pick(_SIZES)]
    # Some five facts of six are a lead's own.
    own = leads * (5 * len(_ODD_IDS) // len(leads))
    facts = _Facts(
        pen=pen,
        scored_on=scored_on,
        models=[row["scoring_model"] or "" for row in seeds["models"]],
        leads=leads,
        ids=(*own, *_ODD_IDS),
    )
    lenient = pen.chance(20)
    return World(
        scored_on=scored_on,
        inputs=facts.inputs(),
        seeds=seeds,
        # Together, since each set of vars has to be compiled.
        qualify_opted_out=lenient,
        qualify_customers=lenient,
        lead_attributes=["persona"] if pen.chance(60) else [],
        account_attributes=["tier"] if pen.chance(60) else [],
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A whole world: valid seeds (design, section 4), dirty inputs (section 3).

    One to three scoring models, one to eight leads, up to some eighty events. Leads
    always have the extra column `persona`, accounts `tier`; only in some worlds are
    they attributes.
    """
    # By identity, as building a strategy takes longer than drawing from it; the pool
    # is kept so that its identity stays its own.
    built: dict[int, tuple[Sequence[Any], st.SearchStrategy[Any]]] = {}

    def choose(pool: Sequence[Any]) -> Any:
        if id(pool) not in built:
            built[id(pool)] = (pool, st.sampled_from(pool))
        return draw(built[id(pool)][1])

    return _world(choose)


def random_world(seed: int) -> World:
    """The world of a seed, drawn as by `worlds()` but ten times as fast.

    `smallest` shrinks it. Of the examples of `worlds()` most are small variations of
    each other, which Hypothesis makes on purpose; worlds of two seeds are independent.
    """
    return _world(random.Random(seed).choice)


# --------------------------------------------------------------------------------------
# Making a world small
# --------------------------------------------------------------------------------------

_REQUIRED: dict[str, tuple[str, ...]] = {
    "models": ("scoring_model",),
    "populations": ("scoring_model", "attribute", "operator", "operand"),
    "fit_rules": ("scoring_model", "rule_id", "points"),
    "fit_conditions": ("scoring_model", "rule_id", "attribute", "operator", "operand"),
    "engagement_rules": ("scoring_model", "rule_id", "event_type", "points"),
    "rule_groups": ("scoring_model", "dimension", "rule_group"),
    "asset_categories": ("category", "asset_pattern"),
    "watermarks": ("scoring_model", "measure", "level"),
    "bands": ("scoring_model", "dimension", "band", "lower_bound"),
    "matrix": ("scoring_model", "fit_band", "engagement_band", "quadrant", "action"),
    "qualification": ("scoring_model", "lane", "measure", "operator", "operand"),
    "title_patterns": ("title_pattern", "pattern_order"),
    "freemail_domains": ("domain",),
    "competitor_domains": ("domain",),
    "bot_rules": ("bot_rule_id", "event_type", "max_events", "window_seconds"),
}
"""Cells of seeds that are never blanked."""

_TOGETHER = ("decay_kind", "decay_days", "decay_share")
"""Cells that are blanked together or not at all."""

Tables = dict[str, list[Row]]
Fails = Callable[[World], bool]


def _keys(rows: Sequence[Row], *columns: str) -> set[tuple[Cell, ...]]:
    return {tuple(norm(row[column]) for column in columns) for row in rows}


def _of_keys(
    rows: Sequence[Row], keys: set[tuple[Cell, ...]], *columns: str
) -> list[Row]:
    """The rows whose columns are among the keys."""
    return [row for row in rows if tuple(norm(row[c]) for c in columns) in keys]


def _measures(seeds: Tables) -> set[tuple[Cell, ...]]:
    """(model, measure) of everything that a lane can ask for."""
    rules = _keys(
        [*seeds["fit_rules"], *seeds["engagement_rules"]], "scoring_model", "rule_id"
    )
    bands = _keys(seeds["bands"], "scoring_model", "dimension")
    categories = _keys(seeds["asset_categories"], "category")
    names = ["fit", "engagement", "total", *(f"category:{c}" for (c,) in categories)]
    models = _keys(seeds["models"], "scoring_model")
    return {
        *((model, name) for (model,) in models for name in names),
        *((model, f"rule:{rule_id}") for model, rule_id in rules),
        *((model, f"{dimension}_band") for model, dimension in bands),
    }


def _valid_bands(seeds: Tables) -> tuple[list[Row], list[Row]]:
    """The bands with an open bottom, and the matrix if it is still complete."""
    scale = ("scoring_model", "dimension")
    bottoms = [row for row in seeds["bands"] if norm(row["lower_bound"]) is None]
    bands = _of_keys(seeds["bands"], _keys(bottoms, *scale), *scale)
    matrix: list[Row] = []
    for (model,) in _keys(seeds["models"], "scoring_model"):
        own = _of_keys(bands, {(model,)}, "scoring_model")
        fit, engagement = (
            {name for (name,) in _keys(_of_keys(own, {(d,)}, "dimension"), "band")}
            for d in ("fit", "engagement")
        )
        cells = _of_keys(seeds["matrix"], {(model,)}, "scoring_model")
        wanted = {(one, other) for one in fit for other in engagement}
        if _keys(cells, "fit_band", "engagement_band") == wanted:
            matrix += cells
    return bands, matrix


def _valid(seeds: Tables) -> Tables:
    """The seeds without what refers to rows that are gone."""
    rule, group = ("scoring_model", "rule_id"), ("scoring_model", "rule_group")
    models = _keys(seeds["models"], "scoring_model")
    kept = {
        name: _of_keys(rows, models, "scoring_model")
        if "scoring_model" in SEED_COLUMNS[name]
        else rows
        for name, rows in seeds.items()
    }
    kept["fit_rules"] = _of_keys(
        kept["fit_rules"], _keys(kept["fit_conditions"], *rule), *rule
    )
    kept["fit_conditions"] = _of_keys(
        kept["fit_conditions"], _keys(kept["fit_rules"], *rule), *rule
    )
    for dimension in ("fit", "engagement"):
        groups = _of_keys(kept["rule_groups"], {(dimension,)}, "dimension")
        grouped = _keys(groups, *group)
        kept[f"{dimension}_rules"] = [
            row if _of_keys([row], grouped, *group) else {**row, "rule_group": None}
            for row in kept[f"{dimension}_rules"]
        ]
    kept["bands"], kept["matrix"] = _valid_bands(kept)
    for name in ("qualification", "watermarks"):
        kept[name] = _of_keys(kept[name], _measures(kept), "scoring_model", "measure")
    return kept


@dataclass
class _Shrinker:
    """Takes away from a world what it does not need to fail."""

    world: World
    fails: Fails
    tries: int

    def accepts(self, **changes: Any) -> bool:
        """Whether the world still fails with these fields; if so, keep them."""
        smaller = dataclasses.replace(self.world, **changes)
        if self.tries <= 0 or not smaller.seeds["models"] or smaller == self.world:
            return False
        self.tries -= 1
        if not self.fails(smaller):
            return False
        self.world = smaller
        return True

    def accepts_rows(self, kind: str, name: str, rows: list[Row]) -> bool:
        """Whether the world still fails with these rows of one table."""
        tables = {**getattr(self.world, kind), name: rows}
        return self.accepts(**{kind: _valid(tables) if kind == "seeds" else tables})

    def rows(self, kind: str, name: str) -> list[Row]:
        """The rows of one table of the world as it now is."""
        rows: list[Row] = getattr(self.world, kind)[name]
        return rows

    def drop_rows(self, kind: str, name: str) -> None:
        """Drop rows in ever smaller runs."""
        size = len(self.rows(kind, name))
        while size > 0:
            place = 0
            while place < len(rows := self.rows(kind, name)):
                if not self.accepts_rows(
                    kind, name, rows[:place] + rows[place + size :]
                ):
                    place += size
            size //= 2

    def blank_cells(self, kind: str, name: str) -> None:
        """Blank all cells of a row that may be, else one by one."""
        required = {*_REQUIRED.get(name, ()), *INPUT_COLUMNS.get(name, ())[:1]}
        for place in range(len(self.rows(kind, name))):
            names = [c for c in self.rows(kind, name)[place] if c not in required]
            for columns in (names, *((c,) for c in names)):
                rows = self.rows(kind, name)
                if place >= len(rows):
                    break
                blank = {*columns, *(_TOGETHER if {*columns} & {*_TOGETHER} else ())}
                row = {
                    c: None if c in blank else cell for c, cell in rows[place].items()
                }
                self.accepts_rows(kind, name, [*rows[:place], row, *rows[place + 1 :]])


def smallest(world: World, fails: Fails, tries: int = 2000) -> World:
    """A world that still fails, with fewer rows and fewer filled cells.

    `fails` tells whether a world fails; it is asked at most `tries` times. The seeds
    stay valid. Far quicker than shrinking by Hypothesis, whose choices know no rows.
    """
    shrinker = _Shrinker(world, fails, tries)
    before = None
    while before != shrinker.world:
        before = shrinker.world
        tables = [("seeds", name) for name in before.seeds]
        tables += [("inputs", name) for name in before.inputs]
        for kind, name in tables:
            shrinker.drop_rows(kind, name)
        shrinker.accepts(qualify_opted_out=False, qualify_customers=False)
        shrinker.accepts(lead_attributes=[], account_attributes=[])
        for kind, name in tables:
            shrinker.blank_cells(kind, name)
    return shrinker.world
