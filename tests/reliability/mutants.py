"""Small faults put into a file on purpose, one at a time: each is a *mutant* that some test should notice.

The libraries for this change the checkout in place or draw no sample that fits a time; this one works on a copy.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}

_NOT_RUN = ("annotation", "returns", "decorator_list", "type_comment")

Change = Callable[[ast.AST], ast.AST | None]
"""Gives the changed node, or ``None`` where the change does not apply."""


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what was done, and the file's text with it."""

    line: int
    what: str
    text: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a file. Words (docstrings, messages) and annotations are left as they are."""
    tree = ast.parse(source)
    for place, node in enumerate(_nodes(tree)):
        for name, change in _CHANGES.items():
            changed = change(copy.deepcopy(node))
            if changed is None:
                continue
            mutated = _Replacing(place, changed).done(copy.deepcopy(tree))
            yield Mutant(getattr(node, "lineno", 0), name, ast.unparse(ast.fix_missing_locations(mutated)))


def _nodes(tree: ast.AST) -> list[ast.AST]:
    """Every node that runs, in an order that holds for copies of the tree too."""
    found: list[ast.AST] = []

    def walk(node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in _NOT_RUN or (name in ("test", "body") and _is_of_another_system(node)):
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST) and not _is_docstring(part) and not _is_for_types(part):
                    found.append(part)
                    walk(part)

    walk(tree)
    return found


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_for_types(node: ast.AST) -> bool:
    """``if TYPE_CHECKING:`` and imports: nothing of them is a decision."""
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    return isinstance(node, ast.Import | ast.ImportFrom)


def _is_of_another_system(node: ast.AST) -> bool:
    """``if sys.platform == "win32":``, whose body cannot run where the mutants are tried."""
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare):
        return False
    return ast.unparse(node.test) in {f"sys.platform == {name!r}" for name in ("win32", "darwin")}


class _Replacing:
    """Puts a node in the place of the ``place``-th."""

    def __init__(self, place: int, changed: ast.AST) -> None:
        self._place, self._changed = place, changed

    def done(self, tree: ast.Module) -> ast.Module:
        target = _nodes(tree)[self._place]
        for parent in ast.walk(tree):
            for name, value in ast.iter_fields(parent):
                if value is target:
                    setattr(parent, name, self._changed)
                elif isinstance(value, list):
                    setattr(parent, name, [self._changed if part is target else part for part in value])
        return tree


def _other_comparison(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Compare) or type(node.ops[0]) not in _COMPARED:
        return None
    node.ops[0] = _COMPARED[type(node.ops[0])]()
    return node


def _other_reckoning(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.BinOp) or type(node.op) not in _RECKONED:
        return None
    if any(isinstance(side, ast.JoinedStr) for side in (node.left, node.right)):
        return None
    node.op = _RECKONED[type(node.op)]()
    return node


def _and_for_or(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.BoolOp):
        return None
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _condition_turned(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.If | ast.IfExp | ast.While):
        return None
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _number_moved(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or not isinstance(node.value, int):
        return None
    return ast.Constant(node.value + 1)


def _truth_turned(node: ast.AST) -> ast.AST | None:
    return ast.Constant(not node.value) if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def _left_out(node: ast.AST) -> ast.AST | None:
    """A call or a refusal that is not made."""
    calls = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    return ast.Pass() if calls or isinstance(node, ast.Raise) else None


def _nothing_given(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Return) or node.value is None:
        return None
    return None if isinstance(node.value, ast.Constant) and node.value.value is None else ast.Return(ast.Constant(None))


_CHANGES: dict[str, Change] = {
    "another comparison": _other_comparison,
    "another reckoning": _other_reckoning,
    "and for or": _and_for_or,
    "the opposite condition": _condition_turned,
    "one more": _number_moved,
    "the opposite truth": _truth_turned,
    "left out": _left_out,
    "nothing given back": _nothing_given,
}
