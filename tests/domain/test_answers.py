"""The answers given in a form."""

from __future__ import annotations

import datetime
import pickle
from typing import cast

import pytest

from caf_desktop.domain.answers import AnswerKey, FormAnswers


class Shape:
    def inside(self, group_link_id: str) -> frozenset[str]:
        return {"people": frozenset({"people.name", "people.born"})}.get(group_link_id, frozenset())


NAME, BORN = "people.name", "people.born"


def test_an_answer_is_found_again_by_question_and_row() -> None:
    answers = FormAnswers({AnswerKey("town"): ("Salford",), AnswerKey(NAME, "r1"): ("Ann",)})
    assert answers.value("town") == "Salford"
    assert answers.value(NAME, "r1") == "Ann"
    assert answers.value(NAME) is None
    assert answers.values(NAME, "r2") == ()
    assert answers.text("town") == "Salford"


def test_words_only_come_from_words() -> None:
    answers = FormAnswers({AnswerKey(BORN, "r1"): (datetime.date(2009, 4, 1),)})
    assert answers.text(BORN, "r1") == ""


def test_answering_gives_new_answers_and_leaves_the_old() -> None:
    before = FormAnswers()
    after = before.with_answer(AnswerKey("aka"), ["Annie", "Nan"])
    assert len(before) == 0
    assert after.values("aka") == ("Annie", "Nan")
    assert AnswerKey("aka") not in after.with_answer(AnswerKey("aka"), [])
    with pytest.raises(TypeError):
        cast("dict[AnswerKey, object]", after.given)[AnswerKey("aka")] = ()


def test_several_answers_change_at_once() -> None:
    answers = FormAnswers({AnswerKey("a"): (1,)}).with_answers({AnswerKey("a"): (), AnswerKey("b"): (True,)})
    assert list(answers) == [AnswerKey("b")]


def test_rows_come_in_the_listed_order_then_as_answered() -> None:
    answers = FormAnswers(
        {AnswerKey(NAME, "r3"): ("Cy",), AnswerKey(NAME, "r1"): ("Ann",), AnswerKey("other", "r9"): ("x",)},
        {"people": ("r1", "r2")},
    )
    assert answers.rows("people", Shape()) == ("r1", "r2", "r3")
    assert answers.with_rows("people", ["r3", "r1"]).rows("people", Shape()) == ("r3", "r1")


def test_a_row_goes_with_everything_written_in_it() -> None:
    answers = FormAnswers(
        {AnswerKey(NAME, "r1"): ("Ann",), AnswerKey(NAME, "r2"): ("Bo",), AnswerKey("z", "r1"): ("z",)}
    )
    without = answers.without_row("people", "r1", Shape())
    assert without.rows("people", Shape()) == ("r2",)
    assert without.value("z", "r1") == "z"


def test_answers_are_equal_by_what_they_say_and_can_be_handed_to_another_process() -> None:
    answers = FormAnswers({AnswerKey("a"): ("x",)}, {"people": ("r1",)})
    assert pickle.loads(pickle.dumps(answers)) == answers
    assert answers != FormAnswers({AnswerKey("a"): ("x",)})
