"""The Assessment tab: agreement first, an assessment after a checklist, a vault that is only read."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from caf_desktop.actions.agreeing import may_be_assessed
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.agreement import Agreement
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, Person, Relationship, Responsibility
from caf_desktop.ui.assessment.part import AssessmentPart
from caf_desktop.ui.assessment.rows import GroupRows
from caf_desktop.ui.assessment.said import Said
from caf_desktop.ui.children.agreement_to_assess import AgreementToAssess
from caf_desktop.ui.record.page import open_record_page
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.buttons import Button
from tests.actions.desks import NOW
from tests.ui.assessment.conftest import Assessing
from tests.ui.shown import record_part

ALEX = Child(id="alex", given_names="Alex", family_name="Okafor")


def part_of(session: Session) -> AssessmentPart:
    return record_part(session, AssessmentPart)


def test_agreement_to_be_assessed_comes_before_the_first_section(
    qtbot: QtBot, session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    desk = session.desk
    agreement = tilly.all(Agreement)[0]
    with desk.writing("test") as changes:
        changes.remove(agreement)
    open_record_page(session, tilly.episode.id, "assessment")
    wait_idle()
    part = part_of(session)
    assert isinstance(part.findChild(AgreementToAssess), AgreementToAssess)
    assert part.pages is None
    with desk.writing("test") as changes:
        changes.put(agreement)
    part.record.case = desk.case(tilly.episode.id)
    assert may_be_assessed(part.record.case)
    panel = part.findChild(AgreementToAssess)
    assert isinstance(panel, AgreementToAssess)
    panel.recorded.emit()
    qtbot.waitUntil(lambda: part.pages is not None, timeout=3000)
    assert part.pages is not None
    assert part.pages.page is not None
    assert part.pages.page.entry.key == "identifying"


def test_after_a_checklist_the_assessment_is_begun_here(
    qtbot: QtBot, session: Session, wait_idle: Callable[[], None]
) -> None:
    started = session.desk.do(StartEpisode(ALEX, NOW.date(), with_checklist=True))
    open_record_page(session, started.made["episode"], "assessment")
    wait_idle()
    part = part_of(session)
    begin = next(each for each in part.findChildren(Button) if each.words() == "Begin the assessment")
    begin.click()
    qtbot.waitUntil(lambda: part.findChild(AgreementToAssess) is not None, timeout=3000)
    assert session.desk.case(started.made["episode"]).draft() is not None


def test_a_vault_open_elsewhere_is_only_read(assessing: Assessing, tilly: Case) -> None:
    desk = assessing.session.desk
    jade = Person(id="jade", name="Jade Marsden")
    mother = Relationship(
        id="mother",
        child_id=tilly.child.id,
        person_id="jade",
        parent_or_carer=True,
        parental_responsibility=Responsibility.YES,
    )
    with desk.writing("test") as changes:
        changes.put(jade)
        changes.put(mother)
    desk.vault.stop_writing()
    page = assessing.open(tilly, "parents-carers")
    name = assessing.field("parents-carers.person.name")
    assert isinstance(name.answer, Said)
    assert name.answer.raw() == "Jade Marsden"
    rows = page.findChild(GroupRows)
    assert isinstance(rows, GroupRows)
    assert not rows.editor.add_button.isVisible()
    assert not any(each.isVisible() for each in page.findChildren(Button) if each.words() == "Remove")
