from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.empty_state import EmptyState
from caf_desktop.ui.widgets.notices import Notice, NoticeBanner
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.progress import ProgressNotice, ThinBar
from caf_desktop.ui.widgets.text import Body
from tests.ui.walker import accessible_name, assert_accessible


def test_a_notice_wraps_and_can_be_told_something_else(qtbot: QtBot, usual_look: Look) -> None:
    usual_look.apply(Scheme.DARK, 2.0)
    notice = Notice("Not saved yet", "The disk is full. Free some space, then press Try again.", Tone.DANGER)
    qtbot.addWidget(notice)
    again = notice.add_button("Try again")
    notice.resize(500, notice.heightForWidth(500))
    notice.show()
    assert_accessible(notice)
    notice.tell("Saved", tone=Tone.GOOD)
    assert notice.tone() is Tone.GOOD
    assert again.isVisible()


def test_a_banner_keeps_to_one_row_while_it_can(qtbot: QtBot) -> None:
    banner = NoticeBanner("Sample case", "Nothing here is about a real child.")
    qtbot.addWidget(banner)
    assert banner.heightForWidth(1320) < 40
    assert banner.heightForWidth(260) > 40


def test_folded_things_are_out_of_sight_and_out_of_the_tab_order(qtbot: QtBot) -> None:
    more = Disclosure("Someone sees this differently")
    more.content.addWidget(Body("Words"))
    qtbot.addWidget(more)
    more.show()
    assert not more.body.isVisible()
    with qtbot.waitSignal(more.toggled):
        qtbot.mouseClick(more.button, Qt.MouseButton.LeftButton)
    assert more.body.isVisible()
    assert more.button.accessibleDescription() == "unfolded"


def test_progress_has_a_name_and_can_be_cancelled(qtbot: QtBot) -> None:
    progress = ProgressNotice("Making the PDF…")
    qtbot.addWidget(progress)
    progress.resize(500, 100)
    progress.show()
    bar = progress.findChild(ThinBar)
    assert bar is not None
    assert accessible_name(bar) == "Making the PDF…"
    with qtbot.waitSignal(progress.cancelled):
        qtbot.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)


def test_an_empty_screen_says_how_to_begin(qtbot: QtBot) -> None:
    empty = EmptyState("No children yet", "Children you assess stand here.", PrimaryButton("New assessment"))
    qtbot.addWidget(empty)
    empty.resize(400, 300)
    empty.show()
    assert_accessible(empty)


def test_a_pill_says_its_state_in_words(qtbot: QtBot) -> None:
    pill = Pill("Overdue", Tone.DANGER)
    qtbot.addWidget(pill)
    pill.set_state("Done 28 April", Tone.GOOD)
    assert (pill.text(), pill.tone()) == ("Done 28 April", Tone.GOOD)
    assert pill.sizeHint().height() <= 26
