"""The history: of a field, of an episode, of the vault; erased texts say so, pages go on where they ended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.record import Record
from caf_desktop.store import history
from caf_desktop.store.history import EventPage, FieldChange, Subject
from caf_desktop.store.journal import Actor
from caf_desktop.store.journal_filter import Filter
from caf_desktop.store.vault import Vault
from tests.small_cases import REFERENCES, answer, child, draft, episode, parent
from tests.store.vaults import ACTOR, NOW

REASON = "assessment-information.reason"
OTHER = Actor("sam", "Teacher", "school-2")


def do(
    vault: Vault, *put: Record, act: str = "answer", who: Actor = ACTOR, at: datetime = NOW, reason: str = ""
) -> None:
    with vault.writing(who, act, at) as changes:
        for record in put:
            changes.put(record, reason=reason)


def of_reason(vault: Vault) -> list[FieldChange]:
    kept = answer(REASON, "x")
    with vault.reading() as connection:
        return history.of_record(connection, Subject("answer", kept.id, "values", "episode-0"))


def states(changes: Iterable[FieldChange]) -> list[tuple[str | None, str | None]]:
    return [(change.before, change.after) for change in changes]


def test_a_field_is_followed_from_its_first_state_through_removal_and_return(small_vault: Vault) -> None:
    do(small_vault, answer(REASON, "Her speech."), who=OTHER, reason="restored")
    with small_vault.writing(ACTOR, "answer", NOW) as changes:
        changes.remove(answer(REASON, "Her speech."))
    do(small_vault, answer(REASON, "Back."))
    found = of_reason(small_vault)
    first = "Nursery worries about her speech."
    assert states(found) == [
        (None, '["Back."]'),
        ('["Her speech."]', None),
        (f'["{first}"]', '["Her speech."]'),
        (None, f'["{first}"]'),
    ]
    assert [change.event.actor for change in found] == ["priya", "priya", "sam", "priya"]
    assert found[2].event.reason == "restored"
    assert all(change.field == "values" for change in found)


def test_a_field_of_the_child_stands_under_no_episode(small_vault: Vault) -> None:
    do(small_vault, child(given_names="Maia"))
    with small_vault.reading() as connection:
        names = history.of_record(connection, Subject("child", "maya", "given_names"))
        languages = history.of_record(connection, Subject("child", "maya", "first_language"))
        never = history.of_record(connection, Subject("child", "maya", "sex"))
    assert states(names) == [("Maya", "Maia"), (None, "Maya")]
    assert states(languages) == [(None, "")]
    assert never == []


def test_a_whole_record_tells_of_every_field(small_vault: Vault) -> None:
    do(small_vault, child(given_names="Maia", postcode="LS97 2AA"))
    with small_vault.reading() as connection:
        found = history.of_record(connection, Subject("child", "maya"))
    assert [change.field for change in found[:2]] == ["postcode", "given_names"]
    assert {"family_name", "id", "unborn"} <= {change.field for change in found[2:]}


def test_a_row_that_is_of_no_record_has_no_fields(small_vault: Vault) -> None:
    with small_vault.writing(ACTOR, "recover", NOW) as changes:
        changes.note("signing_key", "priya", after="0f:1a")
        changes.note("signing_key", "priya", after="[1]")
    with small_vault.reading() as connection:
        assert history.of_record(connection, Subject("signing_key", "priya")) == []


def test_an_erased_text_says_when_and_is_never_empty(small_vault: Vault) -> None:
    do(small_vault, answer(REASON, "Her speech."))
    kept = answer(REASON, "x").id
    with small_vault.jotting() as connection:
        connection.execute(
            "INSERT INTO erasure (id, at, records) VALUES ('one', '2026-04-01T10:00:00+01:00', ?)",
            (json.dumps({"episode": "episode-0", "whole": False, "records": [["answer", kept]]}),),
        )
        connection.execute(
            "UPDATE journal_text SET before = NULL, after = NULL WHERE seq IN "
            "(SELECT seq FROM journal WHERE record_id = ?)",
            (kept,),
        )
    changed, made = of_reason(small_vault)
    assert changed.event.before.is_gone
    assert changed.event.after.erased_at == "2026-04-01T10:00:00+01:00"
    assert (changed.before, changed.after) == (None, None)
    assert made.event.after.is_gone
    assert not made.event.before.is_gone
    assert made.event.before.erased_at == ""
    assert states([made]) == [(None, None)]


def test_a_text_that_went_without_a_trace_of_when_is_still_gone(small_vault: Vault) -> None:
    with small_vault.jotting() as connection:
        connection.execute("DELETE FROM journal_text")
    (made,) = of_reason(small_vault)
    assert made.event.after.is_gone
    assert made.event.after.erased_at == ""


def test_only_a_hash_is_kept_of_what_must_leave_no_text(small_vault: Vault) -> None:
    with small_vault.writing(ACTOR, "search", NOW) as changes:
        changes.note("search", after="maya", text_kept=False)
    with small_vault.reading() as connection:
        event = history.of_vault(connection, Filter(acts=("search",))).events[0]
        assert connection.execute("SELECT 1 FROM journal_text WHERE seq = ?", (event.seq,)).fetchone() is None
    assert event.after.is_gone
    assert len(event.after.digest) == 64


def test_fields_that_stood_otherwise_are_known(small_vault: Vault) -> None:
    do(small_vault, answer(REASON, "Her speech."), child(given_names="Maia"), child("other", given_names="X"))
    do(small_vault, child("other", given_names="Y"))
    with small_vault.writing(ACTOR, "remove-row", NOW) as changes:
        changes.remove(parent()[1])
    with small_vault.reading() as connection:
        found = history.fields_with_history(connection, "episode-0", ["maya", "grace", "grace-link"])
    assert found == {
        ("answer", answer(REASON, "x").id, "values"),
        ("child", "maya", "given_names"),
        ("relationship", "grace-link", ""),
    }


def test_an_episode_has_its_own_rows_and_its_household_and_nobody_elses(small_vault: Vault) -> None:
    do(small_vault, child("other", given_names="X"), episode(1, "other"), draft(1))
    with small_vault.reading() as connection:
        mine = history.of_episode(connection, "episode-0", Filter())
        theirs = history.of_episode(connection, "episode-1", Filter())
    assert [event.kind for event in mine.events] == [
        "answer", "assessment", "episode", "relationship", "person", "child",
    ]
    assert [event.kind for event in theirs.events] == ["assessment", "episode", "child"]


def test_an_episode_is_read_a_page_at_a_time_with_filters(small_vault: Vault) -> None:
    do(small_vault, answer(REASON, "Her speech."), who=OTHER)
    with small_vault.reading() as connection:
        first = history.of_episode(connection, "episode-0", Filter(), most=3)
        second = history.of_episode(connection, "episode-0", Filter(), first.go_on_below, most=3)
        last = history.of_episode(connection, "episode-0", Filter(), second.go_on_below, most=3)
        sams = history.of_episode(connection, "episode-0", Filter(person_id="sam"))
    assert [event.seq for page in (first, second, last) for event in page.events] == [7, 6, 5, 4, 3, 2, 1]
    assert last.go_on_below == 0
    assert [event.field for event in sams.events] == ["values"]


def seqs(vault: Vault, wanted: Filter) -> list[int]:
    with vault.reading() as connection:
        return [event.seq for event in history.of_vault(connection, wanted).events]


def test_the_vault_is_filtered_by_everything(small_vault: Vault) -> None:
    next_day = NOW + timedelta(days=1)
    do(small_vault, answer(REASON, "Her speech."), who=OTHER, at=next_day)
    with small_vault.writing(ACTOR, "print", next_day) as changes:
        changes.note("disclosure", "d", "episode-0", result="stopped")
    assert seqs(small_vault, Filter()) == [8, 7, 6, 5, 4, 3, 2, 1]
    assert seqs(small_vault, Filter(person_id="sam")) == [7]
    assert seqs(small_vault, Filter(acts=("print", "unknown"))) == [8]
    assert seqs(small_vault, Filter(kinds=("child", "person"))) == [2, 1]
    assert seqs(small_vault, Filter(episode_id="episode-0")) == [8, 7, 6, 5, 4]
    assert seqs(small_vault, Filter(results=("stopped",))) == [8]
    assert seqs(small_vault, Filter(since=next_day.date())) == [8, 7]
    assert seqs(small_vault, Filter(until=NOW.date())) == [6, 5, 4, 3, 2, 1]
    assert seqs(small_vault, Filter(since=date(2027, 1, 1))) == []
    assert seqs(small_vault, Filter(person_id="' OR 1=1 --")) == []


def test_a_rare_event_is_looked_for_in_steps(small_vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_LOOKED_AT_ONCE", 2)
    wanted = Filter(kinds=("child",))
    pages: list[EventPage] = []
    with small_vault.reading() as connection:
        below = 0
        while not pages or below:
            pages.append(history.of_vault(connection, wanted, below))
            below = pages[-1].go_on_below
        assert history.count_all(connection) == 6
    assert [[event.seq for event in page.events] for page in pages] == [[], [], [1]]


def test_an_empty_vault_has_no_events(vault: Vault) -> None:
    with vault.reading() as connection:
        assert history.of_vault(connection, Filter()) == EventPage((), 0)


def test_an_event_says_all_the_chain_holds(small_vault: Vault) -> None:
    with small_vault.reading() as connection:
        event = history.of_vault(connection, Filter(), most=1).events[0]
        (mac,) = connection.execute("SELECT mac FROM journal WHERE seq = 6").fetchone()
    assert (event.seq, event.actor, event.role, event.device) == (6, "priya", "Health visitor", "clinic-7")
    assert datetime.fromisoformat(event.at) == NOW.astimezone(UTC)
    assert event.mac == mac.hex()


def test_people_and_episodes_are_named_by_their_ids(small_vault: Vault) -> None:
    do(small_vault, Practitioner(id="priya", name="Priya Nair"), Practitioner(id="sam", name="Sam Ode"))
    with small_vault.reading() as connection:
        assert history.names_of_people(connection) == {"priya": "Priya Nair", "sam": "Sam Ode"}
        assert history.references(connection, ["episode-0", "episode-0", "none"]) == {"episode-0": REFERENCES[0]}
        assert history.references(connection, []) == {}
