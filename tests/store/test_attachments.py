"""Attachments: sealed each with a key of its own, in the one transaction with its record and journal row."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.domain.attachment import Attachment
from caf_desktop.store import attachments
from caf_desktop.store.errors import AttachmentDamaged, RecordMissing
from caf_desktop.store.health import Finding, Part, check
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.searching import search
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.store.vaults import ACTOR, NOW, unlocked

DRAWING = b"Canary the drawing of a yellow bird " * 400


def record(attachment_id: str = "a1", data: bytes = DRAWING, **more: Any) -> Attachment:
    """A drawing of Maya's."""
    given: dict[str, Any] = {"title": "Drawing of the quokka house", "media_type": "text/plain"}
    return Attachment(
        id=attachment_id,
        episode_id="episode-0",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        added_at=datetime(2026, 3, 9, 14, 2, tzinfo=UTC),
        added_by_id="priya",
        **(given | more),
    )


def put(vault: Vault, attachment: Attachment, data: bytes = DRAWING) -> None:
    with vault.writing(ACTOR, "add-attachment", NOW) as changes:
        attachments.put(changes, vault.unlocked, attachment, data)


def content(vault: Vault, attachment_id: str = "a1") -> tuple[bytes, bytes]:
    with vault.reading() as connection:
        found = connection.execute(
            "SELECT wrapped_key, sealed FROM attachment_content WHERE attachment_id = ?", (attachment_id,)
        ).fetchone()
    return bytes(found[0]), bytes(found[1])


def set_content(vault: Vault, wrapped: bytes, sealed: bytes) -> None:
    with vault.jotting() as connection:
        connection.execute("UPDATE attachment_content SET wrapped_key = ?, sealed = ?", (wrapped, sealed))


def test_it_comes_back_byte_for_byte_and_its_words_are_in_no_file(small_vault: Vault, folder: Path) -> None:
    put(small_vault, record())
    with small_vault.reading() as connection:
        assert attachments.read(connection, small_vault.unlocked, record()) == DRAWING
        assert attachments.size_in_episode(connection, "episode-0") == len(DRAWING)
        assert attachments.size_in_episode(connection, "another") == 0
    for path in folder.iterdir():
        assert b"Canary" not in path.read_bytes()
        assert b"quokka" not in path.read_bytes()
    assert (folder / DATABASE).is_file()


def test_inside_the_encrypted_database_too_the_bytes_stand_sealed(small_vault: Vault) -> None:
    put(small_vault, record())
    wrapped, sealed = content(small_vault)
    assert len(wrapped) == 40
    assert b"Canary" not in sealed
    assert len(sealed) == len(DRAWING) + 12 + 16


def test_two_of_the_same_bytes_have_two_keys(small_vault: Vault) -> None:
    put(small_vault, record("a1"))
    put(small_vault, record("a2"))
    assert content(small_vault, "a1")[1][12:] != content(small_vault, "a2")[1][12:]


def test_the_journal_tells_of_it_and_holds_no_bytes(small_vault: Vault) -> None:
    put(small_vault, record())
    with small_vault.reading() as connection:
        texts = connection.execute("SELECT * FROM journal_text").fetchall()
    assert any("quokka" in str(row) for row in texts)
    assert not any("Canary" in str(row) for row in texts)


def test_a_record_that_does_not_describe_the_bytes_is_refused_and_nothing_is_kept(small_vault: Vault) -> None:
    with pytest.raises(ValueError, match="does not describe"):
        put(small_vault, record(), DRAWING + b"!")
    with small_vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)


def test_removing_destroys_the_bytes_and_their_key(small_vault: Vault) -> None:
    put(small_vault, record())
    with small_vault.writing(ACTOR, "remove-attachment", NOW) as changes:
        attachments.remove(changes, record(), why="Added to the wrong child")
    with small_vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM attachment_content").fetchone() == (0,)
    assert check(small_vault) == []


def test_of_one_whose_bytes_were_destroyed_the_record_may_stay_and_reading_says_so(small_vault: Vault) -> None:
    put(small_vault, record())
    with small_vault.writing(ACTOR, "erase", NOW) as changes:
        attachments.destroy(changes, "a1")
    with small_vault.reading() as connection, pytest.raises(RecordMissing):
        attachments.read(connection, small_vault.unlocked, record())


def test_what_is_sealed_for_one_attachment_opens_as_no_other(small_vault: Vault) -> None:
    put(small_vault, record("a1"))
    put(small_vault, record("a2"))
    wrapped, sealed = content(small_vault, "a2")
    with small_vault.jotting() as connection:
        connection.execute(
            "UPDATE attachment_content SET wrapped_key = ?, sealed = ? WHERE attachment_id = 'a1'", (wrapped, sealed)
        )
    with small_vault.reading() as connection, pytest.raises(AttachmentDamaged):
        attachments.read(connection, small_vault.unlocked, record("a1"))


@pytest.mark.parametrize("part", ["key", "nonce", "bytes", "tag", "cut", "short key"])
def test_whatever_is_altered_is_noticed_and_the_check_names_it(small_vault: Vault, part: str) -> None:
    put(small_vault, record())
    wrapped, sealed = content(small_vault)
    altered = {
        "key": (bytes([wrapped[0] ^ 1]) + wrapped[1:], sealed),
        "nonce": (wrapped, bytes([sealed[0] ^ 1]) + sealed[1:]),
        "bytes": (wrapped, sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:]),
        "tag": (wrapped, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        "cut": (wrapped, sealed[:4]),
        "short key": (wrapped[:7], sealed),
    }
    set_content(small_vault, *altered[part])
    with small_vault.reading() as connection, pytest.raises(AttachmentDamaged):
        attachments.read(connection, small_vault.unlocked, record())
    assert check(small_vault) == [Finding(Part.ATTACHMENTS, "a1")]


def test_bytes_that_are_not_those_of_the_record_are_noticed(small_vault: Vault) -> None:
    put(small_vault, record())
    with small_vault.reading() as connection, pytest.raises(AttachmentDamaged):
        attachments.read(connection, small_vault.unlocked, record(data=b"something else"))


def test_content_that_is_missing_is_named_by_the_check(small_vault: Vault) -> None:
    put(small_vault, record())
    put(small_vault, record("a2"))
    with small_vault.jotting() as connection:
        connection.execute("DELETE FROM attachment_content WHERE attachment_id = 'a1'")
    assert check(small_vault) == [Finding(Part.ATTACHMENTS, "a1")]


def test_a_new_data_key_wraps_their_keys_anew_and_leaves_what_is_sealed(small_vault: Vault) -> None:
    put(small_vault, record())
    before = content(small_vault)
    old, new = small_vault.unlocked, unlocked()
    new.data_key = DataKey(bytes(range(32)), new.vault_id)
    with small_vault.jotting() as connection:
        attachments.rewrap_all(connection, old.data_key, new.data_key)
    after = content(small_vault)
    assert after[0] != before[0]
    assert after[1] == before[1]
    with small_vault.reading() as connection:
        assert attachments.read(connection, new, record()) == DRAWING
        with pytest.raises(AttachmentDamaged):
            attachments.read(connection, old, record())


def test_search_finds_its_title_and_nothing_else_of_it(small_vault: Vault) -> None:
    put(small_vault, record(cleaned=("place",)))
    small_vault.update_index()
    with small_vault.reading() as connection:
        assert [hit.kind for hit in search(connection, EVERYBODYS, "quokka")] == ["attachment"]
        for word in ("plain", "Canary", record().sha256[:12], "place"):
            assert search(connection, EVERYBODYS, word) == []
