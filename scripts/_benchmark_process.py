"""Run the parts of the benchmark in processes of their own, and see who else is busy."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from _benchmark_contestant import Task
from _project import CommandFailedError, run


def in_a_child[T](work: Callable[[], T]) -> T:
    """Run a function in a fork of this process, whose memory is then its own.

    Raises:
        CommandFailedError: it raised one, or its process died.
    """
