"""Score the leads of a pack by the package: a dbt project, its data and its seeds."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from _project import ROOT, environment, install_packages, run_dbt
from pack.reading import Pack
from proposal.splits import Split

PROJECT = ROOT / "tests" / "real_data"
HAND_WRITTEN = PROJECT / "hand_written"
OUR_SEEDS = ROOT / "seeds"
SEED_TEST = "assert_lead_scoring_seeds_are_valid"
LEDGER_TEST = "assert_lead_scoring_ledger_adds_up"
# Only the tests named: the demo's build runs the rest.
BUILD = ["--quiet", "build", "--indirect-selection", "empty"]
# Ours stand for models of ours, or would take a pack's events for a bot's.
REPLACED = [
    *("models", "populations", "fit_rules", "fit_conditions", "engagement_rules"),
    *("sequence_rules", "rule_groups", "asset_categories", "watermarks", "bands"),
    *("matrix", "nurture_tracks", "qualification", "bot_rules"),
]
# What dbt reads, with the types that an empty table would not tell.
WRITTEN = {
    "leads": "select lead_id from leads",
    "attributes": "select lead_id, attribute, attribute_value from attributes",
    "outcomes": "select lead_id, won = 1 as is_won from leads where won is not null",
    "splits": """
        select
            cast(lead_id as varchar) as lead_id,
            cast(split as varchar) as split
        from splits
    """,
    "events": """
        select
            cast(row_number() over () as varchar) as event_id,
            cast(lead_id as varchar) as lead_id,
            cast(event_type as varchar) as event_type,
            cast(asset as varchar) as asset,
            cast(campaign as varchar) as campaign,
            cast(event_value as double) as event_value,
            cast(age_days as bigint) as age_days
        from events
    """,
}

Seeds = Mapping[str, pd.DataFrame]
"""Scoring tables by name, such as fit_rules; all columns are text or numbers."""


def read_seeds(folder: Path) -> dict[str, pd.DataFrame]:
    """Read scoring tables, each cell as text, from a folder of <table>.csv."""
    return {
        file.stem: pd.read_csv(file, dtype=str, keep_default_na=False)
        for file in sorted(folder.glob("*.csv"))
    }


def join_seeds(several: Sequence[Seeds]) -> dict[str, pd.DataFrame]:
    """Put the rows of several models' tables together, equal ones once."""
    tables = sorted({table for seeds in several for table in seeds})
    return {
        table: pd.concat([seeds[table] for seeds in several if table in seeds])
        .drop_duplicates()
        .reset_index(drop=True)
        for table in tables
    }


class PackProject:
    """A copy of the project tests/real_data that scores one pack.

    Attributes:
        pack: whose leads it scores.
        folder: holds the project, its data, its target folder and its DuckDB file.
    """

    def __init__(self, pack: Pack, folder: Path, splits: Sequence[Split] = ()) -> None:
        """Copy the project into a folder, install the package and write the data.

        Args:
            pack: whose leads are scored.
            folder: for all that is written.
            splits: what leads are told to have been learned from.

        Raises:
            CommandFailedError: dbt deps failed.
        """
        self.pack = pack
        self.splits = splits
        self.folder = folder.resolve()
        shutil.rmtree(self.folder, ignore_errors=True)
        unwanted = shutil.ignore_patterns(
            "dbt_packages", "target", "logs", HAND_WRITTEN.name
        )
        shutil.copytree(PROJECT, self.project, ignore=unwanted)
        with (
            environment(LEAD_SCORING_PACKAGE=str(ROOT)),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            install_packages(self.project, log_path=self.target)
        self.write_data()

    @property
    def project(self) -> Path:
        """The copy of the project."""
        return self.folder / "project"

    @property
    def seeds(self) -> Path:
        """Where the scoring tables are, as dbt reads them."""
        return self.project / "seeds"

    @property
    def data(self) -> Path:
        """Where the pack's data are, as dbt reads them."""
        return self.folder / "data"

    @property
    def target(self) -> Path:
        """Where dbt's artifacts are."""
        return self.folder / "target"

    @property
    def database(self) -> Path:
        """The DuckDB file of all builds."""
        return self.folder / "pack.duckdb"

    def write_data(self) -> None:
        """Write leads, attributes, events, outcomes and splits as Parquet files."""
        self.data.mkdir()
        learned = [
            (lead_id, str(place))
            for place, split in enumerate(self.splits)
            for lead_id in split.learned
        ]
        with duckdb.connect() as connection:
            connection.register("leads", self.pack.leads)
            connection.register("attributes", self.pack.attributes)
            connection.register("events", self.pack.events)
            splits = pd.DataFrame(learned, columns=["lead_id", "split"])
            connection.register("splits", splits)
            for name, query in WRITTEN.items():
                file = str(self.data / f"{name}.parquet").replace("'", "''")
                connection.execute(f"copy ({query}) to '{file}' (format parquet)")

    def write_seeds(self, seeds: Seeds) -> dict[str, str]:
        """Write scoring tables as seeds of the project.

        Returns:
            The seed of each table, for the var lead_scoring__seeds.
        """
        shutil.rmtree(self.seeds, ignore_errors=True)
        self.seeds.mkdir()
        empty = {
            table: pd.read_csv(OUR_SEEDS / f"lead_scoring_{table}.csv", nrows=0)
            for table in REPLACED
        }
        names = {}
        described = []
        for table, rows in (empty | dict(seeds)).items():
            names[table] = f"pack_{table}"
            rows.to_csv(self.seeds / f"{names[table]}.csv", index=False)
            text = dict.fromkeys(rows, "varchar")
            config = {"quote_columns": False, "column_types": text}
            described.append({"name": names[table], "config": config})
        # JSON is YAML.
        described_as = {"version": 2, "seeds": described}
        (self.seeds / "_seeds.yml").write_text(json.dumps(described_as, indent=1))
        return names

    def build(self, seeds: Seeds, *select: str, after_days: int = 0) -> None:
        """Build what gives the scores under some scoring tables.

        Args:
            seeds: the scoring tables, of one model or several.
            select: what to build beside the scores.
            after_days: how long after the pack's date it is; outcomes, which came the
                day after it, are known from then on.

        Raises:
            CommandFailedError: a model failed, or the seeds hold a mistake.
        """
        variables = {
            "pack": self.pack.name.replace("'", ""),
            "pack_as_of": str(self.pack.as_of.date()),
            "lead_scoring__as_of": str(
                (self.pack.as_of + pd.Timedelta(days=after_days)).date()
            ),
            "lead_scoring__seeds": self.write_seeds(seeds),
        }
        self.database.unlink(missing_ok=True)
        words = [*BUILD, "--exclude-resource-type", "unit_test"]
        words += ["--select", "+lead_scores", SEED_TEST, *select]
        with environment(LEAD_SCORING_PACK_DATA=str(self.data)):
            run_dbt(
                [*words, "--vars", json.dumps(variables)],
                target_path=self.target,
                duckdb_path=self.database,
                project_dir=self.project,
            )

    def rows(self, mart: str) -> pd.DataFrame:
        """Read the rows of a mart of the last build."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.table(mart).df()

    def scores(self) -> pd.DataFrame:
        """Read what the last build gave: total scores by lead_id, a column a model."""
        return (
            self.rows("lead_scores")
            .pivot(index="lead_id", columns="scoring_model", values="total_score")
            .reindex(self.pack.leads["lead_id"])
        )
