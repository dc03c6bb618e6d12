"""Parse the package under every version of dbt that it supports."""

from __future__ import annotations

import json
import re
import tempfile

from _project import DEMO_VARS, VENV, CommandFailedError, run, side_environment

# The main environment holds 1.12, the others stand in requirements/.
VERSIONS = ("1.10", "1.11", "1.12", "v2")
MAIN = "1.12"
TROUBLE = re.compile(r"\b(warning|error|deprecat\w*)\b", re.IGNORECASE)


def check_parses_clean(version: str) -> None:
    """Parse the project with one version of dbt; a warning is an error.

    Args:
        version: one of VERSIONS.

    Raises:
        CommandFailedError: dbt had something to say; the message holds it.
    """
    bin_folder = VENV / "bin" if version == MAIN else side_environment(f"dbt-{version}")
    # v2 exits with 0 even when it warns, so we read what it says.
    strict = [] if version == "v2" else ["--warn-error", "--no-partial-parse"]
    with tempfile.TemporaryDirectory(prefix="lead_scoring_parse_") as folder:
        command = f"parse --profiles-dir . --target-path {folder} --log-path {folder}"
        variables = json.dumps(DEMO_VARS)
        output = run(
            [bin_folder / "dbt", *command.split(), *strict, "--vars", variables]
        )
    if version == "v2" and TROUBLE.search(output):
        raise CommandFailedError(f"dbt v2 parses the package with warnings:\n{output}")
