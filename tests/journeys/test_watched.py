"""From outside, with an eye on every file that is made or written: nothing of a family stands anywhere in clear.

Standards K-12, and figure 5 of the vault's issue: data, WAL, shared-memory file, temporary folders, logs, crash
reports and settings; while somebody works, after locking, after a kill, started again, restored from a backup.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from caf_desktop.ui.walkthrough.opening import PASSPHRASE
from tests.journeys.canary import FAMILY, GIVEN, PHRASE, SEEDED, STREET
from tests.journeys.plain_words import found_in
from tests.journeys.watched import CASE_FILE, PRINTED, SAVED

ROOT = Path(__file__).resolve().parents[2]
_SHARED_MEMORY = Path("/dev/shm")


@dataclass
class Talker:
    """A process that is told lines and answers with lines."""

    process: subprocess.Popen[str]

    @property
    def said(self) -> IO[str]:
        """What it says."""
        assert self.process.stdout is not None
        return self.process.stdout

    def tell(self, line: str = "") -> None:
        """Tell it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def wait_for(self, words: str) -> None:
        """Raises where it says something else, or ends."""
        heard = self.said.readline().strip()
        assert heard == words, f"said {heard!r}: {self._errors(ended=not heard)}"

    def end(self) -> None:
        """Close what we talk through, and see it end."""
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None and not pipe.closed:
                pipe.close()
        self.process.kill()
        self.process.wait()

    def _errors(self, *, ended: bool) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read() if ended else ""


@dataclass
class Places:
    """A computer of its own: every folder the program could write to, and those a person asked for."""

    base: Path

    def folder(self, name: str) -> Path:
        """One of them, made if it is not there."""
        made = self.base / name
        made.mkdir(mode=0o700, exist_ok=True)
        return made

    @property
    def watched(self) -> list[Path]:
        """Where nothing may be found."""
        return [*(self.folder(name) for name in ("home", "config", "data", "cache", "state", "runtime")), *self.others]

    @property
    def others(self) -> list[Path]:
        """Temporary files, where it runs, where the vault and its backups lie; memory that is shared."""
        return [self.folder("temporary"), self.folder("working"), self.folder("office"), _SHARED_MEMORY]

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.folder("office") / "vault"

    @property
    def asked(self) -> Path:
        """Where the person wants copies."""
        return self.folder("asked")

    def scan(self) -> list[str]:
        """What stands in clear now in anything that is there; other people's shared memory is not ours to read."""
        return found_in([each for each in self.watched if each != _SHARED_MEMORY], SEEDED)

    def environment(self) -> dict[str, str]:
        """What the program is told of them."""
        names = {"config": "XDG_CONFIG_HOME", "data": "XDG_DATA_HOME", "cache": "XDG_CACHE_HOME"}
        names |= {"state": "XDG_STATE_HOME", "runtime": "XDG_RUNTIME_DIR", "home": "HOME", "temporary": "TMPDIR"}
        return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | {
            variable: str(self.folder(name)) for name, variable in names.items()
        }


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


@pytest.fixture
def talkers() -> Iterator[list[Talker]]:
    """Processes begun in a test; none is left."""
    begun: list[Talker] = []
    yield begun
    for each in begun:
        each.end()


def begin(talkers: list[Talker], places: Places, module: str, job: dict[str, Any]) -> Talker:
    """Begin one, at work in its own folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.journeys.{module}"],
        cwd=places.folder("working"),
        env=places.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    made = Talker(process)
    talkers.append(made)
    made.tell(json.dumps(job))
    return made


def begin_watcher(talkers: list[Talker], places: Places) -> Talker:
    """Watch every place."""
    watcher = begin(talkers, places, "watcher", {"places": [str(each) for each in places.watched], "words": SEEDED})
    watcher.wait_for("ready")
    return watcher


def seen_by(watcher: Talker) -> dict[str, Any]:
    """What it tells in the end."""
    assert watcher.process.stdin is not None
    watcher.process.stdin.close()
    told: dict[str, Any] = json.loads(watcher.said.readline())
    return told


def caf(places: Places, *arguments: str) -> str:
    """A command at a terminal."""
    secret = places.folder("pocket") / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "caf_desktop.cli.main", *arguments, "--passphrase-file", str(secret)],
        cwd=places.folder("working"),
        env=places.environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.timeout(900)
def test_nothing_is_written_in_clear_but_the_files_asked_for(places: Places, talkers: list[Talker]) -> None:
    letter = places.folder("pocket") / "letter.txt"
    letter.write_text(f"Dear {GIVEN}, your hearing test is on Tuesday.\n{PHRASE}\n", encoding="utf-8")
    watcher = begin_watcher(talkers, places)
    job = {"vault": str(places.vault), "letter": str(letter), "asked": str(places.asked)}

    program = begin(talkers, places, "watched", job | {"part": "first"})
    program.wait_for("worked")
    assert {path.name for path in places.vault.glob("vault.db*")} == {"vault.db", "vault.db-wal", "vault.db-shm"}
    assert places.scan() == [], "while somebody works"
    program.tell()
    program.wait_for("locked")
    assert places.scan() == [], "once it is locked"
    program.tell()
    program.wait_for("typing")
    program.process.kill()
    program.process.wait()
    assert (places.vault / "vault.db-wal").stat().st_size > 0
    assert places.scan() == [], "killed in the middle of a word"

    again = begin(talkers, places, "watched", job | {"part": "again"})
    again.wait_for("back")
    assert places.scan() == [], "started again after the kill"
    again.tell()
    again.wait_for("closed")
    again.tell()
    assert again.process.wait() == 0
    assert places.scan() == [], "once the program has ended"

    backup, restored = places.folder("office") / "one.cafbackup", places.folder("office") / "restored"
    caf(places, "backup", str(places.vault), str(backup))
    caf(places, "restore", str(backup), str(restored))
    assert FAMILY in caf(places, "list", str(restored))
    assert places.scan() == [], "restored from a backup"

    told = seen_by(watcher)
    assert told["hits"] == []
    assert not told["overflowed"]
    assert [each for each in told["missed"] if not _may_be_missed(places, each)] == []
    assert f"{places.vault}/vault.db-wal" in told["seen"]
    assert [each for each in told["seen"] if each.endswith(".pdf")] == []
    assert sorted(path.name for path in places.asked.iterdir()) == [CASE_FILE, SAVED, PRINTED]
    assert found_in([places.asked], [GIVEN]), "the case file was asked for in clear"


def _may_be_missed(places: Places, name: str) -> bool:
    """Gone before it could be opened: part of a vault; the lock of our private folder; Python trying its own folder."""
    path = Path(name)
    tried = path.parent == places.folder("temporary") and re.fullmatch("[a-z0-9_]{8}", path.name)
    return path.is_relative_to(places.folder("office")) or path.name == "in-use.lock" or tried is not None


LEAKS = {
    "a temporary file": "temporary/{name}",
    "a log in a folder made just now": "state/caf-desktop/logs/{name}",
    "a list of files used last": "data/{name}",
    "where the program runs": "working/{name}",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_the_watcher_sees_a_leak(places: Places, talkers: list[Talker], leak: str) -> None:
    """Even one that is deleted at once, as soon as it has been written."""
    watcher = begin_watcher(talkers, places)
    path = places.base / LEAKS[leak].format(name="leak.log")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-16-le") as file:
        file.write(STREET)
    told = seen_by(watcher)
    assert f"{STREET} in {path}" in told["hits"]


@pytest.mark.parametrize("where", ["temporary", "shared memory"])
def test_the_watcher_sees_what_is_gone_again(places: Places, talkers: list[Talker], where: str) -> None:
    """What was written into a file it has seen is read, although nobody finds the file any more."""
    watcher = begin_watcher(talkers, places)
    folder = _SHARED_MEMORY if where == "shared memory" else places.folder(where)
    path = folder / f"caf-watched-{os.getpid()}"
    with path.open("w", encoding="utf-8") as file:
        while not _holds(watcher, path):
            os.sched_yield()
        path.unlink()
        file.write(GIVEN)
    assert seen_by(watcher)["hits"] == [f"{GIVEN} in {path}"]


def _holds(watcher: Talker, path: Path) -> bool:
    return any(each.resolve() == path for each in Path(f"/proc/{watcher.process.pid}/fd").iterdir())
