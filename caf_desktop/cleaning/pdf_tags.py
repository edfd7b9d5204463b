"""The tags of a PDF, by which a screen reader follows it: written anew from the few parts that only describe a page.

Kept of an element: what it is, its order, the marked text of the pages it stands for, and the words for those who do
not see it (ISO 32000-1, 14.7 and 14.8). Everything else in the tree may carry other things or point elsewhere: files,
notes, objects of a page, properties of a program, titles. It is not taken over.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Stream, String

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MOST = 1_000_000
"""Marks and letters of a tree together at most; with more the tags go, the pages stay."""
_ELEMENT_IS = 50
"""An element counts as so many marks or letters."""
_MOST_MARKS = 20_000
"""Highest number of a marked piece of text on a page."""
_LONGEST_WORDS = 20_000
_LONGEST_LIST = 100
ELEMENT_KEPT = frozenset({"/Type", "/S", "/P", "/Pg", "/K", "/A", "/ID", "/Alt", "/ActualText", "/E", "/Lang"})
"""Every key an element of ours may have."""
_WORDS = ("/Alt", "/ActualText", "/E", "/Lang")
_OF_LINKS = frozenset({"/Link", "/Annot", "/Form"})
"""Elements that lead to something that was taken out: their words stay, as words."""
_ATTRIBUTES = {
    "/Layout": frozenset({"/Placement", "/WritingMode", "/BBox", "/Width", "/Height", "/TextAlign"}),
    "/List": frozenset({"/ListNumbering"}),
    "/Table": frozenset({"/RowSpan", "/ColSpan", "/Headers", "/Scope", "/Summary"}),
}


class _TooMany(Exception):
    """The tree is larger than any letter's, or made to grow without end."""


class Tags:
    """The tree of one file, read before anything is taken out and put back afterwards."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: (number, page.obj) for number, page in enumerate(pdf.pages)}
        self._marks: dict[int, dict[int, Object]] = {}
        self._names: dict[bytes, Object] = {}
        self._left = MOST
        try:
            self._tree = self._tree_of(pdf.Root.get("/StructTreeRoot"))
        except _TooMany:
            self._tree = None
        marked: Any = pdf.Root.get("/MarkInfo")
        self._marked = _is_dictionary(marked) and marked.get("/Marked") is True

    def put_back(self) -> None:
        """Give the tree to the file, which has none by now."""
        if self._tree is None:
            return
        pairs: list[Any] = []
        for number, page in self._pages.values():
            found = self._marks.get(number)
            if found:
                page.StructParents = number
                pairs += [number, Array([found.get(mark) for mark in range(max(found) + 1)])]
        self._tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(pairs)))
        self._tree.ParentTreeNextKey = len(self._pages)
        if self._names:
            names = [part for name in sorted(self._names) for part in (_string(name), self._names[name])]
            self._tree.IDTree = Dictionary(Names=Array(names))
        self._pdf.Root.StructTreeRoot = self._tree
        if self._marked:
            self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _tree_of(self, old: Any) -> Any:
        """The tree written anew; nothing if there is none. Raises _TooMany."""
        if not _is_dictionary(old):
            return None
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        roles = _names_of(old.get("/RoleMap"))
        if roles:
            tree.RoleMap = Dictionary(roles)
        tree.K = Array()
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[Any, Any]] = [(tree, kid) for kid in self._kids(old)]
        while waiting:
            parent, kid = waiting.pop()
            if isinstance(kid, int) or not _is_dictionary(kid) or "/S" not in kid:
                self._mark(parent, kid)
                continue
            if kid.is_indirect:
                if kid.objgen in seen:
                    continue
                seen.add(kid.objgen)
            made = self._element(parent, kid)
            waiting += [(made, each) for each in self._kids(kid)]
        return tree if len(tree.K) else None

    def _element(self, parent: Object, old: Any) -> Object:
        """An element below its parent, without what it holds."""
        kind = str(old.S) if isinstance(old.S, Name) else "/Span"
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/Span" if kind in _OF_LINKS else kind), P=parent, K=Array())
        )
        page = self._page(old.get("/Pg"))
        if page is not None:
            made.Pg = page[1]
        for key in _WORDS:
            words = _plain(old.get(key))
            if _is_string(words):
                self._spend(len(bytes(words)))
                made[key] = words
        name = _plain(old.get("/ID"))
        if _is_string(name) and bytes(name) not in self._names:
            self._spend(len(bytes(name)))
            self._names[bytes(name)] = made
            made.ID = _string(bytes(name))
        attributes = [kept for kept in map(self._attributes, _items(old.get("/A"))[:_LONGEST_LIST]) if kept]
        if attributes:
            made.A = Array(attributes)
        parent.K.append(made)
        return made

    def _mark(self, parent: Object, kid: Any) -> None:
        """A piece of marked text of a page; objects and marks inside other drawings are left out."""
        where = parent.get("/Pg")
        if not isinstance(kid, int):
            if not _is_dictionary(kid) or kid.get("/Type") != Name.MCR or "/Stm" in kid:
                return
            where, kid = kid.get("/Pg", where), kid.get("/MCID")
        page = self._page(where)
        if page is None or not isinstance(kid, int) or not 0 <= kid <= _MOST_MARKS or "/S" not in parent:
            return
        number, found = page
        if kid in self._marks.setdefault(number, {}):
            return
        self._marks[number][kid] = parent
        own = self._page(parent.get("/Pg")) == page
        parent.K.append(kid if own else Dictionary(Type=Name.MCR, Pg=found, MCID=kid))

    def _kids(self, old: Any) -> list[Any]:
        """What an element holds, last first."""
        kids = _items(old.get("/K"))
        self._spend(_ELEMENT_IS + len(kids))
        return kids[::-1]

    def _attributes(self, old: Any) -> Any:
        """How a table, a list or a box is to be read; nothing if these are attributes of another kind."""
        if not _is_dictionary(old) or not isinstance(old.get("/O"), Name):
            return None
        owner = str(old.O)
        kept = {key: _plain(old[key]) for key in old.keys() & _ATTRIBUTES.get(owner, frozenset())}
        kept = {key: value for key, value in kept.items() if value is not None}
        self._spend(sum(map(_weight, kept.values())))
        return Dictionary({"/O": Name(owner), **kept}) if kept else None

    def _spend(self, parts: int) -> None:
        self._left -= parts
        if self._left < 0:
            raise _TooMany

    def _page(self, where: Any) -> tuple[int, Object] | None:
        return self._pages.get(where.objgen) if _is_dictionary(where) and where.is_indirect else None


def _items(held: Any) -> list[Any]:
    """What an entry holds: one thing, or several."""
    if isinstance(held, Array):
        return list(held)
    return [] if held is None else [held]


def _plain(value: Any, *, in_list: bool = False) -> Any:
    """A name, a number, a short text, or a short list of such; nothing for all else."""
    if isinstance(value, Array) and not in_list and len(value) <= _LONGEST_LIST:
        parts = [_plain(each, in_list=True) for each in value]
        return Array(parts) if all(part is not None for part in parts) else None
    if _is_string(value):
        return _string(bytes(value)) if len(bytes(value)) <= _LONGEST_WORDS else None
    return value if isinstance(value, Name | int | Decimal) and not isinstance(value, bool) else None


def _names_of(old: Any) -> dict[str, Any]:
    """A dictionary's entries that are names."""
    if not _is_dictionary(old):
        return {}
    return {key: Name(str(value)) for key, value in old.items() if isinstance(value, Name)}


def _weight(value: Any) -> int:
    """How much of the allowance a value of an attribute takes."""
    if isinstance(value, Array):
        return sum(map(_weight, value))
    return len(bytes(value)) if _is_string(value) else 1


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, Dictionary) and not isinstance(value, Stream)


def _is_string(value: Any) -> bool:
    return isinstance(value, String)


def _string(data: bytes) -> Any:
    return String(data)
