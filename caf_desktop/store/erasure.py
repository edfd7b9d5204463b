"""Erase records with every word of them: tables, journal side texts, search, typing, attachments, PDFs (K-14).

The deletion is one transaction, so a crash leaves everything or nothing of it. The file is cleaned afterwards
(``cleaning``); until that has been done the row in table ``erasure`` says so, and the next opening does it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.domain.erasable_fields import erasable_fields
from caf_desktop.domain.kinds import KIND_NAMED
from caf_desktop.domain.record import Record, utc_text
from caf_desktop.store.doomed import IN_SIGNED_PDFS, Doomed, answer_place, as_it_stands
from caf_desktop.store.erased_fields import clear_fields
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.frozen_answers import cut_from_frozen
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.indexing import compact_index, summarise, unindex

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.writing import Transaction

_LOOK_EVERY = 20
"""Records between two looks at whether to go on; also from how many on the index is made ready first."""


@dataclass(frozen=True)
class Erasure:
    """A row of table ``erasure``: what went, and the certificate that says so."""

    id: str
    at: str
    doomed: Doomed
    certificate: DestructionCertificate

    def as_json(self) -> str:
        """What the table keeps: ids and the certificate, nothing of what it was."""
        return json.dumps(
            {
                "episode": self.doomed.episode_id,
                "whole": self.doomed.whole,
                "records": self.doomed.records,
                "fields": self.doomed.fields,
                "certificate": self.certificate.model_dump(mode="json", exclude_none=True),
            }
        )

    @classmethod
    def from_row(cls, erasure_id: str, at: str, text: str) -> Erasure:
        """What the table kept. Raises VaultDamaged for what was never written by us."""
        try:
            told: Mapping[str, Any] = json.loads(text)
            records = tuple((str(kind), str(record_id)) for kind, record_id in told["records"])
            fields = tuple((str(kind), str(record_id), str(field)) for kind, record_id, field in told.get("fields", ()))
            ours = all(field in erasable_fields(KIND_NAMED[kind]) for kind, _record_id, field in fields)
            if not ours or not {kind for kind, _record_id in records} <= KIND_NAMED.keys():
                raise VaultDamaged
            doomed = Doomed(str(told["episode"]), records, bool(told["whole"]), fields)
            return cls(erasure_id, at, doomed, DestructionCertificate.model_validate(told["certificate"]))
        except (ValueError, KeyError, TypeError):
            raise VaultDamaged from None


def records_of(connection: sqlite.Connection, doomed: Doomed) -> list[Record]:
    """Those of the records that are still there."""
    found = []
    for kind, record_id in doomed.records:
        row = connection.execute(f"SELECT body FROM {kind} WHERE id = ?", (record_id,)).fetchone()
        if row is not None:
            found.append(KIND_NAMED[kind].model_validate_json(row[0]))
    return found


def erase(changes: Transaction, doomed: Doomed, certificate: DestructionCertificate, go_on: GoOn = always) -> Erasure:
    """Erase in this transaction, keep the certificate, and say in the journal that it was done.

    ``go_on`` is told the records done and may give it up: then nothing is erased.
    """
    erasure = Erasure(certificate.id, utc_text(certificate.destroyed_at), doomed, certificate)
    _delete(changes.connection, doomed, go_on)
    changes.put(certificate)
    changes.connection.execute(
        "INSERT INTO erasure (id, at, records) VALUES (?, ?, ?)", (erasure.id, erasure.at, erasure.as_json())
    )
    for kind, record_id, field in doomed.fields or (_chief(doomed),):
        changes.note(kind, record_id, doomed.episode_id, field=field, reason=certificate.rule, result="erased")
    return erasure


def _chief(doomed: Doomed) -> tuple[str, str, str]:
    """What the journal names, of all that goes."""
    return (*(("episode", doomed.episode_id) if doomed.whole else doomed.records[-1]), "")


def erase_listed(changes: Transaction, erasure: Erasure) -> None:
    """Erase again what a list says was erased: after restoring a backup that was made before."""
    _delete(changes.connection, as_it_stands(changes.connection, erasure.doomed), always)
    changes.put(erasure.certificate)
    changes.connection.execute(
        "INSERT OR REPLACE INTO erasure (id, at, records) VALUES (?, ?, ?)", (erasure.id, erasure.at, erasure.as_json())
    )
    changes.note("erasure", erasure.id, erasure.doomed.episode_id, reason=erasure.certificate.rule, result="erased")


def _delete(connection: sqlite.Connection, doomed: Doomed, go_on: GoOn) -> None:
    run = connection.execute
    if doomed.fields:
        go_on(0, len(doomed.fields))
        clear_fields(connection, doomed)
        return
    go_on(0, len(doomed.records))
    run("PRAGMA defer_foreign_keys=ON")
    if len(doomed.records) > _LOOK_EVERY:
        compact_index(connection)
    whole = doomed.whole
    documents_go = whole or any(kind in IN_SIGNED_PDFS for kind, _record_id in doomed.records)
    if documents_go:
        run(
            "DELETE FROM document WHERE assessment_id IN (SELECT id FROM assessment WHERE episode_id = ?)",
            (doomed.episode_id,),
        )
    if whole:
        _delete_beside(connection, doomed.episode_id)
    for number, (kind, record_id) in enumerate(doomed.records):
        if number % _LOOK_EVERY == 0:
            go_on(number, len(doomed.records))
        _delete_record(connection, doomed, kind, record_id)
    if not whole:
        cut_from_frozen(
            connection,
            doomed.episode_id,
            {answer_place(record_id)[1:] for kind, record_id in doomed.records if kind == "answer"},
        )
        summarise(connection, doomed.episode_id)


def _delete_beside(connection: sqlite.Connection, episode_id: str) -> None:
    """What the episode has besides its records: its line in the list, its journal texts, places, typing."""
    run = connection.execute
    run("DELETE FROM summary WHERE episode_id = ?", (episode_id,))
    run("DELETE FROM journal_text WHERE seq IN (SELECT seq FROM journal WHERE episode_id = ?)", (episode_id,))
    run("DELETE FROM last_place WHERE episode_id = ?", (episode_id,))
    run(
        "DELETE FROM scratch WHERE response_id = 'plan/' || :episode "
        "OR substr(response_id, 1, length(:episode) + 1) = :episode || '/' "
        "OR response_id IN (SELECT id FROM response WHERE episode_id = :episode)",
        {"episode": episode_id},
    )
    for table in ("search_place", "to_index"):
        found = run(f"SELECT kind, record_id FROM {table} WHERE record_id = ?", (episode_id,)).fetchall()
        for kind, record_id in found:
            unindex(connection, kind, record_id)


def _delete_record(connection: sqlite.Connection, doomed: Doomed, kind: str, record_id: str) -> None:
    run = connection.execute
    unindex(connection, kind, record_id)
    run("DELETE FROM to_index WHERE kind = ? AND record_id = ?", (kind, record_id))
    if kind == "attachment":
        run("DELETE FROM attachment_content WHERE attachment_id = ?", (record_id,))
    run(f"DELETE FROM {kind} WHERE id = ?", (record_id,))
    if doomed.whole and kind in ("assessment", "checklist"):
        run("DELETE FROM response WHERE id = ?", (record_id,))
    if not doomed.whole or kind in ("child", "person", "relationship"):
        home = "" if kind in ("child", "person", "relationship") else doomed.episode_id
        run(
            "DELETE FROM journal_text WHERE seq IN "
            "(SELECT seq FROM journal WHERE episode_id = ? AND record_id = ? AND kind = ?)",
            (home, record_id, kind),
        )
    if not doomed.whole:
        _delete_typing(connection, doomed.episode_id, kind, record_id)


def _delete_typing(connection: sqlite.Connection, episode_id: str, kind: str, record_id: str) -> None:
    """What somebody was typing in the erased field; of a note or concern everything being typed of that sort."""
    if kind == "answer":
        response_id, row, link_id = answer_place(record_id)
        connection.execute(
            "DELETE FROM scratch WHERE response_id = ? AND link_id = ? AND row = ?", (response_id, link_id, row)
        )
    else:
        connection.execute(
            "DELETE FROM scratch WHERE substr(response_id, 1, length(:episode) + 1) = :episode || '/'",
            {"episode": episode_id},
        )
