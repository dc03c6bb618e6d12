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
import tarfile
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
    run,
    run_dbt,
)
from _rules_summary import Build, Table, summary

WORKTREE = {"WORKTREE", "."}
PACKAGE = "lead_scoring"
BUILT = ("+sales_qualified_leads", "+int_lead_scoring__last_quarter")
SEED_CHECK = "assert_lead_scoring_seeds_are_valid"
QUIET = ("--log-level", "none", "--log-level-file", "none")
RULES, INPUTS = "models/staging/rules/", "models/staging/inputs/"
CODE = {".sql", ".yml", ".yaml"}


@dataclass(frozen=True)
class Repository:
    """The git repository of a dbt project.

    Attributes:
        top: its root folder.
        project: the path of the project from there.
    """

    top: Path
    project: Path

    @classmethod
    def of(cls, project_dir: Path) -> Repository:
        """Find the repository of a project.

        Raises:
            CommandFailedError: it is in none, or no dbt project.
        """
        project_dir = project_dir.resolve()
        if not (project_dir / "dbt_project.yml").exists():
            raise CommandFailedError(f"{project_dir} is no dbt project")
        top = Path(run(["git", "rev-parse", "--show-toplevel"], cwd=project_dir).strip())
        return cls(top, project_dir.relative_to(top.resolve()))

    def git(self, *words: str | Path) -> str:
        """Run git and return what it printed."""
        return run(["git", *words], cwd=self.top)

    def label(self, revision: str) -> str:
        """Name a revision, with its commit.

        Raises:
            CommandFailedError: the repository does not have it.
        """
        commit = "HEAD" if revision in WORKTREE else revision
        wanted = ("--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
        try:
            self.git("rev-parse", *wanted)
        except CommandFailedError as error:
            raise CommandFailedError(
                f"{revision} is no revision of {self.top}. Fetch it first, where the"
                " clone is shallow by git fetch --unshallow."
            ) from error
        told = self.git("log", "-1", "--format=`%h` %s", commit).strip()
        return f"uncommitted changes on {told}" if revision in WORKTREE else told

    def check_out(self, revision: str, folder: Path) -> Path:
        """Write the files of a revision into a folder and return the project in it."""
        folder.mkdir()
        if revision in WORKTREE:
            listed = ("--cached", "--others", "--exclude-standard")
            for name in filter(None, self.git("ls-files", "-z", *listed).split("\0")):
                if (self.top / name).is_file():
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(self.top / name, folder / name)
        else:
            archive = folder.with_suffix(".tar")
            self.git("archive", "--output", archive, revision)
            with tarfile.open(archive) as files:
                files.extractall(folder, filter="tar")
        project = folder / self.project
        if not (project / "dbt_project.yml").exists():
            raise CommandFailedError(f"{revision} has no dbt project in {self.project}")
        return project


def prepare(project: Path, origin: Path, database: Path) -> None:
    """Give a checked out project a profile of its own and the packages it asks for.

    Args:
        project: the checked out project.
        origin: the project it was checked out from, to which local packages outside of
            the repository are relative.
        database: the DuckDB file to build into.
    """
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    output = {
        "type": "duckdb",
        "path": str(database),
        "schema": "main",
        "threads": 2,
        "settings": {"TimeZone": "UTC"},
    }
    profile = {"target": "duckdb", "outputs": {"duckdb": output}}
    (project / "profiles.yml").write_text(yaml.safe_dump({settings["profile"]: profile}))
    for file in (project / "packages.yml", project / "dependencies.yml"):
        if file.exists():
            wanted = yaml.safe_load(file.read_text()) or {}
            for package in wanted.get("packages", []):
                local = package.get("local")
                if local and not (project / local).exists():
                    package["local"] = str((origin / local).resolve())
            file.write_text(yaml.safe_dump(wanted))
            install_packages(project, log_path=project / "logs")


def build(project: Path, database: Path) -> dict[str, Any]:
    """Score the leads of a project and return dbt's manifest.

    Raises:
        CommandFailedError: it did not build; tells the mistakes in the scoring tables
            where that is why.
    """
    target = project / "target"
    words = ["build", "--indirect-selection", "empty", "--select", *BUILT, SEED_CHECK]
    try:
        run_dbt([*QUIET, *words], target_path=target, project_dir=project)
    except CommandFailedError as error:
        mistakes = seed_mistakes(database, target / "manifest.json")
        raise CommandFailedError("\n".join(mistakes) or str(error)) from error
    manifest: dict[str, Any] = read_json(target / "manifest.json")
    return manifest


def seed_mistakes(database: Path, manifest: Path) -> list[str]:
    """The messages of the mistakes that a build has found in the scoring tables."""
    if not manifest.exists():
        return []
    key = f"model.{PACKAGE}.int_lead_scoring__seed_mistakes"
    node = read_json(manifest)["nodes"].get(key)
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


def table_keys(project: Path) -> dict[str, list[list[str]]]:
    """Read which columns name a row of each scoring table: its key, then its grain."""
    words = ["compile", "--inline", "{{ tojson(lead_scoring.seed_contract()) }}"]
    target = project / "target"
    done = run_dbt([*QUIET, *words], target_path=target, project_dir=project)
    contracts = json.loads(done.result.results[0].node.compiled_code)
    return {
        name: [contract["key"], contract.get("grain", contract["key"])]
        for name, contract in contracts.items()
    }


def other_code(base: Path, head: Path, data: set[str]) -> list[str]:
    """List the files of code in which two checked out projects differ.

    Args:
        base: the one project.
        head: the other.
        data: files that make the input data, which count as no code.
    """
    names = {
        str(file.relative_to(project))
        for project in (base, head)
        for folder in (project / "models", project / "macros", project)
        for file in (folder.rglob("*") if folder != project else folder.glob("*.yml"))
        if file.suffix in CODE
    }
    files = {name: (base / name, head / name) for name in names - data}
    return sorted(
        name
        for name, (left, right) in files.items()
        if not (left.exists() and right.exists())
        or left.read_bytes() != right.read_bytes()
    )


def compared(
    repository: Repository,
    revisions: tuple[str, str],
    sources: Path | None,
    folder: Path,
) -> str:
    """Build two revisions in a folder and return the summary of what differs.

    Args:
        repository: that of the project.
        revisions: the earlier and the later one.
        sources: a DuckDB file with what the inputs are read from, if they are no seeds.
        folder: an empty folder.

    Raises:
        CommandFailedError: a revision is unknown or does not build.
    """
    origin = repository.top / repository.project
    labels = [repository.label(revision) for revision in revisions]
    projects, databases = [], []
    for side, revision in zip(("base", "head"), revisions, strict=True):
        project = repository.check_out(revision, folder / side)
        database = folder / f"{side} data" / (sources.name if sources else "rules.duckdb")
        database.parent.mkdir()
        if sources:
            shutil.copyfile(sources, database)
        prepare(project, origin, database)
        projects.append(project)
        databases.append(database)
    base, head = projects
    manifests = {}
    # HEAD comes first: its input data are those of both.
    for place in (1, 0):
        project = projects[place]
        say(f"building {revisions[place]}: {labels[place]}")
        if project == base:
            data = input_files(manifests[head])
            differing = other_code(base, head, data)
            for name in data:
                (base / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(head / name, base / name)
        try:
            manifests[project] = build(project, databases[place])
        except CommandFailedError as error:
            message = f"{revisions[place]} does not build:\n{error}"
            raise CommandFailedError(message) from error
    tables = [scoring_tables(manifests[project]) for project in projects]
    builds = [
        Build(label, database, marts_of(manifests[project]))
        for label, database, project in zip(labels, databases, projects, strict=True)
    ]
    return summary(
        builds[0],
        builds[1],
        [
            Table(name, keys, tables[0].get(name), tables[1].get(name))
            for name, keys in table_keys(head).items()
        ],
        differing,
    )


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
            revisions = (args.base, args.head)
            text = compared(repository, revisions, args.database, Path(folder))
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
