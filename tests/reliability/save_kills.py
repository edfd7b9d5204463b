"""Kill -9 at any moment of the save path; afterwards everything that was acknowledged must be there."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.assessment import Answer
from caf_desktop.store.health import check
from tests.journeys.vaults import ReadyVault
from tests.process_maker import ProcessMaker
from tests.reliability.saver import FIELDS, words_of

LONGEST_S = 0.12


@dataclass(frozen=True)
class Killed:
    """What a saver had said it stored when it was killed."""

    vault: ReadyVault
    acknowledged: tuple[tuple[str, int], ...]
    """``saved`` or ``typed``, and the number of the save."""


class Savers:
    """The program loaded once, and a new process from it for every kill."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maker = ProcessMaker("tests.reliability.saver")

    def close(self) -> None:
        """Make no more."""
        self._maker.close()

    def kill_one(self, template: ReadyVault, number: int) -> Killed:
        """Let one save without a pause into a copy of the vault, and kill it at a moment drawn by ``number``."""
        vault = template.at(self._folder / f"vault-{number}")
        shutil.copytree(template.folder, vault.folder)
        pipe = self._folder / f"{number}.pipe"
        os.mkfifo(pipe)
        process = self._start(vault, pipe)
        with pipe.open("rb", buffering=0) as report:
            said = report.read(64)
            ends = time.monotonic() + random.Random(number).uniform(0, LONGEST_S)
            while (left := ends - time.monotonic()) > 0:
                if select.select([report], [], [], left)[0]:
                    said += report.read(4096)
            os.kill(process, signal.SIGKILL)
            said += report.readall()
        pipe.unlink()
        pairs = (line.split() for line in said.decode("ascii").splitlines())
        return Killed(vault, tuple((kind, int(count)) for kind, count in pairs))

    def _start(self, vault: ReadyVault, pipe: Path) -> int:
        job = {
            "folder": str(vault.folder),
            "keys": vault.keys,
            "episode_id": vault.episode_id,
            "assessment_id": vault.assessment_id,
            "report": str(pipe),
        }
        return self._maker.make(job)


@dataclass(frozen=True)
class After:
    """What a vault holds after its kill."""

    acknowledged: int
    lost: tuple[str, ...]
    damage: tuple[str, ...]


def look_after(killed: Killed) -> After:
    """Open the vault as the next start of the program does, and hold it against what was acknowledged."""
    desk = killed.vault.open()
    try:
        damage = [str(fault) for fault in check(desk.vault)]
        kept = {a.link_id: str(a.values[0]) for a in desk.case(killed.vault.episode_id).all(Answer)}
        typed = {each.link_id: each.typed for each in left_typed(desk, killed.vault.assessment_id)}
    finally:
        desk.close()
    shutil.rmtree(killed.vault.folder)
    return After(len(killed.acknowledged), tuple(_lost(killed, kept, typed)), tuple(damage))


def _lost(killed: Killed, kept: dict[str, str], typed: dict[str, str]) -> list[str]:
    """Acknowledged saves that are not there: each field holds its last one, or one that came after."""
    last = {FIELDS[count % len(FIELDS)].link_id: (kind, count) for kind, count in killed.acknowledged}
    return [
        f"{kind} {count} in {link_id}"
        for link_id, (kind, count) in last.items()
        if not any(_is_from(text.get(link_id, ""), count) for text in (kept, typed))
    ]


def _is_from(text: str, least: int) -> bool:
    """Whether a text is, whole, that of a save no earlier than ``least``."""
    number = int(text.split(" ", 1)[0] or 0) if text else 0
    return number >= least and text.strip() == words_of(number).strip()
