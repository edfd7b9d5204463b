"""Whom to ring: the contacts of this office, and 999."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.panels import Card, Rule
from caf_desktop.ui.widgets.text import Body, Muted, Strong, Subheading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.policy import SafeguardingContact


class ContactsCard(Card):
    """999 first; then each contact with its number. None set is said, never hidden."""

    def __init__(self, contacts: Sequence[SafeguardingContact], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.content.setSpacing(10)
        self._line(_("A child in danger now"), _("Do not wait for anybody"), "999")
        for contact in contacts:
            self.add(Rule(self))
            self._line(contact.who, contact.when, contact.telephone)
        if not contacts:
            self.add(Rule(self))
            self.add(Strong(_("Your safeguarding contacts are not set"), self))
            self.add(
                Body(
                    _(
                        "Ask your safeguarding lead or your manager for the numbers of children's social care, by day"
                        " and out of hours. Until then: 999 when a child is in danger. They are set under Settings,"
                        " How this office works."
                    ),
                    self,
                )
            )

    def _line(self, who: str, when: str, number: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Strong(who, self))
        if when:
            names.addWidget(Muted(when, self))
        row.addLayout(names, 1)
        shown = Subheading(number or _("no number"), self)
        shown.setAccessibleName(f"{who}: {shown.text()}")
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(row)


def what_to_do() -> list[str]:
    """Plain steps; the facts behind them: Process rules (sharing without agreement), the form's own notice."""
    return [
        _("Listen, stay calm, and do not promise to keep it secret. Ask only what you need to know they are safe."),
        _("Write down what was said in their own words, and what you saw, as soon as you can."),
        _("Ring your safeguarding lead or children's social care today. Do not finish an assessment first."),
        _(
            "Tell the family what you are doing and why, unless telling them could put the child or somebody else in"
            " more danger."
        ),
        _(
            "You may share without agreement when a child has suffered, or is likely to suffer, significant harm."
            " Share what is needed, and note what, with whom and why."
        ),
        _("Agree with whoever you ring what happens next, who does it, and when you look again."),
    ]
