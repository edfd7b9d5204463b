"""Writing the structure tree into the file: StructTreeRoot, the elements, and the way back from each page to them.

ReportLab knows no tags, so the objects are written here as PDF text and handed to it (ISO 32000-1, 14.7.2 to 14.7.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from caf_desktop.pdf.document.strings import text_string
from caf_desktop.pdf.document.tags import Mark, Node, Role


class WrittenObject(PDFObject):
    """An object whose text is ready; may be given after its number is known."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:
        """The object's text."""
        return self.text.encode("latin-1")


def reference(document: PDFDocument, thing: Any) -> str:
    """Register an object with the document; answers such as ``12 0 R``."""
    name = document.Reference(thing).name
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


def write_structure(
    document: PDFDocument, root: Node, pages: Sequence[str], widget: str, form: Node
) -> tuple[WrittenObject, int]:
    """The StructTreeRoot, with everything below it registered.

    ``pages`` are references to the page objects; ``widget`` to the signature field, which belongs to ``form``.
    Answers the root and the key under which the widget finds its element (its ``/StructParent``).
    """
    root.prune()
    tree = WrittenObject()
    tree_reference = reference(document, tree)
    nodes = list(root.walk())
    written = {node: WrittenObject() for node in nodes}
    numbers = {node: reference(document, written[node]) for node in nodes}
    parents: list[dict[int, str]] = [{} for _page in pages]
    parent = {kid: node for node in nodes for kid in node.kids if isinstance(kid, Node)}
    for node in nodes:
        above = numbers[parent[node]] if node in parent else tree_reference
        kids, page = _kids(node, numbers, pages)
        for kid in node.kids:
            if isinstance(kid, Mark):
                parents[kid.page][kid.number] = numbers[node]
        if node is form:
            kids, page = f"<</Type/OBJR/Obj {widget}/Pg {pages[0]}>>", ""
        written[node].text = f"<</Type/StructElem/S/{node.role}/P {above}{page}/K[{kids}]{_attributes(node)}>>"
    key = len(pages)
    by_page = " ".join(
        f"{place} [{' '.join(marks[number] for number in sorted(marks))}]" for place, marks in enumerate(parents)
    )
    parent_tree = reference(document, WrittenObject(f"<</Nums[{by_page} {key} {numbers[form]}]>>"))
    tree.text = f"<</Type/StructTreeRoot/K[{numbers[root]}]/ParentTree {parent_tree}/ParentTreeNextKey {key + 1}>>"
    return tree, key


def _kids(node: Node, numbers: dict[Node, str], pages: Sequence[str]) -> tuple[str, str]:
    """The content of ``/K`` and the ``/Pg`` entry, if one page holds all its marks."""
    on = {kid.page for kid in node.kids if isinstance(kid, Mark)}
    single = len(on) == 1
    kids = [
        numbers[kid]
        if isinstance(kid, Node)
        else str(kid.number)
        if single
        else f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>"
        for kid in node.kids
    ]
    return " ".join(kids), f"/Pg {pages[on.pop()]}" if single else ""


def _attributes(node: Node) -> str:
    found = f"/Alt {text_string(node.alternative)}" if node.alternative else ""
    if node.role is Role.HEADER:
        found += "/A<</O/Table/Scope/Column>>"
    if node.role is Role.FIGURE and node.box is not None:
        found += f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in node.box)}]>>"
    return found
