"""Attachments: taken in, described, looked at, taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from caf_desktop.actions import attaching
from caf_desktop.actions.act import Refused
from caf_desktop.actions.answering import keep_typing, left_typed
from caf_desktop.actions.attaching import (
    FIELD,
    AddAttachment,
    RemoveAttachment,
    RenameAttachment,
    TakingInGivenUp,
    attachment_bytes,
    attachment_of,
    scratch_of,
    taken_in,
)
from caf_desktop.actions.attachment_copies import SaveAttachmentCopy
from caf_desktop.actions.attachment_facts import attachment_facts
from caf_desktop.actions.auditing import journal_page
from caf_desktop.actions.closing import CloseEpisode
from caf_desktop.actions.copies import Medium, prepared_copy
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.destroying import Destroy
from caf_desktop.actions.holding import LiftHold, PlaceHold
from caf_desktop.actions.reviewing_retention import AskEarlierErasure
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.actions.telling import activity_of
from caf_desktop.cleaning.clean import Cleaned
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.people import Child
from caf_desktop.domain.retention import EarlierReason
from caf_desktop.domain.taking_in import MediaType
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.journal_filter import Filter
from caf_desktop.words.copies import left_words
from tests.actions.desks import NOW, PASSPHRASE, sit_down_again, unlike_any
from tests.actions.retained import CLOSED, OPENED, SAMS, add_sam, review
from tests.cleaning.files_of_others import GPS_BYTES, photograph
from tests.pdf.tools import text_of
from tests.store.leavings import places_with

LETTER = b"Zqcanary letter of the clinic"


@pytest.fixture
def episode(desk: Desk) -> str:
    """An episode to attach to."""
    return desk.do(StartEpisode(unlike_any("zeb"), NOW.date())).made["episode"]


def letter(data: bytes = LETTER) -> Cleaned:
    return Cleaned(data, MediaType.TEXT)


def added(desk: Desk, episode: str, title: str = "Letter of the quokka clinic", data: bytes = LETTER) -> Attachment:
    made = desk.do(AddAttachment(episode, letter(data), title)).made["attachment"]
    return attachment_of(desk, episode, made)


def refusal(desk: Desk, act: AddAttachment | RenameAttachment | RemoveAttachment | SaveAttachmentCopy) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(act)
    return refused.value.sentences()


def journal(desk: Desk, act: str) -> list[tuple[str, ...]]:
    with desk.vault.reading() as connection:
        rows = connection.execute("SELECT * FROM journal JOIN journal_text USING (seq) WHERE act = ?", (act,))
        return [tuple(map(str, row)) for row in rows]


def test_a_photograph_is_kept_without_its_place_in_no_file_of_the_vault(desk: Desk, episode: str) -> None:
    cleaned = taken_in(photograph())
    made = desk.do(AddAttachment(episode, cleaned, "  The zqhouse  ", NOW.date())).made["attachment"]
    kept = attachment_of(desk, episode, made)
    assert (kept.title, kept.media_type, kept.made_on) == ("The zqhouse", "image/jpeg", NOW.date())
    assert kept.added_by_id == desk.practitioner.id
    assert "place" in kept.cleaned
    assert attachment_bytes(desk, kept) == cleaned.data
    for path in desk.vault.folder.iterdir():
        assert GPS_BYTES not in path.read_bytes()
        assert b"zqhouse" not in path.read_bytes()


def test_the_words_of_a_letter_are_in_no_file_of_the_vault_also_once_it_is_closed(desk: Desk, episode: str) -> None:
    added(desk, episode)
    folder = desk.vault.folder
    desk.close()
    for path in folder.iterdir():
        assert b"Zqcanary" not in path.read_bytes()
        assert b"quokka" not in path.read_bytes()


def test_the_journal_tells_of_each_act_and_holds_no_contents(desk: Desk, episode: str) -> None:
    kept = added(desk, episode)
    desk.do(RenameAttachment(episode, kept.id, "Letter of the wombat clinic", NOW.date()))
    desk.do(RemoveAttachment(episode, kept.id, "Of another child"))
    assert "Of another child" in [line.reason for line in activity_of(desk, episode, Filter()).lines]
    assert "Of another child" not in [line.reason for line in journal_page(desk, Filter()).lines]
    for act, word in (
        ("add-attachment", "quokka"),
        ("rename-attachment", "wombat"),
        ("remove-attachment", "Of another child"),
    ):
        rows = journal(desk, act)
        assert rows
        assert any(word in part for row in rows for part in row)
        assert not any("Zqcanary" in part for row in rows for part in row)


def test_it_needs_words_for_somebody_who_cannot_see_it(desk: Desk, episode: str) -> None:
    kept = added(desk, episode)
    assert "cannot see it" in refusal(desk, RenameAttachment(episode, kept.id, "  ", None))
    assert "odd sign" in refusal(desk, AddAttachment(episode, letter(), "nul\0"))
    assert "too long" in refusal(desk, AddAttachment(episode, letter(), "x" * 2_001))


def test_a_day_to_come_is_refused(desk: Desk, episode: str) -> None:
    tomorrow = NOW.date() + timedelta(days=1)
    assert "still to come" in refusal(desk, AddAttachment(episode, letter(), "Letter", tomorrow))


def test_the_same_is_not_kept_twice_and_the_sentence_says_where_it_is(desk: Desk, episode: str) -> None:
    added(desk, episode)
    assert "as “Letter of the quokka clinic”" in refusal(desk, AddAttachment(episode, letter(), "Again"))


def test_a_record_holds_so_much_and_no_more(
    desk: Desk, episode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "LARGEST_EPISODE", 50)
    added(desk, episode)
    assert "29 bytes are in it" in refusal(desk, AddAttachment(episode, letter(b"x" * 22), "More"))
    desk.do(AddAttachment(episode, letter(b"x" * 21), "More"))


def test_what_is_not_described_yet_is_sealed_at_once_and_described_later(desk: Desk, episode: str) -> None:
    made = desk.do(AddAttachment(episode, letter())).made["attachment"]
    kept = attachment_of(desk, episode, made)
    assert (kept.title, attachment_bytes(desk, kept)) == ("", LETTER)
    assert "as “Not described yet”" in refusal(desk, AddAttachment(episode, letter()))
    keep_typing(desk, scratch_of(episode), AnswerKey(FIELD, made), "half a ti")
    desk.do(RenameAttachment(episode, made, "Letter of the clinic", None))
    assert attachment_of(desk, episode, made).title == "Letter of the clinic"
    assert left_typed(desk, scratch_of(episode)) == []
    assert journal(desk, "describe-attachment")


def test_taking_out_lets_go_of_what_was_typed_about_it(desk: Desk, episode: str) -> None:
    made = desk.do(AddAttachment(episode, letter())).made["attachment"]
    keep_typing(desk, scratch_of(episode), AnswerKey(FIELD, made), "half a ti")
    desk.do(RemoveAttachment(episode, made, "Not added after all"))
    assert left_typed(desk, scratch_of(episode)) == []


def test_a_new_title_leaves_the_contents(desk: Desk, episode: str) -> None:
    kept = added(desk, episode)
    desk.do(RenameAttachment(episode, kept.id, "Letter", NOW.date()))
    renamed = attachment_of(desk, episode, kept.id)
    assert (renamed.title, renamed.made_on) == ("Letter", NOW.date())
    assert attachment_bytes(desk, renamed) == LETTER


def test_taking_out_needs_a_reason_and_destroys(desk: Desk, episode: str) -> None:
    kept = added(desk, episode)
    assert "why" in refusal(desk, RemoveAttachment(episode, kept.id, " "))
    assert "odd sign" in refusal(desk, RemoveAttachment(episode, kept.id, "\0"))
    changed = desk.do(RemoveAttachment(episode, kept.id, "Of another child"))
    assert changed.removed == (kept,)
    with pytest.raises(RecordMissing):
        attachment_of(desk, episode, kept.id)
    with pytest.raises(RecordMissing):
        attachment_bytes(desk, kept)


def test_while_a_legal_hold_stands_what_was_described_stays(desk: Desk, episode: str) -> None:
    kept = added(desk, episode)
    hold = desk.do(PlaceHold(episode, "The court asked for it.")).put[0]
    assert "legal hold" in refusal(desk, RemoveAttachment(episode, kept.id, "Of another child"))
    desk.do(LiftHold(episode, hold.id, "The court has decided."))
    desk.do(RemoveAttachment(episode, kept.id, "Of another child"))


def test_why_it_was_taken_out_goes_with_the_record(desk: Desk, tmp_path: Path) -> None:
    """What a person wrote as the reason stands where erasing reaches it, not in the chain (K-14)."""
    add_sam(desk)
    child = Child(id="zeb", given_names="Zebedee", date_of_birth=date(2015, 6, 1))
    episode = desk.do(StartEpisode(child, OPENED)).made["episode"]
    desk.do(RemoveAttachment(episode, added(desk, episode).id, "It shows Zqremnant"))
    desk.do(CloseEpisode(episode, ClosureReason.DECLINED, CLOSED, leave_draft=True))
    (asked,) = desk.do(review(episode)).put
    desk.do(Destroy(episode, asked.id, "Sam", SAMS))
    assert places_with(desk.vault, "Zqremnant", tmp_path / "plain") == []


def test_the_title_of_one_that_left_is_erased_with_it(desk: Desk, episode: str, tmp_path: Path) -> None:
    add_sam(desk)
    kept = added(desk, episode, "Bruise of Zqtitle")
    desk.do(SaveAttachmentCopy(episode, kept.id, tmp_path / "letter.txt", "Asked for by the court"))
    (asked,) = desk.do(
        AskEarlierErasure(episode, "attachment", kept.id, EarlierReason.WRONG_RECORD, "Of another child.", PASSPHRASE)
    ).put
    desk.do(Destroy(episode, asked.id, "Sam", SAMS))
    assert places_with(desk.vault, "Zqtitle", tmp_path / "plain") == []


def test_giving_up_keeps_nothing_before_and_after_cleaning(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER)
    assert taken_in(path).data == LETTER
    for answers in ([True], [False, True]):
        with pytest.raises(TakingInGivenUp):
            taken_in(path, partial(next, iter(answers)))
    with pytest.raises(NotTaken):
        taken_in(tmp_path / "gone")


def test_a_copy_in_clear_needs_a_reason_and_is_listed_as_having_left(
    desk: Desk, episode: str, tmp_path: Path
) -> None:
    kept = added(desk, episode)
    target = tmp_path / "letter.txt"
    act = SaveAttachmentCopy(episode, kept.id, target, "Asked for by the court")
    assert "why" in refusal(desk, replace(act, reason=" "))
    assert "odd sign" in refusal(desk, replace(act, reason="\0"))
    assert "vault’s own folder" in refusal(desk, replace(act, target=desk.vault.folder / "x")).replace("'", "’")
    assert not target.exists()
    desk.do(act)
    assert target.read_bytes() == LETTER
    (row,) = desk.case(episode).all(Disclosure)
    assert (row.medium, row.sections, row.file_hash) == ("attachment", ("attachments",), kept.sha256)
    assert row.reason == "Asked for by the court"
    assert "an attachment, in clear" in left_words(row, NOW.date())
    assert "“Letter of the quokka clinic”, in clear" in left_words(row, NOW.date(), kept.title)
    assert journal(desk, "export")


def test_where_it_cannot_be_listed_no_copy_is_made(desk: Desk, episode: str, tmp_path: Path) -> None:
    kept = added(desk, episode)
    reader = sit_down_again(desk)
    assert reader.vault.read_only
    assert refusal(reader, SaveAttachmentCopy(episode, kept.id, tmp_path / "x.txt", "Court"))
    assert attachment_bytes(reader, kept) == LETTER
    facts = attachment_facts(reader, episode)
    assert not facts.may_change
    assert not facts.may_copy
    reader.close()


def test_who_is_who_and_what_may_be_done(desk: Desk, episode: str) -> None:
    facts = attachment_facts(desk, episode)
    assert facts.names[desk.practitioner.id] == "Priya Nair"
    assert facts.may_change
    assert facts.may_copy


@pytest.mark.parametrize("medium", [Medium.JSON, Medium.FHIR, Medium.PDF])
def test_no_copy_of_the_record_carries_one_not_even_one_s_own(
    desk: Desk, episode: str, medium: Medium, tmp_path: Path
) -> None:
    added(desk, episode)
    case = desk.case(episode)
    draft = case.draft()
    assert draft is not None
    copy = prepared_copy(desk, case, draft, None, medium)
    words = text_of(copy.data, tmp_path) if medium is Medium.PDF else copy.data.decode("utf-8")
    assert "Quillfeather" in words or medium is Medium.FHIR
    assert "Zqcanary" not in words
    assert "quokka" not in words
