"""Run pure functions side by side, one thread each: more only wait for one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from joblib import Parallel, delayed, parallel_config

CORES = 2
Result = TypeVar("Result")


def side_by_side(
    function: Callable[..., Result], calls: Iterable[tuple[Any, ...]]
) -> list[Result]:
    """Call a function with each of several arguments; the results in their order."""
    with parallel_config(backend="loky", inner_max_num_threads=1):
        results: list[Result] = Parallel(n_jobs=CORES)(
            delayed(function)(*arguments) for arguments in calls
        )
    return results
