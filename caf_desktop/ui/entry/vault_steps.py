"""The steps of making a vault, each a question or a few that belong together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.known_vaults import usual_vault_folder
from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.rows_editor import RowsEditor
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.policy_layers import LayerRead

Faults = list[tuple[str, Field]]


class Step(QWidget):
    """One step: its heading, what it is for, and what speaks against going on."""

    heading = ""
    words = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        grows_with_width(self)
        self.fields: list[Field] = []

    def ask(self, field: Field) -> Field:
        """Put a field on the step."""
        self.column.addWidget(field)
        self.fields.append(field)
        return field

    def faults(self) -> Faults:
        """What must be put right before the next step."""
        return []

    def check(self, go_on: Callable[[Faults], None]) -> None:
        """Tell ``go_on`` what must be put right, now or a little later."""
        go_on(self.faults())

    def show_faults(self, faults: Faults) -> None:
        """Show the errors with their fields."""
        for field in self.fields:
            field.set_error(next((words for words, faulty in faults if faulty is field), ""))


class WhoStep(Step):
    """The practitioner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = _("Who are you?")
        self.words = _(
            "This goes on the assessments you complete, so that families and colleagues know who wrote them."
        )
        self.name = self.ask(Field(_("Your name"), LineField()))
        self.role = self.ask(Field(_("Your role"), LineField(), hint=_("For example health visitor or teacher.")))
        self.agency = self.ask(Field(_("Your agency"), LineField(), hint=_("For example a school or an NHS trust.")))
        self.telephone = self.ask(Field(_("Your work telephone (optional)"), LineField(characters=16)))
        self.nickname = self.ask(
            Field(
                _("Nickname for the unlock screen"),
                LineField(characters=16),
                hint=_("Anyone at this computer can read it, so use initials rather than your full name."),
            )
        )
        self._nickname_typed = False
        self.name.answer.edited.connect(self._propose_nickname)
        self.nickname.answer.edited.connect(self._keep_nickname)

    def faults(self) -> Faults:
        """Name, agency and a nickname are needed."""
        from caf_desktop.store.keys.nickname import nickname_fault, tidy_nickname
        from caf_desktop.words.keys import keys_sentence

        found: Faults = []
        if not self.name.answer.raw().strip():
            found.append((_("Write your name."), self.name))
        if not self.role.answer.raw().strip():
            found.append((_("Write your role."), self.role))
        if not self.agency.answer.raw().strip():
            found.append((_("Write the agency you work for."), self.agency))
        fault = nickname_fault(tidy_nickname(self.nickname.answer.raw()))
        if fault is not None:
            found.append((keys_sentence(fault), self.nickname))
        return found

    def _propose_nickname(self, name: str) -> None:
        if not self._nickname_typed:
            self.nickname.answer.set_raw("".join(word[0] for word in name.split()[:4]).upper())

    def _keep_nickname(self, typed: str) -> None:
        self._nickname_typed = bool(typed)


class _Contact(QWidget):
    """One person or team to ring."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.who = Field(_("Who"), LineField(), hint=_("For example the duty social work team, or your named nurse."))
        self.telephone = Field(_("Telephone"), LineField(characters=16))
        self.when = Field(_("When they answer"), LineField(), hint=_("For example weekdays 9 to 5, or evenings."))
        for field in (self.who, self.telephone, self.when):
            column.addWidget(field)


class ContactsStep(Step):
    """Whom to ring about a child who may not be safe; may stay empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = _("Whom do you ring when a child may not be safe?")
        self.words = _("These numbers stand behind “Safeguarding help” on every screen.")
        numbers = count(1)
        self.rows = RowsEditor(
            _("Contact {number}"), _("Add a contact"), self._make_contact, lambda: f"contact-{next(numbers)}"
        )
        self._contacts: dict[str, _Contact] = {}
        self.none_yet = Notice(
            _("No contacts are set"),
            _("You can add them later. Until then Safeguarding help says that none are set, and gives 999."),
            Tone.WARNING,
        )
        self.column.addWidget(self.none_yet)
        self.column.addWidget(self.rows)
        for signal in (self.rows.row_added, self.rows.row_removed, self.rows.row_put_back):
            signal.connect(self._say_none)

    def contacts(self) -> tuple[dict[str, str], ...]:
        """Who, telephone and when of each contact that says anything."""
        found = []
        for row in self.rows.rows():
            contact = self._contacts[row]
            entry = {
                "who": contact.who.answer.raw().strip(),
                "telephone": contact.telephone.answer.raw().strip(),
                "when": contact.when.answer.raw().strip(),
            }
            if entry["who"] or entry["telephone"]:
                found.append(entry)
        return tuple(found)

    def _make_contact(self, row: str) -> QWidget:
        self._contacts[row] = _Contact()
        return self._contacts[row]

    def _say_none(self) -> None:
        self.none_yet.setVisible(not self.rows.rows())


class PlaceStep(Step):
    """Where the vault lies."""

    def __init__(self, background: Background, machine: LayerRead | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._machine = machine
        self.heading = _("Where should the vault lie?")
        self.words = _(
            "In a folder of its own on this computer. Network drives and folders that are copied elsewhere are "
            "not safe for it."
        )
        self.folder = self.ask(Field(_("Folder"), LineField()))
        self.folder.answer.set_raw(str(usual_vault_folder()))
        self.choose_button = SecondaryButton(_("Choose another folder…"), self)
        self.column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.warning = Notice(_("Are you sure about this folder?"), "", Tone.WARNING)
        self.warning.hide()
        self.column.addWidget(self.warning)
        self.choose_button.clicked.connect(self._choose)
        self.folder.answer.left.connect(self._look)
        background.read(lambda: _proposed(machine), self._propose)

    def path(self) -> Path:
        """The folder named."""
        return Path(self.folder.answer.raw().strip()).expanduser()

    def check(self, go_on: Callable[[Faults], None]) -> None:
        """Ask the disk, off the window's thread, whether the folder will do."""
        typed = self.folder.answer.raw().strip()
        if not typed or not self.path().is_absolute():
            go_on([(_("Name the whole folder, from the top of the disk."), self.folder)])
            return
        path, machine = self.path(), self._machine

        def found(sentences: tuple[list[str], list[str]]) -> None:
            refused, warned = sentences
            self._warn(warned)
            go_on([(words, self.folder) for words in refused[:1]])

        self._background.read(lambda: _place_sentences(path, machine), found)

    def _propose(self, place: str) -> None:
        """The organisation's place for vaults, unless the person has already named another."""
        if place and self.folder.answer.raw() == str(usual_vault_folder()):
            self.folder.answer.set_raw(place)

    def _look(self) -> None:
        self.check(self.show_faults)

    def _warn(self, warned: list[str]) -> None:
        self.warning.setVisible(bool(warned))
        if warned:
            self.warning.tell(_("Are you sure about this folder?"), " ".join(warned))

    def _choose(self) -> None:
        start = next((str(place) for place in (self.path(), *self.path().parents) if place.is_dir()), "")
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the vault"), start)
        if chosen:
            self.folder.answer.set_raw(str(Path(chosen)))
            self._look()


class PassphraseStep(Step):
    """The passphrase."""

    def __init__(self, background: Background, context: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = _("Choose a passphrase")
        self.words = _("It locks the vault. Nobody can look it up for you, so a recovery code comes next.")
        self.new = NewPassphrase(background, context)
        self.column.addWidget(self.new)

    def faults(self) -> Faults:
        """A good passphrase, twice."""
        return self.new.faults()

    def show_faults(self, faults: Faults) -> None:
        """Show the errors with their fields."""
        self.new.show_faults(faults)


def _proposed(machine: LayerRead | None) -> str:
    from caf_desktop.actions.policy import proposed_vault_folder

    return str(proposed_vault_folder(machine) or "")


def _place_sentences(path: Path, machine: LayerRead | None) -> tuple[list[str], list[str]]:
    """Why the folder is refused, and what it is warned about."""
    from caf_desktop.actions.policy import new_vault_refusal
    from caf_desktop.store.place import place_faults
    from caf_desktop.words.places import place_sentence

    faults = place_faults(path)
    refused = [place_sentence(fault) for fault in faults if fault.blocks]
    refused += filter(None, [new_vault_refusal(path, machine)])
    return refused, [place_sentence(fault) for fault in faults if not fault.blocks]
