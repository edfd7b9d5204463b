"""Text being typed and the place last seen."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.store import scratch
from caf_desktop.store.scratch import Typed
from caf_desktop.store.vault import Vault
from tests.store.vaults import reopened


def typed(words: str, link_id: str = "a.needs", row: str = "", at: str = "2026-03-09T14:02:00+00:00") -> Typed:
    return Typed("assessment-0-1", link_id, row, words, at)


def test_the_latest_words_of_each_field_are_kept(vault: Vault) -> None:
    with vault.jotting() as connection:
        scratch.keep(connection, "priya", typed("Sle"))
        scratch.keep(connection, "priya", typed("Sleeps badly"))
        scratch.keep(connection, "priya", typed("Waits", row="row-1", at="2026-03-09T14:01:00+00:00"))
    with vault.reading() as connection:
        assert scratch.typed_in(connection, "priya", "assessment-0-1") == [
            typed("Waits", row="row-1", at="2026-03-09T14:01:00+00:00"),
            typed("Sleeps badly"),
        ]


def test_nobody_sees_what_another_was_typing(vault: Vault) -> None:
    with vault.jotting() as connection:
        scratch.keep(connection, "priya", typed("Sleeps badly"))
    with vault.reading() as connection:
        assert scratch.typed_in(connection, "tom", "assessment-0-1") == []
        assert scratch.typed_in(connection, "priya", "assessment-0-2") == []


def test_a_field_is_let_go_of_alone(vault: Vault) -> None:
    with vault.jotting() as connection:
        scratch.keep(connection, "priya", typed("Sleeps badly"))
        scratch.keep(connection, "priya", typed("Likes water", link_id="a.strengths"))
        scratch.forget(connection, "priya", "assessment-0-1", "a.needs", "")
    with vault.reading() as connection:
        assert scratch.typed_in(connection, "priya", "assessment-0-1") == [typed("Likes water", link_id="a.strengths")]


def test_typing_leaves_no_row_in_the_journal(vault: Vault) -> None:
    with vault.jotting() as connection:
        scratch.keep(connection, "priya", typed("Sleeps badly"))
    with vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)


def test_what_was_typed_outlives_the_program_and_a_place_is_come_back_to(vault: Vault, folder: Path) -> None:
    with vault.jotting() as connection:
        scratch.keep(connection, "priya", typed("Sleeps badly"))
        here = {"part": "a", "link": "a.needs"}
        scratch.keep_place(connection, "priya", "episode-0", here, "2026-03-09T14:02:00+00:00")
        scratch.keep_place(connection, "priya", "episode-1", {"part": "b"}, "2026-03-09T14:01:00+00:00")
        scratch.keep_place(connection, "tom", "episode-2", {"part": "c"}, "2026-03-09T15:00:00+00:00")
    vault.close()
    again = reopened(folder)
    with again.reading() as connection:
        assert scratch.typed_in(connection, "priya", "assessment-0-1") == [typed("Sleeps badly")]
        assert scratch.last_place(connection, "priya") == ("episode-0", {"part": "a", "link": "a.needs"})
        assert scratch.place_in(connection, "priya", "episode-1") == {"part": "b"}
        assert scratch.place_in(connection, "priya", "episode-2") is None
        assert scratch.last_place(connection, "nobody") is None
    again.close()
    assert b"Sleeps badly" not in (folder / "vault.db").read_bytes()
