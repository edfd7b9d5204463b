"""The journal's chain: an edited, lost or moved row is named; an emptied text is no fault (C-11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta, timezone

import pytest

from caf_desktop import __version__
from caf_desktop.domain.people import Practitioner
from caf_desktop.store import journal
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import Part, check
from caf_desktop.store.journal import Entry, Journal, has_rows_after
from caf_desktop.store.vault import Vault
from tests.small_cases import child, small_records
from tests.store.vaults import ACTOR, NOW, store

ROWS = 6
"""Journal rows of one small case."""


@pytest.fixture
def tamper(small_vault: Vault) -> Iterator[Callable[[str], None]]:
    """Run SQL past the one way to write, as somebody with the key could."""
    connection = small_vault.writer()
    connection.execute("PRAGMA foreign_keys=OFF")

    def run(script: str) -> None:
        connection.executescript(script)

    yield run
    connection.execute("PRAGMA foreign_keys=ON")


def first_bad_row(vault: Vault) -> int | None:
    with vault.reading():
        return vault.journal().first_bad_row()


def test_an_untouched_chain_holds(small_vault: Vault) -> None:
    assert first_bad_row(small_vault) is None
    store(small_vault, [child(given_names="Maia")])
    assert first_bad_row(small_vault) is None


def test_an_empty_chain_holds(vault: Vault) -> None:
    assert first_bad_row(vault) is None


@pytest.mark.parametrize(
    "column",
    ["at", "actor", "role", "device", "episode_id", "act", "kind", "record_id", "field", "reason", "result",
     "app_version"],
)
@pytest.mark.parametrize("row", [1, 4, ROWS])
def test_an_edited_row_is_named(small_vault: Vault, tamper: Callable[[str], None], column: str, row: int) -> None:
    tamper(f"UPDATE journal SET {column} = {column} || 'x' WHERE seq = {row}")
    assert first_bad_row(small_vault) == row


@pytest.mark.parametrize("column", ["before_hash", "after_hash", "mac"])
def test_an_edited_hash_is_named(small_vault: Vault, tamper: Callable[[str], None], column: str) -> None:
    tamper(f"UPDATE journal SET {column} = x'{'ab' * 32}' WHERE seq = 3")
    assert first_bad_row(small_vault) == 3


@pytest.mark.parametrize("row", [1, 3, ROWS])
def test_a_deleted_row_is_named(small_vault: Vault, tamper: Callable[[str], None], row: int) -> None:
    tamper(f"DELETE FROM journal WHERE seq = {row}")
    assert first_bad_row(small_vault) == row


def test_a_deleted_row_is_named_when_the_rest_is_numbered_anew(
    small_vault: Vault, tamper: Callable[[str], None]
) -> None:
    tamper("DELETE FROM journal WHERE seq = 3; UPDATE journal SET seq = seq - 1 WHERE seq > 3;")
    assert first_bad_row(small_vault) == 3


def test_two_rows_that_changed_places_are_named_by_the_first(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper(
        "UPDATE journal SET seq = 99 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 4;"
        "UPDATE journal SET seq = 4 WHERE seq = 99;"
    )
    assert first_bad_row(small_vault) == 2


@pytest.mark.parametrize("left", [0, 1, 4])
def test_rows_missing_at_the_end_are_named(small_vault: Vault, tamper: Callable[[str], None], left: int) -> None:
    tamper(f"DELETE FROM journal WHERE seq > {left}")
    assert first_bad_row(small_vault) == left + 1


def test_rows_missing_at_the_end_are_named_when_the_head_is_set_back(
    small_vault: Vault, tamper: Callable[[str], None]
) -> None:
    tamper(
        "DELETE FROM journal WHERE seq > 4;"
        "UPDATE journal_head SET seq = 4, mac = (SELECT mac FROM journal WHERE seq = 4);"
    )
    assert first_bad_row(small_vault) == 5


def test_a_missing_head_is_named(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper("DELETE FROM journal_head")
    assert first_bad_row(small_vault) == ROWS


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM journal WHERE seq > 4",
        "DELETE FROM journal WHERE seq > 4; DELETE FROM journal_head",
        "DELETE FROM journal",
        "DELETE FROM journal_head",
    ],
)
def test_writing_on_does_not_heal_a_cut_chain(small_vault: Vault, tamper: Callable[[str], None], script: str) -> None:
    tamper(f"{script}; DELETE FROM journal_text WHERE seq NOT IN (SELECT seq FROM journal);")
    store(small_vault, [child(given_names="Maia")])
    assert first_bad_row(small_vault) is not None


def test_a_row_of_another_place_put_at_the_end_is_named(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    columns = "at,actor,role,device,episode_id,act,kind,record_id,field,before_hash,after_hash,reason,result"
    tamper(
        f"INSERT INTO journal (seq,{columns},app_version,mac) "
        f"SELECT {ROWS + 1},{columns},app_version,mac FROM journal WHERE seq = {ROWS}"
    )
    assert first_bad_row(small_vault) == ROWS + 1


def test_an_edited_text_in_the_side_table_is_named(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE journal_text SET after = 'something else' WHERE seq = 2")
    assert first_bad_row(small_vault) == 2


@pytest.mark.parametrize("script", ["DELETE FROM journal_text", "UPDATE journal_text SET before = NULL, after = NULL"])
def test_an_emptied_side_table_still_verifies(small_vault: Vault, tamper: Callable[[str], None], script: str) -> None:
    tamper(script)
    assert first_bad_row(small_vault) is None
    store(small_vault, [child(given_names="Maia")])
    assert first_bad_row(small_vault) is None
    assert check(small_vault) == []


def test_the_rows_hold_no_text_of_the_case(small_vault: Vault) -> None:
    store(small_vault, [child(given_names="Maia")])
    with small_vault.reading() as connection:
        rows = connection.execute("SELECT * FROM journal").fetchall()
    said = repr([value for row in rows for value in row])
    for words in ("Maya", "Maia", "Okonkwo", "Mill Row", "speech", "07700"):
        assert words not in said
    assert all(row[-2] == __version__ for row in rows)
    assert len(rows) == len(small_records()) + 1


def test_the_same_text_has_another_hash_in_another_vault(small_vault: Vault) -> None:
    """Keyed: nobody without the key can try out names against the hashes."""
    import hashlib

    with small_vault.reading() as connection:
        ((kept,),) = connection.execute("SELECT after_hash FROM journal WHERE seq = 1")
    assert kept != hashlib.sha256(child().model_dump_json(exclude_none=True).encode()).digest()


def test_the_check_names_the_row(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE journal SET actor = 'somebody else' WHERE seq = 5")
    assert [(finding.part, finding.place) for finding in check(small_vault)] == [(Part.JOURNAL, "5")]


def test_a_chain_that_changed_its_key_holds_and_still_names_rows_before_and_after(
    small_vault: Vault, tamper: Callable[[str], None]
) -> None:
    before, after = bytes(small_vault._journal_key), b"n" * 32
    connection = small_vault.writer()
    Journal(connection, bytearray(before)).carry_on_with(after)
    small_vault._journal_key[:] = after
    assert first_bad_row(small_vault) is None
    store(small_vault, [child(given_names="Maia")])
    assert first_bad_row(small_vault) is None
    for row in (2, ROWS + 1):
        tamper(f"UPDATE journal SET reason = 'x' WHERE seq = {row}")
        assert first_bad_row(small_vault) == row
        tamper(f"UPDATE journal SET reason = '' WHERE seq = {row}")
    tamper("UPDATE journal_text SET after = 'x' WHERE seq = 2")
    assert first_bad_row(small_vault) == 2


def test_a_damaged_end_is_not_made_good_by_another_key(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper(f"DELETE FROM journal WHERE seq = {ROWS}")
    after = bytearray(b"n" * 32)
    Journal(small_vault.writer(), small_vault._journal_key).carry_on_with(after)
    small_vault._journal_key[:] = after
    store(small_vault, [child(given_names="Maia")])
    assert first_bad_row(small_vault) == ROWS


def test_rows_without_their_earlier_key_do_not_fit(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    Journal(small_vault.writer(), small_vault._journal_key).carry_on_with(b"n" * 32)
    small_vault._journal_key[:] = b"n" * 32
    tamper("DELETE FROM journal_key")
    assert first_bad_row(small_vault) == 1


def acts(vault: Vault) -> list[tuple[str, str, str]]:
    with vault.reading() as connection:
        return [tuple(row) for row in connection.execute("SELECT act, episode_id, reason FROM journal WHERE seq > 6")]


def test_a_clock_that_went_back_is_written_down_once(small_vault: Vault) -> None:
    for at in (NOW - timedelta(hours=1), NOW - timedelta(hours=1), NOW - timedelta(minutes=59)):
        with small_vault.writing(ACTOR, "answer", at) as changes:
            changes.note("answer", episode_id="episode-0")
    assert acts(small_vault) == [
        ("clock-back", "episode-0", "seconds-3600"),
        ("answer", "episode-0", ""),
        ("answer", "episode-0", ""),
        ("answer", "episode-0", ""),
    ]
    assert first_bad_row(small_vault) is None


def test_another_offset_and_a_slip_of_a_second_are_no_clock_that_went_back(small_vault: Vault) -> None:
    westward = timezone(timedelta(hours=-5))
    for at in (NOW.astimezone(westward), NOW - timedelta(seconds=2)):
        with small_vault.writing(ACTOR, "answer", at) as changes:
            changes.note("answer", episode_id="episode-0")
    assert [act for act, _episode, _reason in acts(small_vault)] == ["answer", "answer"]


def test_an_act_that_changed_nothing_says_nothing_of_the_clock(small_vault: Vault) -> None:
    with small_vault.writing(ACTOR, "answer", NOW - timedelta(hours=1)):
        pass
    assert acts(small_vault) == []


def test_a_moment_somebody_has_been_at_stops_no_writing(small_vault: Vault, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE journal SET at = 'yesterday' WHERE seq = 6")
    with small_vault.writing(ACTOR, "answer", NOW) as changes:
        changes.note("answer")
    assert first_bad_row(small_vault) == 6


def test_the_check_tells_how_far_it_is(small_vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_TELL_EVERY", 2)
    told: list[tuple[int, int]] = []
    with small_vault.beside() as connection:
        assert small_vault.journal(connection).first_bad_row(lambda done, of: told.append((done, of))) is None
    assert told == [(0, ROWS), (2, ROWS), (4, ROWS)]


def test_the_check_can_be_given_up(small_vault: Vault) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with small_vault.reading(), pytest.raises(Stopped):
        small_vault.journal().first_bad_row(stop)
    assert first_bad_row(small_vault) is None


def test_writing_while_the_check_runs_is_no_fault(small_vault: Vault) -> None:
    def write_meanwhile(_done: int, _of: int) -> None:
        store(small_vault, [child(given_names="Maia")])

    with small_vault.beside() as connection:
        assert small_vault.journal(connection).first_bad_row(write_meanwhile) is None


def test_a_transaction_the_disk_has_ended_is_not_ended_again(small_vault: Vault) -> None:
    with small_vault.beside() as connection:

        def end(_done: int, _of: int) -> None:
            connection.execute("ROLLBACK")
            raise Stopped

        with pytest.raises(Stopped):
            small_vault.journal(connection).first_bad_row(end)


def test_a_vault_somebody_is_in_begins_with_its_making(small_vault: Vault) -> None:
    store(small_vault, [Practitioner(id="priya", name="Priya Nair")])
    assert first_bad_row(small_vault) == 1


@pytest.mark.parametrize("reason", ["Maya was asleep", "Erased.", "a\nb", "É"])
def test_a_reason_in_the_chain_is_a_code_never_a_text(reason: str) -> None:
    assert Entry("open", reason="seconds-12").reason == "seconds-12"
    with pytest.raises(ValueError, match="no reason of the chain"):
        Entry("open", reason=reason)


def test_later_rows_of_other_acts_are_told_from_none(small_vault: Vault) -> None:
    with small_vault.reading() as connection:
        acts = [act for (act,) in connection.execute("SELECT act FROM journal ORDER BY seq")]
        assert has_rows_after(connection, 0, but_for=())
        assert has_rows_after(connection, ROWS - 1, but_for=("nothing",))
        assert not has_rows_after(connection, ROWS - 1, but_for=(acts[-1],))
        assert not has_rows_after(connection, ROWS, but_for=())
