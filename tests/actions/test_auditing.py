"""The auditor's view: filters, the chain, and a CSV that holds no text of a case and runs nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.actions.act import Refused
from caf_desktop.actions.auditing import WriteJournal, check_chain, journal_page
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.journal_csv import HEADINGS, safe_cell
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Child
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.journal_filter import Filter
from caf_desktop.store.keys.errors import WrongPassphrase
from tests.actions.desks import NOW, PASSPHRASE, sit_down_again

CANARY = "Zephyrine"


def start(desk: Desk, name: str = CANARY) -> str:
    child = Child(id=desk.new_id(), given_names=name, family_name="Marsden", date_of_birth=NOW.date())
    return desk.do(StartEpisode(child, NOW.date())).made["episode"]


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def rows(desk: Desk, act: str) -> list[tuple[str, str]]:
    with desk.vault.reading() as connection:
        return list(connection.execute("SELECT reason, result FROM journal WHERE act = ?", (act,)))


def test_the_journal_is_told_newest_first(desk: Desk) -> None:
    start(desk)
    page = journal_page(desk, Filter())
    assert page.lines[0].sentence == "Priya Nair started an assessment for a child"
    assert page.lines[0].reference.startswith("CAF-")
    assert page.lines[-1].sentence == "Priya Nair made this vault"
    assert page.go_on_below == 0


def test_a_filter_looks_as_far_back_as_needed(desk: Desk) -> None:
    start(desk)
    asked: list[tuple[int, int]] = []
    page = journal_page(desk, Filter(acts=("create-vault",)), go_on=lambda done, of: asked.append((done, of)))
    assert [line.sentence for line in page.lines] == ["Priya Nair made this vault"]
    assert asked[0][0] == 0


def test_looking_can_be_given_up(desk: Desk) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        journal_page(desk, Filter(), go_on=stop)
    with pytest.raises(Stopped):
        check_chain(desk, stop)
    assert rows(desk, "check-journal") == []


def test_a_whole_chain_is_journalled_as_checked(desk: Desk) -> None:
    assert check_chain(desk) is None
    assert rows(desk, "check-journal") == [("", "done")]


def test_a_bad_row_is_named_and_the_finding_journalled(desk: Desk) -> None:
    start(desk)
    desk.vault.writer().execute("UPDATE journal SET act = 'forged' WHERE seq = 5")
    assert check_chain(desk) == 5
    assert rows(desk, "check-journal") == [("row-5", "failed")]
    assert check_chain(desk) == 5


def test_the_file_holds_the_chain_and_no_text_of_the_case(desk: Desk, tmp_path: Path) -> None:
    start(desk)
    target = tmp_path / "journal.csv"
    desk.do(WriteJournal(target))
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert CANARY.encode() not in data
    written = table(target)
    with desk.vault.reading() as connection:
        kept = connection.execute("SELECT seq, act, mac FROM journal ORDER BY seq DESC").fetchall()
    assert kept[0][1] == "write-journal"
    assert [(int(row["number"]), row["act"], row["chain"]) for row in written] == [
        (seq, act, mac.hex()) for seq, act, mac in kept[1:]
    ]
    assert set(written[0]) == set(HEADINGS)
    assert written[0]["time_utc"] == "2026-03-20T14:02:00+00:00"
    assert {row["person"] for row in written} == {"Priya Nair"}


def test_only_what_is_asked_for_is_written(desk: Desk, tmp_path: Path) -> None:
    episode_id = start(desk)
    start(desk, "Another")
    desk.do(WriteJournal(tmp_path / "one.csv", Filter(episode_id=episode_id)))
    assert {row["episode_id"] for row in table(tmp_path / "one.csv")} == {episode_id}


def test_the_passphrase_is_asked_for_once_more_where_it_was_not_just_typed(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "journal.csv"
    with pytest.raises(WrongPassphrase):
        desk.do(WriteJournal(target, passphrase="not at all the right one"))
    assert not target.exists()
    desk.do(WriteJournal(target, passphrase=PASSPHRASE))
    assert target.exists()


def test_a_file_given_up_half_way_is_not_there(desk: Desk, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.do(WriteJournal(tmp_path / "journal.csv", go_on=stop))
    assert list(tmp_path.glob("*.csv")) == []
    assert rows(desk, "write-journal") == []


def test_nothing_is_written_that_cannot_be_journalled_or_into_the_vault(desk: Desk, tmp_path: Path) -> None:
    second = sit_down_again(desk)
    with pytest.raises(Refused):
        second.do(WriteJournal(tmp_path / "journal.csv"))
    second.close()
    with pytest.raises(Refused):
        desk.do(WriteJournal(desk.vault.folder / "journal.csv"))


def test_a_practitioner_may_not_read_it(desk: Desk, tmp_path: Path) -> None:
    person = desk.practitioner.model_copy(update={"access": (AccessRole.PRACTITIONER,)})
    with desk.writing("change-access") as changes:
        changes.put(person)
    desk.practitioner = person
    for ask in (lambda: journal_page(desk, Filter()), lambda: check_chain(desk)):
        with pytest.raises(Refused):
            ask()
    with pytest.raises(Refused):
        desk.do(WriteJournal(tmp_path / "journal.csv"))
    assert rows(desk, "audit") == [("", "refused")] * 3


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "=1", "|calc", "%a", "\u3000=1"],
)
def test_a_cell_that_could_run_is_disarmed(text: str) -> None:
    assert safe_cell(text).startswith("'")


def test_what_is_not_shown_is_written_as_its_code() -> None:
    assert safe_cell("two\r\nlines\x1b[31m\u202edercs") == "two\\r\\nlines\\u001b[31m\\u202edercs"


@given(st.text(max_size=60))
def test_a_cell_never_begins_a_line_and_never_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not set(cell) & set("\r\n\t\x00\x0b\x0c\u2028\u2029\u202e")
    assert cell.strip()[:1] not in set("=+-@")


def test_a_device_with_a_wicked_name_stays_one_cell(desk: Desk, tmp_path: Path) -> None:
    desk.__dict__["actor"] = type(desk.actor)(desk.practitioner.id, 'a",b', "=cmd|' /C calc'!A0\r\nforged,row")
    start(desk)
    desk.do(WriteJournal(tmp_path / "journal.csv"))
    written = table(tmp_path / "journal.csv")
    assert written[0]["device"] == "'=cmd|' /C calc'!A0\\r\\nforged,row"
    assert written[0]["role"] == 'a",b'
    assert all(row["number"].isdigit() for row in written)
