"""Why we may keep this record: seen and changed where the agreement is, and kept apart from it."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.policy import ChangePolicy
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.case import Case
from caf_desktop.ui.agreement.part import AgreementPart
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.text import Text
from tests.ui.choosing import choose
from tests.ui.walker import assert_accessible

PUBLIC = "Public task (UK GDPR, Article 6(1)(e); Article 9(2)(g) with Schedule 1: safeguarding of children)"
DUTY = "Legal obligation (UK GDPR, Article 6(1)(c))"
SHOTS = os.environ.get("CAF_SHOTS", "")
Open = Callable[[str], AgreementPart]
Wait = Callable[[], None]


def shot(session: Session, name: str) -> None:
    """A picture to look at, where one is wanted."""
    if SHOTS:
        for _round in range(12):
            QApplication.processEvents()
        session.window_shown.grab().save(f"{SHOTS}/{name}.png")


def basis_of(desk: Desk, case: Case) -> str:
    return desk.case(case.episode.id).episode.lawful_basis


def test_the_organisations_usual_one_holds_until_another_is_chosen(
    session: Session, desk: Desk, family: Case, open_agreement: Open, wait_idle: Wait
) -> None:
    """Choosing, choosing another in words, and going back to the usual one."""
    desk.do(ChangePolicy({"lawful_bases": [PUBLIC, DUTY]}))
    part = open_agreement(family.episode.id)
    card = part.basis
    assert card.basis.text() == PUBLIC
    assert "usually relies on" in card.whose.text()
    part.page.show_widget(card)
    shot(session, "basis")
    form = card.open()
    assert_accessible(session.window_shown)
    choose(form.choice, "0")
    form.keep_button.click()
    wait_idle()
    assert card.form is None
    assert basis_of(desk, family) == card.basis.text() == DUTY
    assert PUBLIC in card.whose.text()
    form = card.open()
    choose(form.choice, "other")
    form.keep_button.click()
    assert form.words.error() == "Say which one."
    form.line.set_raw("two\nlines")
    part.page.show_widget(form)
    shot(session, "basis-form")
    form.line.set_raw("Vital interests (UK GDPR, Article 6(1)(d))")
    form.keep_button.click()
    wait_idle()
    assert basis_of(desk, family).startswith("Vital interests")
    form = card.open()
    assert (form.choice.raw(), form.line.value()) == ("other", "Vital interests (UK GDPR, Article 6(1)(d))")
    choose(form.choice, "usual")
    form.keep_button.click()
    wait_idle()
    assert basis_of(desk, family) == ""
    assert card.basis.text() == PUBLIC


def test_without_a_list_it_says_so_and_one_can_be_named(
    desk: Desk, agreement: AgreementPart, family: Case, wait_idle: Wait
) -> None:
    """And giving up changes nothing."""
    card = agreement.basis
    assert card.basis.text() == "Not recorded yet."
    assert "How this office works" in card.whose.text()
    form = card.open()
    choose(form.choice, "other")
    form.line.set_raw(PUBLIC)
    form.cancel_button.click()
    assert card.form is None
    assert basis_of(desk, family) == ""
    form = card.open()
    choose(form.choice, "other")
    form.line.set_raw("x" * 3000)
    form.keep_button.click()
    wait_idle()
    assert "one line" in form.words.error()
    form.line.set_raw(PUBLIC)
    form.keep_button.click()
    wait_idle()
    assert basis_of(desk, family) == PUBLIC


def test_it_is_never_called_an_agreement_and_only_who_works_on_it_changes_it(
    desk: Desk, family: Case, open_agreement: Open
) -> None:
    """A supervisor reads it."""
    with desk.writing("test") as changes:
        changes.put(desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR,)}))
    desk.practitioner = desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR,)})
    card = open_agreement(family.episode.id).basis
    assert card.isVisible()
    assert not card.button.isVisible()
    said = " ".join(text.text() for text in card.findChildren(Text)).casefold()
    assert "consent" not in said
    assert "agree" not in said


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (853, 480, 2.0)])
def test_it_can_be_read_and_chosen_at_every_size(
    session: Session, usual_look: Look, desk: Desk, family: Case, open_agreement: Open,
    width: int, height: int, scale: float,
) -> None:
    """Long names of laws too."""
    usual_look.apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, height)
    desk.do(ChangePolicy({"lawful_bases": [PUBLIC, f"{DUTY} and {PUBLIC}"]}))
    part = open_agreement(family.episode.id)
    form = part.basis.open()
    choose(form.choice, "other")
    part.page.show_widget(form.which)
    assert_accessible(session.window_shown)
    shot(session, f"basis-{scale}-{width}")
