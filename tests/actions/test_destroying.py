"""Two people and a reason before anything is destroyed; never what is open, held, or not due (C-10, K-14)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.closing import ReopenEpisode
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.destroying import CLEANED_LATER, Destroy
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.erasable import episode_named
from caf_desktop.actions.holding import LiftHold, PlaceHold
from caf_desktop.actions.people_letting_in import GivePassphrase
from caf_desktop.actions.policy import ChangePolicy, lay_policy, setting_name
from caf_desktop.actions.reviewing_retention import AskEarlierErasure, ReviewRetention, TakeReviewBack, retention_view
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.destruction import DestructionCertificate, LegalHold, RetentionReview, ReviewOutcome
from caf_desktop.domain.policy import Policy, RetentionPeriod
from caf_desktop.domain.policy_toml import read_policy
from caf_desktop.domain.retention import EarlierReason
from caf_desktop.store import reading
from caf_desktop.store.cleaning import is_to_be_cleaned
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import check
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.vault_files import DATABASE
from caf_desktop.words.retention import certificate_text
from tests.actions.desks import NOW, PASSPHRASE, sit_down_again, store
from tests.actions.retained import SAM, SAMS, WORD, add_sam, close_declined, review
from tests.store.leavings import decrypted_pages, places_with


@pytest.fixture
def due_id(desk: Desk) -> str:
    """An episode that is due, in a vault with a second person."""
    add_sam(desk)
    return close_declined(desk)


def asked(desk: Desk, episode_id: str) -> str:
    """The id of a review that asks for destruction."""
    (done,) = desk.do(review(episode_id)).put
    return done.id


def destroy(episode_id: str, review_id: str, **more: str) -> Destroy:
    said = {"nickname": "Sam", "passphrase": SAMS} | more
    return Destroy(episode_id, review_id, said["nickname"], said["passphrase"])


def sentences(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.sentences()


def test_what_two_people_agree_on_is_gone_and_certified(desk: Desk, due_id: str, tmp_path: Path) -> None:
    desk.vault.update_index()
    (listed,) = retention_view(desk).due
    assert (listed.due.rule, listed.due.due_on, listed.review) == ("refusal", date(2025, 5, 1), None)
    assert WORD in listed.named.name
    review_id = asked(desk, due_id)
    (waiting,) = retention_view(desk).due
    assert waiting.review is not None
    changed = desk.do(destroy(due_id, review_id))
    assert CLEANED_LATER not in changed.made
    assert {"episode", "child", "visit_note"} <= {record.kind for record in changed.removed}
    with pytest.raises(RecordMissing):
        desk.case(due_id)
    assert places_with(desk.vault, WORD, tmp_path / "plain") == []
    assert check(desk.vault) == []
    view = retention_view(desk)
    assert not view.due
    (certificate,) = view.certificates
    assert (certificate.reviewed_by_id, certificate.approved_by_id) == (desk.practitioner.id, "sam")
    text = certificate_text(certificate, view.people)
    assert "Priya Nair" in text
    assert "Sam Odell" in text
    assert certificate.reference in text
    assert "visit note 1" in text
    assert WORD not in text


def test_nobody_destroys_alone(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    with pytest.raises(Refused) as alone:
        desk.do(destroy(due_id, review_id, nickname="PN", passphrase=PASSPHRASE))
    assert "Somebody other than the reviewer" in sentences(alone)
    with pytest.raises(WrongPassphrase):
        desk.do(destroy(due_id, review_id, passphrase="not the right one at all"))
    with pytest.raises(Refused) as nothing:
        desk.do(destroy(due_id, review_id, nickname="", passphrase=""))
    assert len(nothing.value.blockers) == 2
    assert desk.case(due_id).child.family_name == WORD


def test_the_second_person_must_be_allowed_to_approve(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    for changed in ({"access": (AccessRole.PRACTITIONER,)}, {"left_on": NOW.date()}):
        store(desk, SAM.model_copy(update=changed))
        with pytest.raises(Refused) as refused:
            desk.do(destroy(due_id, review_id))
        assert "may not approve" in sentences(refused)


def test_the_reviewer_proves_who_they_are(desk: Desk, due_id: str) -> None:
    with pytest.raises(WrongPassphrase):
        desk.do(review(due_id, passphrase="not the right one at all"))
    with pytest.raises(Refused):
        desk.do(review(due_id, passphrase="", why=" "))
    with desk.vault.reading() as connection:
        assert not reading.every(connection, RetentionReview)


def test_the_second_person_may_also_come_later(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    folder = desk.vault.folder
    desk.close()
    sams = open_vault(folder, SAMS, "Sam", clock=lambda: NOW).desk
    try:
        sams.do(destroy(due_id, review_id))
        with sams.vault.reading() as connection:
            assert [each.approved_by_id for each in reading.every(connection, DestructionCertificate)] == ["sam"]
    finally:
        sams.close()


def test_who_does_not_look_after_keeping_sees_and_does_nothing_of_it(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    store(desk, desk.practitioner.model_copy(update={"access": (AccessRole.PRACTITIONER,)}))
    for refused in (
        lambda: retention_view(desk),
        lambda: episode_named(desk, "CAF-0000-0000"),
        lambda: desk.do(destroy(due_id, review_id)),
        lambda: desk.do(PlaceHold(due_id, "x")),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_what_is_not_due_is_not_destroyed(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    desk.policy = Policy(retention=(RetentionPeriod(rule="refusal", years=9),))
    assert not retention_view(desk).due
    assert retention_view(desk).kept == 1
    for act in (review(due_id), destroy(due_id, review_id)):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert "not over" in sentences(refused)


def test_a_passphrase_that_somebody_else_has_set_approves_nothing(desk: Desk, due_id: str) -> None:
    """Whoever looks after people could give a colleague one, and be both persons with it."""
    review_id = asked(desk, due_id)
    given = "lantern gravel tuba saffron kiosk"
    desk.do(GivePassphrase(SAM.id, given, PASSPHRASE, cost=FLOOR))
    with pytest.raises(Refused) as refused:
        desk.do(destroy(due_id, review_id, passphrase=given))
    assert "has to choose" in sentences(refused)
    assert desk.case(due_id)


@pytest.mark.parametrize("mistake", [b"[[retention]]\nrule = 'refusl'\nyears = 9\n", b"no settings at all"])
def test_while_nobody_knows_how_long_records_are_kept_none_is_destroyed(
    desk: Desk, due_id: str, mistake: bytes
) -> None:
    review_id = asked(desk, due_id)
    desk.machine = read_policy(mistake)
    for act in (review(due_id), destroy(due_id, review_id)):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert "settings file has a mistake" in sentences(refused)


def test_a_legal_hold_stands_in_the_way_until_it_is_lifted(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    with pytest.raises(Refused):
        desk.do(PlaceHold(due_id, " "))
    desk.do(PlaceHold(due_id, "Inquiry asked for it"))
    view = retention_view(desk)
    assert not view.due
    ((_named, hold),) = view.holds
    for act in (destroy(due_id, review_id), ask_note(due_id)):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert "legal hold" in sentences(refused)
    with pytest.raises(Refused):
        desk.do(LiftHold(due_id, hold.id, ""))
    desk.do(LiftHold(due_id, hold.id, "The inquiry is over"))
    with desk.vault.reading() as connection:
        lifted = reading.record(connection, LegalHold, hold.id)
    assert (lifted.lifted_on, lifted.lifted_why) == (NOW.date(), "The inquiry is over")
    assert not retention_view(desk).holds
    desk.do(destroy(due_id, review_id))


def test_a_review_may_keep_it_and_look_again(desk: Desk, due_id: str) -> None:
    for day in (None, NOW.date()):
        with pytest.raises(Refused) as refused:
            desk.do(review(due_id, ReviewOutcome.KEEP, keep_until=day))
        assert "future" in sentences(refused)
    review_id = asked(desk, due_id)
    desk.do(review(due_id, ReviewOutcome.KEEP, keep_until=date(2027, 1, 1)))
    assert not retention_view(desk).due
    with pytest.raises(Refused):
        desk.do(destroy(due_id, review_id))
    desk.clock = lambda: NOW.replace(year=2027)
    (listed,) = retention_view(desk).due
    assert listed.due.due_on == date(2027, 1, 1)
    assert listed.review is None


def test_a_request_can_be_taken_back(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    desk.do(TakeReviewBack(due_id, review_id))
    (listed,) = retention_view(desk).due
    assert listed.review is None
    with pytest.raises(Refused) as refused:
        desk.do(destroy(due_id, review_id))
    assert "any more" in sentences(refused)


def test_given_up_in_time_nothing_is_destroyed(desk: Desk, due_id: str) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    review_id = asked(desk, due_id)
    with pytest.raises(Stopped):
        desk.do(Destroy(due_id, review_id, "Sam", SAMS, stop))
    assert desk.case(due_id).child.family_name == WORD


def test_a_file_that_could_not_be_written_anew_is_at_the_next_opening(desk: Desk, due_id: str) -> None:
    review_id = asked(desk, due_id)
    other = sit_down_again(desk)
    try:
        assert CLEANED_LATER in desk.do(destroy(due_id, review_id)).made
        assert is_to_be_cleaned(desk.vault)
    finally:
        other.close()
    again = sit_down_again(desk)
    again.close()
    folder = desk.vault.folder
    desk.close()
    last = open_vault(folder, SAMS, "Sam", clock=lambda: NOW).desk
    try:
        assert not is_to_be_cleaned(last.vault)
        assert WORD.encode() not in decrypted_pages(last.vault, folder / DATABASE)
    finally:
        last.close()


def test_without_room_nothing_is_begun(desk: Desk, due_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    review_id = asked(desk, due_id)
    monkeypatch.setattr("caf_desktop.store.cleaning._SPARE_BYTES", 1 << 62)
    with pytest.raises(Refused) as refused:
        desk.do(destroy(due_id, review_id))
    assert "too little room" in sentences(refused)
    assert desk.case(due_id).child.family_name == WORD


def ask_note(episode_id: str) -> AskEarlierErasure:
    return AskEarlierErasure(
        episode_id, "visit_note", "note-zeb", EarlierReason.ERASURE_ASKED, "Mother asked in writing", PASSPHRASE
    )


def test_one_note_is_erased_before_its_time_by_two_people(desk: Desk, due_id: str, tmp_path: Path) -> None:
    found = episode_named(desk, desk.case(due_id).episode.reference.lower().replace("-", " "))
    assert found.episode_id == due_id
    assert ("visit_note", "note-zeb") in {(part.kind, part.id) for part in found.parts}
    assert not any(WORD in part.words for part in found.parts)
    (asked_for,) = desk.do(ask_note(due_id)).put
    ((_named, waiting),) = retention_view(desk).parts
    assert waiting.id == asked_for.id
    changed = desk.do(destroy(due_id, asked_for.id))
    assert [record.kind for record in changed.removed] == ["visit_note"]
    assert places_with(desk.vault, "was asleep", tmp_path / "plain") == []
    view = retention_view(desk)
    assert not view.parts
    assert view.certificates[0].reference == ""
    assert view.certificates[0].rule == "erasure-asked"
    assert desk.case(due_id).child.family_name == WORD
    assert check(desk.vault) == []


def test_an_earlier_erasure_needs_to_say_what_and_why(desk: Desk, due_id: str) -> None:
    nothing_said = AskEarlierErasure(due_id, "", "", None, "", "")
    assert [blocker.link_id for blocker in nothing_said.blockers(desk)] == ["part", "reason", "why", "passphrase"]


def test_an_open_episode_nobody_touched_is_listed_to_be_closed(desk: Desk, due_id: str) -> None:
    with pytest.raises(RecordMissing):
        episode_named(desk, "CAF-0000-0000")
    assert not retention_view(desk).forgotten
    desk.do(ReopenEpisode(due_id, "They came back"))
    desk.clock = lambda: NOW.replace(year=2027, month=4)
    view = retention_view(desk)
    assert [each.episode_id for each in view.forgotten] == [due_id]
    with pytest.raises(Refused) as refused:
        desk.do(ReviewRetention(due_id, ReviewOutcome.DESTROY, "x", passphrase=PASSPHRASE))
    assert "open" in sentences(refused)


def test_the_vault_sets_periods_where_the_computers_file_does_not(desk: Desk, due_id: str) -> None:
    """Machine over vault over built in; what the vault says wrongly lets nothing go."""
    desk.do(ChangePolicy({"retention": [{"rule": "refusal", "years": 50}]}))
    assert not retention_view(desk).due
    with pytest.raises(Refused) as kept:
        desk.do(review(due_id))
    assert "not over" in sentences(kept)
    lay_policy(desk, read_policy(b"[[retention]]\nrule = 'refusal'\nyears = 1\n"))
    assert [listed.episode_id for listed in retention_view(desk).due] == [due_id]
    with pytest.raises(Refused):
        desk.do(ChangePolicy({"retention": []}))
    lay_policy(desk, read_policy(b""))
    with desk.writing("change-settings") as changes:
        changes.set(setting_name("retention"), [{"rule": "refusal", "years": 5000}])
    lay_policy(desk, read_policy(b""))
    with pytest.raises(Refused) as wrong:
        desk.do(review(due_id))
    assert "What this vault says" in sentences(wrong)
