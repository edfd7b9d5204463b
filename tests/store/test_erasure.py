"""Erased words are nowhere in the file, the journal still verifies, and others' records stay as they are (K-14)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Answer, AssessmentStatus
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.domain.episode import Concern, VisitNote, VisitPassage
from caf_desktop.domain.kinds import EPISODE_KINDS
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of, content_hash
from caf_desktop.forms.response import ResponseStatus, to_response
from caf_desktop.store import attachments, documents, reading, scratch
from caf_desktop.store.cleaning import clean, clean_if_wanted, is_to_be_cleaned
from caf_desktop.store.doomed import one_part, whole_episode
from caf_desktop.store.erasing_again import erase_again
from caf_desktop.store.erasure import Erasure, erase
from caf_desktop.store.erasure_list import erasures_in
from caf_desktop.store.errors import RecordMissing, VaultDamaged
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import check
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.searching import search
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import STARTED, answer, child, draft, episode, parent
from tests.store.leavings import decrypted_pages, places_with
from tests.store.vaults import ACTOR, NOW, new_vault, reopened, store

WORD = "Quillfeatherstone"
"""Stands in everything of the first episode, and nowhere else."""
OTHER = "Marlowbridge"
"""Stands in the second episode."""
PDF = b"%PDF-1.7 " + WORD.encode() * 20
PICTURE = b"\x89PNG " + WORD.encode() * 20


def certificate(reference: str = "CAF-7KQ4-2MXX", **more: object) -> DestructionCertificate:
    return DestructionCertificate.model_validate(
        {
            "id": "gone",
            "rule": "birthday",
            "reference": reference,
            "reviewed_by_id": "priya",
            "approved_by_id": "sam",
            "destroyed_at": NOW,
        }
        | more
    )


def first() -> list[Record]:
    """Everything of an episode, the word in each record."""
    return [
        child(given_names=f"Maya {WORD}", address=f"3 {WORD} Row"),
        *parent(name=f"Grace {WORD}"),
        Person(id="gran", name=f"Ida {WORD}"),
        Relationship(id="gran-link", child_id="maya", person_id="gran", relationship="Grandmother"),
        episode(coordinator_answer=f"{WORD} is not known"),
        draft(),
        draft(version=2),
        answer("assessment-information.reason", f"Worries about {WORD}."),
        answer("general-health.needs", f"Needs {WORD}.", response_id="assessment-0-2"),
        VisitNote(id="note", episode_id="episode-0", visited_on=STARTED, words=f"Saw {WORD}, nothing else."),
        VisitPassage(
            id="passage",
            episode_id="episode-0",
            note_id="note",
            response_id="assessment-0-2",
            link_id="general-health.needs",
            words=f"Saw {WORD}",
            sent_at=NOW,
        ),
        Concern(id="concern", episode_id="episode-0", seen_or_said=f"{WORD} said so", at=NOW),
        DesiredOutcome(id="outcome", episode_id="episode-0", words=f"{WORD} sleeps"),
        Action(id="action", episode_id="episode-0", outcome_id="outcome", words=f"Ring {WORD}"),
        Agreement(
            id="agreed",
            episode_id="episode-0",
            about=About.BEING_ASSESSED,
            agreed=True,
            by_name=f"Grace {WORD}",
            footing=Footing.PARENTAL_RESPONSIBILITY,
            how=How.PAPER,
            given_on=STARTED,
        ),
    ]


def attachment() -> Attachment:
    return Attachment(
        id="drawing",
        episode_id="episode-0",
        title=f"Drawing by {WORD}",
        media_type="image/png",
        size=len(PICTURE),
        sha256=hashlib.sha256(PICTURE).hexdigest(),
        added_at=NOW,
        added_by_id="priya",
    )


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Vault]:
    """Two episodes of two children; what was changed, taken out, typed, attached and signed in the first too."""
    vault = new_vault(tmp_path / "vault")
    store(vault, first())
    store(
        vault,
        [
            child("leo", given_names="Leo", family_name=OTHER),
            episode(1, "leo"),
            Person(id="ann", name=f"Ann {OTHER}"),
            Relationship(id="ann-link", child_id="leo", person_id="ann"),
            draft(1),
            answer("assessment-information.reason", f"About {OTHER}.", response_id="assessment-1-1"),
        ],
    )
    store(vault, [child(given_names=f"Maya Rose {WORD}", address="4 Mill Row")])
    with vault.writing(ACTOR, "test", NOW) as changes:
        changes.remove(Relationship(id="gran-link", child_id="maya", person_id="gran"))
        changes.remove(Person(id="gran", name=f"Ida {WORD}"))
        attachments.put(changes, vault.unlocked, attachment(), PICTURE)
        documents.keep_document(changes.connection, "assessment-0-1", PDF)
    with vault.jotting() as connection:
        for place in ("assessment-0-2", "episode-0/notes", "plan/episode-0", "episode-0/concern"):
            scratch.keep(connection, "priya", scratch.Typed(place, "x", "", f"typing {WORD}", "2026-03-09"))
        scratch.keep(connection, "priya", scratch.Typed("assessment-1-1", "x", "", f"typing {OTHER}", "2026-03-09"))
        scratch.keep_place(connection, "priya", "episode-0", {"note": WORD}, "2026-03-09")
    while vault.update_index():
        pass
    yield vault
    vault.close()


def erased(vault: Vault, *part: str) -> Erasure:
    """Erase the first episode, or one part of it (kind, id)."""
    with vault.reading() as connection:
        doomed = one_part(connection, "episode-0", *part) if part else whole_episode(connection, "episode-0")
    with vault.writing(ACTOR, "erase", NOW) as changes:
        return erase(changes, doomed, certificate(counts=doomed.counts()))


def test_the_word_is_everywhere_before(full: Vault, tmp_path: Path) -> None:
    tables = {place.partition(":")[0] for place in places_with(full, WORD, tmp_path / "plain")}
    assert tables >= {
        *("child", "person", "episode", "answer", "visit_note", "visit_passage", "concern", "desired_outcome"),
        *("action", "agreement", "attachment", "journal_text", "scratch", "last_place", "summary", "document"),
        *("index", "pages"),
    }


def test_an_erased_episode_is_nowhere_in_the_file(full: Vault, tmp_path: Path) -> None:
    erased(full)
    assert is_to_be_cleaned(full)
    clean(full)
    assert not is_to_be_cleaned(full)
    assert places_with(full, WORD, tmp_path / "plain") == []
    assert check(full) == []
    folder = full.folder
    full.close()
    opened = reopened(folder)
    try:
        assert WORD.encode() not in decrypted_pages(opened, folder / DATABASE)
        assert OTHER.encode() in decrypted_pages(opened, folder / DATABASE)
    finally:
        opened.close()


def test_the_log_holds_nothing_of_it_either(full: Vault) -> None:
    erased(full)
    clean(full)
    store(full, [child("leo", given_names="Leonard", family_name=OTHER)])
    for path in full.folder.iterdir():
        assert WORD.encode() not in path.read_bytes()
    assert (full.folder / f"{DATABASE}-wal").stat().st_size < 200_000


def test_even_before_cleaning_deleted_rows_are_overwritten(full: Vault) -> None:
    folder = full.folder
    erased(full)
    full.close()
    opened = reopened(folder)
    try:
        assert is_to_be_cleaned(opened)
        assert WORD.encode() not in decrypted_pages(opened, folder / DATABASE)
    finally:
        opened.close()


def test_the_certificate_stays_and_says_nothing_of_it(full: Vault) -> None:
    done = erased(full)
    with full.reading() as connection:
        kept = reading.record(connection, DestructionCertificate, "gone")
        row = connection.execute("SELECT records FROM erasure").fetchone()[0]
    assert kept.reference == "CAF-7KQ4-2MXX"
    assert "answer:2" in kept.counts
    assert "attachment:1" in kept.counts
    assert "child:1" in kept.counts
    assert Erasure.from_row("gone", done.at, row) == done
    assert WORD not in row


def test_the_journal_keeps_who_did_what(full: Vault) -> None:
    with full.reading() as connection:
        before = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    erased(full)
    with full.reading() as connection:
        rows = connection.execute("SELECT act, kind, record_id, reason, result FROM journal ORDER BY seq").fetchall()
        assert full.journal().first_bad_row() is None
        texts = connection.execute("SELECT count(*) FROM journal_text").fetchone()[0]
    assert len(rows) == before + 2
    assert rows[-1] == ("erase", "episode", "episode-0", "birthday", "erased")
    assert texts


def test_the_other_family_is_untouched(full: Vault) -> None:
    with full.reading() as connection:
        before = reading.case(connection, "episode-1")
    erased(full)
    clean(full)
    with full.reading() as connection:
        assert reading.case(connection, "episode-1") == before
        assert [line.episode_id for line in reading.children(connection, EVERYBODYS)] == ["episode-1"]
        assert [hit.episode_id for hit in search(connection, EVERYBODYS, OTHER)] == ["episode-1"]
        assert len(scratch.typed_in(connection, "priya", "assessment-1-1")) == 1
        with pytest.raises(RecordMissing):
            reading.case(connection, "episode-0")


def test_what_another_episode_uses_stays(full: Vault) -> None:
    link = Relationship(id="shared", child_id="leo", person_id="grace", relationship="Aunt")
    store(full, [link, episode(2, "leo"), episode(3, "maya")])
    erased(full)
    with full.reading() as connection:
        kept = {row[0] for row in connection.execute("SELECT id FROM person UNION SELECT id FROM child")}
    assert kept == {"maya", "leo", "grace", "ann"}
    with full.reading() as connection:
        doomed = whole_episode(connection, "episode-3")
    assert ("child", "maya") in doomed.records
    assert ("person", "grace") not in doomed.records


def test_given_up_before_the_end_nothing_is_erased(full: Vault) -> None:
    def give_up(_done: int, _of: int) -> None:
        raise Stopped

    with full.reading() as connection:
        before, doomed = reading.case(connection, "episode-0"), whole_episode(connection, "episode-0")
    with pytest.raises(Stopped), full.writing(ACTOR, "erase", NOW) as changes:
        erase(changes, doomed, certificate(), give_up)
    with full.reading() as connection:
        assert reading.case(connection, "episode-0") == before
        assert not erasures_in(connection)
    assert check(full) == []


def test_every_kind_of_record_goes_with_its_episode(full: Vault) -> None:
    with full.reading() as connection:
        doomed = whole_episode(connection, "episode-0")
        for kind in EPISODE_KINDS:
            assert connection.execute(f"SELECT count(*) FROM {kind.kind}").fetchone()[0] is not None
    assert {kind for kind, _record_id in doomed.records} >= {"answer", "concern", "attachment", "relationship"}
    assert ("person", "gran") in doomed.records


def test_an_erased_note_takes_its_passages_and_journal_texts(full: Vault, tmp_path: Path) -> None:
    erased(full, "visit_note", "note")
    clean(full)
    assert places_with(full, "nothing else", tmp_path / "plain") == []
    with full.reading() as connection:
        case = reading.case(connection, "episode-0")
    assert not case.all(VisitNote)
    assert not case.all(VisitPassage)
    assert len(case.all(Answer)) == 2
    assert check(full) == []


def test_an_erased_attachment_takes_its_key(full: Vault) -> None:
    erased(full, "attachment", "drawing")
    with full.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attachment_content").fetchone()[0] == 0
        assert connection.execute("SELECT count(*) FROM document").fetchone()[0] == 1
    assert check(full) == []


def test_an_erased_answer_goes_from_every_version_and_from_the_signed_ones(full: Vault, tmp_path: Path) -> None:
    word = "Thimblewick"
    form = national_caf()
    store(full, [answer("general-health.needs", f"Needs {word}.")])
    with full.reading() as connection:
        case = reading.case(connection, "episode-0")
    version = case.assessments()[0]
    frozen = version.model_copy(
        update={
            "status": AssessmentStatus.COMPLETED,
            "completed_at": NOW,
            "completed_by": "Priya Nair",
            "content_hash": content_hash(form, answers_of(form, case, version)),
            "response": to_response(form, answers_of(form, case, version), ResponseStatus.COMPLETED),
        }
    )
    store(full, [frozen, answer("general-health.needs", f"Still {word}.", response_id="assessment-0-2")])
    while full.update_index():
        pass
    erased(full, "answer", "assessment-0-2//general-health.needs")
    clean(full)
    assert places_with(full, word, tmp_path / "plain") == []
    with full.reading() as connection:
        after = reading.case(connection, "episode-0")
        assert documents.document_of(connection, "assessment-0-1") is None
    left = after.assessments()[0]
    assert left.content_hash != frozen.content_hash
    assert left.content_hash == content_hash(form, answers_of(form, after, left))
    assert AnswerKey("assessment-information.reason") in answers_of(form, after, left).given
    assert check(full) == []


def test_a_restored_backup_is_erased_again(full: Vault, tmp_path: Path) -> None:
    missing = {"gone": (erased(full).at, "")}
    with full.reading() as connection:
        missing = erasures_in(connection)
    older = new_vault(tmp_path / "older")
    try:
        store(older, first())
        assert erase_again(older, ACTOR, missing, NOW) == 1
        assert places_with(older, WORD, tmp_path / "plain") == []
        assert check(older) == []
        with older.reading() as connection:
            assert reading.record(connection, DestructionCertificate, "gone").reference == "CAF-7KQ4-2MXX"
            assert erasures_in(connection) == missing
        assert erase_again(older, ACTOR, {}, NOW) == 0
    finally:
        older.close()


@pytest.mark.parametrize("text", ["[]", "{}", '{"episode": "e", "whole": true, "records": [["sqlite_master", "x"]]}'])
def test_a_list_that_is_none_of_ours_is_refused(full: Vault, text: str) -> None:
    with pytest.raises(VaultDamaged):
        erase_again(full, ACTOR, {"x": ("2026-03-09", text)}, NOW)
    assert json.loads(text) is not None


def test_an_erasure_left_unfinished_is_cleaned_later(full: Vault) -> None:
    assert clean_if_wanted(full)
    erased(full)
    with full.beside():
        assert not clean_if_wanted(full)
    assert is_to_be_cleaned(full)
    assert clean_if_wanted(full)
    assert not is_to_be_cleaned(full)


def test_only_some_kinds_can_be_erased_alone(full: Vault) -> None:
    with full.reading() as connection, pytest.raises(ValueError, match="episode"):
        one_part(connection, "episode-0", "episode", "episode-0")


