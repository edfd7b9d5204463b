"""Which copies left before: when, for whom, what, by whom."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.agreement import Disclosure, Route
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.disclosure import Disclosure as Fold
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Muted, Small, Strong
from caf_desktop.words import _, ngettext
from caf_desktop.words.copies import left_words

_SHOWN = 5


class LeftBefore(Card):
    """The latest first; older ones folded away."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(_("What has left"), parent)
        self._record = record
        self._shown: tuple[Disclosure, ...] | None = None
        self.nothing = Muted(_("Each copy you save or print is listed here, with whom it was for."), self)
        self._latest = QVBoxLayout()
        self._latest.setSpacing(8)
        self.older = Fold("", self)
        for part in (self.nothing,):
            self.content.addWidget(part)
        self.content.addLayout(self._latest)
        self.content.addWidget(self.older)
        self.refresh()

    def refresh(self) -> None:
        """Show what has left by now."""
        disclosures = self._record.case.all(Disclosure)
        if disclosures == self._shown:
            return
        self._shown = disclosures
        newest = sorted(disclosures, key=lambda each: each.at, reverse=True)
        for layout in (self._latest, self.older.content):
            take_all_away(layout)
        for disclosure in newest[:_SHOWN]:
            self._latest.addWidget(self._line(disclosure))
        for disclosure in newest[_SHOWN:]:
            self.older.content.addWidget(self._line(disclosure))
        older = len(newest) - _SHOWN
        self.older.button.setText(
            ngettext("{count} earlier copy", "{count} earlier copies", older).format(count=older)
        )
        self.older.setVisible(older > 0)
        self.nothing.setVisible(not newest)

    def _line(self, disclosure: Disclosure) -> QWidget:
        line = Column(self, gap=0)
        own = disclosure.route is Route.OWN_FILE
        whom = _("Own file copy") if own else _("For {name}").format(name=disclosure.recipient)
        line.column.addWidget(Strong(whom, line))
        kept = (each for each in self._record.case.all(Attachment) if each.sha256 == disclosure.file_hash)
        title = next((each.title for each in kept), "")
        line.column.addWidget(Small(left_words(disclosure, self._record.session.desk.today(), title), line))
        return line
