"""Revisions of a dbt project, checked out of its git repository."""

from __future__ import annotations

import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

from _project import CommandFailedError, run

WORKTREE = {"WORKTREE", "."}


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
            CommandFailedError: it is in none, or is no dbt project.
        """
        project_dir = project_dir.resolve()
        if not (project_dir / "dbt_project.yml").exists():
            raise CommandFailedError(f"{project_dir} is no dbt project")
        found = run(["git", "rev-parse", "--show-toplevel"], cwd=project_dir)
        top = Path(found.strip()).resolve()
        return cls(top, project_dir.relative_to(top))

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
