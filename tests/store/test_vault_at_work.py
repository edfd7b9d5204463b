"""An open vault at work: one writer, many readers, and what is waited for when it is closed or given up."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store import reading
from caf_desktop.store.errors import DiskFailed, ReadOnly
from caf_desktop.store.keys.errors import HeaderDamaged, HeaderFault
from caf_desktop.store.keys.header_file import write_header
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.small_cases import child
from tests.store.hindrances import ordinary_person, when_called
from tests.store.others import held_by_another_process, may_only_read
from tests.store.vaults import ACTOR, NOW, reopened, store


def test_closing_wipes_the_keys_and_may_be_done_twice(small_vault: Vault) -> None:
    held = small_vault.unlocked
    small_vault.close()
    small_vault.close()
    assert held.data_key.is_zeroed
    assert not held.seal_key
    with pytest.raises(ReadOnly), small_vault.reading():
        raise AssertionError("a closed vault was read")
    with pytest.raises(ReadOnly), small_vault.writing(ACTOR, "test", NOW):
        raise AssertionError("a closed vault was written")


def test_a_second_handle_in_the_same_processmay_only_read(small_vault: Vault, folder: Path) -> None:
    second = reopened(folder)
    assert second.read_only
    assert not small_vault.read_only
    may_only_read(second)
    store(small_vault, [child(given_names="Maia")])
    with second.reading() as connection:
        assert reading.case(connection, "episode-0").child.given_names == "Maia"
    second.close()
    assert not small_vault.read_only
    store(small_vault, [child(given_names="Mya")])


def test_a_second_process_may_only_read_until_the_first_ends(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    holder = held_by_another_process(folder)
    second = reopened(folder)
    assert second.read_only
    may_only_read(second)
    second.close()
    holder.kill()
    holder.communicate(timeout=60)
    third = reopened(folder)
    assert not third.read_only
    third.close()


def test_closing_stops_what_is_being_read_and_then_wipes(small_vault: Vault) -> None:
    """A connection closed under a query would end the whole process."""
    begun = threading.Event()
    ended: list[str] = []

    def read() -> None:
        with small_vault.reading() as connection:
            connection.create_function("begun", 0, begun.set)
            with pytest.raises(sqlite.OperationalError, match="interrupted"):
                connection.execute(
                    "WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"
                ).fetchone()
        with pytest.raises(ReadOnly), small_vault.reading():
            raise AssertionError("a closed vault was read")
        ended.append("refused")

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(60)
    small_vault.close()
    reader.join(60)
    assert ended == ["refused"]
    assert small_vault.unlocked.data_key.is_zeroed


def test_closing_waits_for_the_write_under_way(small_vault: Vault, folder: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with small_vault.writing(ACTOR, "test", NOW) as changes:
            begun.set()
            assert go_on.wait(60)
            changes.put(child(given_names="Maia"))

    writer = threading.Thread(target=write)
    closer = threading.Thread(target=small_vault.close)
    writer.start()
    assert begun.wait(60)
    closer.start()
    go_on.set()
    writer.join(60)
    closer.join(60)
    again = reopened(folder)
    with again.reading() as connection:
        assert reading.case(connection, "episode-0").child.given_names == "Maia"
    again.close()


def test_a_vault_that_stops_writing_is_read_on_and_leaves_the_writer_s_place(small_vault: Vault, folder: Path) -> None:
    small_vault.stop_writing()
    assert small_vault.why_read_only is WhyReadOnly.DISK
    may_only_read(small_vault)
    other = reopened(folder)
    assert not other.read_only
    other.close()
    small_vault.stop_writing()
    assert small_vault.why_read_only is WhyReadOnly.DISK


def test_nothing_is_written_into_a_file_that_was_moved_away(small_vault: Vault, folder: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    folder.rename(elsewhere)
    with pytest.raises(DiskFailed), small_vault.writing(ACTOR, "test", NOW):
        pass
    with pytest.raises(DiskFailed), small_vault.jotting():
        pass
    elsewhere.rename(folder)
    with small_vault.writing(ACTOR, "test", NOW) as changes:
        changes.note("test")


def test_given_up_nothing_more_is_read_or_written_and_closing_still_wipes(small_vault: Vault, folder: Path) -> None:
    with small_vault.alone():
        small_vault.give_up()
    assert small_vault.ending
    with pytest.raises(ReadOnly), small_vault.reading():
        raise AssertionError("a vault that was given up was read")
    with pytest.raises(ReadOnly), small_vault.writing(ACTOR, "test", NOW):
        raise AssertionError("a vault that was given up was written")
    with pytest.raises(ReadOnly), small_vault.beside():
        raise AssertionError("a vault that was given up was read beside")
    with pytest.raises(ReadOnly):
        small_vault.journal()
    held = small_vault.unlocked
    small_vault.close()
    assert held.data_key.is_zeroed
    again = reopened(folder)
    assert not again.read_only
    again.close()


@pytest.mark.parametrize(
    "last",
    [
        "INSERT INTO summary SELECT * FROM nothing",
        "INSERT OR ROLLBACK INTO last_place VALUES (NULL, NULL, NULL, NULL)",  # ends the transaction by itself
    ],
)
def test_what_is_jotted_is_kept_whole_or_not_at_all(small_vault: Vault, last: str) -> None:
    def jot(*statements: str) -> None:
        with small_vault.jotting() as connection:
            for statement in statements:
                connection.execute(statement)

    def listed() -> int:
        with small_vault.reading() as connection:
            return reading.count_open(connection, EVERYBODYS)

    with pytest.raises(sqlite.DatabaseError):
        jot("DELETE FROM summary", last)
    assert not small_vault.writer().in_transaction
    assert listed() == 1
    jot("DELETE FROM summary")
    assert listed() == 0


def test_a_reader_that_could_not_be_opened_again_is_opened_the_next_time(small_vault: Vault, folder: Path) -> None:
    """Somebody takes the right to read the file away while the vault is alone with it, and gives it back."""
    database = folder / DATABASE
    closed = when_called("_reader", 1, lambda: database.chmod(0))
    with ordinary_person(), closed, pytest.raises(PermissionError), small_vault.alone():
        pass
    with pytest.raises(ReadOnly), small_vault.reading():
        raise AssertionError("read without a reader")
    database.chmod(0o600)
    with small_vault.alone():
        pass
    with small_vault.reading() as connection:
        assert reading.count_open(connection, EVERYBODYS) == 1


def test_the_index_is_brought_in_step_a_few_records_at_a_time(small_vault: Vault) -> None:
    """Six records wait: three, three, and then nothing is left to do."""
    assert [small_vault.update_index(at_once=3) for _time in range(3)] == [True, True, False]
    with small_vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM to_index").fetchone() == (0,)
    assert small_vault.update_index() is False


def test_keys_are_changed_only_by_who_may_write_and_only_if_they_are_ours(small_vault: Vault, folder: Path) -> None:
    second = reopened(folder)
    with pytest.raises(ReadOnly):
        second.trusted_header()
    second.close()
    header = small_vault.trusted_header()
    assert header == small_vault.header
    write_header(folder / KEYS, replace(header, revision=header.revision + 1))
    with pytest.raises(HeaderDamaged) as refused:
        small_vault.trusted_header()
    assert refused.value.fault is HeaderFault.MAC


def test_only_what_the_journal_s_key_says_is_checked(small_vault: Vault) -> None:
    assert small_vault.journal().first_bad_row() is None
    with small_vault.beside() as connection:
        assert small_vault.journal(connection).first_bad_row() is None
    small_vault.writer().execute("UPDATE journal SET reason = 'x' WHERE seq = 4")
    assert small_vault.journal().first_bad_row() == 4
    small_vault.close()
    with pytest.raises(ReadOnly):
        small_vault.journal()
