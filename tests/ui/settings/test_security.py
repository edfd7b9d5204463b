"""Security: what is told of this computer and this vault, and checking it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from caf_desktop.actions.security_facts import check_vault, security_facts
from caf_desktop.store.vault_files import DATABASE
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.security import SecurityPart
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Text
from tests.ui.conftest import WaitIdle
from tests.ui.shown import open_settings_at


def shown(session: Session, wait_idle: WaitIdle) -> SecurityPart:
    return open_settings_at(session, SecurityPart, wait_idle)


def words_on(part: SecurityPart) -> str:
    return "\n".join(text.text() for text in part.findChildren(Text) if text.isVisibleTo(part))


def test_what_protects_the_vault_is_told(session: Session, wait_idle: WaitIdle) -> None:
    facts = security_facts(session.desk)
    told = words_on(shown(session, wait_idle))
    assert facts.cipher_version.startswith("4.")
    assert facts.cipher_version in told
    assert "Argon2id with 64 MiB" in told
    assert str(session.desk.vault.folder) in told
    assert "disk" in told
    assert "not been checked" in told


def test_the_vault_is_checked_and_the_day_kept(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    part.check_button.click()
    assert part.progress.isVisibleTo(part)
    wait_idle()
    assert part.result.tone() is Tone.GOOD
    assert "Last checked" in part.last.text()
    last = security_facts(session.desk).last_check
    assert last is not None
    assert last.findings == 0


def test_a_check_can_be_given_up(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    part.check_button.click()
    part.progress.cancel_button.click()
    wait_idle()
    assert not part.progress.isVisibleTo(part)
    assert not part.result.isVisibleTo(part)
    assert security_facts(session.desk).last_check is None


def test_a_damaged_page_is_found_and_nothing_is_to_be_deleted(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle
) -> None:
    part = shown(session, wait_idle)
    with session.desk.vault.jotting() as connection:
        connection.execute("SELECT 1")
    session.desk.vault.writer().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = session.desk.vault.folder / DATABASE
    data = bytearray(path.read_bytes())
    data[4096 * 20 + 100] ^= 1
    path.write_bytes(data)
    assert check_vault(session.desk)
    part.check_button.click()
    wait_idle()
    assert part.result.tone() is Tone.DANGER
    assert "Do not delete" in words_on(part)
