"""Leads that sales gets whatever they score (docs/acting.md, "... hold-out")."""

from __future__ import annotations

import hashlib

_DIGITS = 8


def is_holdout(lead_id: str, share: float) -> bool:
    """Whether a lead is in the hold-out of a share from 0 to 1."""
    digest = hashlib.md5(f"holdout:{lead_id}".encode(), usedforsecurity=False)
    number = int(digest.hexdigest()[:_DIGITS], 16)
    return bool(number < share * 16**_DIGITS)
