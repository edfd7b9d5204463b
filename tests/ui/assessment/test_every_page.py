"""Every page of the form in every size: nothing without a name, nothing too small, nothing cut off."""

from __future__ import annotations

import pytest

from caf_desktop.domain.case import Case
from caf_desktop.ui.theme.look import Scheme, look
from tests.ui.assessment.conftest import Assessing
from tests.ui.walker import assert_accessible

KEYS = (
    "identifying",
    "assessment-information",
    "parents-carers",
    "family-home",
    "assessors",
    "services",
    "general-health",
    "social-community",
    "conclusions",
    "conclusions.action",
    "comments",
    "consent-statement",
    "signatures",
    "significant-harm",
    "check-your-answers",
)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 1.0), (853, 480, 2.0)]
)
def test_every_page_can_be_read_and_reached(
    assessing: Assessing, tilly: Case, width: int, height: int, scale: float
) -> None:
    look().apply(Scheme.DARK if scale > 1 else Scheme.LIGHT, scale)
    window = assessing.session.window_shown
    window.resize(width, height)
    assessing.open(tilly, "identifying")
    assert [entry.key for entry in assessing.pages.entries() if entry.key in KEYS] == list(KEYS)
    for key in KEYS:
        assessing.pages.open(key)
        assessing.wait_idle()
        assert_accessible(window)


def test_a_page_in_view_shows_its_question_its_field_saved_and_next_without_scrolling(
    assessing: Assessing, tilly: Case
) -> None:
    window = assessing.session.window_shown
    window.resize(1093, 614)
    page = assessing.open(tilly, "speech-language")
    assessing.type("speech-language.needs", "Single words")
    assessing.wait_idle()
    assessing.qtbot.waitUntil(lambda: assessing.record_page.bar.saved.isVisible(), timeout=3000)
    assert page.steps is not None
    needs = assessing.field("speech-language.needs")
    for widget in (needs.label, needs.answer, page.steps.next_button, assessing.record_page.bar.saved):
        assert not widget.visibleRegion().isEmpty()
        assert widget.visibleRegion().boundingRect() == widget.rect()


def test_alt_down_goes_through_the_whole_form_and_alt_up_back(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "identifying")
    keys = [entry.key for entry in assessing.pages.entries()]
    seen = [assessing.page.entry.key]
    for _step in keys[1:]:
        assessing.record_page.go_next()
        seen.append(assessing.page.entry.key)
    assert seen == keys
    assessing.record_page.go_next()
    assert assessing.page.entry.key == keys[-1]
    assessing.record_page.go_previous()
    assert assessing.page.entry.key == keys[-2]


@pytest.mark.parametrize(("width", "height"), [(1320, 860), (853, 480)])
def test_a_page_opens_with_the_field_in_view_and_scrolled_no_further_than_that_needs(
    assessing: Assessing, tilly: Case, width: int, height: int
) -> None:
    assessing.session.window_shown.resize(width, height)
    assessing.open(tilly, "speech-language")
    assessing.pages.open("assessment-information")
    first = assessing.page.first_focus()
    assert first is not None
    assert first.visibleRegion().boundingRect() == first.rect()
    assert assessing.page.sheet.verticalScrollBar().value() == 0
