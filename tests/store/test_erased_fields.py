"""The words of one field are nowhere in the file any more; the rest of its record and the chain stay (C-09, K-14)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.destruction import RetentionReview, ReviewOutcome
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of, content_hash
from caf_desktop.forms.response import ResponseStatus, to_response
from caf_desktop.store import documents, history, reading, scratch
from caf_desktop.store.cleaning import clean
from caf_desktop.store.doomed import Doomed, one_part, whole_episode
from caf_desktop.store.erased_fields import doomed_by, episodes_with, one_field
from caf_desktop.store.erasing_again import erase_again
from caf_desktop.store.erasure import Erasure, erase
from caf_desktop.store.erasure_list import erasures_in
from caf_desktop.store.errors import RecordMissing, VaultDamaged
from caf_desktop.store.health import check
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.searching import search
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import STARTED, child, draft, episode, parent
from tests.store.leavings import decrypted_pages, places_with
from tests.store.test_erasure import certificate
from tests.store.vaults import ACTOR, NOW, new_vault, store

WRONG = "Quillfeatherstone"
"""What is erased; it stands in nothing else."""
KEPT = "Marlowbridge"
PDF = b"%PDF-1.7 " + WRONG.encode() * 20


def records(**changed: Record) -> list[Record]:
    """A family in one episode, and a brother with the same mother in another; ``changed`` replaces by id."""
    found: list[Record] = [
        child(given_names="Maya", family_name=KEPT, address="3 Mill Row"),
        *parent(name=f"Grace {KEPT}"),
        child("leo", given_names="Leo", family_name=KEPT),
        Relationship(id="leo-link", child_id="leo", person_id="grace", relationship="Mother", parent_or_carer=True),
        episode(),
        episode(1, "leo"),
        draft(),
        draft(1),
        Involvement(id="gp", episode_id="episode-0", place="gp", named_person=f"Dr {KEPT}"),
        Involvement(id="school", episode_id="episode-0", place="education", named_person=f"Mr {KEPT}"),
        DesiredOutcome(id="outcome", episode_id="episode-0", words=f"{KEPT} sleeps"),
        Action(id="action", episode_id="episode-0", outcome_id="outcome", words=f"Ring {KEPT}", who="Priya"),
        LeadProfessional(id="lead", episode_id="episode-0", name=f"Ann {KEPT}", since=STARTED),
    ]
    return [changed.get(record.id.replace("-", "_"), record) for record in found]


WITH_THE_WORD: dict[str, tuple[Record, str]] = {
    "a name of the child": (child(given_names=f"Maya {WRONG}", family_name=KEPT), "given_names"),
    "other names": (child(given_names="Maya", family_name=KEPT, aka=(WRONG, "Mim")), "aka"),
    "an address": (child(given_names="Maya", family_name=KEPT, address=f"3 {WRONG} Row"), "address"),
    "a parent's name": (Person(id="grace", name=f"Grace {WRONG}", telephone=KEPT), "name"),
    "what somebody is": (
        Relationship(id="leo-link", child_id="leo", person_id="grace", relationship=WRONG, parent_or_carer=True),
        "relationship",
    ),
    "a GP": (Involvement(id="gp", episode_id="episode-0", place="gp", named_person=WRONG), "named_person"),
    "an outcome": (DesiredOutcome(id="outcome", episode_id="episode-0", words=f"{WRONG} sleeps"), "words"),
    "who does it": (
        Action(id="action", episode_id="episode-0", outcome_id="outcome", words=f"Ring {KEPT}", who=WRONG),
        "who",
    ),
    "who leads": (LeadProfessional(id="lead", episode_id="episode-0", name=WRONG, since=STARTED), "name"),
    "an answer of the co-ordinator": (episode(coordinator_answer=f"{WRONG} is not known"), "coordinator_answer"),
}


def freeze(vault: Vault, episode_id: str, pdf: bytes) -> None:
    """Complete the version of an episode, with this for its signed PDF."""
    form = national_caf()
    with vault.reading() as connection:
        case = reading.case(connection, episode_id)
    version = case.assessments()[0]
    answers = answers_of(form, case, version)
    done = version.model_copy(
        update={
            "status": AssessmentStatus.COMPLETED,
            "completed_at": NOW,
            "completed_by": "Priya Nair",
            "content_hash": content_hash(form, answers),
            "response": to_response(form, answers, ResponseStatus.COMPLETED),
        }
    )
    store(vault, [done])
    with vault.writing(ACTOR, "test", NOW) as changes:
        documents.keep_document(changes.connection, version.id, pdf)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = new_vault(tmp_path / "vault")
    yield opened
    opened.close()


def fill(vault: Vault, record: Record) -> None:
    """The word in the vault from the beginning, frozen, changed to and fro, typed, indexed, on signed paper."""
    store(vault, records(**{record.id.replace("-", "_"): record}))
    with vault.reading() as connection:
        homes = episodes_with(connection, record.kind, record.id)
    for episode_id in ("episode-0", "episode-1"):
        freeze(vault, episode_id, PDF if episode_id in homes else b"%PDF-1.7 other")
    plain = next(each for each in records() if (each.kind, each.id) == (record.kind, record.id))
    store(vault, [plain])
    store(vault, [record])
    with vault.jotting() as connection:
        typed = scratch.Typed(f"plan/{homes[0]}", "action", "action", WRONG, "2026-03-09")
        scratch.keep(connection, "priya", typed)
    while vault.update_index():
        pass


def erase_field(vault: Vault, record: Record, field: str) -> None:
    with vault.reading() as connection:
        home = episodes_with(connection, record.kind, record.id)[0]
        doomed = one_field(connection, home, record.kind, record.id, field)
    assert doomed.counts() == (f"{record.kind}_field:1",)
    with vault.writing(ACTOR, "erase", NOW) as changes:
        erase(changes, doomed, certificate(reference=""))
    while vault.update_index():
        pass
    clean(vault)


@pytest.mark.parametrize("what", WITH_THE_WORD)
def test_the_words_are_nowhere_and_the_chain_still_checks(vault: Vault, what: str, tmp_path: Path) -> None:
    record, field = WITH_THE_WORD[what]
    fill(vault, record)
    assert places_with(vault, WRONG, tmp_path / "plain")
    erase_field(vault, record, field)
    assert places_with(vault, WRONG, tmp_path / "plain") == []
    assert WRONG.encode() not in decrypted_pages(vault, vault.folder / DATABASE)
    assert check(vault) == []
    with vault.reading() as connection:
        now = reading.record(connection, type(record), record.id)
        assert now == record.model_copy(update={field: type(record).model_fields[field].default})
        assert not search(connection, EVERYBODYS, WRONG)
        assert search(connection, EVERYBODYS, KEPT)


def test_only_that_field_goes_from_the_frozen_version_and_its_fingerprint_says_so(vault: Vault) -> None:
    gp, field = WITH_THE_WORD["a GP"]
    fill(vault, gp)
    form = national_caf()
    with vault.reading() as connection:
        before = reading.record(connection, Assessment, "assessment-0-1")
    erase_field(vault, gp, field)
    with vault.reading() as connection:
        case = reading.case(connection, "episode-0")
        assert documents.document_of(connection, "assessment-0-1") is None
        assert documents.document_of(connection, "assessment-1-1") is not None
    version = case.assessments()[0]
    answers = answers_of(form, case, version)
    assert AnswerKey("services.gp.name") not in answers.given
    assert answers.given[AnswerKey("services.education.name")] == (f"Mr {KEPT}",)
    assert answers.given[AnswerKey("identifying.family-name")] == (KEPT,)
    assert version.content_hash == content_hash(form, answers) != before.content_hash


def test_a_day_of_birth_goes_with_the_age_that_was_worked_out_from_it(vault: Vault) -> None:
    fill(vault, child(family_name=KEPT, address=WRONG))
    erase_field(vault, child(), "date_of_birth")
    with vault.reading() as connection:
        case = reading.case(connection, "episode-0")
    answers = answers_of(national_caf(), case, case.assessments()[0])
    assert AnswerKey("identifying.date-of-birth") not in answers.given
    assert "age-band" not in case.assessments()[0].model_dump_json()
    assert case.child.date_of_birth is None


def test_a_mothers_name_goes_from_brothers_and_sisters_records_too(vault: Vault) -> None:
    """Also where she was linked at the time, and is no more."""
    mother, field = WITH_THE_WORD["a parent's name"]
    fill(vault, mother)
    link = next(each for each in records() if each.id == "leo-link")
    with vault.writing(ACTOR, "test", NOW) as changes:
        changes.remove(link)
    with vault.reading() as connection:
        assert set(episodes_with(connection, "person", "grace")) == {"episode-0", "episode-1"}
    erase_field(vault, mother, field)
    with vault.reading() as connection:
        for episode_id in ("episode-0", "episode-1"):
            version = reading.case(connection, episode_id).assessments()[0]
            assert WRONG not in version.model_dump_json()
            assert documents.document_of(connection, version.id) is None


def test_what_is_being_typed_in_that_question_goes(vault: Vault) -> None:
    address, field = WITH_THE_WORD["an address"]
    fill(vault, address)
    with vault.jotting() as connection:
        for link in ("identifying.address", "identifying.telephone"):
            scratch.keep(connection, "priya", scratch.Typed("assessment-0-1", link, "", "typing", "2026-03-09"))
    erase_field(vault, address, field)
    with vault.reading() as connection:
        left = connection.execute("SELECT link_id FROM scratch").fetchall()
    assert left == [("identifying.telephone",)]


def test_the_history_says_that_something_was_erased_and_when(vault: Vault) -> None:
    address, field = WITH_THE_WORD["an address"]
    fill(vault, address)
    erase_field(vault, address, field)
    with vault.reading() as connection:
        found = history.of_record(connection, history.Subject("child", "maya", field))
    gone = [each.event for each in found if each.event.after.is_gone or each.event.before.is_gone]
    assert gone
    assert {each.after.erased_at or each.before.erased_at for each in gone} == {"2026-03-09T14:02:00+00:00"}


def test_a_restored_backup_is_erased_again(vault: Vault, tmp_path: Path) -> None:
    """From the list kept beside the backups."""
    address, field = WITH_THE_WORD["an address"]
    fill(vault, address)
    erase_field(vault, address, field)
    with vault.reading() as connection:
        erasures = erasures_in(connection)
    older = new_vault(tmp_path / "older")
    fill(older, address)
    assert erase_again(older, ACTOR, erasures, NOW) == 1
    while older.update_index():
        pass
    clean(older)
    assert places_with(older, WRONG, tmp_path / "plain") == []
    assert check(older) == []
    older.close()


def test_a_restored_backup_from_before_the_record_was_made_has_nothing_to_erase(vault: Vault, tmp_path: Path) -> None:
    gp, field = WITH_THE_WORD["a GP"]
    fill(vault, gp)
    erase_field(vault, gp, field)
    with vault.reading() as connection:
        erasures = erasures_in(connection)
    older = new_vault(tmp_path / "older")
    store(older, [each for each in records() if each.id != "gp"])
    freeze(older, "episode-0", PDF)
    assert erase_again(older, ACTOR, erasures, NOW) == 1
    with older.reading() as connection:
        with pytest.raises(RecordMissing):
            reading.record(connection, Involvement, "gp")
        assert f"Mr {KEPT}" in reading.record(connection, Assessment, "assessment-0-1").model_dump_json()
    older.close()


@pytest.mark.parametrize(
    ("kind", "record_id", "field", "episode_id"),
    [
        ("child", "maya", "hide_from", "episode-0"),
        ("child", "maya", "nothing", "episode-0"),
        ("visit_note", "note", "words", "episode-0"),
        ("child", "maya", "address", "episode-1"),
        ("action", "none", "who", "episode-0"),
    ],
)
def test_what_cannot_be_erased_so_is_refused(
    vault: Vault, kind: str, record_id: str, field: str, episode_id: str
) -> None:
    store(vault, records())
    with vault.reading() as connection, pytest.raises(ValueError, match=field):
        one_field(connection, episode_id, kind, record_id, field)


def test_a_row_that_names_what_no_field_is_was_never_ours() -> None:
    row = Erasure("e", "2026-03-09", one(), certificate()).as_json()
    assert Erasure.from_row("e", "2026-03-09", row).doomed == one()
    with pytest.raises(VaultDamaged):
        Erasure.from_row("e", "2026-03-09", row.replace("address", "hide_from"))
    with pytest.raises(VaultDamaged):
        Erasure.from_row("e", "2026-03-09", row.replace('"child"', '"setting"'))


def test_a_review_says_how_much_is_to_go(vault: Vault) -> None:
    store(vault, records())
    whole = RetentionReview(
        id="review",
        episode_id="episode-0",
        rule="request",
        due_on=NOW.date(),
        outcome=ReviewOutcome.DESTROY,
        why="Asked for.",
        reviewed_at=NOW,
        reviewed_by_id="priya",
    )
    part = whole.model_copy(update={"part_kind": "visit_note", "part_id": "note"})
    field = whole.model_copy(update={"part_kind": "involvement", "part_id": "gp", "part_field": "named_person"})
    with vault.reading() as connection:
        assert doomed_by(connection, whole) == whole_episode(connection, "episode-0")
        assert doomed_by(connection, part) == one_part(connection, "episode-0", "visit_note", "note")
        assert doomed_by(connection, field) == one_field(connection, "episode-0", "involvement", "gp", "named_person")
        assert len({doomed_by(connection, each) for each in (whole, part, field)}) == 3


def one() -> Doomed:
    return Doomed("episode-0", (), whole=False, fields=(("child", "maya", "address"),))
