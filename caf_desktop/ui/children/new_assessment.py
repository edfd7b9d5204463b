"""Start an assessment: who it is about, whether a CAF exists, and with what to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caf_desktop.ui import routes
from caf_desktop.ui.children.coordinator_form import CoordinatorForm
from caf_desktop.ui.children.likely_same import LikelySame
from caf_desktop.ui.children.who_form import Column, Faults, WhoForm
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Rule
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted, Subheading
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker, Changed
    from caf_desktop.actions.likely import Likely
    from caf_desktop.actions.starting import StartEpisode
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.session import Session

_LOOK_AFTER_MS = 250
_KEPT_UNDER = "new-assessment"


class NewAssessmentPage(Page):
    """Nothing is made until a button at its foot is pressed, and not while a likely double is undecided."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        today = session.desk.today()
        self._looking: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._pause.timeout.connect(self._look)
        self.bar = TopBar(_("New assessment"), self, back=_("Children"))
        self.bar.back_pressed.connect(self._back)
        self.bar.help_pressed.connect(self._help)
        self.area = ScrollPage(self, centred=True)
        self.stack(self.bar, self.area)
        self.errors = ErrorSummary(self.area)
        self.who = WhoForm(session.desk.new_id(), self.area)
        self.likely = LikelySame(today, self.area)
        self.who.put_after_birth(self.likely)
        self.coordinator = CoordinatorForm(today, self.area)
        self._start_date = DateField()
        self._start_date.set_value(today)
        start = Column(self.area)
        self.start = start.ask(_("Start date"), self._start_date)
        self._keep_typing()
        for widget in (
            Heading(_("Who is the assessment about?"), self.area),
            Muted(_("You can come back to every answer later. No record is made until you start."), self.area),
            self.left,
            self.errors,
            self.who,
            Rule(self.area),
            Subheading(_("Does a CAF exist already?"), self.area),
            self.coordinator,
            Rule(self.area),
            Subheading(_("How do you want to begin?"), self.area),
            Muted(
                _(
                    "The checklist takes a few minutes and helps to decide whether an assessment is the right step."
                    " Either way, the family's agreement comes before the first section."
                ),
                self.area,
            ),
            start,
            self._foot(),
        ):
            self.area.add(widget)
        self.who.changed.connect(self._pause.start)
        self.likely.opened.connect(self._open)
        self.likely.decided.connect(self._decided)

    def _keep_typing(self) -> None:
        """What is typed outlives locking and a broken session, in the vault; it is no record yet."""
        from caf_desktop.domain.answers import AnswerKey
        from caf_desktop.ui.assessment.jotting import Jotting
        from caf_desktop.ui.children.left_form import LeftForm
        from caf_desktop.ui.record.kept_form import KeptForm

        self.jotting = Jotting(self.session, _KEPT_UNDER, self)
        inputs = {**self.who.inputs(), **self.coordinator.inputs(), "start": self._start_date}
        self.form = KeptForm(self.jotting, AnswerKey(_KEPT_UNDER), inputs, self)
        self.left = LeftForm(self.session, _KEPT_UNDER, self.jotting, self.form, self.area)
        self.left.continued.connect(self.who.put_back)
        self.left.continued.connect(self.coordinator.put_back)

    def title(self) -> str:
        """The page's name."""
        return _("New assessment")

    def regions(self) -> list[QWidget]:
        """The bar and the page."""
        return [self.bar, self.area]

    def arrive(self) -> None:
        """Begin at the first question."""
        self.who.given.take_focus()
        if not self.form.is_dirty:
            self.left.look()

    def leave(self) -> None:
        """Stop looking, and keep what is typed."""
        self.jotting.flush()
        self._pause.stop()
        if self._looking is not None:
            self._looking.cancel()

    def _foot(self) -> QWidget:
        foot = QWidget(self.area)
        row = FlowLayout(foot, gap=12)
        self.begin_button = PrimaryButton(_("Start the assessment"), foot)
        self.checklist_button = SecondaryButton(_("Start with the checklist"), foot)
        self.begin_anyway_button = SecondaryButton(_("Start the assessment"), foot)
        self.begin_anyway_button.hide()
        for button in (self.begin_button, self.begin_anyway_button, self.checklist_button):
            row.addWidget(button)
        for button in (self.begin_button, self.begin_anyway_button):
            button.clicked.connect(lambda: self._begin(with_checklist=False))
        self.checklist_button.clicked.connect(lambda: self._begin(with_checklist=True))
        return foot

    def _look(self, then: Callable[[], None] | None = None) -> None:
        """Look for the same child among those here, off the window's thread; a later look takes its place."""
        from pydantic import ValidationError

        from caf_desktop.actions.likely import likely_records

        self._pause.stop()
        if self._looking is not None:
            self._looking.cancel()
        try:
            child = self.who.child()
        except ValidationError:
            return
        if not self.who.has_enough_to_compare():
            self.likely.show_likely([], child)
            self._choose_primary()
            if then is not None:
                then()
            return
        desk = self.session.desk

        def show(found: list[Likely]) -> None:
            self.likely.show_likely(found, child)
            self._choose_primary()
            if then is not None:
                then()

        self._looking = self.session.read(lambda: likely_records(desk, child), show)

    def _begin(self, *, with_checklist: bool) -> None:
        faults = [*self.who.faults(), *self.coordinator.faults(), *self._start_faults()]
        self._show_faults(faults)
        if not faults:
            self._look(lambda: self._begin_unless_asked(with_checklist))

    def _begin_unless_asked(self, with_checklist: bool) -> None:
        open_question = self.likely.first_open_question()
        if open_question is not None:
            self.errors.show_errors([(_("First say whether this is the same child."), open_question.first_button())])
            return
        self._enable(False)
        self.session.do(self._act(with_checklist), self._started, self._refused, self._failed)

    def _act(self, with_checklist: bool) -> StartEpisode:
        from caf_desktop.actions.starting import StartEpisode

        return StartEpisode(
            child=self.who.child(),
            started=self._start_date.value() or self.session.desk.today(),
            coordinator_asked_on=self.coordinator.asked_on(),
            caf_exists=self.coordinator.caf_exists(),
            coordinator_answer=self.coordinator.answer_words(),
            with_checklist=with_checklist,
            household_of=self.likely.household_of(),
            others=self.likely.others(),
        )

    def _started(self, changed: Changed) -> None:
        self._let_go()
        part = "checklist" if "checklist" in changed.made else ""
        routes.show_record(self.session, changed.made["episode"], part)

    def _refused(self, blockers: list[Blocker]) -> None:
        fields = {
            "identifying.given-names": self.who.given,
            "identifying.mother-name": self.who.mother,
            "identifying.date-of-birth": self.who.born,
        }
        self._show_faults([(each.sentence, fields.get(each.link_id, self.start)) for each in blockers])
        self._enable(True)

    def _failed(self, problem: BaseException) -> None:
        self._enable(True)
        self.session.window_shown.show_problem(problem)

    def _start_faults(self) -> Faults:
        if self._start_date.error():
            return [(self._start_date.error_text(), self.start)]
        return [] if self._start_date.value() else [(_("Give the start date."), self.start)]

    def _show_faults(self, faults: Faults) -> None:
        self.who.show_faults(faults)
        self.coordinator.show_faults(faults)
        self.start.set_error(next((words for words, field in faults if field is self.start), ""))
        self.errors.show_errors(faults)

    def _decided(self) -> None:
        self.errors.show_errors([])
        self._choose_primary()

    def _choose_primary(self) -> None:
        """While a child is very likely here already, opening that record is the one main act of the screen."""
        here = self.likely.is_very_likely_here()
        self.begin_button.setVisible(not here)
        self.begin_anyway_button.setVisible(here)

    def _enable(self, enabled: bool) -> None:
        for button in (self.begin_button, self.begin_anyway_button, self.checklist_button):
            button.setEnabled(enabled)

    def _open(self, episode_id: str) -> None:
        routes.show_record(self.session, episode_id)

    def _let_go(self) -> None:
        self.form.end()

    def _back(self) -> None:
        self._let_go()
        routes.show_children(self.session)

    def _help(self) -> None:
        routes.show_safeguarding(self.session)
