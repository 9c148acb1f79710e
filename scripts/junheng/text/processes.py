"""Work for every core: a function and what it is to be done with in; what it made of each share out."""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Return how many processes a build may use: JUNHENG_WORKERS, or the cores that this process may run on."""
    named = os.environ.get("JUNHENG_WORKERS", "")
    if named.isdecimal() and int(named):
        return int(named)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """Return what `work` makes of each of `workers` interleaved shares of the items, all but the first in a forked process.

    A process that ends without a result, whether it was killed or failed, has its share done here: the slow way, and where
    it failed the same exception. Without fork, as on Windows, every share is done here. Results must be picklable.
    """
    shares = [items[number::workers] for number in range(min(workers, len(items)) or 1)]
    if sys.platform == "win32":
        return [work(share) for share in shares]
    children = [_fork(work, share) for share in shares[1:]]
    results = [work(shares[0])]
    for share, (child, pipe) in zip(shares[1:], children, strict=True):
        with os.fdopen(pipe, "rb") as answer:
            data = answer.read()
        _, status = os.waitpid(child, 0)
        results.append(work(share) if status else pickle.loads(data))  # noqa: S301  from a process of this program
    return results


def _fork(work: Callable[[Sequence[Item]], Result], share: Sequence[Item]) -> tuple[int, int]:
    """Start a process that does a share, and return its number and the pipe that its result comes through."""
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
            pickle.dump(work(share), answer, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)  # what failed is said where the share is done again
