"""Apply a function to items on all cores, in forked processes, and set up a process for a long computation."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import TypeVar

MANY = 200
"""Minimum number of practices for a second process: forking it and sending its results back takes about 0.1 seconds of a
processor. For 300 practices the longest process of a build then takes 3.0 seconds instead of 4.2."""
_RARELY = (100_000, 50, 100)
"""Thresholds of the garbage collector; the defaults take an eighth of the time of a build."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def collect_rarely() -> None:
    """Make Python collect garbage rarely, as suits a program whose objects live as long as it runs."""
    gc.set_threshold(*_RARELY)


def cores() -> int:
    """Return the number of processes that a build may use: JUNHENG_WORKERS, or the cores available to this process."""
    named = os.environ.get("JUNHENG_WORKERS", "")
    if named.isdecimal() and int(named):
        return int(named)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Item], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """Return the result of `work` for each item, like `map`, using `workers` processes.

    Each takes every `workers`-th item: the first share is done in this process, the others in forked ones, whose results must
    be picklable. When a process ends without results, because it was killed or failed, its share is repeated in this process:
    slower, and with the same exception if it failed. Without fork, as on Windows, this process does all the work.
    """
    if workers <= 1 or len(items) <= 1 or sys.platform == "win32":
        return [work(item) for item in items]
    shares = [items[number::workers] for number in range(min(workers, len(items)))]
    children = [_fork(work, share) for share in shares[1:]]
    done = [[work(item) for item in shares[0]]]
    for share, (child, pipe) in zip(shares[1:], children, strict=True):
        with os.fdopen(pipe, "rb") as answer:
            data = answer.read()
        _, status = os.waitpid(child, 0)
        done.append([work(item) for item in share] if status else pickle.loads(data))  # noqa: S301  from this program
    return [done[number % len(shares)][number // len(shares)] for number in range(len(items))]


def _fork(work: Callable[[Item], Result], share: Sequence[Item]) -> tuple[int, int]:
    """Start a process that does a share; return its process id and the pipe for its results."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of threads, which the child does not have: it works and ends
        child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as answer:
            pickle.dump([work(item) for item in share], answer, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)  # the error is reported when the share is repeated
