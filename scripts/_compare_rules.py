"""Compare the scores that two git revisions of the scoring tables give.

Each revision is built, by the code it holds, on the input data of HEAD into a DuckDB
file of its own, in a temporary folder: nothing is written to the repository or to the
project's warehouse. The summary is Markdown, fit for a pull request.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

from _project import (
    ROOT,
    CommandFailedError,
    install_packages,
    read_json,
    run_dbt,
)
from _revisions import Repository
from _rules_summary import MARTS, Build, Table, summary

PACKAGE = "lead_scoring"
SEED_CHECK = "assert_lead_scoring_seeds_are_valid"
QUIET = ("--log-level", "none", "--log-level-file", "none")
RULES, INPUTS = "models/staging/rules/", "models/staging/inputs/"
CODE = {".sql", ".yml", ".yaml"}


def prepare(project: Path, repository: Repository, database: Path) -> None:
    """Give a checked out project a profile of its own and the packages it asks for.

    Args:
        project: the checked out project.
        repository: where it was checked out from: local packages outside of it are
            named by their full path.
        database: the DuckDB file to build into.
    """
    origin = repository.top / repository.project
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    output = {
        "type": "duckdb",
        "path": str(database),
        "schema": "main",
        "threads": 2,
        "settings": {"TimeZone": "UTC"},
    }
    profile = {settings["profile"]: {"target": "duckdb", "outputs": {"duckdb": output}}}
    (project / "profiles.yml").write_text(yaml.safe_dump(profile))
    for file in (project / "packages.yml", project / "dependencies.yml"):
        if file.exists():
            wanted = yaml.safe_load(file.read_text()) or {}
            for package in wanted.get("packages", []):
                local = (origin / package.get("local", "")).resolve()
                if not local.is_relative_to(repository.top):
                    package["local"] = str(local)
            file.write_text(yaml.safe_dump(wanted))
            install_packages(project, log_path=project / "logs")


def seed_mistakes(database: Path, manifest: Path) -> list[str]:
    """The messages of the mistakes that a build has found in the scoring tables."""
    if not manifest.exists():
        return []
    key = f"model.{PACKAGE}.int_lead_scoring__seed_mistakes"
    node = read_json(manifest)["nodes"][key]
    with contextlib.suppress(duckdb.Error), duckdb.connect(str(database)) as connection:
        query = f"select message from {relation_of(node)} order by 1"
        rows = connection.sql(query).fetchall()
        return [message for (message,) in rows]
    return []


def below(manifest: dict[str, Any], folder: str) -> Iterator[dict[str, Any]]:
    """Yield the models of the package in a folder."""
    for node in manifest["nodes"].values():
        is_ours = node["package_name"] == PACKAGE and node["resource_type"] == "model"
        if is_ours and node["original_file_path"].startswith(folder):
            yield node


def given_to(manifest: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The seeds, and the models that are not the package's, that a node reads."""
    parents = [manifest["nodes"].get(one) for one in manifest["parent_map"][key]]
    return [
        node
        for node in parents
        if node and (node["resource_type"] == "seed" or node["package_name"] != PACKAGE)
    ]


def input_files(manifest: dict[str, Any]) -> set[str]:
    """The paths of the project's own seeds and models that make the input data."""
    own = manifest["metadata"]["project_name"]
    waiting = [node["unique_id"] for node in below(manifest, INPUTS)]
    found: dict[str, str] = {}
    while waiting:
        for node in given_to(manifest, waiting.pop()):
            if node["unique_id"] not in found and node["package_name"] == own:
                found[node["unique_id"]] = node["original_file_path"]
                waiting.append(node["unique_id"])
    return set(found.values())


def relation_of(node: dict[str, Any]) -> str:
    """Schema and name of a node's relation, quoted."""
    return f'"{node["schema"]}"."{node["alias"]}"'


def scoring_tables(manifest: dict[str, Any]) -> dict[str, str]:
    """Find what holds each scoring table: its name -> its relation."""
    tables = {}
    for node in below(manifest, RULES):
        given = given_to(manifest, node["unique_id"])
        if len(given) == 1:  # one model reads all tables, to check their cells
            name = node["name"].removeprefix("stg_lead_scoring__")
            tables[name] = relation_of(given[0])
    return tables


def table_keys(project: Path, target: Path) -> dict[str, list[list[str]]]:
    """Read which columns name a row of each scoring table: its key, then its grain."""
    words = ["compile", "--inline", "{{ tojson(lead_scoring.seed_contract()) }}"]
    done = run_dbt([*QUIET, *words], target_path=target, project_dir=project)
    contracts = json.loads(done.result.results[0].node.compiled_code)
    return {
        name: [contract["key"], contract.get("grain", contract["key"])]
        for name, contract in contracts.items()
    }


def other_code(base: Path, head: Path) -> list[str]:
    """List the files of code in which two checked out projects differ.

    Profiles are not among them: we write our own.
    """
    names = {
        str(file.relative_to(project))
        for project in (base, head)
        for pattern in ("models/**/*", "macros/**/*", "*.yml")
        for file in project.glob(pattern)
        if file.suffix in CODE and file.name != "profiles.yml"
    }
    return sorted(
        name
        for name in names
        if not ((base / name).exists() and (head / name).exists())
        or (base / name).read_bytes() != (head / name).read_bytes()
    )


@dataclass(frozen=True)
class Comparison:
    """Two revisions of a project, built in a temporary folder.

    Both are built in one place, one after the other, so that dbt parses only once what
    they share.

    Attributes:
        repository: that of the project.
        sources: a DuckDB file with what the inputs are read from, if they are no seeds.
        folder: an empty folder.
    """

    repository: Repository
    sources: Path | None
    folder: Path

    def summary(self, base: str, head: str) -> str:
        """Build two revisions and return what differs, as Markdown.

        Raises:
            CommandFailedError: a revision is unknown or does not build.
        """
        labels = [self.repository.label(revision) for revision in (base, head)]
        earlier = self.repository.check_out(base, self.folder / "base")
        later = self.repository.check_out(head, self.folder / "head")
        code = other_code(earlier, later)
        with self.in_place("head") as project:
            after = self.build(project, head)
            keys = table_keys(project, self.folder / "target")
        data = input_files(after)
        for name in data:
            (earlier / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(later / name, earlier / name)
        with self.in_place("base") as project:
            before = self.build(project, base)
        earlier_tables, later_tables = scoring_tables(before), scoring_tables(after)
        return summary(
            Build(labels[0], self.folder / "base.duckdb", marts_of(before)),
            Build(labels[1], self.folder / "head.duckdb", marts_of(after)),
            [
                Table(name, key, earlier_tables.get(name), later_tables.get(name))
                for name, key in keys.items()
            ],
            [name for name in code if name not in data],
        )

    @property
    def database(self) -> Path:
        """The DuckDB file to build into."""
        name = self.sources.name if self.sources else "rules.duckdb"
        return self.folder / "database" / name

    @contextlib.contextmanager
    def in_place(self, side: str) -> Iterator[Path]:
        """Put what was checked out, and an empty database, where both are built."""
        place = self.folder / "checkout"
        (self.folder / side).rename(place)
        self.database.parent.mkdir(exist_ok=True)
        if self.sources:
            shutil.copyfile(self.sources, self.database)
        yield place / self.repository.project
        place.rename(self.folder / side)
        self.database.rename(self.folder / f"{side}.duckdb")

    def build(self, project: Path, revision: str) -> dict[str, Any]:
        """Score the leads of a revision and return dbt's manifest.

        Raises:
            CommandFailedError: it did not build; tells the mistakes in the scoring
                tables where that is why.
        """
        say(f"building {revision}")
        target = self.folder / "target"
        prepare(project, self.repository, self.database)
        selected = [*(f"+{mart}" for mart in MARTS), SEED_CHECK]
        words = ["build", "--indirect-selection", "empty", "--select", *selected]
        try:
            run_dbt([*QUIET, *words], target_path=target, project_dir=project)
        except CommandFailedError as error:
            mistakes = seed_mistakes(self.database, target / "manifest.json")
            why = "\n".join(mistakes) or str(error)
            raise CommandFailedError(f"{revision} does not build:\n{why}") from error
        manifest: dict[str, Any] = read_json(target / "manifest.json")
        return manifest


def marts_of(manifest: dict[str, Any]) -> dict[str, str]:
    """The relations of the package's models, by name."""
    return {node["name"]: relation_of(node) for node in below(manifest, "models/")}


def say(text: str) -> None:
    """Tell how far we are; the summary alone is printed to standard output."""
    print(f"compare_rules: {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/compare_rules",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base", metavar="BASE", help="a git revision, such as main")
    parser.add_argument(
        "head", metavar="HEAD", help="another one; WORKTREE or . is what is uncommitted"
    )
    parser.add_argument(
        "--project-dir",
        type=Path,
        default=ROOT,
        help="the dbt project that installs the package [the package and its demo]",
    )
    parser.add_argument(
        "--database",
        type=Path,
        help="a DuckDB file that holds what the inputs are read from, where they are"
        " sources; it is copied",
    )
    parser.add_argument("--out", type=Path, help="the summary's file [printed]")
    args = parser.parse_args()
    try:
        repository = Repository.of(args.project_dir)
        with tempfile.TemporaryDirectory(prefix="compare_rules_") as folder:
            comparison = Comparison(repository, args.database, Path(folder))
            # dbt prints when it installs packages.
            with contextlib.redirect_stdout(sys.stderr):
                text = comparison.summary(args.base, args.head)
    except CommandFailedError as error:
        print(f"compare_rules: {error}", file=sys.stderr)
        return 1
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
