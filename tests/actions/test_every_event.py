"""Every event that must stand in the audit log (Standards C-11), done through its real act, and its row."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from caf_desktop import __version__
from caf_desktop.actions.agreeing import DecideSharing
from caf_desktop.actions.attaching import RemoveAttachment
from caf_desktop.actions.auditing import WriteJournal, check_chain
from caf_desktop.actions.backing_up import BackUpTo
from caf_desktop.actions.copies import Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keys import ChangePassphrase, NewDataKey, RenewRecoveryCode
from caf_desktop.actions.noting_events import note_failed_check, note_print_ended, note_search
from caf_desktop.actions.policy import ChangePolicy
from caf_desktop.actions.safety import KeepDetailsFrom, SayWhoMayBeTold
from caf_desktop.actions.security_facts import KeepCheck
from caf_desktop.actions.starting import RecordAgreement, StartEpisode
from caf_desktop.domain.people import HiddenDetail, HideTag, MayBeTold
from caf_desktop.store import history
from caf_desktop.store.journal_filter import Filter
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.words.history import known_acts, known_results, reason_words
from caf_desktop.words.record_fields import known_kinds
from tests.actions.desks import NOW, PASSPHRASE, agreement, store
from tests.actions.eventful import (
    CASE,
    OTHER,
    SOON,
    Scene,
    another_child,
    answer_again,
    ask_review,
    attach,
    back_up,
    bring_in,
    broken_attachment,
    certificate,
    chain_broken,
    choose_place,
    clock_back,
    complete_version,
    copy_attachment,
    cover,
    decline,
    destroy,
    escrow,
    escrow_used,
    hand_over,
    hold,
    leaver,
    lift,
    lock,
    make_copy,
    may_not,
    next_version,
    no_escrow,
    print_copy,
    recover_after_tries,
    refused_approval,
    restore_backup,
    sam_practises,
    sign_off,
    unlock_after_tries,
    unproved_backup,
    withdraw,
    write_answer,
    wrong_passphrase,
)
from tests.actions.test_people import adding
from tests.marked_case import decision
from tests.small_cases import child, small_records


@dataclass(frozen=True)
class Row:
    """What the event's row must say, besides what every row says."""

    act: str
    kind: str
    of_case: bool = False
    result: str = "done"
    reason: str = ""
    at: datetime = NOW
    field: str = ""


EVENTS: dict[str, tuple[Callable[[Scene], object], Row]] = {
    "the vault made": (lambda scene: None, Row("create-vault", "practitioner")),
    "unlocked": (lock, Row("unlock", "practitioner")),
    "unlocked after failing": (unlock_after_tries, Row("unlock", "practitioner", reason="failed-tries-2")),
    "recovered after failing": (recover_after_tries, Row("unlock", "practitioner", reason="failed-tries-2")),
    "recovery code used": (recover_after_tries, Row("recover", "practitioner", reason="recovery-code-used")),
    "escrow used": (escrow_used, Row("recover", "practitioner", reason="escrow-key-used")),
    "locked": (lock, Row("lock", "practitioner")),
    "locked by itself": (lambda scene: lock(scene, "idle"), Row("lock", "practitioner", reason="idle")),
    "wrong passphrase when asked again": (
        wrong_passphrase,
        Row("confirm-passphrase", "practitioner", result="refused"),
    ),
    "a case viewed": (lambda scene: scene.desk.open_case(CASE), Row("view-case", "episode", of_case=True)),
    "a case refused": (may_not, Row("read-episode", "practitioner", of_case=True, result="refused")),
    "an episode started": (
        lambda scene: scene.desk.do(StartEpisode(child("new", given_names="Zeb"), NOW.date())),
        Row("start-episode", "episode"),
    ),
    "an answer written": (write_answer, Row("answer", "answer", of_case=True)),
    "an answer changed": (answer_again, Row("answer", "answer", of_case=True, field="values")),
    "a version completed and signed": (
        complete_version,
        Row("complete", "assessment", of_case=True, field="completed_by"),
    ),
    "the next version": (next_version, Row("start-next-version", "assessment", of_case=True)),
    "a version signed off": (sign_off, Row("sign-off", "supervisor_note", of_case=True)),
    "printed": (print_copy, Row("print", "disclosure", of_case=True)),
    "a print stopped": (
        lambda scene: note_print_ended(scene.desk, print_copy(scene), "stopped"),
        Row("print", "disclosure", of_case=True, result="stopped"),
    ),
    "a print failed": (
        lambda scene: note_print_ended(scene.desk, print_copy(scene), "failed"),
        Row("print", "disclosure", of_case=True, result="failed"),
    ),
    "exported as PDF": (lambda scene: make_copy(scene, Medium.PDF), Row("export", "disclosure", of_case=True)),
    "exported in clear": (lambda scene: make_copy(scene, Medium.JSON), Row("export", "disclosure", of_case=True)),
    "shared": (
        lambda scene: make_copy(scene, Medium.FHIR, "Ashmere Housing"),
        Row("export", "disclosure", of_case=True),
    ),
    "an attachment exported": (copy_attachment, Row("export", "disclosure", of_case=True)),
    "an attachment added": (attach, Row("add-attachment", "attachment", of_case=True)),
    "an attachment taken out": (
        lambda scene: scene.desk.do(RemoveAttachment(CASE, attach(scene), "The wrong child")),
        Row("remove-attachment", "attachment", of_case=True),
    ),
    "consent: agreed to be assessed": (
        lambda scene: scene.desk.do(RecordAgreement(agreement(scene.desk.case(CASE), id="again"))),
        Row("agree-to-assessment", "agreement", of_case=True),
    ),
    "consent: declined": (decline, Row("decline-assessment", "agreement", of_case=True)),
    "consent: sharing decided": (
        lambda scene: scene.desk.do(DecideSharing(decision())),
        Row("decide-sharing", "sharing_decision", of_case=True),
    ),
    "consent: sharing taken back": (
        withdraw,
        Row("withdraw-sharing", "sharing_decision", of_case=True, field="withdrawn_by"),
    ),
    "withheld: details kept back": (
        lambda scene: scene.desk.do(KeepDetailsFrom(CASE, (HideTag(what=HiddenDetail.ADDRESS),))),
        Row("keep-details-from", "child", field="hide_from"),
    ),
    "withheld: who may be told": (
        lambda scene: scene.desk.do(SayWhoMayBeTold(CASE, "grace-link", MayBeTold.NEVER)),
        Row("may-be-told", "relationship", field="may_be_told"),
    ),
    "imported": (bring_in, Row("import", "episode")),
    "imported although it is here": (
        lambda scene: bring_in(scene, twice=True),
        Row("import", "likely", reason="duplicate-allowed"),
    ),
    "judged to be another child": (another_child, Row("start-episode", "likely", reason="another-child")),
    "searched": (lambda scene: note_search(scene.desk, "Okonkwo"), Row("search", "search")),
    "a person added": (lambda scene: scene.desk.do(adding()), Row("add-person", "practitioner")),
    "a role changed": (sam_practises, Row("change-access", "practitioner", field="access")),
    "a person left": (leaver, Row("leave", "practitioner", field="left_on")),
    "an episode handed over": (
        hand_over,
        Row("hand-over", "episode", of_case=True, field="owner_id"),
    ),
    "an episode covered": (cover, Row("cover", "allocation", of_case=True)),
    "passphrase changed": (
        lambda scene: scene.desk.do(ChangePassphrase(PASSPHRASE, OTHER, FLOOR)),
        Row("change-passphrase", "keys"),
    ),
    "recovery code changed": (
        lambda scene: scene.desk.do(RenewRecoveryCode(PASSPHRASE, new_recovery_code(), FLOOR)),
        Row("new-recovery-code", "keys"),
    ),
    "data key changed": (lambda scene: scene.desk.do(NewDataKey(PASSPHRASE)), Row("new-data-key", "keys")),
    "escrow set": (escrow, Row("set-escrow", "keys", field="escrow-key")),
    "escrow taken away": (no_escrow, Row("remove-escrow", "keys", field="escrow-key")),
    "policy changed": (
        lambda scene: scene.desk.do(ChangePolicy({"idle_minutes": 10})),
        Row("change-settings", "setting", field="value"),
    ),
    "place of backups changed": (choose_place, Row("settings", "setting", field="value")),
    "backed up": (back_up, Row("back-up", "backup")),
    "backed up to a file": (
        lambda scene: scene.desk.do(BackUpTo(scene.folder / "one.cafbackup")),
        Row("back-up", "backup"),
    ),
    "restored": (restore_backup, Row("restore", "fork")),
    "due for destruction, reviewed": (ask_review, Row("retention-review", "retention_review")),
    "destroyed": (destroy, Row("erase", "episode", result="erased", reason="refusal")),
    "a certificate given out": (certificate, Row("write-certificate", "destruction_certificate")),
    "held back": (hold, Row("legal-hold", "legal_hold", of_case=True)),
    "a hold lifted": (lift, Row("legal-hold", "legal_hold", of_case=True, field="lifted_why")),
    "the clock put back": (
        clock_back,
        Row("clock-back", "", of_case=True, reason="seconds-3600", at=NOW - SOON),
    ),
    "failed: a PDF": (lambda scene: note_failed_check(scene.desk), Row("check-pdf", "pdf", result="failed")),
    "failed: the journal": (chain_broken, Row("check-journal", "journal", result="failed", reason="row-3")),
    "failed: the vault": (
        lambda scene: scene.desk.do(KeepCheck(3)),
        Row("check-vault", "setting", result="failed", field="value"),
    ),
    "failed: an attachment": (broken_attachment, Row("open-attachment", "attachment", of_case=True, result="failed")),
    "failed: a backup": (unproved_backup, Row("back-up", "backup", result="failed")),
    "failed: the second person": (refused_approval, Row("approve-destruction", "practitioner", result="refused")),
    "the journal written to a file": (
        lambda scene: scene.desk.do(WriteJournal(scene.folder / "journal.csv")),
        Row("write-journal", "journal"),
    ),
    "the vault checked": (lambda scene: scene.desk.do(KeepCheck(0)), Row("check-vault", "setting", field="value")),
    "the journal checked": (lambda scene: check_chain(scene.desk), Row("check-journal", "journal")),
}


@pytest.fixture
def scene(desk: Desk, tmp_path: Path) -> Scene:
    """Maya's case."""
    store(desk, *small_records())
    store(desk, agreement(desk.case(CASE)))
    return Scene(desk, tmp_path)


@pytest.mark.parametrize("event", EVENTS)
def test_it_stands_in_the_journal_with_everything_a_row_says(scene: Scene, event: str) -> None:
    do, row = EVENTS[event]
    given = do(scene)
    desk = given if isinstance(given, Desk) else scene.desk
    try:
        _assert_told(desk, row)
    finally:
        desk.close()


def _assert_told(desk: Desk, row: Row) -> None:
    with desk.vault.reading() as connection:
        events = history.of_vault(connection, Filter(acts=(row.act,)), most=1_000).events
        people = set(history.names_of_people(connection))
    found = [
        event
        for event in events
        if (event.act, event.kind, event.field, event.result, event.reason)
        == (row.act, row.kind, row.field, row.result, row.reason)
    ]
    assert found, [(each.act, each.kind, each.field, each.result, each.reason) for each in events[:12]]
    newest = found[0]
    assert datetime.fromisoformat(newest.at) == row.at
    assert datetime.fromisoformat(newest.at).utcoffset() is not None
    assert newest.actor in people
    assert newest.role or newest.actor == "sam"
    assert newest.device == platform.node()
    assert newest.app_version == __version__
    assert (newest.episode_id == CASE) is row.of_case or newest.episode_id not in ("", CASE)
    assert row.kind in ("", "pdf", "journal", "search", "likely", "keys", "backup") or newest.record_id


def test_a_search_is_kept_as_a_keyed_hash_only(scene: Scene) -> None:
    """The words may be a child's name; two searches for the same words can be told to be the same."""
    for words in ("Okonkwo", " okonkwo ", "Nair"):
        note_search(scene.desk, words)
    note_search(scene.desk, "  ")
    with scene.desk.vault.reading() as connection:
        searches = history.of_vault(connection, Filter(acts=("search",))).events
        texts = connection.execute("SELECT count(*) FROM journal_text WHERE after LIKE '%konkwo' ").fetchone()
    digests = [event.after.digest for event in searches]
    assert len(digests) == 3
    assert digests[1] == digests[2] != digests[0]
    assert all(event.after.text is None for event in searches)
    assert texts == (0,)


def test_the_words_for_every_one_of_them_are_known(scene: Scene) -> None:
    assert {row.act for _do, row in EVENTS.values()} <= set(known_acts())
    assert {row.kind for _do, row in EVENTS.values()} - {""} <= set(known_kinds())
    assert {row.result for _do, row in EVENTS.values()} <= set(known_results())
    said = {row.reason: reason_words(row.reason) for _do, row in EVENTS.values()}
    assert {code for code, words in said.items() if code == words} <= {"", "The wrong child"}
