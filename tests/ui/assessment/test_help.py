"""Guidance beside an element: prompts for the age, what was said earlier."""

from __future__ import annotations

from datetime import date

from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.assessment import Answer, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.ui.assessment.earlier import earlier_about
from caf_desktop.ui.assessment.help_panel import with_name
from caf_desktop.ui.widgets.bullets import Bullet
from caf_desktop.ui.widgets.pills import Pill
from tests.actions.desks import NOW
from tests.ui.assessment.conftest import Assessing


def prompts(assessing: Assessing) -> list[str]:
    return [point.text() for point in assessing.pages.help.findChildren(Bullet) if not point.isHidden()]


def test_prompts_fit_the_age_and_name_the_child(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "speech-language")
    assert "First words, joining words, clarity by 3-4." in prompts(assessing)
    assert any(prompt.startswith("How does Tilly prefer to communicate") for prompt in prompts(assessing))
    assert not any("bump" in prompt for prompt in prompts(assessing))
    assert [pill.text() for pill in assessing.pages.help.findChildren(Pill) if not pill.isHidden()] == ["Ages 1–4"]


def test_an_unborn_baby_has_the_first_prompts(assessing: Assessing, unborn: Case) -> None:
    assessing.open(unborn, "speech-language")
    assert any("bump" in prompt for prompt in prompts(assessing))


def test_without_an_age_the_general_prompts_are_there(assessing: Assessing) -> None:
    desk = assessing.session.desk
    started = desk.do(StartEpisode(Child(id="x", given_names="Sam"), NOW.date()))
    case = desk.case(started.made["episode"])
    assert with_name("What does the child's day hold? The child …", case.child) == "What does Sam's day hold? Sam …"


def test_the_checklist_is_quoted_beside_the_elements_it_is_about(tilly: Case) -> None:
    form = pre_assessment_checklist()
    checklist = Checklist(
        id="check",
        episode_id=tilly.episode.id,
        form_url=form.url,
        form_version=form.version,
        date_started=date(2026, 1, 9),
    )
    case = tilly.having(
        checklist,
        Answer(response_id="check", link_id="q-learning", values=("not-sure",)),
        Answer(response_id="check", link_id="q-learning.comment", values=("Few words at two-year check.",)),
    )
    draft = case.draft()
    assert draft is not None
    said = earlier_about("speech-language", case, national_caf(), draft, NOW.date())
    assert [(each.source, each.words) for each in said] == [
        ("Checklist, 9 January", "“Learning and developing well? Not sure.” Few words at two-year check.")
    ]
    assert earlier_about("wider-family", case, national_caf(), draft, NOW.date()) == []
