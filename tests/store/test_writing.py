"""The one way to write: records and their journal rows together, or neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.domain.people import Child
from caf_desktop.domain.record import Record
from caf_desktop.store import documents, health, reading
from caf_desktop.store.errors import DiskFailed, DiskFull, RecordMissing
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from caf_desktop.store.writing import Transaction
from tests.small_cases import answer, child, draft, episode, parent, small_case, small_records
from tests.store.hindrances import no_file_longer_than
from tests.store.vaults import ACTOR, NOW, store

LONG = "Sleeps in the living room. " * 400


def journal_rows(vault: Vault, columns: str = "act, kind, record_id, field") -> list[tuple[object, ...]]:
    query = f"SELECT {columns} FROM journal LEFT JOIN journal_text USING (seq) ORDER BY seq"
    with vault.reading() as connection:
        return list(connection.execute(query))


def stored(vault: Vault, record: Record) -> Record | None:
    with vault.reading() as connection:
        try:
            return reading.record(connection, type(record), record.id)
        except RecordMissing:
            return None


def test_a_new_record_is_one_row_with_its_whole_text(small_vault: Vault) -> None:
    rows = journal_rows(small_vault)
    assert rows == [("test", record.kind, record.id, "") for record in small_records()]
    (first, *_rest) = journal_rows(small_vault, "before, after, episode_id, actor, role, device, at, result")
    assert first == (
        None,
        child().model_dump_json(exclude_none=True),
        "",
        "priya",
        "Health visitor",
        "clinic-7",
        "2026-03-09T14:02:00+00:00",
        "done",
    )


def test_a_change_is_one_row_for_each_field_with_before_and_after(small_vault: Vault) -> None:
    count = len(journal_rows(small_vault))
    store(small_vault, [child(given_names="Maia", date_of_birth=date(2020, 11, 3))], act="answer")
    rows = journal_rows(small_vault, "act, record_id, field, before, after")[count:]
    assert rows == [
        ("answer", "maya", "date_of_birth", "2020-11-02", "2020-11-03"),
        ("answer", "maya", "given_names", "Maya", "Maia"),
    ]


def test_a_field_that_is_no_text_is_journalled_as_json(small_vault: Vault) -> None:
    count = len(journal_rows(small_vault))
    store(small_vault, [child(aka=("Mimi",))])
    assert journal_rows(small_vault, "field, before, after")[count:] == [("aka", "[]", '["Mimi"]')]


def test_putting_what_is_there_already_changes_nothing(small_vault: Vault) -> None:
    count = len(journal_rows(small_vault))
    store(small_vault, small_records())
    assert len(journal_rows(small_vault)) == count


def test_a_removed_record_is_gone_and_its_last_state_is_in_the_journal(small_vault: Vault) -> None:
    gone = answer("assessment-information.reason", "Nursery worries about her speech.")
    count = len(journal_rows(small_vault))
    with small_vault.writing(ACTOR, "answer", NOW) as changes:
        changes.remove(gone)
        changes.remove(gone)
    assert stored(small_vault, gone) is None
    rows = journal_rows(small_vault, "act, record_id, episode_id, before, after")
    assert rows[count:] == [("answer", gone.id, "episode-0", gone.model_dump_json(exclude_none=True), None)]


def test_answers_and_records_of_an_episode_name_it_in_the_journal(small_vault: Vault) -> None:
    shared = {"child", "person", "relationship"}
    for kind, episode_id in journal_rows(small_vault, "kind, episode_id"):
        assert episode_id == ("" if kind in shared else "episode-0")


def test_an_event_without_a_record_is_journalled_too(vault: Vault) -> None:
    with vault.writing(ACTOR, "unlock", NOW) as changes:
        changes.note("practitioner", "priya", reason="recovery-code-used", result="done")
    assert journal_rows(vault, "act, kind, record_id, reason") == [
        ("unlock", "practitioner", "priya", "recovery-code-used")
    ]


def test_a_setting_is_journalled_with_what_it_was(vault: Vault) -> None:
    for value in (["Duty desk"], []):
        with vault.writing(ACTOR, "settings", NOW) as changes:
            changes.set("safeguarding-contacts", value)
    assert journal_rows(vault, "record_id, before, after") == [
        ("safeguarding-contacts", None, '["Duty desk"]'),
        ("safeguarding-contacts", '["Duty desk"]', "[]"),
    ]
    with vault.reading() as connection:
        assert reading.setting(connection, "safeguarding-contacts") == []
        assert reading.setting(connection, "not there", "default") == "default"


def test_an_act_that_fails_half_way_changes_nothing(small_vault: Vault) -> None:
    before = journal_rows(small_vault)
    with pytest.raises(ZeroDivisionError), small_vault.writing(ACTOR, "test", NOW) as changes:
        changes.put(child(given_names=str(1 // len(_stored_half(changes)))))
    assert journal_rows(small_vault) == before
    assert stored(small_vault, child()) == child()
    store(small_vault, [child(given_names="Mya")])


def _stored_half(changes: Transaction) -> str:
    changes.put(child(given_names="Maia"))
    return ""


def test_a_broken_reference_is_our_fault_and_changes_nothing(small_vault: Vault) -> None:
    before = journal_rows(small_vault)
    with pytest.raises(sqlite.IntegrityError):
        store(small_vault, [child(given_names="Maia"), episode(1, child_id="nobody")])
    assert journal_rows(small_vault) == before
    assert stored(small_vault, child()) == child()


def test_an_answer_to_no_assessment_is_refused(small_vault: Vault) -> None:
    with pytest.raises(RecordMissing):
        store(small_vault, [answer("a.question", "words", response_id="nothing")])


ELSEWHERE: tuple[Record, ...] = (
    draft(1, date_started=date(2026, 3, 10)),
    draft(1, episode_id="episode-0"),
    draft(0, episode_id="episode-1"),
    episode(1, status="closed"),
    answer("a.question", "otherwise", response_id="assessment-1-1"),
)


@pytest.mark.parametrize("touch", [Transaction.put, Transaction.remove])
@pytest.mark.parametrize("record", ELSEWHERE)
def test_an_act_within_one_episode_touches_no_other(
    small_vault: Vault, touch: Callable[[Transaction, Record], None], record: Record
) -> None:
    """As the record stands, or as it is handed in: both have to be of the act's own episode."""

    def act() -> None:
        with small_vault.writing(ACTOR, "test", NOW, "episode-0") as changes:
            changes.put(child(given_names="Maia"))
            changes.put(draft(0, date_started=date(2026, 3, 11)))
            touch(changes, record)

    store(small_vault, [episode(1), draft(1), answer("a.question", "words", response_id="assessment-1-1")])
    before = journal_rows(small_vault)
    with pytest.raises(RecordMissing):
        act()
    assert journal_rows(small_vault) == before
    record = answer("assessment-information.reason", "Nursery worries about her hearing.")
    act()
    assert len(journal_rows(small_vault)) > len(before)


@pytest.mark.parametrize("again", [episode(0, id="other"), draft(0, version=1, id="other")])
def test_a_reference_and_a_version_stand_once(small_vault: Vault, again: Record) -> None:
    with pytest.raises(sqlite.IntegrityError):
        store(small_vault, [again])


def test_a_full_disk_is_said_to_be_full_and_nothing_was_changed(small_vault: Vault) -> None:
    before = journal_rows(small_vault)
    writer = small_vault.writer()
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFull):
        store(small_vault, [child(special_requirements=LONG)])
    with pytest.raises(DiskFull), small_vault.writing(ACTOR, "complete", NOW) as changes:
        documents.keep_document(changes.connection, "assessment-0-1", bytes(100_000))
    with pytest.raises(DiskFull), small_vault.jotting() as connection:
        connection.execute("INSERT INTO document VALUES ('assessment-0-1', '', ?)", (bytes(100_000),))
    assert journal_rows(small_vault) == before
    assert stored(small_vault, child()) == child()
    writer.execute("PRAGMA max_page_count=1000000")
    store(small_vault, [child(special_requirements=LONG)])
    assert health.check(small_vault) == []


def test_whichever_write_fails_the_old_or_the_new_state_is_there(small_vault: Vault, folder: Path) -> None:
    """The 1st, 2nd, 3rd … write fails, until the act passes."""
    log = folder / f"{DATABASE}-wal"
    new = child(special_requirements=LONG)
    refused = 0
    while True:
        try:
            with no_file_longer_than(log.stat().st_size + 4096 * refused):
                store(small_vault, [new])
            break
        except DiskFailed:
            refused += 1
        assert stored(small_vault, child()) == child()
        assert health.check(small_vault) == []
    assert refused > 3
    assert stored(small_vault, child()) == new
    assert health.check(small_vault) == []


def test_records_of_every_kind_come_back_as_they_went(vault: Vault) -> None:
    case = small_case()
    store(vault, (case.child, case.episode, *case.records.values()))
    with vault.reading() as connection:
        again = reading.case(connection, case.episode.id)
    assert again == case


@pytest.mark.parametrize(
    "name",
    ["O'Neill-Ó Dónaill", "Zoë; DROP TABLE child;--", "李小明", "محمد", "ਗੁਰਪ੍ਰੀਤ", "👧🏽", "a" * 2000, '"}\\u0000'],
)
def test_names_of_every_kind_are_kept(small_vault: Vault, name: str) -> None:
    store(small_vault, [child(given_names=name)])
    kept = stored(small_vault, child())
    assert isinstance(kept, Child)
    assert kept.given_names == name


def test_a_person_shared_by_two_children_is_stored_once(small_vault: Vault) -> None:
    person, link = parent()
    sister = child("noor", given_names="Noor")
    second = link.model_copy(update={"id": "noor-link", "child_id": "noor"})
    store(small_vault, [sister, person, second, episode(1, "noor")])
    with small_vault.reading() as connection:
        assert reading.case(connection, "episode-1").person("grace") == person
        assert len(reading.every(connection, type(person))) == 1
