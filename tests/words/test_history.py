"""Every act, kind and field that may stand in the journal has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from caf_desktop.domain.kinds import ALL_KINDS
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.journal import CLOCK_BACK, MAKING
from caf_desktop.words.history import act_words, happened, known_acts, known_results, reason_words, result_words
from caf_desktop.words.record_fields import field_words, kind_words, known_fields, known_kinds

PACKAGE = Path(__file__).resolve().parent.parent.parent / "caf_desktop"


_TAKE_ACTS = frozenset({"writing", "store_header", "_set"})
"""Calls that are given the name of an act."""

_PLAIN = ast.Constant | ast.Name | ast.IfExp


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))


def constants(tree: ast.Module) -> dict[str, str]:
    """Texts that stand under a name at the top of a module."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def calls(tree: ast.Module, names: frozenset[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if isinstance(node, ast.Call) and (getattr(called, "attr", "") or getattr(called, "id", "")) in names:
            yield node


def texts_in(node: ast.AST, known: dict[str, str]) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Name) and part.id in known:
            yield known[part.id]


def acts_in_the_code() -> set[str]:
    found = {MAKING, CLOCK_BACK}
    for tree in trees():
        known = constants(tree)
        found.update({known["ACT"]} if "ACT" in known else ())
        for call in calls(tree, _TAKE_ACTS):
            for argument in call.args:
                if isinstance(argument, _PLAIN):
                    found.update(texts_in(argument, known))
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "act" and isinstance(node.value, _PLAIN):
                found.update(texts_in(node.value, known))
            elif isinstance(node, ast.arguments):
                for argument_, default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
                    if argument_.arg == "act" and default is not None:
                        found.update(texts_in(default, known))
            elif _names_an_act(node):
                found.update(texts_in(node.value, known))
    return {act for act in found if act}


def _names_an_act(node: ast.AST) -> TypeGuard[ast.Assign]:
    named = isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "act" for each in node.targets)
    return named and isinstance(node, ast.Assign) and isinstance(node.value, _PLAIN)


def kinds_in_the_code() -> set[str]:
    found = {kind.kind for kind in ALL_KINDS}
    for tree in trees():
        known = constants(tree)
        for call in calls(tree, frozenset({"note"})):
            if call.args:
                found.update(texts_in(call.args[0], known))
    return found


def test_every_act_has_words() -> None:
    assert acts_in_the_code() - set(known_acts()) == set()


def test_what_somebody_was_refused_has_words() -> None:
    assert {doing.value for doing in Doing} - set(known_acts()) == set()


def test_every_kind_has_words() -> None:
    assert kinds_in_the_code() - set(known_kinds()) == set()


def test_every_field_has_words() -> None:
    fields = {name for kind in ALL_KINDS for name in kind.model_fields}
    assert fields - set(known_fields()) == set()


@pytest.mark.parametrize("act", known_acts())
def test_an_act_is_a_sentence_with_and_without_what_it_was_done_to(act: str) -> None:
    for what in ([], ["General health, strengths"], ["One", "Two", "Three", "Four", "Five"]):
        sentence = happened("Priya Nair", act, what)
        assert sentence.startswith("Priya Nair ")
        assert "{" not in sentence
    assert act_words(act)[0].isupper()
    assert "{" not in act_words(act)


def test_many_things_are_counted() -> None:
    assert happened("Priya Nair", "answer", list("abcde")) == "Priya Nair changed a; b; c; 2 more"


def test_how_it_ended_is_said_unless_it_was_done() -> None:
    assert happened("Priya Nair", "print", ["Copy"], "stopped") == "Priya Nair printed a copy – stopped"
    assert [result_words(result) for result in known_results()] == ["done", "stopped", "refused", "failed", "erased"]


def test_reasons_of_ours_are_said_in_words_and_others_as_they_stand() -> None:
    assert reason_words("failed-tries-1") == "after 1 wrong passphrase"
    assert reason_words("seconds-3600") == "by 3600 seconds"
    assert reason_words("row-7") == "row 7 is the first that does not fit"
    assert reason_words("other-7") == "other-7"
    assert reason_words("restored") == "an earlier text was put back"
    assert reason_words("free\nwords") == "free words"


def test_what_is_not_known_stands_as_it_is_in_one_line() -> None:
    assert happened("Sam", "new\nact", []) == "Sam new act"
    assert (kind_words("new_kind"), field_words("new_field")) == ("new_kind", "new_field")
    assert result_words("odd") == "odd"
