"""Starting a visit: what it does, and the PIN that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.visit.pin import Pin, PinFault, pin_fault
from caf_desktop.ui.visit.pin_field import PinField
from caf_desktop.ui.visit.visit import NOTE_KEYS, Visit
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.ui.widgets.text import Heading
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case
    from caf_desktop.ui.session import Session


class StartVisitPage(Page):
    """Over the record it was asked from; goes back to it, or into the visit."""

    def __init__(self, session: Session, case: Case, before: Page) -> None:
        super().__init__()
        self._session, self._case, self._before = session, case, before
        self.bar = TopBar(_("Visit"), self, back=_("Back"), safeguarding=False)
        self.bar.back_pressed.connect(self.give_up)
        self.area = ScrollPage(self, centred=True)
        self.stack(self.bar, self.area)
        self.errors = ErrorSummary(self.area)
        self.pin = Field(
            _("PIN for this visit, six digits"),
            PinField(),
            self.area,
            hint=_("A new one each time. Not a row such as 123456, and not a birthday."),
        )
        self.again = Field(_("The same PIN again"), PinField(), self.area)
        self.foot = Steps(_("Start the visit"), previous_words=_("Back to the record"))
        self.area.add(Heading(_("Start a visit with the family"), self.area))
        self.area.add(self.errors)
        self.area.add(Bullets(_what_it_does(session.desk.policy.idle_minutes), self.area))
        for widget in (self.pin, self.again, self.foot):
            self.area.add(widget)
        self.foot.previous.connect(self.give_up)
        self.foot.next.connect(self.start)
        for field in (self.pin, self.again):
            answer = field.answer
            assert isinstance(answer, PinField), "made above"
            answer.done.connect(self.start)

    def title(self) -> str:
        """Neutral."""
        return _("Visit")

    def regions(self) -> list[QWidget]:
        """The bar and the page."""
        return [self.bar, self.area]

    def arrive(self) -> None:
        """Begin at the PIN."""
        self.pin.take_focus()

    def leave(self) -> None:
        """Forget what was typed."""
        for field in (self.pin, self.again):
            field.answer.set_raw("")

    def give_up(self) -> None:
        """Back to the record."""
        self._session.window_shown.go(self._before)

    def start(self) -> None:
        """Begin the visit if the PIN will do."""
        from caf_desktop.ui.visit.going import begin_visit

        faults = self._faults()
        for field in (self.pin, self.again):
            field.set_error(next((words for words, at in faults if at is field), ""))
        self.errors.show_errors(list(faults))
        if faults:
            return
        visit = Visit(self._case.episode.id, Pin(self.pin.answer.raw()), self._session.desk.new_id())
        begin_visit(self._session, visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _faults(self) -> list[tuple[str, Field]]:
        typed = self.pin.answer.raw()
        fault = pin_fault(typed, self._case.child.date_of_birth)
        if fault is not None:
            return [(_sentence(fault), self.pin)]
        if self.again.answer.raw() != typed:
            return [(_("The two PINs are not the same. Type the second one again."), self.again)]
        return []


def _sentence(fault: PinFault) -> str:
    return {
        PinFault.NOT_SIX_DIGITS: _("Type six digits."),
        PinFault.TOO_PLAIN: _("This PIN is easily guessed. Choose six digits that follow no pattern."),
        PinFault.BIRTHDAY: _("This PIN is the child's birthday. Choose one the family does not know."),
    }[fault]


def _what_it_does(minutes: int) -> list[str]:
    return [
        _("Only this record is on the screen: no list, no search, no other child, no settings."),
        _("Concerns, office notes, private notes, papers, attachments and details kept safe are hidden."),
        _("“Note”, or {keys}, takes a private note: it is seen only while you type it.").format(keys=NOTE_KEYS),
        _("After {minutes} minutes without a key the screen is covered. The PIN lifts the cover.").format(
            minutes=minutes
        ),
        _("Three wrong PINs, or 15 minutes under the cover, lock the vault. Your passphrase opens it again."),
        _("Ending the visit needs the PIN too. You can lock at any time with Ctrl+L."),
    ]
