"""Cases come in whole or not at all, and go out as they came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.copies import Medium, prepared_copy, version_asked
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.domain.casefile import CaseFile, case_file_of
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.identity import is_reference
from caf_desktop.domain.people import Person, Practitioner
from caf_desktop.domain.record import Record
from caf_desktop.store import health, reading
from caf_desktop.store.errors import RecordMissing
from tests.actions.desks import new_desk, sample, sample_paths, store, unlike_any
from tests.small_cases import answer, child, draft, episode, parent, small_case, small_records


def file_of(*records: Record) -> CaseFile:
    return case_file_of([small_case(*records)])


def other_file(place: int = 1, **more: object) -> CaseFile:
    """A case of a child who could be taken for nobody else."""
    kid = unlike_any(f"zebedee-{place}").model_copy(update=more)
    return CaseFile(children=(kid,), episodes=(episode(place, kid.id),), assessments=(draft(place),))


def exported(desk: Desk, episode_id: str) -> CaseFile:
    """The practitioner's own JSON copy, read again as any other file."""
    case = desk.case(episode_id)
    copy = prepared_copy(desk, case, version_asked(case, None), None, Medium.JSON)
    return read_case_file(copy.data)


def episodes(desk: Desk) -> list[Episode]:
    with desk.vault.reading() as connection:
        return reading.every(connection, Episode)


def plain(file: CaseFile) -> str:
    return file.model_dump_json(exclude={"exported_at", "exported_by"})


def in_order(file: CaseFile) -> dict[tuple[str, str], Record]:
    """Every record by list and id: people shared by two episodes may stand in another order."""
    return {(name, record.id): record for name, _place, record in file.records()}


def refusals(desk: Desk, *files: CaseFile) -> list[str]:
    with pytest.raises(Refused) as refused:
        desk.do(ImportCases(files))
    return [blocker.sentence for blocker in refused.value.blockers]


@pytest.fixture
def second_desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "second")
    yield desk
    desk.close()


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_every_sample_comes_out_as_it_went_in_and_again(desk: Desk, second_desk: Desk, path: Path) -> None:
    file = sample(path)
    desk.do(ImportCases([file]))
    out = [exported(desk, each.id) for each in file.episodes]
    assert {key: record for each in out for key, record in in_order(each).items()} == in_order(file)
    second_desk.do(ImportCases(out))
    again = [exported(second_desk, each.id) for each in file.episodes]
    assert list(map(in_order, again)) == list(map(in_order, out))
    if len(out) == 1:
        assert plain(again[0]) == plain(out[0]) == plain(file)
    assert health.check(second_desk.vault) == []


def test_all_samples_live_in_one_vault_and_the_index_finds_them(desk: Desk) -> None:
    files = [sample(path) for path in sample_paths()]
    desk.do(ImportCases(files))
    assert {each.reference for each in episodes(desk)} == {each.reference for file in files for each in file.episodes}
    assert health.check(desk.vault) == []


def test_names_of_every_script_come_out_as_they_went_in(desk: Desk) -> None:
    name = "Zoë O’Neill-李小明 محمد ਗੁਰਪ੍ਰੀਤ 👧🏽"
    file = file_of(child(given_names=name), answer("general-health.needs", "Line\none\ttab\r\n" + "x" * 10_000))
    desk.do(ImportCases([file]))
    assert plain(exported(desk, "episode-0")) == plain(file)


def test_who_exported_and_when_is_said(desk: Desk) -> None:
    desk.do(ImportCases([file_of()]))
    out = exported(desk, "episode-0")
    assert (out.exported_by, out.exported_at) == ("Priya Nair", desk.clock())


def test_a_reference_that_is_here_is_refused_by_its_path(desk: Desk) -> None:
    desk.do(ImportCases([file_of()]))
    (sentence,) = refusals(desk, other_file().model_copy(update={"episodes": (episode(0, "zebedee-1", id="new"),)}))
    assert sentence.startswith("episodes[0]: CAF-7KQ4-2MXX")
    assert len(episodes(desk)) == 1


def test_a_child_who_is_very_likely_here_is_refused(desk: Desk) -> None:
    desk.do(ImportCases([file_of()]))
    same = CaseFile(children=(child("another-id"),), episodes=(episode(1, "another-id"),))
    (sentence,) = refusals(desk, same)
    assert sentence.startswith("children[0]:")
    desk.do(ImportCases([same], allow_duplicate=True))
    assert len(episodes(desk)) == 2


def test_an_id_that_stands_for_something_else_here_is_refused(desk: Desk) -> None:
    desk.do(ImportCases([file_of()]))
    stranger = other_file().model_copy(update={"people": (Person(id="grace", name="Grace Bello"),)})
    (sentence,) = refusals(desk, stranger)
    assert sentence.startswith("people[0].id:")


def test_the_same_person_in_two_files_is_one_person(desk: Desk) -> None:
    grace, link = parent()
    kin = {"people": (grace,), "relationships": (link.model_copy(update={"id": "z", "child_id": "zebedee-1"}),)}
    desk.do(ImportCases([file_of(), other_file().model_copy(update=kin)]))
    with desk.vault.reading() as connection:
        assert len(reading.every(connection, Person)) == 1


@pytest.mark.parametrize("second", [file_of(), other_file(0), other_file(0, given_names="Zara")])
def test_files_that_double_each_other_are_refused(desk: Desk, second: CaseFile) -> None:
    sentences = refusals(desk, file_of(), second)
    assert any("stands in two of the files" in sentence for sentence in sentences)
    assert episodes(desk) == []


def test_files_that_use_one_id_for_two_things_are_refused(desk: Desk) -> None:
    stranger = other_file().model_copy(update={"people": (Person(id="grace", name="Grace Bello"),)})
    assert refusals(desk, file_of(), stranger) == [
        "people grace: this id stands for something else already. Nothing was brought in."
    ]


def test_one_file_that_is_refused_keeps_the_others_out(desk: Desk) -> None:
    desk.do(ImportCases([file_of()]))
    assert refusals(desk, other_file(), file_of())
    assert len(episodes(desk)) == 1


def ids_in(body: dict[str, Any]) -> set[str]:
    """Every id in an exported file, but those of answers, which are derived."""
    lists = [part for name, part in body.items() if isinstance(part, list) and name != "answers"]
    return {record["id"] for part in lists for record in part}


def test_a_second_copy_gets_a_reference_and_ids_of_its_own(desk: Desk) -> None:
    path = next(path for path in sample_paths() if "case-1" in path.name)
    file = sample(path)
    desk.do(ImportCases([file]))
    desk.do(ImportCases([file, file], allow_duplicate=True))
    copies = episodes(desk)
    assert len({each.reference for each in copies}) == len({each.id for each in copies}) == 3
    assert all(is_reference(each.reference) for each in copies)
    bodies = [json.loads(plain(exported(desk, each.id))) for each in copies]
    ids = [ids_in(body) for body in bodies]
    assert ids[0].isdisjoint(ids[1])
    assert ids[1].isdisjoint(ids[2])
    assert health.check(desk.vault) == []


def test_a_copy_can_be_taken_out_and_brought_in_again_with_its_agreements(desk: Desk, second_desk: Desk) -> None:
    """Its rows have new ids, so its text has a new fingerprint; what was agreed is still agreed to this text."""
    path = next(path for path in sample_paths() if "case-1" in path.name)
    desk.do(ImportCases([sample(path)]))
    desk.do(ImportCases([sample(path)], allow_duplicate=True))
    copy = exported(desk, episodes(desk)[1].id)
    hashes = {each.content_hash for each in copy.assessments}
    assert hashes.isdisjoint(each.content_hash for each in sample(path).assessments)
    assert {each.content_hash for each in copy.agreements} & hashes
    second_desk.do(ImportCases([copy]))
    assert plain(exported(second_desk, copy.episodes[0].id)) == plain(copy)


def test_a_copy_changes_ids_and_never_words(desk: Desk) -> None:
    """The ids of this file are words that also stand in its texts."""
    said = answer("mother", "mother", response_id="speech")
    person, link = parent("mother", "mother")
    worded = CaseFile(
        children=(child("mother-child", given_names="mother"),),
        people=(person,),
        relationships=(link.model_copy(update={"child_id": "mother-child", "relationship": "mother"}),),
        episodes=(episode(2, "mother-child"),),
        assessments=(draft(2, id="speech"),),
        answers=(said,),
    )
    desk.do(ImportCases([worded]))
    desk.do(ImportCases([worded], allow_duplicate=True))
    case = desk.case(episodes(desk)[1].id)
    (link,) = case.relationships()
    kept = case.person(link.person_id)
    assert kept is not None
    assert kept.id != "mother"
    assert (kept.name, link.relationship, case.child.given_names) == ("mother", "mother", "mother")
    (answered,) = case.answers_of(case.assessments()[0].id)
    assert (answered.link_id, answered.values) == ("mother", ("mother",))


def test_a_duplicate_that_is_allowed_and_runs_into_nothing_keeps_its_ids(desk: Desk) -> None:
    desk.do(ImportCases([other_file()], allow_duplicate=True))
    assert [each.id for each in episodes(desk)] == ["episode-1"]


def test_a_fault_half_way_brings_nothing_in(desk: Desk) -> None:
    store(desk, *small_records())
    broken = other_file().model_copy(update={"answers": (answer("q", "x", response_id="nowhere"),)})
    with pytest.raises(RecordMissing):
        desk.do(ImportCases([broken]))
    assert len(episodes(desk)) == 1


def test_a_child_only_others_work_with_is_not_joined_by_a_file_of_the_same_ids(desk: Desk) -> None:
    """Who holds a case file of theirs would be let in to what is written of the child from then on."""
    file = sample(sample_paths()[0])
    desk.do(ImportCases([file]))
    store(desk, Practitioner(id="sam", name="Sam Hollis"))
    sam = replace(desk, practitioner=Practitioner(id="sam", name="Sam Hollis"))
    kid, again = file.children[0], file.episodes[0].model_copy(update={"id": "again", "reference": "CAF-7KQ4-2MXX"})
    more = CaseFile(children=(kid,), people=file.people, relationships=file.relationships, episodes=(again,))
    made = next(each for each in sam.do(ImportCases([more], True)).put if isinstance(each, Episode))
    assert sam.case(made.id).child.id != kid.id
    again = again.model_copy(update={"id": "once-more", "reference": "CAF-7KQ4-2MXY"})
    desk.do(ImportCases([more.model_copy(update={"episodes": (again,)})], True))
    assert desk.case("once-more").child.id == kid.id
