"""The tags of a PDF are kept as far as they only describe its pages; nothing else comes in with them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from caf_desktop.cleaning import pdf_tags
from caf_desktop.cleaning.clean import clean
from caf_desktop.cleaning.pdf_tags import ELEMENT_KEPT
from tests.cleaning.files_of_others import AUTHOR, HIDDEN, pdf
from tests.pdf.tools import elements, structure_of

MARKED = (
    b"BT /F1 18 Tf /H1 <</MCID 0>> BDC 40 300 Td (The clinic) Tj EMC "
    b"/TD <</MCID 1>> BDC 0 -40 Td (Heard well) Tj EMC /Span <</MCID 2>> BDC 0 -40 Td (More on our page) Tj EMC ET"
)


def tagged(*more: Any, **root: Any) -> bytes:
    """A letter of two pages: a heading, a table of one row, a picture and a link, each tagged; and ``more``."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(2))) as letter:
        first, second = (page.obj for page in letter.pages)
        first.Contents, second.Contents = letter.make_stream(MARKED), letter.make_stream(MARKED)
        tree = letter.make_indirect(Dictionary(Type=Name.StructTreeRoot, **root))
        document = letter.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, Lang=String("cy-GB"), K=Array())
        )
        tree.K = document

        def add(parent: Any, kind: str, kids: Any, **entries: Any) -> Any:
            made_of = Dictionary(Type=Name.StructElem, S=Name(kind), P=parent, Pg=first, K=kids, **entries)
            element = letter.make_indirect(made_of)
            parent.K.append(element)
            return element

        add(document, "/Title", 0)
        row = add(add(document, "/Table", Array()), "/TR", Array())
        head = Dictionary(O=Name.Table, Scope=Name.Column, Private=String(HIDDEN))
        add(row, "/TH", Array(), A=head, ID=String("hearing"))
        cell = Dictionary(O=Name.Table, Headers=Array([String("hearing")]), ColSpan=2)
        note = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String(HIDDEN), V=String(AUTHOR))]))
        add(row, "/TD", Array([1, Dictionary(Type=Name.MCR, Pg=second, MCID=1)]), A=Array([cell, 0, note]))
        add(document, "/Figure", Array(), Alt=String("A drawing of the house"), T=String(AUTHOR))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=HIDDEN))
        first.Annots = Array([letter.make_indirect(link)])
        object_of = Dictionary(Type=Name.OBJR, Obj=first.Annots[0], Pg=first)
        add(document, "/Link", Array([2, object_of]))
        tree.RoleMap = Dictionary(Title=Name.H1)
        letter.Root.StructTreeRoot = tree
        letter.Root.MarkInfo = Dictionary(Marked=True, UserProperties=True)
        letter.Root.Lang = String("en-GB")
        for change in more:
            change(letter, tree, document, add)
        letter.save(made)
    return made.getvalue()


def kept(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(clean(data).data))


def kinds(letter: pikepdf.Pdf) -> list[str]:
    return [str(each.S) for each in elements(letter)]


def everything(letter: pikepdf.Pdf) -> bytes:
    """All of a file that is not packed."""
    made = BytesIO()
    letter.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return made.getvalue()


def test_a_foreign_reader_finds_the_tags_and_the_words_in_them(tmp_path: Path) -> None:
    told = structure_of(clean(tagged()).data, tmp_path)
    assert " ".join(told.split()) == (
        'Document H1 (block) "The clinic" Table (block) TR TH <hearing>: /Scope /Column '
        'TD: /ColSpan 2 /Headers [(hearing)] "Heard well" "Heard well" Figure Span (inline) "More on our page"'
    )


def test_order_language_alternative_words_and_table_heads_are_kept() -> None:
    letter = kept(tagged())
    assert kinds(letter) == ["/Document", "/Title", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Span"]
    document, *_rest, head, cell, figure, _span = list(elements(letter))
    assert (str(letter.Root.Lang), str(document.Lang), str(figure.Alt)) == ("en-GB", "cy-GB", "A drawing of the house")
    assert (str(head.A[0].Scope), str(head.ID)) == ("/Column", "hearing")
    assert (str(cell.A[0].Headers[0]), int(cell.A[0].ColSpan)) == ("hearing", 2)
    assert letter.Root.StructTreeRoot.IDTree.Names[1].objgen == head.objgen
    assert letter.Root.StructTreeRoot.RoleMap == Dictionary(Title=Name.H1)
    assert letter.Root.MarkInfo == Dictionary(Marked=True)


def test_each_page_leads_back_to_the_tags_of_its_text() -> None:
    letter = kept(tagged())
    numbers = letter.Root.StructTreeRoot.ParentTree.Nums
    _document, title, *_rest, cell, _figure, span = list(elements(letter))
    assert [int(page.obj.StructParents) for page in letter.pages] == [numbers[0], numbers[2]] == [0, 1]
    assert [each.objgen for each in numbers[1]] == [title.objgen, cell.objgen, span.objgen]
    assert numbers[3][0] is None
    assert numbers[3][1].objgen == cell.objgen


def test_nothing_comes_in_with_them() -> None:
    def load(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        file = letter.make_stream(HIDDEN.encode(), Type=Name.EmbeddedFile)
        spec = Dictionary(Type=Name.Filespec, F=f"{HIDDEN}.exe", EF=Dictionary(F=file))
        tree.AF = Array([spec])
        tree.ClassMap = Dictionary({"/Zqhidden": Dictionary(O=Name.UserProperties)})
        tree.PronunciationLexicon = Array([spec])
        tree.Namespaces = Array([Dictionary(NS=String(f"https://{HIDDEN}.example"))])
        script = Dictionary(S=Name.JavaScript, JS=HIDDEN)
        away = letter.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=file))
        inside = Dictionary(Type=Name.MCR, Pg=letter.pages[0].obj, Stm=file, MCID=0)
        element = add(document, "/P", Array([inside, Dictionary(Type=Name.MCR, Pg=away, MCID=0), file]))
        element.update({"/AF": Array([spec]), "/A": script, "/AA": script, "/Ref": Array([away]), "/C": Name.Zqhidden})
        element["/NS"] = tree.Namespaces[0]
        element["/T"] = String(AUTHOR)
        element["/Private"] = String(HIDDEN)

    letter = kept(tagged(load))
    assert HIDDEN.encode() not in everything(letter)
    assert AUTHOR.encode() not in everything(letter)
    assert all(each.keys() <= ELEMENT_KEPT for each in elements(letter))
    assert set(letter.Root.StructTreeRoot.keys()) <= {
        "/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap", "/IDTree",
    }
    assert len(letter.pages) == 2


def test_words_as_long_as_a_book_numbers_out_of_range_and_odd_entries_are_left_out() -> None:
    def load(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        odd = add(document, "/P", Array([-1, 1_000_000, String("words"), Dictionary(Type=Name.MCR, MCID=Name.One), 0]))
        odd.update({"/Alt": String("x" * 20_001), "/Lang": Name.English, "/ID": String("hearing"), "/A": Array([1])})
        more = add(document, "/P", Array())
        more.A = Dictionary(O=Name.Layout, BBox=Array([0, Array([1]), 2]), Width=Dictionary())
        document.K.append(letter.make_indirect(Dictionary(Type=Name.StructElem, S=String("P"), P=document)))

    letter = kept(tagged(load))
    *_rest, odd, more, unnamed = list(elements(letter))
    for each in (odd, more):
        assert each.keys() == {"/Type", "/S", "/P", "/Pg", "/K"}
        assert len(each.K) == 0
    assert str(unnamed.S) == "/Span"


def test_a_tree_that_runs_in_a_circle_ends() -> None:
    def load(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        document.K.append(document)
        add(document, "/P", document.K)

    assert kinds(kept(tagged(load)))[-1] == "/P"


@pytest.mark.parametrize("most", [3, 200, 430])
def test_a_tree_larger_than_any_letter_s_goes_and_the_pages_stay(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tags, "MOST", most)
    letter = kept(tagged())
    assert "/StructTreeRoot" not in letter.Root
    assert len(letter.pages) == 2


def test_a_tree_that_doubles_at_every_step_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tags, "MOST", 10_000)

    def load(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        kids = letter.make_indirect(Array())
        for _step in range(40):
            twice = [Dictionary(Type=Name.StructElem, S=Name.P, K=kids) for _each in range(2)]
            kids = letter.make_indirect(Array(twice))
        document.K = kids

    assert "/StructTreeRoot" not in kept(tagged(load)).Root


def test_where_there_are_no_tags_or_none_that_can_be_read_none_are_made() -> None:
    def spoil(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        letter.Root.StructTreeRoot = letter.make_stream(HIDDEN.encode())
        letter.Root.MarkInfo = Name.Marked

    def empty(letter: pikepdf.Pdf, tree: Any, document: Any, add: Any) -> None:
        del tree.K

    for data in (pdf(), tagged(spoil), tagged(empty)):
        letter = kept(data)
        assert "/StructTreeRoot" not in letter.Root
        assert "/MarkInfo" not in letter.Root
        assert HIDDEN.encode() not in everything(letter)
