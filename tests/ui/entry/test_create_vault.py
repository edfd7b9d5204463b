from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened, create_vault
from caf_desktop.domain.policy import SafeguardingContact
from caf_desktop.domain.policy_layers import LayerRead
from caf_desktop.ui.entry.create_vault import CreateVaultPage
from caf_desktop.ui.entry.vault_steps import PassphraseStep
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.widgets.field import Field
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible


def _page(window: MainWindow) -> CreateVaultPage:
    page = CreateVaultPage(window.background, make=create_vault)
    window.go(page)
    return page


def _type(qtbot: QtBot, field: Field, text: str) -> None:
    qtbot.keyClicks(field.answer.focus_target(), text)


def _next(qtbot: QtBot, page: CreateVaultPage) -> None:
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)


def _to_step(qtbot: QtBot, page: CreateVaultPage, heading: str) -> None:
    _next(qtbot, page)
    qtbot.waitUntil(lambda: page.heading.text() == heading)


def _introduce(qtbot: QtBot, page: CreateVaultPage) -> None:
    _type(qtbot, page.who.name, "Priya Nair")
    _type(qtbot, page.who.role, "Health visitor")
    _type(qtbot, page.who.agency, "Riverside NHS Trust")


def test_names_a_guesser_would_try_are_refused_whoever_they_are_of(qtbot: QtBot, window: MainWindow) -> None:
    machine = LayerRead(values={"contacts": ({"who": "Thornbury Duty Desk", "telephone": "0113 496 0199"},)})
    page = CreateVaultPage(
        window.background, make=create_vault, machine=machine, names=lambda: ["Zebedee Quillfeather"]
    )
    window.go(page)
    _introduce(qtbot, page)
    qtbot.waitUntil(window.background.is_idle)
    for guessed in ("Priya Nair Priya 12", "Riverside Riverside", "Thornbury Thornbury", "Zebedee Quillfeather"):
        page.secret.new.field.answer.set_raw(guessed)
        ((said, _field),) = page.secret.new.faults()
        assert "names and words" in said, guessed


def test_a_vault_is_made_in_four_steps(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = _page(window)
    _introduce(qtbot, page)
    assert page.who.nickname.answer.raw() == "PN"
    assert_accessible(page)
    _to_step(qtbot, page, page.contacts.heading)
    assert page.contacts.none_yet.isVisible()
    row = page.contacts.rows.add()
    assert not page.contacts.none_yet.isVisible()
    contact = page.contacts.rows.body(row)
    fields = contact.findChildren(Field)
    _type(qtbot, fields[0], "Duty team")
    _type(qtbot, fields[1], "01234 567890")
    assert_accessible(page)
    _to_step(qtbot, page, page.place.heading)
    assert page.place.folder.answer.raw().endswith("vault")
    page.place.folder.answer.set_raw(str(tmp_path / "mine"))
    assert_accessible(page)
    _to_step(qtbot, page, page.secret.heading)
    _type(qtbot, page.secret.new.field, PASSPHRASE)
    _type(qtbot, page.secret.new.again, PASSPHRASE)
    qtbot.waitUntil(page.secret.new.verdict.isVisible)
    assert_accessible(page)
    with qtbot.waitSignal(page.made, timeout=60_000) as told:
        _next(qtbot, page)
    opened: Opened = told.args[0]
    assert opened.desk.practitioner.name == "Priya Nair"
    assert opened.desk.practitioner.role == "Health visitor"
    assert opened.desk.vault.folder == tmp_path / "mine"
    assert opened.desk.policy.contacts == (SafeguardingContact(who="Duty team", telephone="01234 567890"),)
    assert opened.recovery_code
    assert page.secret.new.passphrase() == ""
    opened.desk.close()


def test_what_is_missing_is_said_with_links(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    _next(qtbot, page)
    assert page.errors.hasFocus()
    assert [link.words() for link in page.errors.links][:3] == [
        "Write your name.",
        "Write your role.",
        "Write the agency you work for.",
    ]
    assert page.who.name.error() == "Write your name."
    assert_accessible(page)
    qtbot.mouseClick(page.errors.links[1], Qt.MouseButton.LeftButton)
    assert page.who.role.answer.focus_target().hasFocus()


def test_going_back_loses_nothing(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    _introduce(qtbot, page)
    _to_step(qtbot, page, page.contacts.heading)
    qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)
    assert page.who.name.answer.raw() == "Priya Nair"
    with qtbot.waitSignal(page.given_up):
        qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)


def _says(field: Field, words: str) -> bool:
    return words in field.error()


def test_a_folder_that_will_not_do_is_refused_with_the_reason(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "holiday.jpg").write_bytes(b"x")
    page = _page(window)
    _introduce(qtbot, page)
    _to_step(qtbot, page, page.contacts.heading)
    _to_step(qtbot, page, page.place.heading)
    for folder, words in (("not/whole", "whole folder"), (str(tmp_path / "full"), "empty folder")):
        page.place.folder.answer.set_raw(folder)
        _next(qtbot, page)
        qtbot.waitUntil(partial(_says, page.place.folder, words))
    assert page.heading.text() == page.place.heading


def test_a_temporary_folder_is_warned_about_and_allowed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = _page(window)
    _introduce(qtbot, page)
    _to_step(qtbot, page, page.contacts.heading)
    _to_step(qtbot, page, page.place.heading)
    page.place.folder.answer.set_raw(str(tmp_path / "mine"))
    page.place.folder.answer.left.emit()
    qtbot.waitUntil(page.place.warning.isVisible)
    assert "temporary" in page.place.warning.words.text()
    _to_step(qtbot, page, page.secret.heading)


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [("short", "at least 15"), ("password password", "first a guesser tries"), ("Riverside NHS Trust", "your work")],
)
def test_a_weak_passphrase_is_refused_while_it_is_typed(
    qtbot: QtBot, window: MainWindow, passphrase: str, words: str
) -> None:
    step = PassphraseStep(window.background, lambda: ["Riverside NHS Trust"])
    window.go(_page(window))
    step.new.field.answer.set_raw(passphrase)
    with qtbot.waitSignal(step.new.judged):
        step.new.field.answer.edited.emit(passphrase)
    assert words in step.new.verdict.words.text()
    assert step.faults()[0][1] is step.new.field
    step.deleteLater()


def test_two_that_differ_are_refused_and_five_words_can_be_suggested(qtbot: QtBot, window: MainWindow) -> None:
    step = PassphraseStep(window.background, list)
    step.new.field.answer.set_raw(PASSPHRASE)
    step.new.again.answer.set_raw(PASSPHRASE + "x")
    assert step.faults()[0][1] is step.new.again
    step.new.suggest_button.click()
    assert len(step.new.passphrase().split()) == 5
    assert step.new.suggestion.title.text() == step.new.passphrase()
    assert step.faults() == []
    step.new.field.answer.edited.emit(PASSPHRASE)
    assert step.new.suggestion.isHidden()
    QApplication.processEvents()
    step.deleteLater()
