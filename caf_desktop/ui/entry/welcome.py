"""The first thing a new person sees: try it, or begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.entry.appearance_choice import AppearanceChoice
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _


class WelcomePage(EntryPage):
    """Two ways to begin, and the way to a vault that is already there."""

    sample_wanted = Signal()
    create_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Assess together, and keep it safe"),
            _(
                "Complete a Common Assessment Framework (CAF) assessment with a family, without the internet. "
                "What you type is saved and encrypted as you go, on this computer only."
            ),
            parent,
        )
        sample = Card(_("Look round first"))
        sample.add(
            Body(
                _(
                    "Families who do not exist, in a vault that is thrown away when you close the program. "
                    "Every screen says so."
                )
            )
        )
        self.sample_button = SecondaryButton(_("Try it with a sample case"))
        sample.content.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(sample)
        create = Card(_("Begin your own work"))
        create.add(Body(_("Four short steps: who you are, whom you ring, where the vault lies, and your passphrase.")))
        self.create_button = PrimaryButton(_("Create your vault"))
        create.content.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(create)
        self.open_button = LinkButton(_("Open a vault that is on this computer…"))
        self.restore_button = LinkButton(_("Restore from a backup…"))
        self.appearance = AppearanceChoice()
        elsewhere = QVBoxLayout()
        elsewhere.setSpacing(2)
        for button in (self.open_button, self.restore_button):
            elsewhere.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        elsewhere.addWidget(self.appearance)
        self.area.content.addLayout(elsewhere)
        self.finish()
        self.sample_button.clicked.connect(self.sample_wanted)
        self.create_button.clicked.connect(self.create_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)

    def arrive(self) -> None:
        """Begin at the first choice."""
        self.sample_button.setFocus()
