from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import HiddenDetail, HideTag, MayBeTold, Relationship
from caf_desktop.ui.agreement.part import AgreementPart
from tests.ui.choosing import choose
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


def test_a_detail_is_kept_from_everybody_and_the_screen_says_so_without_naming_anyone(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    agreement.arrive("safety")
    hidden = agreement.hidden
    assert not agreement.kept_back.isVisible()
    hidden.what.answer.set_raw(HiddenDetail.ADDRESS)
    choose(hidden.from_whom.answer, "one")
    hidden.add_button.click()
    assert hidden.name.error()
    type_in(hidden.name.answer.focus_target(), "Lee Hartnell")
    hidden.add_button.click()
    wait_idle()
    tags = desk.case(family.episode.id).child.hide_from
    assert tags == (HideTag(what=HiddenDetail.ADDRESS, hidden_from="Lee Hartnell"),)
    assert agreement.kept_back.isVisible()
    assert agreement.kept_back.words.text() == "Addresses"


def test_what_is_no_longer_kept_back_can_be_put_back(
    agreement: AgreementPart, desk: Desk, family: Case, wait_idle: Wait
) -> None:
    agreement.arrive("safety")
    tag = HideTag(what=HiddenDetail.SCHOOL)
    agreement.hidden._store((tag,))
    wait_idle()
    agreement.hidden.remove(tag)
    wait_idle()
    assert desk.case(family.episode.id).child.hide_from == ()
    agreement.hidden.undo_button.click()
    wait_idle()
    assert desk.case(family.episode.id).child.hide_from == (tag,)


def test_who_may_be_told_is_ask_first_until_somebody_says_otherwise(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    agreement.arrive("safety")
    lee = agreement.told.people["lee-link"]
    assert lee.may.answer.raw() == MayBeTold.ASK
    choose(lee.may.answer, MayBeTold.ONLY_VIA)
    lee.store()
    wait_idle()
    assert lee.via.error()
    type_in(lee.via.answer.focus_target(), "His mother")
    for box, figures in zip(lee.until.answer.controls(), ("1", "9", "2026"), strict=True):
        type_in(box, figures)
    agreement.fold.button.setFocus()
    wait_idle()
    stored = desk.case(family.episode.id).find(Relationship, "lee-link")
    assert stored is not None
    assert (stored.may_be_told, stored.may_be_told_via, stored.may_be_told_until) == (
        MayBeTold.ONLY_VIA,
        "His mother",
        date(2026, 9, 1),
    )


def test_never_is_one_press(agreement: AgreementPart, desk: Desk, family: Case, wait_idle: Wait) -> None:
    agreement.arrive("safety")
    choose(agreement.told.people["lee-link"].may.answer, MayBeTold.NEVER)
    wait_idle()
    stored = desk.case(family.episode.id).find(Relationship, "lee-link")
    assert stored is not None
    assert stored.may_be_told is MayBeTold.NEVER


def test_everything_has_a_name(agreement: AgreementPart) -> None:
    agreement.arrive("safety")
    assert_accessible(agreement)
