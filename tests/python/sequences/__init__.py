"""Random sequences of runs over inputs that change, as sources and people change them.

A plan (plan.py) says what changes before each run and how each run ends; inputs.py
holds what the tables hold and which changes of the past are allowed; warehouse.py runs
dbt; comparison.py compares what came out with a warehouse that is built at once.
"""

from __future__ import annotations

from sequences import rule_changes
from sequences.comparison import Comparison, Rows, differences
from sequences.plan import Plan, Run, Step, apply, begin, draw_plan
from sequences.project import SequenceProject
from sequences.shrink import smallest
from sequences.warehouse import Warehouse

__all__ = [
    "Comparison",
    "Plan",
    "Rows",
    "Run",
    "SequenceProject",
    "Step",
    "Warehouse",
    "apply",
    "begin",
    "differences",
    "draw_plan",
    "rule_changes",
    "smallest",
]
