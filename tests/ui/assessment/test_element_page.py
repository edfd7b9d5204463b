"""The page of an element: decided, written, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from caf_desktop.domain.case import Case
from caf_desktop.ui.assessment.element_page import ElementPage
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.list_buttons import TaskState
from tests.ui.assessment.conftest import Assessing

ELEMENT = "speech-language"


def test_writing_decides_an_undecided_element_and_both_are_stored_when_the_field_is_left(
    assessing: Assessing, tilly: Case
) -> None:
    assessing.open(tilly, ELEMENT)
    assessing.type(f"{ELEMENT}.needs", "Single words only")
    assert assessing.field(f"{ELEMENT}.decision").answer.raw() == "explored"
    assert assessing.stored(f"{ELEMENT}.needs") == ()
    assessing.leave()
    assert assessing.stored(f"{ELEMENT}.needs") == ("Single words only",)
    assert assessing.stored(f"{ELEMENT}.decision") == ("explored",)
    assessing.qtbot.waitUntil(lambda: assessing.pages.tasks.item(ELEMENT).state() is TaskState.DONE, timeout=3000)
    assert assessing.pages.tasks.progress_words.text() == "1 of 19 decided"


def test_taking_back_the_words_takes_back_the_decision_made_for_them(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, ELEMENT)
    field = assessing.type(f"{ELEMENT}.needs", "x")
    assessing.qtbot.keyClick(field.answer.focus_target(), Qt.Key.Key_Backspace)
    assert assessing.field(f"{ELEMENT}.decision").answer.raw() == ""
    assessing.leave()
    assert assessing.stored(f"{ELEMENT}.decision") == ()


def test_not_explored_asks_why_at_once_and_keeps_the_reason_when_changed_back(
    assessing: Assessing, tilly: Case
) -> None:
    assessing.open(tilly, ELEMENT)
    why = assessing.field(f"{ELEMENT}.why-not")
    assert not why.isVisible()
    press(assessing, "not-explored")
    assert why.isVisible()
    assessing.type(f"{ELEMENT}.why-not", "Asleep throughout")
    press(assessing, "explored")
    assert not why.isVisible()
    press(assessing, "not-explored")
    assessing.leave()
    assert why.answer.raw() == "Asleep throughout"
    assert assessing.stored(f"{ELEMENT}.why-not") == ("Asleep throughout",)


def test_undo_outside_a_box_takes_the_last_answer_back_and_goes_to_its_page(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, ELEMENT)
    assessing.type(f"{ELEMENT}.strengths", "Sings")
    assessing.leave()
    assessing.pages.go_on(1)
    assert assessing.page.undo_button.words() == "Undo “Strengths”"
    assert assessing.page.steps is not None
    assessing.page.steps.next_button.setFocus()
    assessing.qtbot.keyClick(assessing.page.steps.next_button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assessing.wait_idle()
    assert assessing.page.entry.key == ELEMENT
    assert assessing.field(f"{ELEMENT}.strengths").answer.raw() == ""
    assert assessing.stored(f"{ELEMENT}.strengths") == ()
    assert assessing.stored(f"{ELEMENT}.decision") == ()
    assert not assessing.page.undo_button.isVisible()


def test_undo_in_a_box_is_the_boxs_own(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, ELEMENT)
    field = assessing.type(f"{ELEMENT}.strengths", "Sings")
    assessing.qtbot.keyClick(field.answer.focus_target(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.answer.raw() != "Sings"
    assert assessing.pages.writing.steps == []


def test_sources_are_tags_and_other_views_are_folded_until_wanted(assessing: Assessing, tilly: Case) -> None:
    page = assessing.open(tilly, ELEMENT)
    assert isinstance(page, ElementPage)
    assert page.differences is not None
    assert not page.differences.is_unfolded()
    assessing.type(f"{ELEMENT}.based-on", "")
    field = assessing.field(f"{ELEMENT}.based-on")
    assessing.qtbot.keyClick(field.answer.focus_target(), Qt.Key.Key_Space)
    line = field.answer.focus_target()
    assessing.qtbot.keyClicks(line, "Seen at group")
    assessing.qtbot.keyClick(line, Qt.Key.Key_Return)
    assessing.qtbot.keyClicks(line, "Jade's account")
    assessing.leave()
    assert assessing.stored(f"{ELEMENT}.based-on") == ("Seen at group", "Jade's account")
    page.differences.set_unfolded(True)
    assessing.type(f"{ELEMENT}.differences", "Lee thinks she talks well")
    assessing.leave()
    again = assessing.open(tilly, f"{ELEMENT}.differences")
    assert isinstance(again, ElementPage)
    assert again.differences is not None
    assert again.differences.is_unfolded()


def test_the_line_above_says_domain_and_part(assessing: Assessing, tilly: Case) -> None:
    above = {
        key: assessing.open(tilly, key).entry.above for key in (ELEMENT, "behavioural", "aspirations", "basic-care")
    }
    assert above == {
        ELEMENT: "Development of the child · Health",
        "behavioural": "Development of the child",
        "aspirations": "Development of the child · Learning",
        "basic-care": "Parents and carers",
    }


def press(assessing: Assessing, code: str) -> None:
    chips = assessing.field(f"{ELEMENT}.decision").answer
    assert isinstance(chips, ChoiceChips)
    chips.button(code).click()
    assessing.wait_idle()
