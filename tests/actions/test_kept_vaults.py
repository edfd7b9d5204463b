"""Real vaults of every schema there was, kept for ever: a copy of each opens, is whole, and shows what was in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.actions.checking import findings_in
from caf_desktop.actions.doors import open_vault, recover_vault
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.destruction import LegalHold
from caf_desktop.domain.episode import Episode, PrivateNote
from caf_desktop.store import reading
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.schema import LATEST

PASSPHRASE = "lantern plum orbit teaspoon meadow"
SECOND_PASSPHRASE = "saddle pepper glider autumn cobalt"
CODES = {1: "67B7-NTV0-5ZGQ-QX6K-PW68-WQDC-NMRC", 2: "2J90-6F6V-3MNM-NECM-JQYX-8V4D-THZG"}


@pytest.fixture(params=range(1, LATEST + 1))
def schema(request: pytest.FixtureRequest) -> int:
    """Each schema in turn."""
    return int(request.param)


@pytest.fixture
def kept(schema: int, project_root: Path, tmp_path: Path) -> Path:
    """A copy of the vault of that schema."""
    folder = tmp_path / "kept"
    shutil.copytree(project_root / "tests" / "files" / f"vault-schema-{schema}", folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def test_it_opens_and_every_case_is_there(kept: Path) -> None:
    desk = open_vault(kept, PASSPHRASE).desk
    with desk.vault.reading() as connection:
        episodes = reading.every(connection, Episode)
    names = {desk.case(episode.id).child.given_names for episode in episodes}
    desk.close()
    assert names == {"Tilly", "Chloe"}
    assert findings_in(kept, PASSPHRASE) == []


def test_its_recovery_code_opens_it(kept: Path, schema: int) -> None:
    opened = recover_vault(kept, CODES[schema], "kettle walnut ribbon orbit sandal", cost=FLOOR)
    assert opened.desk.practitioner.name == "Rosalind Ember"
    assert opened.recovery_code not in ("", CODES[schema])
    opened.desk.close()


def test_what_schema_2_brought_is_there(project_root: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(project_root / "tests" / "files" / "vault-schema-2", tmp_path / "kept")
    desk = open_vault(folder, SECOND_PASSPHRASE, "IQ").desk
    with desk.vault.reading() as connection:
        (attachment,) = reading.every(connection, Attachment)
        (hold,) = reading.every(connection, LegalHold)
        (note,) = reading.every(connection, PrivateNote)
    assert attachment_bytes(desk, attachment) == b"Dear Ms Ember, the hearing test is on Tuesday.\n"
    assert hold.why == "A complaint is being looked into."
    assert note.words == "Ask again about sleep."
    desk.close()
