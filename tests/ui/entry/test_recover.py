from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened, open_vault
from caf_desktop.actions.keys_escrow import SetEscrow
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.ui.entry.recover import ESCROW, RecoverPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.widgets.choices import RadioGroup
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible

MakeVault = Callable[[str], tuple[Path, str]]
_NEW = "violin gravel sunset ladder"


def _fill(page: RecoverPage, code: str, passphrase: str) -> None:
    page.code.answer.set_raw(code)
    page.new.field.answer.set_raw(passphrase)
    page.new.again.answer.set_raw(passphrase)


def test_the_code_and_a_new_passphrase_open_the_vault(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    assert_accessible(page)
    _fill(page, code.lower(), _NEW)
    with qtbot.waitSignal(page.opened, timeout=60_000) as told:
        qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    opened: Opened = told.args[0]
    assert opened.recovery_code
    assert opened.recovery_code != code
    opened.desk.close()
    again = open_vault(folder, _NEW)
    assert again.desk.practitioner.name == "Priya Nair"
    again.desk.close()


def test_a_slip_in_the_code_is_pointed_at_before_anything_is_tried(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    slip = ("2" if code[0] != "2" else "3") + code[1:]
    _fill(page, slip, "short")
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    assert "group 1" in page.code.error()
    assert "at least 15" in page.new.field.error()
    assert len(page.errors.links) == 2
    assert_accessible(page)


def test_names_in_the_vault_are_known_once_the_code_opens_it(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    _fill(page, code, "Priya Nair Priya 12")
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "names and words" in page.new.field.error(), timeout=30_000)
    assert page.foot.isEnabled()
    _fill(page, code, _NEW)
    with qtbot.waitSignal(page.opened, timeout=60_000) as told:
        qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    opened: Opened = told.args[0]
    opened.desk.close()


def test_another_vaults_code_is_refused(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, _code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    _fill(page, new_recovery_code(), _NEW)
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not the one for this vault" in page.code.error(), timeout=30_000)
    assert page.foot.isEnabled()
    with qtbot.waitSignal(page.given_up):
        qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)


def _with_escrow(folder: Path, tmp_path: Path) -> Path:
    """Let a council in; gives the file of its private key."""
    council = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    public = council.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    file = tmp_path / "council.pem"
    locked = BestAvailableEncryption(b"safe in the town hall")
    file.write_bytes(council.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    desk = open_vault(folder, PASSPHRASE).desk
    desk.do(SetEscrow(PASSPHRASE, public))
    desk.close()
    return file


def test_the_organisations_key_opens_where_it_is_set(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault, tmp_path: Path
) -> None:
    folder, _code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    assert not page.how.isVisible()
    file = _with_escrow(folder, tmp_path)
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    choice = page.how.answer
    assert isinstance(choice, RadioGroup)
    qtbot.mouseClick(choice.button(ESCROW), Qt.MouseButton.LeftButton)
    assert page.key.isVisible()
    assert not page.code.isVisible()
    assert_accessible(page)
    _fill(page, "", _NEW)
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    assert page.key.file.error() == "Choose the file of the key."
    page.key.file.answer.set_raw(str(tmp_path))
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    assert "cannot be read" in page.key.file.error()
    page.key.file.answer.set_raw(str(file))
    page.key.password.answer.set_raw("not its password")
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "That key does not open" in page.key.file.error(), timeout=30_000)
    page.key.password.answer.set_raw("safe in the town hall")
    with qtbot.waitSignal(page.opened, timeout=60_000) as told:
        qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    opened: Opened = told.args[0]
    opened.desk.close()
    page.leave()
    assert page.key.password.answer.raw() == page.key.file.answer.raw() == ""
    open_vault(folder, _NEW).desk.close()


def test_a_damaged_key_file_offers_only_the_code(window: MainWindow, make_vault: MakeVault) -> None:
    folder, _code = make_vault("PN")
    (folder / "keys.json").write_bytes(b"{}")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    assert not page.how.isVisible()
