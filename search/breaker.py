"""The breaker before an engine outside the database: after failures it is left alone for a while, then tried by one."""

import time
from threading import Lock

#: So many failures in a row open it.
FAILURES = 2
#: Seconds until one question tries again; twice as long after each try that fails, up to the longest.
FIRST_WAIT, LONGEST_WAIT = 5.0, 60.0


class Breaker:
    """One for each process and engine; threads share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures = 0
        self._wait = FIRST_WAIT
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the engine is being left alone."""
        return self._failures >= FAILURES

    def lets_through(self) -> bool:
        """Whether this question may be asked. When the wait is over, one may; the others wait for what it finds."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if time.monotonic() < self._closed_until:
                return False
            self._closed_until = time.monotonic() + self._wait
            return True

    def succeeded(self) -> None:
        """The engine answered well: all may ask."""
        with self._lock:
            self._failures, self._wait = 0, FIRST_WAIT

    def failed(self) -> None:
        """The engine failed, or was too slow."""
        with self._lock:
            self._failures += 1
            if self._failures > FAILURES:
                self._wait = min(self._wait * 2, LONGEST_WAIT)
            self._closed_until = time.monotonic() + self._wait


#: The one before Elasticsearch, for this process.
breaker = Breaker()
