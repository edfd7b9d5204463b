"""The lists of the retention screen: what is due, what was asked for, what is held, what was destroyed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.actions.reviewing_retention import Listed, RetentionView, TakeReviewBack
from caf_desktop.ui import routes
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.retention_forms import LiftForm, ReviewForm, SecondPersonForm
from caf_desktop.ui.settings.retention_rows import RetentionRow
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.asking_where import ask_where
from caf_desktop.ui.widgets.panels import Card, Rule
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Muted
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import long_day
from caf_desktop.words.retention import certificate_text, counts_words, due_since, rule_words

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed
    from caf_desktop.domain.destruction import RetentionReview
    from caf_desktop.store.retention import Named

_MOST_CERTIFICATES = 50


class ListCard(Card):
    """A heading, what the list is, and a row for each thing in it. ``changed`` when an act has changed something."""

    changed = Signal(object)

    def __init__(self, title: str, about: str, session: Session, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.session = session
        self.rows: list[RetentionRow] = []
        self._lines: list[QWidget] = []
        self.about = Muted(about, self)
        self.empty = Body("", self)
        self.content.addWidget(self.about)
        self.content.addWidget(self.empty)

    def show_rows(self, rows: list[RetentionRow], empty: str) -> None:
        """Put these in place of the rows before; without any say so."""
        for gone in (*self.rows, *self._lines):
            take_away(gone, self.content)
        self.rows, self._lines = rows, []
        self.empty.setText(empty)
        self.empty.setVisible(not rows)
        for row in rows:
            line = Rule(self)
            self._lines.append(line)
            row.changed.connect(self.changed)
            for part in (line, row):
                self.content.addWidget(part)
                part.show()

    def is_being_filled_in(self) -> bool:
        """Whether a form stands open in one of the rows."""
        return any(row.form is not None for row in self.rows)

    def _may_write(self) -> bool:
        return not self.session.desk.vault.read_only

    def _waiting(self, row: RetentionRow, review: RetentionReview, view: RetentionView) -> None:
        """Buttons for what a second person has to approve."""
        if not self._may_write():
            return
        title = row.title.text()
        second = partial(SecondPersonForm, self.session, review.episode_id, review.id, view.nicknames)
        row.add_button(_("A second person approves…"), partial(row.open, second), named=title)
        row.add_button(_("Take the request back"), partial(self._take_back, row, review), named=title)

    def _take_back(self, row: RetentionRow, review: RetentionReview) -> None:
        self.session.do(TakeReviewBack(review.episode_id, review.id), row.changed.emit)


class DueCard(ListCard):
    """What may be destroyed today, the longest due first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "Nothing is destroyed by itself. One person reviews each record and asks for it to be destroyed or kept;"
            " somebody else approves."
        )
        super().__init__(_("Due for destruction"), about, session, parent)

    def show_view(self, view: RetentionView) -> None:
        """The episodes that are due."""
        kept = ngettext(
            "{count} closed record is kept because its time has not come.",
            "{count} closed records are kept because their time has not come.",
            view.kept,
        ).format(count=view.kept)
        empty = _("Nothing is due today.") + (f" {kept}" if view.kept else "")
        self.show_rows([self._row(each, view) for each in view.due], empty)

    def _row(self, listed: Listed, view: RetentionView) -> RetentionRow:
        today = self.session.desk.today()
        since = due_since(listed.due.rule, listed.due.due_on, today)
        words = _("{reference}. {since}.").format(reference=listed.named.reference, since=since)
        if listed.review is not None:
            words += "\n" + _asked(listed.review, view)
        row = RetentionRow(listed.named.name, words, self)
        if listed.review is not None:
            self._waiting(row, listed.review, view)
        elif self._may_write():
            review = partial(ReviewForm, self.session, listed.episode_id)
            row.add_button(_("Review…"), partial(row.open, review), named=listed.named.name)
        return row


class PartsCard(ListCard):
    """Single records somebody asked to erase before their time."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Waiting for a second person"), "", session, parent)
        self.about.hide()

    def show_view(self, view: RetentionView) -> None:
        """The requests; the card hides without any."""
        self.show_rows([self._row(named, review, view) for named, review in view.parts], "")
        self.setVisible(bool(view.parts))

    def _row(self, named: Named, review: RetentionReview, view: RetentionView) -> RetentionRow:
        what = _("{name}: {part}").format(name=named.name, part=view.what[review.id])
        why = _("{reference}. {rule}.").format(reference=named.reference, rule=rule_words(review.rule))
        row = RetentionRow(what, why + "\n" + _asked(review, view), self)
        self._waiting(row, review, view)
        return row


class ForgottenCard(ListCard):
    """Open episodes that came to nothing: closing them begins their time."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _("Open, never completed, and nothing was changed for a year. Their time begins when they are closed.")
        super().__init__(_("Forgotten"), about, session, parent)

    def show_view(self, view: RetentionView) -> None:
        """The forgotten episodes; the card hides without any."""
        self.show_rows([self._row(each) for each in view.forgotten], "")
        self.setVisible(bool(view.forgotten))

    def _row(self, listed: Listed) -> RetentionRow:
        row = RetentionRow(listed.named.name, listed.named.reference, self)
        row.add_button(
            _("Open the record"),
            partial(routes.show_record, self.session, listed.episode_id, "plan", "closing"),
            named=listed.named.name,
        )
        return row


class HoldsCard(ListCard):
    """Legal holds that stand."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _("While a hold stands, nothing of the record is destroyed, whatever the rules say.")
        super().__init__(_("Legal holds"), about, session, parent)

    def show_view(self, view: RetentionView) -> None:
        """The holds."""
        rows = []
        today = self.session.desk.today()
        for named, hold in view.holds:
            words = _("{reference}. Held since {day} by {name}: {why}").format(
                reference=named.reference,
                day=long_day(hold.since, today),
                name=view.people.get(hold.placed_by_id, ""),
                why=hold.why,
            )
            row = RetentionRow(named.name, words, self)
            if self._may_write():
                lift = partial(LiftForm, self.session, hold.episode_id, hold.id)
                row.add_button(_("Lift…"), partial(row.open, lift), named=named.name)
            rows.append(row)
        self.show_rows(rows, _("Nothing is held."))


class CertificatesCard(ListCard):
    """What was destroyed: certificates without content, the newest first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _("They say what was destroyed by number and kind, why, when and by whom, and nothing of what it was.")
        super().__init__(_("Certificates of destruction"), about, session, parent)
        self.dialog: QFileDialog | None = None

    def show_view(self, view: RetentionView) -> None:
        """The newest certificates."""
        rows = []
        for certificate in view.certificates[:_MOST_CERTIFICATES]:
            words = _("{moment}. {rule}. Reviewed by {first}, approved by {second}. {counts}").format(
                moment=certificate.destroyed_at.strftime("%d/%m/%Y %H:%M"),
                rule=rule_words(certificate.rule),
                first=view.people.get(certificate.reviewed_by_id, certificate.reviewed_by_id),
                second=view.people.get(certificate.approved_by_id, certificate.approved_by_id),
                counts=counts_words(certificate.counts),
            )
            row = RetentionRow(certificate.reference or _("Part of a record"), words, self)
            text = certificate_text(certificate, view.people)
            if self._may_write():
                row.add_button(_("Save as PDF…"), partial(self.save, certificate.id), named=row.title.text())
            row.add_button(_("Copy as text"), partial(self._copy, text), named=row.title.text())
            rows.append(row)
        self.show_rows(rows, _("Nothing was destroyed yet."))

    def save(self, certificate_id: str) -> None:
        """Ask where the signed PDF is to lie."""
        title, name = _("Save the certificate"), f"certificate-{certificate_id}.pdf"
        self.dialog = ask_where(self, title, _("PDF"), name, partial(self.save_to, certificate_id))

    def save_to(self, certificate_id: str, target: Path) -> None:
        """Write it there, or say what is in the way."""
        from caf_desktop.actions.destruction_certificates import SaveCertificate

        self.session.do(SaveCertificate(certificate_id, target), self._saved)

    def _saved(self, _changed: Changed) -> None:
        words = _("It is signed, so any change shows. It holds nothing of what was destroyed.")
        self.session.window_shown.messages.show_message(_("The certificate is saved"), words, Tone.GOOD)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, _("Copied."))


def _asked(review: RetentionReview, view: RetentionView) -> str:
    return _("{name} asked for it to be destroyed: {why} It waits for somebody else to approve.").format(
        name=view.people.get(review.reviewed_by_id, ""), why=review.why
    )
