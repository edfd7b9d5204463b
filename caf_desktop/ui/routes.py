"""Where one can go: the pages of an open vault, each loaded when first needed.

While a visit lasts one can go nowhere but to its child's record and to the telephone numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session


def show_children(session: Session) -> None:
    """The children list."""
    if session.visit is not None:
        return
    from caf_desktop.ui.children.page import ChildrenPage

    session.window_shown.go(ChildrenPage(session))


def show_new_assessment(session: Session) -> None:
    """Start an assessment for a child."""
    if session.visit is not None:
        return
    from caf_desktop.ui.children.new_assessment import NewAssessmentPage

    session.window_shown.go(NewAssessmentPage(session))


def show_record(session: Session, episode_id: str, part: str = "", link_id: str = "") -> None:
    """A child's record: at the part and field named, or where the person last was."""
    if session.visit is not None and session.visit.episode_id != episode_id:
        return
    from caf_desktop.ui.record.page import open_record_page

    open_record_page(session, episode_id, part, link_id)


def show_check_pdf(session: Session) -> None:
    """Check a PDF."""
    if session.visit is not None:
        return
    from caf_desktop.ui.papers.check_pdf import CheckPdfPage

    session.window_shown.go(CheckPdfPage(session))


def show_settings(session: Session, place: str = "") -> None:
    """Settings and office work, at the place named or at the first."""
    if session.visit is not None:
        return
    from caf_desktop.ui.settings.page import SettingsPage

    session.window_shown.go(SettingsPage(session, place))


def show_safeguarding(session: Session, episode_id: str = "") -> None:
    """Safeguarding help: contacts, what to do, and a concern record; closes back to where one was."""
    from caf_desktop.ui.safeguarding.panel import open_safeguarding

    open_safeguarding(session, episode_id if session.visit is None else "")
