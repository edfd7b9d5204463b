"""Signed PDFs and sealed signing keys."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.domain.people import Practitioner
from caf_desktop.store.documents import (
    StoredKey,
    document_of,
    keep_document,
    keep_signing_key,
    let_signing_key_go,
    signing_key_of_slot,
    slot_of,
)
from caf_desktop.store.vault import Vault
from tests.store.vaults import ACTOR, NOW, store

KEY = StoredKey("priya", "slot-1", b"certificate", b"sealed")


def test_the_pdf_comes_back_byte_for_byte(small_vault: Vault) -> None:
    data = bytes(range(256)) * 400
    with small_vault.writing(ACTOR, "complete", NOW) as changes:
        digest = keep_document(changes.connection, "assessment-0-1", data)
    assert digest == hashlib.sha256(data).hexdigest()
    with small_vault.reading() as connection:
        assert document_of(connection, "assessment-0-1") == data
        assert document_of(connection, "assessment-0-2") is None


def test_a_version_s_pdf_is_never_replaced(small_vault: Vault) -> None:
    with small_vault.writing(ACTOR, "complete", NOW) as changes:
        keep_document(changes.connection, "assessment-0-1", b"first")
    with pytest.raises(sqlite.IntegrityError), small_vault.writing(ACTOR, "complete", NOW) as changes:
        keep_document(changes.connection, "assessment-0-1", b"second")
    with small_vault.reading() as connection:
        assert document_of(connection, "assessment-0-1") == b"first"


def test_a_pdf_belongs_to_a_version_that_is_there(small_vault: Vault) -> None:
    with pytest.raises(sqlite.IntegrityError), small_vault.writing(ACTOR, "complete", NOW) as changes:
        keep_document(changes.connection, "nothing", b"pdf")


def test_a_new_signing_key_takes_the_place_of_the_one_before(vault: Vault) -> None:
    store(vault, [Practitioner(id="priya", name="Priya Nair")])
    later = replace(KEY, slot_id="slot-2", sealed=b"sealed anew")
    with vault.writing(ACTOR, "recover", NOW) as changes:
        keep_signing_key(changes.connection, KEY)
        keep_signing_key(changes.connection, later)
    with vault.reading() as connection:
        assert signing_key_of_slot(connection, "slot-1") is None
        assert signing_key_of_slot(connection, "slot-2") == later


def test_a_slot_says_whose_it_is_until_its_key_is_let_go(vault: Vault) -> None:
    store(vault, [Practitioner(id="priya", name="Priya Nair")])
    with vault.writing(ACTOR, "test", NOW) as changes:
        keep_signing_key(changes.connection, KEY)
    with vault.reading() as connection:
        assert slot_of(connection, "priya") == "slot-1"
        assert slot_of(connection, "tom") == ""
        assert signing_key_of_slot(connection, "slot-1") == KEY
    with vault.writing(ACTOR, "leave", NOW) as changes:
        let_signing_key_go(changes.connection, "priya")
    with vault.reading() as connection:
        assert slot_of(connection, "priya") == ""
        assert signing_key_of_slot(connection, "slot-1") is None
        kept = connection.execute("SELECT certificate, sealed FROM signing_key").fetchall()
    assert kept == [(b"certificate", b"")]
