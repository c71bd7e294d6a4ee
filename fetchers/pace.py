"""One pace for all fetchers and all processes on the machine: so many requests a second, host by host.

A registry counts the requests of an address, not of an object. So the moments at which requests may go are
handed out from a small file that is locked while a moment is taken, never while one is waited for.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

# A registry that counts in windows of one second sees requests a little later than they were sent.
_WINDOW = 1.05  # seconds
_FURTHEST = 120.0  # seconds; a moment beyond that was written by a clock that was wrong
_PATIENCE = 2.0  # seconds to wait for the lock, which is held for less than a millisecond
_POLL = 0.02  # seconds
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


class Pace:
    """At most `rate` requests in any second to `host`, over all processes that share `folder`.

    After a pause, up to `rate` requests go at once. A file that cannot be read, locked or written never
    stops the work: the pace is then kept within this process.
    """

    def __init__(
        self,
        host: str,
        rate: int,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        folder = folder or user_cache_path("refs", appauthor=False)
        # A caller with a key has its own count, so its own file.
        self.path = folder / f"pace-{host.translate(_UNSAFE)}-{rate}"
        self._rate = rate
        self._clock = clock
        self._sleep = sleep
        self._own: list[float] = []

    def wait(self) -> None:
        """Return when a request may be sent."""
        pause = self._take() - self._clock()
        if pause > 0:
            self._sleep(pause)

    def _take(self) -> float:
        """Take the next free moment: of this machine, or of this process where that fails."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, self._locked(file):
                moment = self._next(_read(file))
                file.seek(0)
                file.truncate()
                file.write("\n".join(map(repr, self._own)).encode())
        except OSError:
            moment = self._next([])
        return moment

    def _next(self, taken: list[float]) -> float:
        """The first moment that leaves at most `rate` in a window, kept with the last ones taken."""
        now = self._clock()
        known = sorted({*taken, *self._own})
        recent = [moment for moment in known if now - _WINDOW < moment < now + _FURTHEST][-self._rate :]
        earliest = max(now, recent[-1]) if recent else now
        if len(recent) == self._rate:
            earliest = max(earliest, recent[0] + _WINDOW)
        # Two requests of one moment are two: a set must not make them one.
        while earliest in recent:
            earliest += 1e-6
        self._own = [*recent, earliest][-self._rate :]
        return earliest

    @contextmanager
    def _locked(self, file: IO[bytes]) -> Iterator[None]:
        """Hold the file's lock; raises OSError where somebody else keeps it for too long."""
        for attempt in range(int(_PATIENCE / _POLL), -1, -1):
            try:
                _lock(file)
                break
            except OSError:
                if not attempt:
                    raise
                self._sleep(_POLL)
        try:
            yield
        finally:
            file.flush()
            _unlock(file)


def _read(file: IO[bytes]) -> list[float]:
    """The moments in a pace file; what is no number was not written by us, and counts for nothing."""
    file.seek(0)
    moments = []
    for line in file.read(4096).split():
        try:
            moments.append(float(line))
        except ValueError:
            continue
    return moments


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
