"""Search over names, references and texts, a moment after they were stored."""

from __future__ import annotations

import pytest

from caf_desktop.domain.people import Practitioner
from caf_desktop.store.indexing import compact_index
from caf_desktop.store.need_to_know import EVERYBODYS, Whose
from caf_desktop.store.searching import Hit, query_for, search
from caf_desktop.store.vault import Vault
from tests.small_cases import REFERENCES, answer, child, draft, episode, parent
from tests.store.vaults import ACTOR, NOW, store


@pytest.fixture
def indexed(small_vault: Vault) -> Vault:
    brother = child("idris", given_names="Idris", date_of_birth=None, unborn=False)
    person, link = parent()
    shared = link.model_copy(update={"id": "grace-idris", "child_id": "idris"})
    store(small_vault, [brother, person, shared, episode(1, "idris"), draft(1)])
    store(
        small_vault,
        [answer("development.needs", "Reads with his granny.", response_id="assessment-1-1")],
    )
    bring_in_step(small_vault)
    return small_vault


def bring_in_step(vault: Vault) -> None:
    while vault.update_index(at_once=3):
        pass


def found(vault: Vault, typed: str, limit: int = 50) -> list[str]:
    with vault.reading() as connection:
        return [hit.episode_id for hit in search(connection, EVERYBODYS, typed, limit)]


@pytest.mark.parametrize(
    ("typed", "episodes"),
    [
        ("maya", {"episode-0"}),
        ("MAY", {"episode-0"}),
        ("okonkwo maya", {"episode-0"}),
        ("okonkwo", {"episode-0", "episode-1"}),
        ("grace", {"episode-0", "episode-1"}),
        ("mill row", {"episode-0", "episode-1"}),
        ("speech", {"episode-0"}),
        ("granny", {"episode-1"}),
        (REFERENCES[0], {"episode-0"}),
        (REFERENCES[1].casefold().replace("-", " "), {"episode-1"}),
        ("grandfather", set()),
        ("maya granny", set()),
    ],
)
def test_episodes_are_found_by_what_is_in_them(indexed: Vault, typed: str, episodes: set[str]) -> None:
    assert set(found(indexed, typed)) == episodes


@pytest.mark.parametrize("typed", ["", "  ", "'", '"', "*", "()", "AND", "-", "NEAR(", 'a" OR "b', "kind:x", "\0", "^"])
def test_signs_and_operators_are_only_what_was_typed(indexed: Vault, typed: str) -> None:
    assert found(indexed, typed) == [] or typed.isalpha()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zoë", "zoe"),
        ("Zoe", "zoë"),
        ("O'Neill", "o'nei"),
        ("Łukasz Żółć", "zolc"),
        ("Łukasz", "łuk"),
        ("Strauß", "strauss"),
        ("Nguyễn", "nguyen"),
        ("محمد", "محم"),
        ("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰ"),
        ("রহমান", "রহমা"),
        ("王小明", "王小"),
        ("Smith-Jones", "smith jones"),
    ],
)
def test_names_are_found_without_accents_and_in_every_script(vault: Vault, name: str, typed: str) -> None:
    store(vault, [child(given_names=name, family_name=""), episode()])
    bring_in_step(vault)
    assert found(vault, typed) == ["episode-0"]


def test_one_long_record_does_not_hide_the_others(vault: Vault) -> None:
    store(vault, [child(), episode(), draft(), child("noor", given_names="Noor"), episode(1, "noor"), draft(1)])
    store(vault, [answer(f"question-{place}", "school " * (90 - place)) for place in range(80)])
    store(vault, [answer("question-0", "A word about school, among many others. " * 9, response_id="assessment-1-1")])
    bring_in_step(vault)
    assert set(found(vault, "school")) == {"episode-0", "episode-1"}
    assert len(found(vault, "school", limit=1)) == 1


def test_the_words_are_shown_where_they_stand(indexed: Vault) -> None:
    with indexed.reading() as connection:
        found = search(connection, EVERYBODYS, "speech")
    assert found == [Hit("episode-0", "answer", "Nursery worries about her speech.")]


def test_a_change_is_found_and_what_stood_before_is_not(indexed: Vault) -> None:
    store(indexed, [answer("assessment-information.reason", "Nursery worries about her hearing.")])
    bring_in_step(indexed)
    assert found(indexed, "hearing") == ["episode-0"]
    assert found(indexed, "speech") == []


def test_a_removed_record_is_not_found(indexed: Vault) -> None:
    with indexed.writing(ACTOR, "answer", NOW) as changes:
        changes.remove(answer("assessment-information.reason", "Nursery worries about her speech."))
    bring_in_step(indexed)
    assert found(indexed, "speech") == []
    with indexed.reading() as connection:
        assert (
            connection.execute("SELECT count(*) FROM search_place").fetchone()
            == connection.execute("SELECT count(*) FROM search").fetchone()
        )


def test_ids_forms_and_hashes_are_no_words(indexed: Vault) -> None:
    for typed in ("example", "2010", "assessment"):
        assert found(indexed, typed) == []


def test_the_query_wants_every_word_as_a_beginning() -> None:
    assert query_for("Maya  Ok") == '"Maya"* "Ok"*'
    assert query_for("!?") == ""


def test_many_texts_of_one_episode_do_not_hide_another(indexed: Vault) -> None:
    many = [answer(f"note-{number}", "granny granny granny") for number in range(60)]
    store(indexed, many)
    bring_in_step(indexed)
    assert set(found(indexed, "granny", 2)) == {"episode-0", "episode-1"}


def test_an_index_of_many_parts_becomes_one_and_finds_the_same(indexed: Vault) -> None:
    def parts() -> int:
        with indexed.reading() as connection:
            return int(connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0])

    before = parts()
    assert before > 1
    with indexed.jotting() as connection:
        compact_index(connection, most=before)
    assert parts() == before
    with indexed.jotting() as connection:
        compact_index(connection, most=1)
    assert parts() == 1
    assert set(found(indexed, "okonkwo")) == {"episode-0", "episode-1"}


def test_each_finds_only_their_own_episodes_by_any_word_in_them(indexed: Vault) -> None:
    store(indexed, [episode(owner_id="priya"), episode(1, "idris", owner_id="sam")])
    bring_in_step(indexed)
    with indexed.reading() as connection:
        for typed in ("okonkwo", "grace", "mother"):
            for who, theirs in (("priya", "episode-0"), ("sam", "episode-1")):
                hits = search(connection, Whose(who, "2026-03-09"), typed)
                assert [hit.episode_id for hit in hits] == [theirs], (typed, who)
            assert search(connection, Whose("tom", "2026-03-09"), typed) == []
        assert [hit.episode_id for hit in search(connection, Whose("priya", "2026-03-09"), "speech")] == ["episode-0"]
        assert search(connection, Whose("sam", "2026-03-09"), "speech") == []


def test_words_of_who_works_here_lead_to_no_episode(indexed: Vault) -> None:
    store(indexed, [Practitioner(id="priya", name="Priya Quillon")])
    bring_in_step(indexed)
    assert found(indexed, "quillon") == []
