"""What is typed reaches the disk within a second, survives an end without warning, and waits for a sick disk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from caf_desktop.actions.answering import keep_typing, left_typed
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.case import Case
from caf_desktop.ui.assessment import jotting
from caf_desktop.ui.assessment.offer import Offer
from caf_desktop.ui.record.page import open_record_page
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.notices import Notice
from tests.ui.assessment.conftest import Assessing

NEEDS = "speech-language.needs"


def scratch(assessing: Assessing, case: Case) -> dict[str, str]:
    draft = case.draft()
    assert draft is not None
    return {typed.link_id: typed.typed for typed in left_typed(assessing.session.desk, draft.id)}


def test_typing_is_kept_while_the_field_still_has_the_keyboard(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, NEEDS)
    assessing.type(NEEDS, "Single words")
    assessing.qtbot.waitUntil(lambda: scratch(assessing, tilly) == {NEEDS: "Single words"}, timeout=3000)
    assessing.qtbot.waitUntil(lambda: assessing.record_page.bar.saved.text() == "Saved 14:02")
    assert assessing.stored(NEEDS) == ()
    assessing.leave()
    assert scratch(assessing, tilly) == {}
    assert assessing.stored(NEEDS) == ("Single words",)


def test_typing_without_a_rest_is_kept_all_the_same(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, NEEDS)

    def one_letter_more() -> bool:
        assessing.type(NEEDS, "a")
        return NEEDS in scratch(assessing, tilly)

    assessing.qtbot.waitUntil(one_letter_more, timeout=3000)
    assert assessing.stored(NEEDS) == ()


def test_typing_that_ends_where_it_began_leaves_nothing_behind(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, NEEDS)
    field = assessing.type(NEEDS, "x")
    assessing.qtbot.waitUntil(lambda: scratch(assessing, tilly) == {NEEDS: "x"}, timeout=3000)
    assessing.qtbot.keyClicks(field.answer.focus_target(), "\b")
    assessing.leave()
    assert scratch(assessing, tilly) == {}
    assert assessing.pages.writing.steps == []


def test_closing_the_window_stores_what_was_just_typed(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, NEEDS)
    assessing.type(NEEDS, "Typed in the last moment")
    assessing.session.window_shown.close()
    assert assessing.stored(NEEDS) == ("Typed in the last moment",)


def test_going_back_to_the_children_while_the_last_words_are_on_their_way_loses_nothing(
    assessing: Assessing, tilly: Case
) -> None:
    assessing.open(tilly, NEEDS)
    assessing.type(NEEDS, "On the way out")
    assessing.record_page.go_back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assessing.wait_idle()
    assert answers(assessing, tilly) == {NEEDS: ("On the way out",), "speech-language.decision": ("explored",)}


def test_a_date_refused_after_the_page_is_gone_is_offered_when_one_comes_back(
    assessing: Assessing, tilly: Case
) -> None:
    born = "identifying.date-of-birth"
    assessing.open(tilly, born)
    assessing.page.questions.put_in(AnswerKey(born), "1/4/2026")
    assessing.record_page.go_back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assessing.wait_idle()
    assert scratch(assessing, tilly) == {born: "1/4/2026"}
    assert assessing.session.desk.case(tilly.episode.id).child.date_of_birth == tilly.child.date_of_birth
    page = assessing.open(tilly, born)
    offer = page.findChild(Offer)
    assert isinstance(offer, Offer)
    assert "1/4/2026" in offer.words.text()


def answers(assessing: Assessing, case: Case) -> dict[str, tuple[object, ...]]:
    draft = case.draft()
    assert draft is not None
    now = assessing.session.desk.case(case.episode.id)
    return {answer.link_id: tuple(answer.values) for answer in now.answers_of(draft.id)}


def test_what_was_being_typed_is_offered_in_words_and_put_back_only_when_asked(
    assessing: Assessing, tilly: Case
) -> None:
    left_behind(assessing, tilly, NEEDS, "Hearing has not been tested")
    page = assessing.open(tilly, NEEDS)
    offer = page.findChild(Offer)
    assert isinstance(offer, Offer)
    assert offer.title.text() == "You were writing in “Needs” at 14:02. Continue?"
    assert "Hearing has not been tested" in offer.words.text()
    field = assessing.field(NEEDS)
    assert field.answer.raw() == ""
    offer.accept_button.click()
    assert not offer.isVisible()
    assert field.answer.raw() == "Hearing has not been tested"
    assert field.answer.focus_target().hasFocus()
    assessing.leave()
    assert assessing.stored(NEEDS) == ("Hearing has not been tested",)
    assert assessing.stored("speech-language.decision") == ("explored",)


def test_what_was_being_typed_can_be_let_go(assessing: Assessing, tilly: Case) -> None:
    left_behind(assessing, tilly, NEEDS, "Hearing")
    page = assessing.open(tilly, NEEDS)
    offer = page.findChild(Offer)
    assert isinstance(offer, Offer)
    offer.decline_button.click()
    assessing.wait_idle()
    assert scratch(assessing, tilly) == {}
    assert assessing.stored(NEEDS) == ()


def test_what_was_being_typed_on_another_page_is_led_to(assessing: Assessing, tilly: Case) -> None:
    left_behind(assessing, tilly, NEEDS, "Hearing")
    page = assessing.open(tilly, "identifying")
    notice = next(each for each in page.findChildren(Notice) if "another page" in each.title.text())
    button = next(each for each in notice.findChildren(Button) if "Needs" in each.words())
    button.click()
    assert assessing.page.entry.key == "speech-language"
    assert assessing.page.findChild(Offer) is not None


def test_what_is_stored_already_is_not_offered(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, NEEDS)
    assessing.type(NEEDS, "Single words")
    assessing.leave()
    left_behind(assessing, tilly, NEEDS, "Single words")
    open_record_page(assessing.session, tilly.episode.id)
    assessing.wait_idle()
    assert assessing.page.findChild(Offer) is None


def test_a_full_disk_keeps_the_words_on_screen_and_stores_them_when_there_is_room(
    assessing: Assessing, tilly: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jotting, "TRY_AGAIN_MS", 20)
    assessing.open(tilly, NEEDS)
    vault = assessing.session.desk.vault
    with vault.jotting() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    long = "Hearing " * 4000
    field = assessing.field(NEEDS)
    assessing.page.questions.put_in(AnswerKey(NEEDS), long)
    bar = assessing.record_page.bar
    assessing.qtbot.waitUntil(lambda: bar.saved.text() == "Not saved yet", timeout=3000)
    assert field.answer.raw() == long
    assert assessing.session.window_shown.page() is assessing.record_page
    with vault.jotting() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    assessing.qtbot.waitUntil(lambda: scratch(assessing, tilly) == {NEEDS: long}, timeout=3000)
    assessing.qtbot.waitUntil(lambda: bar.saved.text() == "Saved 14:02")


def left_behind(assessing: Assessing, case: Case, link_id: str, words: str) -> None:
    """As if the program had ended while somebody typed."""
    draft = case.draft()
    assert draft is not None
    desk = assessing.session.desk
    keep_typing(desk, draft.id, AnswerKey(link_id), words)
