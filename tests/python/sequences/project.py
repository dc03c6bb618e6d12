"""The package's project, parsed once for many runs, and what of it makes the facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import _project
from _compare import SCORING
from compiled import CompiledProject
from sequences.inputs import TABLE_COLUMNS, relation
from worlds.pen import EXTRA_COLUMNS

DATABASE = _project.DEMO_DATABASE.name
"""The name of every database file: dbt writes it into the project it has parsed."""

LAST_OF_FACTS = "int_lead_scoring__counted_pattern_days"
SETTLED = "int_lead_scoring__scoring_models"
"""What stands before it checks seeds and reads no event: sequences keep it as it is."""

CHANGING_SEEDS = (
    *("engagement_rules", "sequence_rules", "asset_categories", "bot_rules"),
)
COMPARED = (
    "int_lead_scoring__daily_events",
    "int_lead_scoring__event_kinds",
    "int_lead_scoring__event_patterns",
    "int_lead_scoring__pattern_days",
    "int_lead_scoring__category_days",
    "int_lead_scoring__rejected_events",
    "int_lead_scoring__known_ids",
    *SCORING,
)

ALLOWED = "lead_scoring__allow_full_refresh"
Vars = Mapping[str, object]


def project_vars(
    *, is_allowed: bool = False, late_days: int = 3, as_of: str = "2025-03-20"
) -> Vars:
    """The vars of a run.

    Args:
        is_allowed: whether --full-refresh may read all events again.
        late_days: how many days the source rewrites.
        as_of: the date of the scores.
    """
    return {
        "lead_scoring__as_of": as_of,
        "lead_scoring__identities_known_at": EXTRA_COLUMNS["identities"][0],
        "lead_scoring__late_days": late_days,
        ALLOWED: is_allowed,
    }


class ParsedProject:
    """The project as dbt has parsed it once, for many runs."""

    def __init__(self, folder: Path, parse: Callable[[Vars], Any]) -> None:
        """Say where dbt writes and what gives a manifest; nothing is parsed yet."""
        self.folder = folder
        self._parse = parse
        self._manifests: dict[bool, Any] = {}

    def run(
        self, args: list[str], database: Path, vars_: Vars | None = None
    ) -> list[Any]:
        """Run a dbt command without parsing the project again.

        Raises:
            CommandFailedError: dbt did not succeed.
        """
        vars_ = vars_ or project_vars()
        database.parent.mkdir(exist_ok=True)
        write = [] if args[0] == "compile" else ["--no-write-json"]
        quiet = ["--log-level", "none", "--log-level-file", "none"]
        done = _project.run_dbt(
            [*quiet, *write, *args, "--vars", json.dumps(vars_)],
            target_path=self.folder,
            duckdb_path=database,
            manifest=self._manifest(vars_),
            check=False,
        )
        results = list(done.result.results) if done.result else []
        if not done.success:
            messages = [f"{row.node.name}: {row.message}" for row in results]
            why = done.exception or "\n".join(messages)
            raise _project.CommandFailedError(f"dbt {' '.join(args)}: {why}")
        return results

    def _manifest(self, vars_: Vars) -> Any:
        """The manifest for these vars: only the right to refresh is told at parsing."""
        is_allowed = bool(vars_[ALLOWED])
        if is_allowed not in self._manifests:
            told = {ALLOWED: True} if is_allowed else {}
            self._manifests[is_allowed] = _without_tests(self._parse(told))
        return self._manifests[is_allowed]


def _without_tests(manifest: Any) -> Any:
    """Take the tests away, over which dbt would walk in each run."""
    manifest.nodes = {
        key: node
        for key, node in manifest.nodes.items()
        if node.resource_type != "test"
    }
    manifest.unit_tests = {}
    return manifest


class SequenceProject(ParsedProject):
    """The project as dbt has parsed it, with and without the right to a full refresh.

    Attributes:
        facts: the models that a run may make another way than the run before, in an
            order in which dbt may build them, each with those it reads.
        stops: of these the ones that keep what earlier runs made, and what reads them.
        compiled: all models as a first run would build them.
    """

    def __init__(self, folder: Path, parse: Callable[[Vars], Any]) -> None:
        """Parse the project and compile it as for a database without any table."""
        super().__init__(folder, parse)
        self.run(["compile", "--threads", "1"], folder / "none" / DATABASE)
        manifest = _project.read_json(folder / "manifest.json")
        self.facts = dict(_facts(manifest))
        self.stops = _stops(manifest, self.facts)
        self.compiled = CompiledProject(
            folder / "manifest.json",
            {relation(name): columns for name, columns in TABLE_COLUMNS.items()},
            COMPARED,
        )


def _parents(manifest: Mapping[str, Any]) -> dict[str, list[str]]:
    """Model -> the models it reads or waits for."""
    models = {
        key: node["name"]
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model"
    }
    return {
        name: [
            models[parent]
            for parent in manifest["nodes"][key]["depends_on"]["nodes"]
            if parent in models
        ]
        for key, name in models.items()
    }


def _with_ancestors(parents: Mapping[str, list[str]], name: str) -> Iterator[str]:
    """A model and all it needs, each once, parents first."""
    seen: set[str] = set()

    def visit(one: str) -> Iterator[str]:
        if one not in seen:
            seen.add(one)
            for parent in parents[one]:
                yield from visit(parent)
            yield one

    return visit(name)


def _facts(manifest: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """What of the models up to the facts may differ from one run to the next."""
    parents = _parents(manifest)
    settled = set(_with_ancestors(parents, SETTLED))
    settled -= {f"stg_lead_scoring__{name}" for name in CHANGING_SEEDS}
    views = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["name"].startswith("stg_")
        and node["config"].get("materialized") == "view"
    }
    for name in _with_ancestors(parents, LAST_OF_FACTS):
        if name not in settled | views:
            yield name, parents[name]


def _stops(manifest: Mapping[str, Any], facts: Mapping[str, list[str]]) -> list[str]:
    """The incremental models of the facts and all that wait for them."""
    stops = [
        node["name"]
        for node in manifest["nodes"].values()
        if node["config"].get("materialized") == "incremental"
    ]
    for name, parents in facts.items():
        if name not in stops and not set(stops).isdisjoint(parents):
            stops.append(name)
    return stops
