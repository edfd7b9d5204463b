"""Sections: conditions, rows, dates that cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.ui.assessment.rows import GroupRows
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.choices import TickField
from caf_desktop.ui.widgets.date_field import DateField
from tests.ui.assessment.conftest import Assessing


def test_not_born_yet_changes_the_questions_at_once_and_loses_nothing(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying")
    tick = assessing.field("identifying.unborn").answer
    assert isinstance(tick, TickField)
    assert not assessing.field("identifying.mother-name").isVisible()
    tick.box.click()
    assert assessing.field("identifying.mother-name").isVisible()
    assert not assessing.field("identifying.given-names").isVisible()
    tick.box.click()
    assessing.wait_idle()
    assert assessing.field("identifying.given-names").answer.raw() == "Tilly"
    assert assessing.stored("identifying.given-names") == ("Tilly",)
    assert assessing.record_page.bar.name.text() == "Tilly Marsden"


def test_details_are_asked_only_after_yes(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "comments")
    gathered = assessing.field("comments.child-how-gathered")
    too_young = assessing.field("comments.child-too-young")
    assert not gathered.isVisible()
    assert too_young.isVisible()
    assessing.type("comments.child", "I like it")
    assert gathered.isVisible()
    assert not too_young.isVisible()


def test_thirty_february_is_told_at_the_field_and_kept_as_it_was_typed(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying.date-of-birth")
    field = assessing.field("identifying.date-of-birth")
    type_date(assessing, field.answer, "30", "2", "2023")
    assessing.leave()
    assert "There is no 30/2/2023" in field.error()
    assert field.answer.raw() == "30/2/2023"
    assert assessing.stored("identifying.date-of-birth") == (tilly.child.date_of_birth,)
    assessing.pages.go_on(1)
    assessing.pages.go_on(-1)
    again = assessing.field("identifying.date-of-birth")
    assert again.answer.raw() == "30/2/2023"
    assert "There is no 30/2/2023" in again.error()


def test_a_birth_after_the_start_is_refused_at_the_field_and_can_be_put_right(
    assessing: Assessing, tilly: Case
) -> None:
    assessing.open(tilly, "identifying.date-of-birth")
    field = assessing.field("identifying.date-of-birth")
    type_date(assessing, field.answer, "1", "4", "2026")
    assessing.leave()
    assert "after the day the assessment started" in field.error()
    assert field.answer.raw() == "1/4/2026"
    type_date(assessing, field.answer, "12", "4", "2023")
    assessing.leave()
    assert field.error() == ""
    assert str(assessing.stored("identifying.date-of-birth")[0]) == "2023-04-12"
    assert assessing.record_page.bar.detail.text() == "2 years 11 months"


def test_two_fields_of_one_record_answered_in_quick_succession_are_both_kept(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying")
    for link_id, text in (("first-language", "English"), ("parent-language", "Polish"), ("telephone", "01632 960123")):
        assessing.type(f"identifying.{link_id}", text)
    assessing.leave()
    assert assessing.stored("identifying.first-language") == ("English",)
    assert assessing.stored("identifying.parent-language") == ("Polish",)
    assert assessing.stored("identifying.telephone") == ("01632 960123",)
    assert assessing.stored("identifying.given-names") == ("Tilly",)


def test_a_parent_is_added_removed_and_put_back(assessing: Assessing, tilly: Case) -> None:
    page = assessing.open(tilly, "parents-carers")
    rows = page.findChild(GroupRows)
    assert isinstance(rows, GroupRows)
    assert rows.editor.rows() == []
    rows.editor.add_button.click()
    row = rows.editor.rows()[0]
    assessing.type("parents-carers.person.name", "Jade Marsden", row)
    assessing.type("parents-carers.person.relationship", "Mother", row)
    assessing.leave()
    case = assessing.session.desk.case(tilly.episode.id)
    assert [person.name for person in case.all(Person)] == ["Jade Marsden"]
    assert [link.relationship for link in case.all(Relationship)] == ["Mother"]
    rows.editor.remove(row)
    assessing.wait_idle()
    assert assessing.session.desk.case(tilly.episode.id).all(Relationship) == ()
    rows.editor.put_back_button.click()
    assessing.wait_idle()
    assert assessing.stored("parents-carers.person.name", row) == ("Jade Marsden",)
    assert assessing.field("parents-carers.person.name", row).answer.raw() == "Jade Marsden"


def test_a_row_removed_and_put_back_at_once_is_there_again(assessing: Assessing, tilly: Case) -> None:
    page = assessing.open(tilly, "services")
    rows = page.findChild(GroupRows)
    assert isinstance(rows, GroupRows)
    row = rows.editor.add()
    assessing.type("services.other.service", "Home-Start", row)
    rows.editor.remove(row)
    rows.editor.put_back()
    assessing.wait_idle()
    assert assessing.stored("services.other.service", row) == ("Home-Start",)
    assert rows.editor.rows() == [row]


def test_the_lead_professional_is_read_here_and_nominated_under_plan(assessing: Assessing, tilly: Case) -> None:
    page = assessing.open(tilly, "assessors")
    assert all(not key.key.link_id.startswith("assessors.lead") for key in page.questions.questions())
    asked: list[tuple[str, str]] = []
    page.go_asked.connect(lambda part, link_id: asked.append((part, link_id)))
    assessing.pages.go_asked.disconnect()
    button = next(each for each in buttons(page) if each.words() == "Go to Plan")
    assessing.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("plan", "")]


def type_date(assessing: Assessing, answer: object, day: str, month: str, year: str) -> None:
    assert isinstance(answer, DateField)
    for box, text in zip(answer.boxes, (day, month, year), strict=True):
        box.setFocus()
        box.selectAll()
        assessing.qtbot.keyClicks(box, text)


def buttons(page: object) -> list[Button]:
    assert isinstance(page, QWidget)
    return page.findChildren(Button)
