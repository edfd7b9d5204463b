"""Cover is seen and ended early, through the settings page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.act import NotAllowed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.people_handing_over import Cover
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.case import Case
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_end_cover import EndCoverForm
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.text import Text
from tests.actions.desks import NOW
from tests.ui.conftest import WaitIdle
from tests.ui.settings.peopled import LONG, SIZES, colleague, people_part, press, shot
from tests.ui.walker import assert_accessible

TODAY = NOW.date()
WEEK = timedelta(days=7)


def words_of(card: QWidget) -> str:
    """Everything a card says."""
    return " | ".join(text.text() for text in card.findChildren(Text))


def test_nobody_covers_anybody_and_alone_nothing_is_said_of_it(
    session: Session, wait_idle: WaitIdle, desk: Desk
) -> None:
    """A person alone has nobody to cover for."""
    part = people_part(session, wait_idle)
    assert not part.cover.isVisible()
    colleague(desk, AccessRole.PRACTITIONER)
    part.arrive()
    wait_idle()
    assert part.cover.none.isVisible()


def test_cover_of_one_record_is_ended_at_once(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case, unborn: Case
) -> None:
    """Whoever covered sees it no more; the other record goes on until its last day."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    both = (tilly.episode.id, unborn.episode.id)
    desk.do(Cover(both, sam.id, TODAY - WEEK, TODAY + WEEK, "Annual leave"))
    part = people_part(session, wait_idle)
    (card,) = part.cover.cards
    said = words_of(card)
    for words in ("Sam Hollis, for Priya Nair: 2 records", "13 March, until 27 March", "Annual leave", "by Priya Nair"):
        assert words in said
    shot(session, "cover-list")
    press(qtbot, card.end_button)
    wait_idle()
    form = part.form
    assert isinstance(form, EndCoverForm)
    form.which.button("some").click()
    press(qtbot, form.save_button)
    wait_idle()
    assert form.errors.isVisible()
    (row,) = [row for row in range(2) if "Tilly" in form.ticks.item(row).text()]
    form.ticks.setCurrentRow(row)
    qtbot.keyClick(form.ticks, Qt.Key.Key_Space)
    shot(session, "end-cover")
    press(qtbot, form.save_button)
    wait_idle()
    assert part.form is None
    assert "Cover of 1 record is ended" in part.list.told.title.text()
    (card,) = part.cover.cards
    assert "1 record" in words_of(card)
    theirs = replace(desk, practitioner=sam)
    theirs.case(unborn.episode.id)
    with pytest.raises(NotAllowed):
        theirs.case(tilly.episode.id)
    press(qtbot, card.end_button)
    wait_idle()
    form = part.form
    assert isinstance(form, EndCoverForm)
    assert not form.which.isVisible()
    press(qtbot, form.save_button)
    wait_idle()
    assert not part.cover.cards
    with pytest.raises(NotAllowed):
        theirs.case(unborn.episode.id)


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_cover_can_be_read_and_ended_at_every_size(
    session: Session, wait_idle: WaitIdle, usual_look: Look, desk: Desk, tilly: Case,
    width: int, height: int, scale: float,
) -> None:
    """Long names and large text too; cover that has not begun, and the lead professional."""
    usual_look.apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, height)
    long = colleague(desk, AccessRole.PRACTITIONER, name=LONG)
    colleague(desk, AccessRole.PRACTITIONER, name=f"{LONG} the Younger", practitioner_id="younger")
    desk.do(Cover((tilly.episode.id,), long.id, TODAY + WEEK, None, "Parental leave, and then a year away", leads=True))
    desk.do(Cover((tilly.episode.id,), "younger", TODAY, TODAY + WEEK, "Annual leave"))
    part = people_part(session, wait_idle)
    first, second = part.cover.cards
    assert "27 March" in words_of(first)
    assert "until it is ended" in words_of(second)
    assert_accessible(session.window_shown)
    part.show_widget(second)
    shot(session, f"cover-{scale}-{width}")
    second.end_button.click()
    wait_idle()
    assert_accessible(session.window_shown)
    shot(session, f"end-cover-{scale}-{width}")
