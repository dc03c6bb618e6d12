"""Propose a scoring model from a pack's training leads and score its test leads.

The model is made from the train_* files only; the package's own SQL scores training and
test leads with it; probabilities are learned from training leads that the score had not
seen. Written are lead_id, score and probability of every test lead.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import pandas as pd

from _project import TARGET, CommandFailedError
from pack.calibration import fit
from pack.candidates import Candidate, candidates
from pack.metrics import Figures
from pack.project import PackProject, join_seeds
from pack.reading import Pack, PackError, read_pack

MODEL = "proposed"


def say(line: str) -> None:
    """Print a line now."""
    print(line, flush=True)


def read_arguments() -> argparse.Namespace:
    """Read this process's arguments."""
    parser = argparse.ArgumentParser(prog="scripts/evaluate_pack", description=__doc__)
    parser.add_argument(
        "pack", type=Path, help="folder of train_leads.csv.gz and so on"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="CSV file for the scores"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        help="for the proposed seeds and the database [target/packs/<pack>]",
    )
    return parser.parse_args()


def flat(pack: Pack) -> pd.DataFrame:
    """Give every lead the score 0 and the training leads' share of won."""
    won = pack.deals.leads["won"].to_numpy(dtype=float)
    base = fit(won * 0, won).probabilities(won[:1] * 0)
    return pd.DataFrame(
        {"score": 0.0, "probability": base[0] if base.size else 0.5},
        index=pd.Index(pack.leads["lead_id"]),
    )


def scored(pack: Pack, candidate: Candidate, folder: Path) -> pd.DataFrame:
    """Score all leads by the package and tell their probabilities.

    Returns:
        score and probability by lead_id.
    """
    project = PackProject(pack, folder)
    project.build(join_seeds(candidate.seeds))
    scores = project.scores()
    say(validation(candidate.unseen(scores).validated()))
    return pd.DataFrame(
        {
            "score": scores[candidate.name],
            "probability": candidate.probabilities(scores),
        }
    )


def validation(measured: Figures) -> str:
    """Tell what was measured on training leads that the score had not seen."""
    lines = ["Validation on training leads by models that had not seen them:"]
    lines += [f"  {name.replace('_', ' '):24}{it}" for name, it in measured.items()]
    return "\n".join(lines)


def evaluate(pack: Pack, folder: Path) -> pd.DataFrame:
    """Propose a model, score the pack's leads and tell what was found.

    Returns:
        score and probability by lead_id, training and test leads.
    """
    proposed = candidates({MODEL: pack.deals}, is_ordered=pack.is_ordered)[MODEL]
    say(proposed.proposal.why)
    if not proposed.proposal.has_signal:
        say("No usable signal: every lead has score 0 and the base rate.")
        return flat(pack)
    seeds = folder.with_name(f"{folder.name}_seeds")
    proposed.proposal.write(seeds)
    say(f"Proposed seeds: {seeds}")
    return scored(pack, proposed, folder)


def write(pack: Pack, scores: pd.DataFrame, out: Path) -> None:
    """Write the test leads' scores, each lead once, under the pack's own ids."""
    test = pack.leads[pack.leads["part"] == "test"]
    table = scores.loc[test["lead_id"]].reset_index(drop=True)
    if table.isna().any(axis=None):
        raise CommandFailedError("The package did not score every test lead.")
    table.insert(0, "lead_id", test["given_id"].to_numpy())
    out.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(out, index=False)
    say(
        f"{len(table)} test leads, mean probability {table['probability'].mean():.3f}"
        f" (training leads won {pack.deals.leads['won'].mean():.3f}): {out}"
    )


def main() -> int:
    """Run the script and return its exit code."""
    arguments = read_arguments()
    start = time.monotonic()
    try:
        pack = read_pack(arguments.pack)
        say(f"{pack.name}: {len(pack.leads)} leads. {' '.join(pack.notes)}")
        folder = arguments.folder or TARGET / "packs" / pack.name
        write(pack, evaluate(pack, folder), arguments.out)
    except (PackError, CommandFailedError) as error:
        print(error, file=sys.stderr)
        return 1
    say(f"It took {time.monotonic() - start:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
