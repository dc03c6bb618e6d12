"""Writes a proposal into a folder: seeds, their types, the evidence, a README."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

PREFIX = "proposed_"


def write(
    folder: Path, why: str, seeds: Mapping[str, pd.DataFrame], evidence: pd.DataFrame
) -> None:
    """Write a proposal.

    Args:
        folder: made if it is not there.
        why: what was found, in words.
        seeds: scoring tables by name; none where there was no signal.
        evidence: one row a rule.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in seeds.items():
        rows.to_csv(folder / f"{PREFIX}{table}.csv", index=False, lineterminator="\n")
    if seeds:
        (folder / f"_{PREFIX}seeds.yml").write_text(_types(seeds))
        # The folder of seeds holds no other CSV: dbt would take it for a seed.
        evidence.round(4).to_csv(folder / "evidence.tsv", sep="\t", index=False)
    (folder / "README.md").write_text(_readme(why, seeds, evidence))


def _types(seeds: Mapping[str, pd.DataFrame]) -> str:
    """Say that all cells are text, as in the package's own seeds."""
    lines = ["version: 2", "", "seeds:"]
    for table, rows in seeds.items():
        lines += [f"  - name: {PREFIX}{table}", "    config:", "      column_types:"]
        text = (
            "\"{{ 'string' if target.type in ('bigquery', 'spark') else 'varchar' }}\""
        )
        lines += [f"        {column}: {text}" for column in rows.columns]
    return "\n".join([*lines, ""])


def _readme(why: str, seeds: Mapping[str, pd.DataFrame], evidence: pd.DataFrame) -> str:
    lines = ["# Proposed scoring model", "", *why.split("\n"), ""]
    if not seeds:
        return "\n".join(lines)
    lines += [
        "Read the rules, delete and edit what you know better, and name the tables:",
        "",
        "```yaml",
        "vars:",
        "  lead_scoring__seeds:",
        *(f"    {table}: {PREFIX}{table}" for table in seeds),
        "```",
        "",
        "| rule | points | on average | leads | won | 95 % | others won | lift |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ordered = evidence.sort_values("mean_points", ascending=False, kind="stable")
    for row in ordered.itertuples():
        reason = str(row.reason).replace("|", "\\|")
        lines.append(
            f"| {reason} | {row.points} | {row.mean_points:g} | {row.met:,} "
            f"| {row.conversion_met:.1%} "
            f"| {row.conversion_low:.1%} to {row.conversion_high:.1%} "
            f"| {row.conversion_not_met:.1%} | {row.lift:.2f} |"
        )
    return "\n".join([*lines, ""])
