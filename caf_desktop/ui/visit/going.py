"""Into a visit and out of it again. Between the two nothing but this child's record can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case
    from caf_desktop.ui.frame.page import Page
    from caf_desktop.ui.session import Session
    from caf_desktop.ui.visit.visit import Visit


def ask_to_start(session: Session, case: Case, before: Page) -> None:
    """Ask for the PIN of a new visit."""
    from caf_desktop.ui.visit.start import StartVisitPage

    session.window_shown.go(StartVisitPage(session, case, before), keep=True)


def begin_visit(session: Session, visit: Visit) -> None:
    """Show the record as a family may see it, and drop every page that shows more."""
    from caf_desktop.ui.record.page import open_record_page
    from caf_desktop.ui.visit.bar import VisitBar

    session.visit = visit
    VisitBar(session, visit)
    open_record_page(session, visit.episode_id)


def end_visit(session: Session) -> None:
    """Ask for the PIN, then show everything again."""
    from caf_desktop.ui.locking.dialogs import put_dialogs_away
    from caf_desktop.ui.record.page import open_record_page
    from caf_desktop.ui.visit.pin_cover import PinCover

    visit, window = session.visit, session.window_shown
    if visit is None or window.is_covered():
        return

    def ended() -> None:
        session.visit = None
        session.visit_ended.emit()
        window.uncover()
        page = window.page()
        if page is not None:
            page.leave()
        open_record_page(session, visit.episode_id)

    put_dialogs_away()
    cover = PinCover(visit.pin, ends=True)
    cover.lifted.connect(ended)
    cover.back_button.clicked.connect(window.uncover)
    cover.lock_asked.connect(window.lock_asked)
    window.cover(cover)
    cover.begin()
