"""Check your answers, complete, and what comes after."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.agreeing import may_be_assessed
from caf_desktop.domain.agreement import Agreement
from caf_desktop.domain.assessment import AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.ui.assessment.carried import CarriedMark
from caf_desktop.ui.assessment.check_page import CheckPage
from caf_desktop.ui.assessment.finished import FinishedNotice
from caf_desktop.ui.assessment.next_version import NextVersion
from caf_desktop.ui.assessment.said import Said
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.date_field import DateField
from tests.ui.assessment.conftest import Assessing


def buttons(page: QWidget) -> list[str]:
    return [button.words() for button in page.findChildren(Button) if not button.isHidden()]


def press(page: QWidget, words: str) -> None:
    next(button for button in page.findChildren(Button) if button.words() == words).click()


def test_what_is_missing_comes_first_and_leads_to_its_field(assessing: Assessing, tilly: Case) -> None:
    page = assessing.open(tilly, "check-your-answers")
    assessing.wait_idle()
    assert isinstance(page, CheckPage)
    assert page.heading.text() == "Four details are still missing"
    words = buttons(page)
    missing = words.index("Contact tel. no. (Identifying details)")
    assert missing < words.index("Speech, language and communication") < words.index("Is the ethnicity recorded?")
    press(page, "Contact tel. no. (Identifying details)")
    assert assessing.page.entry.key == "identifying"
    assert assessing.field("identifying.telephone").answer.focus_target().hasFocus()


def test_completing_freezes_the_version_and_says_what_happened(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "speech-language.needs")
    assessing.type("speech-language.needs", "Single words")
    assessing.pages.open("check-your-answers")
    page = assessing.page
    assessing.wait_idle()
    assert isinstance(page, CheckPage)
    page.complete_button.click()
    assessing.qtbot.waitUntil(lambda: assessing.part.findChild(FinishedNotice) is not None, timeout=20000)
    assessing.wait_idle()
    done = assessing.session.desk.case(tilly.episode.id).latest_completed()
    assert done is not None
    assert done.version == 1
    assert assessing.record_page.bar.state.text() == "Completed, version 1"
    notice = assessing.page.findChild(FinishedNotice)
    assert isinstance(notice, FinishedNotice)
    assert notice.notice.title.text() == "Version 1 was completed today, 2.02 pm"
    assert "Save PDF…" in buttons(notice)
    assessing.pages.open("speech-language")
    needs = assessing.field("speech-language.needs")
    assert isinstance(needs.answer, Said)
    assert needs.answer.raw() == "Single words"


def test_the_next_version_carries_the_words_until_they_are_confirmed(assessing: Assessing, tilly: Case) -> None:
    test_completing_freezes_the_version_and_says_what_happened(assessing, tilly)
    press(assessing.page, "Start version 2")
    panel = assessing.part.findChild(NextVersion)
    assert isinstance(panel, NextVersion)
    panel.start_button.click()
    assessing.wait_idle()
    draft = assessing.session.desk.case(tilly.episode.id).draft()
    assert draft is not None
    assert (draft.version, draft.status) == (2, AssessmentStatus.DRAFT)
    assert assessing.record_page.bar.state.text() == "Draft, version 2"
    assessing.pages.open("speech-language")
    needs = assessing.field("speech-language.needs")
    mark = needs.findChild(CarriedMark)
    assert isinstance(mark, CarriedMark)
    assert mark.words.text() == "From version 1 · still so?"
    mark.confirm_button.click()
    assessing.wait_idle()
    assessing.qtbot.waitUntil(lambda: needs.findChild(CarriedMark) is None, timeout=3000)
    assert assessing.stored("speech-language.needs") == ("Single words",)


def test_a_birth_is_told_with_version_two(assessing: Assessing, unborn: Case) -> None:
    assessing.open(unborn, "check-your-answers")
    assert assessing.record_page.bar.name.text() == "Unborn baby of Ann Holroyd"
    assert assessing.record_page.bar.detail.text() == "due 3 July"
    assessing.wait_idle()
    page = assessing.page
    assert isinstance(page, CheckPage)
    page.complete_button.click()
    assessing.qtbot.waitUntil(lambda: assessing.part.findChild(FinishedNotice) is not None, timeout=20000)
    assessing.wait_idle()
    press(assessing.page, "Start version 2")
    panel = assessing.part.findChild(NextVersion)
    assert isinstance(panel, NextVersion)
    assert panel.birth is not None
    panel.start_button.click()
    assert [link.words() for link in panel.errors.links] == ["Say whether the baby has been born."]
    panel.birth.born.button("yes").click()
    panel.start_button.click()
    assert len(panel.errors.links) == 1
    panel.birth.given.set_raw("Rose")
    panel.birth.day.set_raw("18/3/2026")
    panel.start_button.click()
    assessing.wait_idle()
    assert assessing.record_page.bar.name.text() == "Rose Holroyd"
    assert assessing.record_page.bar.detail.text() == "2 days"


def test_only_a_missing_agreement_to_be_assessed_blocks(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying")
    desk = assessing.session.desk
    agreement = tilly.all(Agreement)[0]
    taken_back = agreement.model_copy(update={"withdrawn_on": desk.today()})
    with desk.writing("withdraw") as changes:
        changes.put(taken_back)
    assessing.record_page.record.case = desk.case(tilly.episode.id)
    assert not may_be_assessed(assessing.record_page.record.case)
    assessing.pages.open("check-your-answers")
    assessing.wait_idle()
    page = assessing.page
    assert isinstance(page, CheckPage)
    assert page.blocked.isVisible()
    page.complete_button.click()
    assessing.wait_idle()
    assert "Nobody has agreed yet" in page.blocked.words.text()
    assert page.complete_button.isEnabled()
    assert desk.case(tilly.episode.id).latest_completed() is None


def test_typing_that_could_not_be_kept_is_listed_with_its_reason(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying.date-of-birth")
    field = assessing.field("identifying.date-of-birth")
    assert isinstance(field.answer, DateField)
    field.answer.boxes[0].selectAll()
    assessing.type("identifying.date-of-birth", "99")
    assessing.pages.open("check-your-answers")
    assessing.wait_idle()
    words = [each for each in buttons(assessing.page) if each.startswith("Date of birth or EDD")]
    assert len(words) == 1
    assert "There is no 99/5/2023 in the calendar" in words[0]
