"""Every event that must stand in the audit log (Standards C-11), done through its real act, and its row."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from caf_desktop import __version__
from caf_desktop.actions.act import NotAllowed
from caf_desktop.actions.agreeing import DecideSharing, WithdrawSharing
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.attaching import AddAttachment, RemoveAttachment, attachment_bytes, attachment_of, taken_in
from caf_desktop.actions.attachment_copies import SaveAttachmentCopy
from caf_desktop.actions.auditing import WriteJournal, check_chain
from caf_desktop.actions.backing_up import BackUp, BackUpTo
from caf_desktop.actions.backup_settings import ChooseBackupPlace
from caf_desktop.actions.completing import CompleteAssessment, StartNextVersion
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.copies import BeginPrint, MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.destroying import Destroy
from caf_desktop.actions.destruction_certificates import SaveCertificate
from caf_desktop.actions.doors import open_vault, recover_vault, recover_with_escrow
from caf_desktop.actions.holding import LiftHold, PlaceHold
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.keys import ChangePassphrase, NewDataKey, RenewRecoveryCode
from caf_desktop.actions.keys_escrow import RemoveEscrow, SetEscrow
from caf_desktop.actions.noting_events import note_failed_check, note_print_ended, note_search
from caf_desktop.actions.people_changing import ChangeAccess, Leave
from caf_desktop.actions.people_handing_over import Cover, HandOver
from caf_desktop.actions.policy import ChangePolicy
from caf_desktop.actions.recipients import recipient_named
from caf_desktop.actions.restoring import Restore, restore
from caf_desktop.actions.safety import KeepDetailsFrom, SayWhoMayBeTold
from caf_desktop.actions.security_facts import KeepCheck
from caf_desktop.actions.starting import DeclineAssessment, RecordAgreement, StartEpisode
from caf_desktop.actions.supervising import WriteSupervisorNote
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.destruction import DestructionCertificate, LegalHold
from caf_desktop.domain.people import HiddenDetail, HideTag, MayBeTold
from caf_desktop.store import history, reading
from caf_desktop.store.errors import AttachmentDamaged, BackupDamaged
from caf_desktop.store.journal_filter import Filter
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.throttle import FILE_NAME, Throttle
from caf_desktop.words.history import known_acts, known_results, reason_words
from caf_desktop.words.record_fields import known_kinds
from tests.actions.desks import NOW, PASSPHRASE, agreement, sample, sample_paths, store
from tests.actions.retained import SAM, SAMS, add_sam, close_declined, review
from tests.actions.test_keys_escrow import LOCK, council
from tests.actions.test_people import adding
from tests.marked_case import decision
from tests.small_cases import child, small_records

CASE = "episode-0"
DRAFT = "assessment-0-1"
OTHER = "velvet harpoon cinder muskrat"
SOON = timedelta(hours=1)


@dataclass
class Scene:
    """A vault with one case in it, agreed to; who is at the desk may change."""

    desk: Desk
    folder: Path


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


def _answer(scene: Scene, words: str = "Sleeps badly.") -> None:
    case = scene.desk.case(CASE)
    scene.desk.do(AnswerQuestions(case, DRAFT, {AnswerKey("general-health.needs"): (words,)}))


def _answer_again(scene: Scene) -> None:
    _answer(scene)
    _answer(scene, "Sleeps well.")


def _complete(scene: Scene) -> None:
    scene.desk.do(CompleteAssessment(CASE))


def _next_version(scene: Scene) -> None:
    _complete(scene)
    scene.desk.do(StartNextVersion(CASE, NOW.date()))


def _sign_off(scene: Scene) -> None:
    _complete(scene)
    add_sam(scene.desk)
    at_desk = replace(scene.desk, practitioner=SAM)
    at_desk.do(WriteSupervisorNote(CASE, "Read and agreed.", DRAFT))


def _print(scene: Scene) -> Disclosure:
    (listed,) = scene.desk.do(BeginPrint(CASE, DRAFT, None, lambda _pages: None)).put
    assert isinstance(listed, Disclosure)
    return listed


def _copy(scene: Scene, medium: Medium, recipient: str = "") -> None:
    if recipient:
        store(scene.desk, decision())
    whom = recipient_named(scene.desk.case(CASE), recipient) if recipient else None
    scene.desk.do(MakeCopy(CASE, DRAFT, whom, medium, scene.folder / f"copy.{medium.value}"))


def _attach(scene: Scene) -> str:
    return scene.desk.do(AddAttachment(CASE, taken_in(b"Dear Ms Nair"), "Letter")).made["attachment"]


def _broken_attachment(scene: Scene) -> None:
    kept = attachment_of(scene.desk, CASE, _attach(scene))
    scene.desk.vault.writer().execute("UPDATE attachment_content SET sealed = zeroblob(60)")
    with pytest.raises(AttachmentDamaged):
        attachment_bytes(scene.desk, kept)


def _copy_attachment(scene: Scene) -> None:
    scene.desk.do(SaveAttachmentCopy(CASE, _attach(scene), scene.folder / "letter.txt", "For the clinic"))


def _withdraw(scene: Scene) -> None:
    store(scene.desk, decision())
    scene.desk.do(WithdrawSharing(decision(), "Grace Okonkwo"))


def _import(scene: Scene, *, twice: bool = False) -> None:
    file = sample(sample_paths()[0])
    scene.desk.do(ImportCases([file]))
    if twice:
        scene.desk.do(ImportCases([file], allow_duplicate=True))


def _another_child(scene: Scene) -> None:
    scene.desk.do(StartEpisode(child("other"), NOW.date(), others=("maya",)))


def _may_not(scene: Scene) -> None:
    stranger = scene.desk.practitioner.model_copy(update={"id": "mo", "access": (AccessRole.PRACTITIONER,)})
    store(scene.desk, stranger)
    with pytest.raises(NotAllowed):
        replace(scene.desk, practitioner=stranger).case(CASE)


def _wrong_passphrase(scene: Scene) -> None:
    with pytest.raises(WrongPassphrase):
        confirm_passphrase(scene.desk, OTHER)


def _escrow(scene: Scene) -> None:
    scene.desk.do(SetEscrow(PASSPHRASE, council()[0]))


def _no_escrow(scene: Scene) -> None:
    _escrow(scene)
    scene.desk.do(RemoveEscrow(PASSPHRASE))


def _leaver(scene: Scene) -> None:
    made = scene.desk.do(adding()).made["practitioner"]
    scene.desk.do(Leave(made, PASSPHRASE))


def _sam_practises(scene: Scene) -> None:
    add_sam(scene.desk)
    scene.desk.do(ChangeAccess("sam", (AccessRole.PRACTITIONER,), "", PASSPHRASE))


def _hand_over(scene: Scene) -> None:
    _sam_practises(scene)
    scene.desk.do(HandOver((CASE,), "sam", "Sam knows the family"))


def _cover(scene: Scene) -> None:
    _sam_practises(scene)
    scene.desk.do(Cover((CASE,), "sam", NOW.date(), None, "Leave"))


def _choose_place(scene: Scene) -> None:
    (scene.folder / "share").mkdir()
    scene.desk.do(ChooseBackupPlace(scene.folder / "share"))


def _back_up(scene: Scene) -> None:
    _choose_place(scene)
    scene.desk.do(BackUp())


def _unproved_backup(scene: Scene) -> None:
    """The disk gives back something else than was written."""

    def alter(_done: int, _of: int) -> None:
        for path in scene.folder.glob("*.part"):
            with path.open("r+b") as file:
                file.seek(5_000)
                file.write(b"another thing")

    with pytest.raises(BackupDamaged):
        scene.desk.do(BackUpTo(scene.folder / "one.cafbackup", alter))


def _restore(scene: Scene) -> Desk:
    scene.desk.do(BackUpTo(scene.folder / "one.cafbackup"))
    place = scene.folder / "restored"
    restore(Restore(scene.folder / "one.cafbackup", place, PASSPHRASE), clock=lambda: NOW)
    return open_vault(place, PASSPHRASE, clock=lambda: NOW).desk


def _hold(scene: Scene) -> str:
    (hold,) = scene.desk.do(PlaceHold(CASE, "A court asked.")).put
    assert isinstance(hold, LegalHold)
    return hold.id


def _lift(scene: Scene) -> None:
    scene.desk.do(LiftHold(CASE, _hold(scene), "The court has ended."))


def _review(scene: Scene) -> tuple[str, str]:
    add_sam(scene.desk)
    due = close_declined(scene.desk)
    (asked,) = scene.desk.do(review(due)).put
    return due, asked.id


def _destroy(scene: Scene) -> None:
    scene.desk.do(Destroy(*_review(scene), "Sam", SAMS))


def _certificate(scene: Scene) -> None:
    _destroy(scene)
    with scene.desk.vault.reading() as connection:
        (certificate,) = reading.every(connection, DestructionCertificate)
    scene.desk.do(SaveCertificate(certificate.id, scene.folder / "certificate.pdf"))


def _refused_approval(scene: Scene) -> None:
    with pytest.raises(WrongPassphrase):
        scene.desk.do(Destroy(*_review(scene), "Sam", OTHER))


def _clock_back(scene: Scene) -> None:
    scene.desk.clock = lambda: NOW - SOON
    _answer(scene)


def _chain_broken(scene: Scene) -> None:
    scene.desk.vault.writer().execute("UPDATE journal SET reason = 'forged' WHERE seq = 3")
    assert check_chain(scene.desk) == 3


def _try_wrongly(folder: Path) -> None:
    throttle = Throttle(folder / FILE_NAME)
    for _time in range(2):
        throttle.begin_try()


def _unlock_after_tries(scene: Scene) -> Desk:
    scene.desk.close()
    _try_wrongly(scene.desk.vault.folder)
    return open_vault(scene.desk.vault.folder, PASSPHRASE, clock=lambda: NOW).desk


def _recover_after_tries(scene: Scene) -> Desk:
    code = new_recovery_code()
    scene.desk.do(RenewRecoveryCode(PASSPHRASE, code, FLOOR))
    scene.desk.close()
    _try_wrongly(scene.desk.vault.folder)
    return recover_vault(scene.desk.vault.folder, code, OTHER, cost=FLOOR, clock=lambda: NOW).desk


def _escrow_used(scene: Scene) -> Desk:
    _escrow(scene)
    scene.desk.close()
    key, folder = council()[1], scene.desk.vault.folder
    return recover_with_escrow(folder, key, LOCK, OTHER, cost=FLOOR, clock=lambda: NOW).desk


def _lock(scene: Scene, why: str = "") -> Desk:
    scene.desk.close(why)
    return open_vault(scene.desk.vault.folder, PASSPHRASE, clock=lambda: NOW).desk


def _decline(scene: Scene) -> None:
    said = agreement(
        scene.desk.case(CASE), id="no", agreed=False, look_again_on=date(2026, 6, 1), look_again_owner="Priya Nair"
    )
    scene.desk.do(DeclineAssessment(said))


EVENTS: dict[str, tuple[Callable[[Scene], object], Row]] = {
    "the vault made": (lambda scene: None, Row("create-vault", "practitioner")),
    "unlocked": (_lock, Row("unlock", "practitioner")),
    "unlocked after failing": (_unlock_after_tries, Row("unlock", "practitioner", reason="failed-tries-2")),
    "recovered after failing": (_recover_after_tries, Row("unlock", "practitioner", reason="failed-tries-2")),
    "recovery code used": (_recover_after_tries, Row("recover", "practitioner", reason="recovery-code-used")),
    "escrow used": (_escrow_used, Row("recover", "practitioner", reason="escrow-key-used")),
    "locked": (_lock, Row("lock", "practitioner")),
    "locked by itself": (lambda scene: _lock(scene, "idle"), Row("lock", "practitioner", reason="idle")),
    "wrong passphrase when asked again": (
        _wrong_passphrase,
        Row("confirm-passphrase", "practitioner", result="refused"),
    ),
    "a case viewed": (lambda scene: scene.desk.open_case(CASE), Row("view-case", "episode", of_case=True)),
    "a case refused": (_may_not, Row("read-episode", "practitioner", of_case=True, result="refused")),
    "an episode started": (
        lambda scene: scene.desk.do(StartEpisode(child("new", given_names="Zeb"), NOW.date())),
        Row("start-episode", "episode"),
    ),
    "an answer written": (_answer, Row("answer", "answer", of_case=True)),
    "an answer changed": (_answer_again, Row("answer", "answer", of_case=True, field="values")),
    "a version completed and signed": (_complete, Row("complete", "assessment", of_case=True, field="completed_by")),
    "the next version": (_next_version, Row("start-next-version", "assessment", of_case=True)),
    "a version signed off": (_sign_off, Row("sign-off", "supervisor_note", of_case=True)),
    "printed": (_print, Row("print", "disclosure", of_case=True)),
    "a print stopped": (
        lambda scene: note_print_ended(scene.desk, _print(scene), "stopped"),
        Row("print", "disclosure", of_case=True, result="stopped"),
    ),
    "a print failed": (
        lambda scene: note_print_ended(scene.desk, _print(scene), "failed"),
        Row("print", "disclosure", of_case=True, result="failed"),
    ),
    "exported as PDF": (lambda scene: _copy(scene, Medium.PDF), Row("export", "disclosure", of_case=True)),
    "exported in clear": (lambda scene: _copy(scene, Medium.JSON), Row("export", "disclosure", of_case=True)),
    "shared": (
        lambda scene: _copy(scene, Medium.FHIR, "Ashmere Housing"),
        Row("export", "disclosure", of_case=True),
    ),
    "an attachment exported": (_copy_attachment, Row("export", "disclosure", of_case=True)),
    "an attachment added": (_attach, Row("add-attachment", "attachment", of_case=True)),
    "an attachment taken out": (
        lambda scene: scene.desk.do(RemoveAttachment(CASE, _attach(scene), "The wrong child")),
        Row("remove-attachment", "attachment", of_case=True),
    ),
    "consent: agreed to be assessed": (
        lambda scene: scene.desk.do(RecordAgreement(agreement(scene.desk.case(CASE), id="again"))),
        Row("agree-to-assessment", "agreement", of_case=True),
    ),
    "consent: declined": (_decline, Row("decline-assessment", "agreement", of_case=True)),
    "consent: sharing decided": (
        lambda scene: scene.desk.do(DecideSharing(decision())),
        Row("decide-sharing", "sharing_decision", of_case=True),
    ),
    "consent: sharing taken back": (
        _withdraw,
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
    "imported": (_import, Row("import", "episode")),
    "imported although it is here": (
        lambda scene: _import(scene, twice=True),
        Row("import", "likely", reason="duplicate-allowed"),
    ),
    "judged to be another child": (_another_child, Row("start-episode", "likely", reason="another-child")),
    "searched": (lambda scene: note_search(scene.desk, "Okonkwo"), Row("search", "search")),
    "a person added": (lambda scene: scene.desk.do(adding()), Row("add-person", "practitioner")),
    "a role changed": (_sam_practises, Row("change-access", "practitioner", field="access")),
    "a person left": (_leaver, Row("leave", "practitioner", field="left_on")),
    "an episode handed over": (
        _hand_over,
        Row("hand-over", "episode", of_case=True, field="owner_id"),
    ),
    "an episode covered": (_cover, Row("cover", "allocation", of_case=True)),
    "passphrase changed": (
        lambda scene: scene.desk.do(ChangePassphrase(PASSPHRASE, OTHER, FLOOR)),
        Row("change-passphrase", "keys"),
    ),
    "recovery code changed": (
        lambda scene: scene.desk.do(RenewRecoveryCode(PASSPHRASE, new_recovery_code(), FLOOR)),
        Row("new-recovery-code", "keys"),
    ),
    "data key changed": (lambda scene: scene.desk.do(NewDataKey(PASSPHRASE)), Row("new-data-key", "keys")),
    "escrow set": (_escrow, Row("set-escrow", "keys", field="escrow-key")),
    "escrow taken away": (_no_escrow, Row("remove-escrow", "keys", field="escrow-key")),
    "policy changed": (
        lambda scene: scene.desk.do(ChangePolicy({"idle_minutes": 10})),
        Row("change-settings", "setting", field="value"),
    ),
    "place of backups changed": (_choose_place, Row("settings", "setting", field="value")),
    "backed up": (_back_up, Row("back-up", "backup")),
    "backed up to a file": (
        lambda scene: scene.desk.do(BackUpTo(scene.folder / "one.cafbackup")),
        Row("back-up", "backup"),
    ),
    "restored": (_restore, Row("restore", "fork")),
    "due for destruction, reviewed": (_review, Row("retention-review", "retention_review")),
    "destroyed": (_destroy, Row("erase", "episode", result="erased", reason="refusal")),
    "a certificate given out": (_certificate, Row("write-certificate", "destruction_certificate")),
    "held back": (_hold, Row("legal-hold", "legal_hold", of_case=True)),
    "a hold lifted": (_lift, Row("legal-hold", "legal_hold", of_case=True, field="lifted_why")),
    "the clock put back": (
        _clock_back,
        Row("clock-back", "", of_case=True, reason="seconds-3600", at=NOW - SOON),
    ),
    "failed: a PDF": (lambda scene: note_failed_check(scene.desk), Row("check-pdf", "pdf", result="failed")),
    "failed: the journal": (_chain_broken, Row("check-journal", "journal", result="failed", reason="row-3")),
    "failed: the vault": (
        lambda scene: scene.desk.do(KeepCheck(3)),
        Row("check-vault", "setting", result="failed", field="value"),
    ),
    "failed: an attachment": (_broken_attachment, Row("open-attachment", "attachment", of_case=True, result="failed")),
    "failed: a backup": (_unproved_backup, Row("back-up", "backup", result="failed")),
    "failed: the second person": (_refused_approval, Row("approve-destruction", "practitioner", result="refused")),
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
