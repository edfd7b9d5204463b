"""Erases the first episode of copies of a vault, killed before the n-th statement of each: run as a program."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.store.cleaning import clean
from caf_desktop.store.doomed import whole_episode
from caf_desktop.store.erasure import erase
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.vault import Vault
from tests.store.vaults import ACTOR, NOW


def opened(folder: Path, vault_id: str, data_key: str) -> Vault:
    """The vault, opened by its raw data key: what the key derivation costs is not measured here."""
    key = DataKey(bytes.fromhex(data_key), vault_id)
    return Vault.open(folder, Unlocked(key, "slot", SlotKind.PASSPHRASE, vault_id, bytearray(32)))


def erase_and_die(vault: Vault, at: int) -> None:
    """Erase and clean; before the ``at``-th statement the process kills itself."""
    left = at

    def count(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    vault.writer().set_trace_callback(count)
    with vault.reading() as connection:
        doomed = whole_episode(connection, "episode-0")
    certificate = DestructionCertificate(
        id="gone", rule="birthday", reference="x", reviewed_by_id="priya", approved_by_id="sam", destroyed_at=NOW
    )
    with vault.writing(ACTOR, "erase", NOW) as changes:
        erase(changes, doomed, certificate)
    clean(vault)
    os._exit(0)


def main(folder: Path, every: int, vault_id: str, data_key: str) -> None:
    """One copy for each statement at which it is killed, until one comes through."""
    at, survived = 1, False
    while not survived:
        copy = folder.with_name(f"killed-{at}")
        shutil.copytree(folder, copy)
        child = os.fork()
        if child == 0:
            erase_and_die(opened(copy, vault_id, data_key), at)
        _pid, status = os.waitpid(child, 0)
        survived = os.WIFEXITED(status)
        if survived and os.WEXITSTATUS(status):
            sys.exit("the child failed")
        at += every


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
