"""The attachment that is open: what it is, its contents, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.attachments.forms import DescribeForm, ReasonForm
from caf_desktop.ui.attachments.listing import facts_of
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.words import _
from caf_desktop.words.attachments import taken_out_words, title_words

if TYPE_CHECKING:
    from caf_desktop.ui.assessment.jotting import Jotting


class OpenOne(QWidget):
    """``rename_asked``, ``copy_asked`` and ``remove_asked`` when a form is to be carried out; ``unfolded(form)``."""

    rename_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()
    unfolded = Signal(QWidget)

    def __init__(self, jotting: Jotting, parent: QWidget) -> None:
        super().__init__(parent)
        self._jotting = jotting
        self.heading = Heading("", self)
        self.facts = Muted("", self)
        self.taken_out = Disclosure(_("What was taken out of the file"), self)
        self.parts = Bullets([], self.taken_out.body)
        self.taken_out.content.addWidget(self.parts)
        self.acts = QWidget(self)
        row = FlowLayout(self.acts, gap=12)
        self.rename_button = SecondaryButton(_("Change title or date"), self.acts)
        self.copy_button = SecondaryButton(_("Save a copy in clear…"), self.acts)
        self.remove_button = SecondaryButton(_("Take it out…"), self.acts)
        for button in (self.rename_button, self.copy_button, self.remove_button):
            row.addWidget(button)
        self._make_forms()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.heading, self.facts, self.taken_out, self.acts, *self._forms):
            column.addWidget(part)

    def show_one(self, attachment: Attachment, today: date, names: Mapping[str, str], *, anew: bool) -> None:
        """Show what it is; ``anew`` folds every form away."""
        self.attachment = attachment
        self.heading.setText(title_words(attachment.title))
        self.facts.setText(facts_of(attachment, today, names))
        parts = taken_out_words(attachment.cleaned)
        self.parts.set_points(parts)
        self.taken_out.setVisible(bool(parts))
        if anew:
            self.fold()

    def set_may(self, *, change: bool, copy: bool) -> None:
        """What this person may do here."""
        self.rename_button.setEnabled(change)
        self.remove_button.setEnabled(change)
        self.copy_button.setEnabled(copy)

    def fold(self) -> None:
        """Put every form away."""
        for form in self._forms:
            form.hide()
        self.acts.show()

    def begin_renaming(self) -> None:
        """Ask for another title or date."""
        self.rename_form.begin(self.attachment)
        self.acts.hide()
        self.rename_form.show()
        self.rename_form.fields["title"].take_focus()
        self.unfolded.emit(self.rename_form)

    def _make_forms(self) -> None:
        self.rename_form = DescribeForm(_("Change title or date"), PrimaryButton(_("Save"), self), self._jotting, self)
        self.copy_form = ReasonForm(
            _("Save a copy in clear"),
            _("The copy is not encrypted: whoever has the file can look at it. It is listed under Papers."),
            _("Why is a copy needed?"),
            _("The reason stands in the list of copies."),
            PrimaryButton(_("Choose where…"), self),
            self,
        )
        self.remove_form = ReasonForm(
            _("Take this attachment out"),
            _("Its contents are destroyed at once. This cannot be undone; only a backup made before still holds them."),
            _("Why is it taken out?"),
            _("The reason and the title stay in the journal."),
            DangerButton(_("Destroy it"), self),
            self,
        )
        self._forms = (self.rename_form, self.copy_form, self.remove_form)
        self.rename_button.clicked.connect(self.begin_renaming)
        self.rename_form.given_up.connect(lambda: self._jotting.let_go(self.rename_form.kept.key))
        self.copy_button.clicked.connect(lambda: self._begin(self.copy_form))
        self.remove_button.clicked.connect(lambda: self._begin(self.remove_form))
        self.rename_form.done.connect(self.rename_asked)
        self.copy_form.done.connect(self.copy_asked)
        self.remove_form.done.connect(self.remove_asked)
        back = (self.rename_button, self.copy_button, self.remove_button)
        for form, button in zip(self._forms, back, strict=True):
            form.given_up.connect(self.fold)
            form.given_up.connect(button.setFocus)
        self.fold()

    def _begin(self, form: ReasonForm) -> None:
        form.begin()
        self.acts.hide()
        form.show()
        form.fields["reason"].take_focus()
        self.unfolded.emit(form)
