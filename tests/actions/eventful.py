"""Everything that must stand in the audit log (Standards C-11), done through its real act in a vault with a case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caf_desktop.actions.act import NotAllowed
from caf_desktop.actions.agreeing import WithdrawSharing
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.attaching import AddAttachment, attachment_bytes, attachment_of, taken_in
from caf_desktop.actions.attachment_copies import SaveAttachmentCopy
from caf_desktop.actions.auditing import check_chain
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
from caf_desktop.actions.keys import RenewRecoveryCode
from caf_desktop.actions.keys_escrow import RemoveEscrow, SetEscrow
from caf_desktop.actions.people_changing import ChangeAccess, Leave
from caf_desktop.actions.people_handing_over import Cover, HandOver
from caf_desktop.actions.recipients import recipient_named
from caf_desktop.actions.restoring import Restore, restore
from caf_desktop.actions.starting import DeclineAssessment, StartEpisode
from caf_desktop.actions.supervising import WriteSupervisorNote
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.destruction import DestructionCertificate, LegalHold
from caf_desktop.store import reading
from caf_desktop.store.errors import AttachmentDamaged, BackupDamaged
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.throttle import FILE_NAME, Throttle
from tests.actions.desks import NOW, PASSPHRASE, agreement, sample, sample_paths, store
from tests.actions.retained import SAM, SAMS, add_sam, close_declined, review
from tests.actions.test_keys_escrow import LOCK, council
from tests.actions.test_people import adding
from tests.marked_case import decision
from tests.small_cases import child

CASE = "episode-0"
DRAFT = "assessment-0-1"
OTHER = "velvet harpoon cinder muskrat"
SOON = timedelta(hours=1)


@dataclass
class Scene:
    """A vault with one case in it, agreed to; who is at the desk may change."""

    desk: Desk
    folder: Path


def write_answer(scene: Scene, words: str = "Sleeps badly.") -> None:
    case = scene.desk.case(CASE)
    scene.desk.do(AnswerQuestions(case, DRAFT, {AnswerKey("general-health.needs"): (words,)}))


def answer_again(scene: Scene) -> None:
    write_answer(scene)
    write_answer(scene, "Sleeps well.")


def complete_version(scene: Scene) -> None:
    scene.desk.do(CompleteAssessment(CASE))


def next_version(scene: Scene) -> None:
    complete_version(scene)
    scene.desk.do(StartNextVersion(CASE, NOW.date()))


def sign_off(scene: Scene) -> None:
    complete_version(scene)
    add_sam(scene.desk)
    at_desk = replace(scene.desk, practitioner=SAM)
    at_desk.do(WriteSupervisorNote(CASE, "Read and agreed.", DRAFT))


def print_copy(scene: Scene) -> Disclosure:
    (listed,) = scene.desk.do(BeginPrint(CASE, DRAFT, None, lambda _pages: None)).put
    assert isinstance(listed, Disclosure)
    return listed


def make_copy(scene: Scene, medium: Medium, recipient: str = "") -> None:
    if recipient:
        store(scene.desk, decision())
    whom = recipient_named(scene.desk.case(CASE), recipient) if recipient else None
    scene.desk.do(MakeCopy(CASE, DRAFT, whom, medium, scene.folder / f"copy.{medium.value}"))


def attach(scene: Scene) -> str:
    return scene.desk.do(AddAttachment(CASE, taken_in(b"Dear Ms Nair"), "Letter")).made["attachment"]


def broken_attachment(scene: Scene) -> None:
    kept = attachment_of(scene.desk, CASE, attach(scene))
    scene.desk.vault.writer().execute("UPDATE attachment_content SET sealed = zeroblob(60)")
    with pytest.raises(AttachmentDamaged):
        attachment_bytes(scene.desk, kept)


def copy_attachment(scene: Scene) -> None:
    scene.desk.do(SaveAttachmentCopy(CASE, attach(scene), scene.folder / "letter.txt", "For the clinic"))


def withdraw(scene: Scene) -> None:
    store(scene.desk, decision())
    scene.desk.do(WithdrawSharing(decision(), "Grace Okonkwo"))


def bring_in(scene: Scene, *, twice: bool = False) -> None:
    file = sample(sample_paths()[0])
    scene.desk.do(ImportCases([file]))
    if twice:
        scene.desk.do(ImportCases([file], allow_duplicate=True))


def another_child(scene: Scene) -> None:
    scene.desk.do(StartEpisode(child("other"), NOW.date(), others=("maya",)))


def may_not(scene: Scene) -> None:
    stranger = scene.desk.practitioner.model_copy(update={"id": "mo", "access": (AccessRole.PRACTITIONER,)})
    store(scene.desk, stranger)
    with pytest.raises(NotAllowed):
        replace(scene.desk, practitioner=stranger).case(CASE)


def wrong_passphrase(scene: Scene) -> None:
    with pytest.raises(WrongPassphrase):
        confirm_passphrase(scene.desk, OTHER)


def escrow(scene: Scene) -> None:
    scene.desk.do(SetEscrow(PASSPHRASE, council()[0]))


def no_escrow(scene: Scene) -> None:
    escrow(scene)
    scene.desk.do(RemoveEscrow(PASSPHRASE))


def leaver(scene: Scene) -> None:
    made = scene.desk.do(adding()).made["practitioner"]
    scene.desk.do(Leave(made, PASSPHRASE))


def sam_practises(scene: Scene) -> None:
    add_sam(scene.desk)
    scene.desk.do(ChangeAccess("sam", (AccessRole.PRACTITIONER,), "", PASSPHRASE))


def hand_over(scene: Scene) -> None:
    sam_practises(scene)
    scene.desk.do(HandOver((CASE,), "sam", "Sam knows the family"))


def cover(scene: Scene) -> None:
    sam_practises(scene)
    scene.desk.do(Cover((CASE,), "sam", NOW.date(), None, "Leave"))


def choose_place(scene: Scene) -> None:
    (scene.folder / "share").mkdir()
    scene.desk.do(ChooseBackupPlace(scene.folder / "share"))


def back_up(scene: Scene) -> None:
    choose_place(scene)
    scene.desk.do(BackUp())


def unproved_backup(scene: Scene) -> None:
    """The disk gives back something else than was written."""

    def alter(_done: int, _of: int) -> None:
        for path in scene.folder.glob("*.part"):
            with path.open("r+b") as file:
                file.seek(5_000)
                file.write(b"another thing")

    with pytest.raises(BackupDamaged):
        scene.desk.do(BackUpTo(scene.folder / "one.cafbackup", alter))


def restore_backup(scene: Scene) -> Desk:
    scene.desk.do(BackUpTo(scene.folder / "one.cafbackup"))
    place = scene.folder / "restored"
    restore(Restore(scene.folder / "one.cafbackup", place, PASSPHRASE), clock=lambda: NOW)
    return open_vault(place, PASSPHRASE, clock=lambda: NOW).desk


def hold(scene: Scene) -> str:
    (hold,) = scene.desk.do(PlaceHold(CASE, "A court asked.")).put
    assert isinstance(hold, LegalHold)
    return hold.id


def lift(scene: Scene) -> None:
    scene.desk.do(LiftHold(CASE, hold(scene), "The court has ended."))


def ask_review(scene: Scene) -> tuple[str, str]:
    add_sam(scene.desk)
    due = close_declined(scene.desk)
    (asked,) = scene.desk.do(review(due)).put
    return due, asked.id


def destroy(scene: Scene) -> None:
    scene.desk.do(Destroy(*ask_review(scene), "Sam", SAMS))


def certificate(scene: Scene) -> None:
    destroy(scene)
    with scene.desk.vault.reading() as connection:
        (certificate,) = reading.every(connection, DestructionCertificate)
    scene.desk.do(SaveCertificate(certificate.id, scene.folder / "certificate.pdf"))


def refused_approval(scene: Scene) -> None:
    with pytest.raises(WrongPassphrase):
        scene.desk.do(Destroy(*ask_review(scene), "Sam", OTHER))


def clock_back(scene: Scene) -> None:
    scene.desk.clock = lambda: NOW - SOON
    write_answer(scene)


def chain_broken(scene: Scene) -> None:
    scene.desk.vault.writer().execute("UPDATE journal SET reason = 'forged' WHERE seq = 3")
    assert check_chain(scene.desk) == 3


def try_wrongly(folder: Path) -> None:
    throttle = Throttle(folder / FILE_NAME)
    for _time in range(2):
        throttle.begin_try()


def unlock_after_tries(scene: Scene) -> Desk:
    scene.desk.close()
    try_wrongly(scene.desk.vault.folder)
    return open_vault(scene.desk.vault.folder, PASSPHRASE, clock=lambda: NOW).desk


def recover_after_tries(scene: Scene) -> Desk:
    code = new_recovery_code()
    scene.desk.do(RenewRecoveryCode(PASSPHRASE, code, FLOOR))
    scene.desk.close()
    try_wrongly(scene.desk.vault.folder)
    return recover_vault(scene.desk.vault.folder, code, OTHER, cost=FLOOR, clock=lambda: NOW).desk


def escrow_used(scene: Scene) -> Desk:
    escrow(scene)
    scene.desk.close()
    key, folder = council()[1], scene.desk.vault.folder
    return recover_with_escrow(folder, key, LOCK, OTHER, cost=FLOOR, clock=lambda: NOW).desk


def lock(scene: Scene, why: str = "") -> Desk:
    scene.desk.close(why)
    return open_vault(scene.desk.vault.folder, PASSPHRASE, clock=lambda: NOW).desk


def decline(scene: Scene) -> None:
    said = agreement(
        scene.desk.case(CASE), id="no", agreed=False, look_again_on=date(2026, 6, 1), look_again_owner="Priya Nair"
    )
    scene.desk.do(DeclineAssessment(said))
