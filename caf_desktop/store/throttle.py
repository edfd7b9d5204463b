"""How soon the next passphrase may be tried, and who unlocked last (K-08).

State stands in ``attempts.json`` beside the vault: not in the header, whose MAC needs the data key, nor in
the database, which is shut. It slows a person at this computer; it cannot protect a *copied* file, where only
the strength of the passphrase and Argon2id's cost count. Nothing is ever wiped.

Decisions where K-08 is silent:

* A try is written down as failed before the derivation runs and struck out when it succeeds, so ending the
  program in between wins nothing.
* The limit of ten in five minutes counts failed tries, of passphrase and recovery code together; a success
  starts the waits afresh but does not forget those.
* A damaged file, or one that this user may not read, counts as ten failures at the time the file was last changed:
  the longest wait, and the recovery code at once. A missing file counts as none, for it is also what a new vault has.
* A clock set back starts the running wait again, from the time the clock now shows.
* Programs that try side by side take turns at ``attempts.lock``; one that does not get its turn waits.
* If the file cannot be written (disk full, read-only), this process counts in memory: a full disk must not
  shut people out of their records.
"""

from __future__ import annotations

import json
import math
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from caf_desktop.store.writer_lock import WriterLock

FILE_NAME = "attempts.json"
_TURN = "attempts.lock"
_MOST_TURNS_ASKED = 200
_TURN_EVERY = 0.02
"""Seconds between two times of asking for a turn."""

WAITS = (0, 0, 0, 5, 15, 60, 300, 300, 300, 900)
"""Seconds to wait after the first, second, … failure; the last holds for all that follow."""

MOST_IN_WINDOW = 10
WINDOW = 300
"""At most MOST_IN_WINDOW failed tries in any WINDOW seconds."""

_MOST_FILE_BYTES = 64 * 1024
_MOST_FAILURES = 10**6
_MOST_REMEMBERED = 64
_unwritten: dict[Path, Attempts] = {}
"""What this process counts for vaults whose file cannot be written, whichever screen or act asks."""

_TICK = 1.0
"""Seconds by which a clock may run back (corrections by the system) without counting as set back."""


class TooSoon(Exception):
    """The next try is not allowed yet.

    ``seconds`` (whole, at least 1) until it is; ``recovery_allowed`` says whether the recovery code may be
    used now; ``failures`` counts failed passphrases in a row.
    """

    def __init__(self, seconds: int, failures: int, recovery_allowed: bool) -> None:
        super().__init__(f"wait {seconds} s after {failures} failures")
        self.seconds = seconds
        self.failures = failures
        self.recovery_allowed = recovery_allowed
        self.code = "too-soon-recovery-allowed" if recovery_allowed else "too-soon"

    @property
    def values(self) -> dict[str, str | int]:
        """What the sentence for ``code`` names."""
        return {"seconds": self.seconds}


@dataclass(frozen=True)
class Attempts:
    """What the file holds. Times are seconds since 1970, UTC.

    ``recent`` are the failed tries of the last WINDOW seconds; ``last_used`` slot ids, newest first.
    """

    failures: int = 0
    last_failure: float = 0.0
    recent: tuple[float, ...] = ()
    last_used: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The file's content."""
        return {
            "version": 1,
            "failures": self.failures,
            "last_failure": self.last_failure,
            "recent": list(self.recent),
            "last_used": list(self.last_used),
        }


class Throttle:
    """The counter of one vault. ``now`` gives seconds since 1970 (for tests)."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path.absolute()
        self._now = now

    def last_used(self) -> tuple[str, ...]:
        """Slot ids, the one that unlocked last first."""
        return self._read().last_used

    def failures(self) -> int:
        """Failed passphrases in a row."""
        return self._read().failures

    def wait(self, *, recovery: bool = False) -> int:
        """Whole seconds until the next passphrase (or recovery code) may be tried; 0 if now."""
        return _wait(self._steady(), self._now(), recovery)

    def begin_try(self, *, recovery: bool = False) -> None:
        """Write down a try before it is made. Raises TooSoon, and then nothing may be tried.

        Recovery codes are free of the passphrase's waits and bound only by the ten in five minutes.
        """
        with self._turn():
            self._begin_try(recovery)

    def _begin_try(self, recovery: bool) -> None:
        now = self._now()
        state = self._steady()
        seconds = _wait(state, now, recovery)
        if seconds:
            raise TooSoon(seconds, state.failures, _wait(state, now, recovery=True) == 0)
        recent = (*_within(state.recent, now), now)
        if recovery:
            self._write(replace(state, recent=recent))
        else:
            failures = min(state.failures + 1, _MOST_FAILURES)
            self._write(replace(state, failures=failures, last_failure=now, recent=recent))

    def succeeded(self, slot_id: str) -> None:
        """The try just begun opened ``slot_id``: waits start afresh and its owner is offered first."""
        with self._turn(insisting=False):
            self._succeeded(slot_id)

    def _succeeded(self, slot_id: str) -> None:
        state = self._read()
        others = tuple(other for other in state.last_used if other != slot_id)
        self._write(
            Attempts(
                recent=state.recent[:-1],
                last_used=(slot_id, *others)[:_MOST_REMEMBERED],
            )
        )

    @contextmanager
    def _turn(self, *, insisting: bool = True) -> Iterator[None]:
        """Read and write as one, whoever else tries at the same moment.

        When ``insisting``, raises TooSoon without a turn.
        """
        try:
            lock = self._asked_for_turn()
        except OSError:
            yield  # the folder cannot be written: counted in memory
            return
        if lock is None and insisting:
            raise TooSoon(1, self.failures(), recovery_allowed=False)
        try:
            yield
        finally:
            if lock is not None:
                lock.release()

    def _asked_for_turn(self) -> WriterLock | None:
        for _asked in range(_MOST_TURNS_ASKED):
            lock = WriterLock.try_take(self._path.with_name(_TURN))
            if lock is not None:
                return lock
            time.sleep(_TURN_EVERY)
        return None

    def _steady(self) -> Attempts:
        """The state, with every time that lies in the future moved to now: the clock was set back."""
        state = self._read()
        now = self._now()
        if max((state.last_failure, *state.recent)) > now + _TICK:
            state = replace(
                state,
                last_failure=min(state.last_failure, now),
                recent=tuple(min(moment, now) for moment in state.recent),
            )
            self._write(state)
        return state

    def _read(self) -> Attempts:
        if self._path in _unwritten:
            return _unwritten[self._path]
        try:
            with self._path.open("rb") as file:
                raw = file.read(_MOST_FILE_BYTES + 1)
                changed = os.fstat(file.fileno()).st_mtime
        except FileNotFoundError:
            return Attempts()
        except OSError:
            return _unreadable(self._path)
        return _parsed(raw) or _longest_wait(changed)

    def _write(self, state: Attempts) -> None:
        part = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.part")
        try:
            with open(part, "x", encoding="ascii", opener=_private) as file:
                json.dump(state.as_json(), file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError:
            _unwritten[self._path] = state
            _discard(part)
        else:
            _unwritten.pop(self._path, None)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _unreadable(path: Path) -> Attempts:
    """What a file that cannot be opened counts as: nothing, should it turn out not to be there at all.

    Where not even that can be seen, the wait begins now.
    """
    try:
        return _longest_wait(path.stat().st_mtime)
    except FileNotFoundError:
        return Attempts()
    except OSError:
        return _longest_wait(math.inf)


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _within(moments: tuple[float, ...], now: float) -> tuple[float, ...]:
    return tuple(moment for moment in moments if now - moment < WINDOW)


def _wait(state: Attempts, now: float, recovery: bool) -> int:
    until = now
    if state.failures and not recovery:
        until = state.last_failure + WAITS[min(state.failures, len(WAITS)) - 1]
    recent = sorted(_within(state.recent, now))
    if len(recent) >= MOST_IN_WINDOW:
        until = max(until, recent[-MOST_IN_WINDOW] + WINDOW)
    return max(math.ceil(until - now), 0)


def _longest_wait(since: float) -> Attempts:
    return Attempts(failures=len(WAITS), last_failure=since)


def _parsed(raw: bytes) -> Attempts | None:
    """The state in the file's bytes, or None if they are not one."""
    try:
        found = json.loads(raw)
        if not isinstance(found, dict) or found.get("version") != 1 or len(raw) > _MOST_FILE_BYTES:
            return None
        failures, last_used = found["failures"], found["last_used"]
        moments = [found["last_failure"], *found["recent"]]
        names_fit = all(isinstance(name, str) for name in last_used)
        times_fit = all(type(moment) in (int, float) and 0 <= moment < 2**40 for moment in moments)
        if type(failures) is not int or not 0 <= failures <= _MOST_FAILURES or not (names_fit and times_fit):
            return None
        return Attempts(failures, float(moments[0]), tuple(map(float, moments[1:])), tuple(last_used))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
