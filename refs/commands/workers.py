"""Work shared out among processes. What comes back is what one process makes of it, in the same order."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from refs.errors import RefsError

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 12  # tasks that are worth a process of their own
_AT_ONCE = 8  # tasks that are handed over together: whoever interrupts the run waits for no more than these


def processes(asked: int, tasks: int) -> int:
    """How many processes there are to be; 0 asks for one on each core, as far as the work is worth it."""
    return min(asked or min(_cores(), tasks // _FEWEST), tasks)


def share_out(work: Callable[[T], R], tasks: Sequence[T], count: int) -> list[R]:
    """Do the work on every task, in `count` processes.

    Raises:
        RefsError: a process has died.
    """
    if count < 2:
        return [work(task) for task in tasks]
    size = max(1, min(_AT_ONCE, len(tasks) // (2 * count)))
    executor = ProcessPoolExecutor(count, multiprocessing.get_context(_method()))
    try:
        with _interrupts_kept():
            parts = [executor.submit(_each, work, tasks[at : at + size]) for at in range(0, len(tasks), size)]
        return [result for part in parts for result in part.result()]
    except BrokenProcessPool:
        raise RefsError(
            "a process that reads articles was ended, maybe for want of memory: try --jobs 1"
        ) from None
    except BaseException:  # interrupted, say: nobody waits for what the others are at
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _each(work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    return [work(task) for task in tasks]


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _method() -> str:
    """A fork has everything imported at once; it is safe on Linux, in a process of one thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; those started in here leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
