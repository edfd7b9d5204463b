"""One of the elements of the assessment: its decision in words, then strengths, needs and what they rest on.

A blank element never looks like fine: it says that it is not decided yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import Item
from caf_desktop.pdf.answers_in_words import label_of, printed
from caf_desktop.pdf.document.paper import Paper, box
from caf_desktop.pdf.document.pieces import Text
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.tags import Role
from caf_desktop.pdf.document.theme import ELEMENT, GAP, LABEL, SOFT, WARNING_SOFT
from caf_desktop.words import _

_OWN_PARTS = ("decision", "why-not", "strengths", "needs", "based-on", "differences")
_FULL_WIDTH_FROM = 700
"""Characters from which a text takes the whole width rather than a column."""
_KEPT_TOGETHER_BELOW = 400
"""Characters below which an element's boxes stay on one page."""
_NOT_EXPLORED = "not-explored"
_EXPLORED = "explored"


def draw_element(paper: Paper, element: Item, seen: Evaluation, draw_others: Callable[[Sequence[Item]], None]) -> None:
    """The element's strip and boxes; questions a local form adds to it follow as ordinary boxes."""
    parts = {name: _part(element, name) for name in _OWN_PARTS}
    said = {name: printed(item, seen.values(item.link_id)) if item else "" for name, item in parts.items()}
    chosen = seen.values(parts["decision"].link_id) if parts["decision"] else ()
    code = str(chosen[0]) if chosen else ""
    _strip(paper, element, said["decision"])
    if code == _NOT_EXPLORED:
        why = said["why-not"] or _("no reason given")
        paper.add(Row((Cell((Text.tagged(_("Not explored: {why}").format(why=why)),)),)))
    boxes = {name: item for name, item in parts.items() if item and name not in ("decision", "why-not")}
    written = any(said[name] for name in boxes)
    if written or code in ("", _EXPLORED):
        short = all(len(said[name]) < _KEPT_TOGETHER_BELOW for name in boxes)
        _pair(paper, boxes, said, ("strengths", "needs"), lines=2, with_next=short)
        _pair(paper, boxes, said, ("based-on", "differences"), lines=1)
    own = {item.link_id for item in parts.values() if item}
    draw_others([item for item in element.items if item.link_id not in own])


def not_here_words() -> str:
    """Said in place of what a copy does not hold: an empty box would look like nothing to say."""
    return _("Not part of this copy.")


def draw_element_left_out(paper: Paper, element: Item) -> None:
    """The element's name, and that the copy does not hold it."""
    name = Cell((Text.tagged(label_of(element), ELEMENT, Role.H3),), 1.7, fill=SOFT)
    paper.add(Row((name, Cell((Text.tagged(not_here_words(), LABEL),), 1.0, fill=SOFT)), before=GAP + 2, whole=True))


def _strip(paper: Paper, element: Item, decision: str) -> None:
    undecided = not decision
    words = _("Not decided yet") if undecided else decision
    name = Cell((Text.tagged(label_of(element), ELEMENT, Role.H3),), 1.7, fill=SOFT)
    state = Cell((Text.tagged(words, LABEL),), 1.0, fill=WARNING_SOFT if undecided else SOFT)
    paper.add(Row((name, state), before=GAP + 2, with_next=True, whole=True))


def _pair(
    paper: Paper,
    boxes: dict[str, Item],
    said: dict[str, str],
    names: Sequence[str],
    *,
    lines: int,
    with_next: bool = False,
) -> None:
    """Two boxes side by side, or one under the other when either holds a long text."""
    cells = [box(label_of(boxes[name]), said[name], lines=lines) for name in names if name in boxes]
    if any(len(said[name]) > _FULL_WIDTH_FROM for name in names):
        for cell in cells:
            paper.add(Row((cell,)))
    elif cells:
        paper.add(Row(tuple(cells), with_next=with_next))


def _part(element: Item, name: str) -> Item | None:
    wanted = f"{element.link_id}.{name}"
    return next((item for item in element.items if item.link_id == wanted), None)
