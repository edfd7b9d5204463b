"""The file itself: tags, artifacts, fonts, metadata (standards A-01, A-02)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from pikepdf import pdfa

from caf_desktop.forms.load import national_caf
from caf_desktop.pdf.caf import draw_caf
from tests.pdf import filled, tools

# The checker has no rule for these two: a form, and the PDF/UA mark with the schema that PDF/A asks for beside it.
NOT_KNOWN_TO_THE_CHECKER = ("/AcroForm", "pdfuaid", "pdfaExtension", "pdfaSchema", "pdfaProperty")


@pytest.fixture(scope="module")
def drawn() -> bytes:
    form = national_caf()
    beside = filled.everything_beside()
    return draw_caf(form, filled.answered(form), filled.front(annexes=beside, issue=filled.copy_for_housing()))


@pytest.fixture
def opened(drawn: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        yield pdf


def test_every_mark_on_every_page_is_tagged_or_an_artifact(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        depth = 0
        for operator, operands in tools.operations(page):
            if operator == "BDC":
                depth += 1
                assert depth == 1
                assert str(operands[0]) == "/Artifact" or "/MCID" in operands[1]
            elif operator == "EMC":
                depth -= 1
            elif operator in tools.PAINTING:
                assert depth == 1
        assert depth == 0


def test_each_page_leads_back_to_the_elements_of_its_content(opened: pikepdf.Pdf) -> None:
    numbers: Any = opened.Root.StructTreeRoot.ParentTree.Nums
    found = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for page in opened.pages:
        marks = [
            int(operands[1]["/MCID"])
            for operator, operands in tools.operations(page)
            if operator == "BDC" and "/MCID" in operands[1]
        ]
        assert marks == list(range(len(found[int(page.StructParents)])))
        assert page.Tabs == "/S"


def test_one_title_and_no_skipped_level(opened: pikepdf.Pdf) -> None:
    levels = [str(e.S) for e in tools.elements(opened) if str(e.S) in ("/H1", "/H2", "/H3")]
    assert levels.count("/H1") == 1
    assert levels[0] == "/H1"
    for before, after in pairwise(levels):
        assert int(after[-1]) <= int(before[-1]) + 1


def test_tables_have_headings_with_scope_and_even_rows(opened: pikepdf.Pdf) -> None:
    tables = [element for element in tools.elements(opened) if element.S == "/Table"]
    assert len(tables) >= 6
    for table in tables:
        head, *rows = tools.kids(table)
        assert all(cell.S == "/TH" and cell.A.Scope == "/Column" for cell in tools.kids(head))
        assert {len(tools.kids(row)) for row in rows} == {len(tools.kids(head))}


def test_lists_are_made_of_items(opened: pikepdf.Pdf) -> None:
    for element in tools.elements(opened):
        if element.S == "/L":
            assert {str(kid.S) for kid in tools.kids(element)} == {"/LI"}
        if element.S == "/LI":
            assert [str(kid.S) for kid in tools.kids(element)] == ["/Lbl", "/LBody"]


def test_a_drawn_signature_and_every_tick_have_words(opened: pikepdf.Pdf) -> None:
    figures = [str(e.Alt) for e in tools.elements(opened) if e.S == "/Figure"]
    assert figures == ["Signature of Jade Marsden, drawn by hand"]
    ticks = {str(e.Alt) for e in tools.elements(opened) if e.S == "/Lbl" and "/Alt" in e}
    assert ticks == {"ticked", "not ticked"}


def test_the_signature_field_is_invisible_and_in_the_tree(opened: pikepdf.Pdf) -> None:
    (field,) = cast("Any", opened.Root.AcroForm.Fields)
    assert [float(edge) for edge in field.Rect] == [0, 0, 0, 0]
    numbers: Any = opened.Root.StructTreeRoot.ParentTree.Nums
    element = next(numbers[place + 1] for place in range(0, len(numbers), 2) if numbers[place] == field.StructParent)
    assert element.S == "/Form"
    assert element.K[0].Obj.objgen == field.objgen


def test_it_says_its_title_and_language_and_never_a_name(opened: pikepdf.Pdf) -> None:
    assert opened.Root.Lang == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.MarkInfo.Marked
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == "Common Assessment Framework: CAF form, CAF-7KQ4-2MX5"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert "Priya" not in str(metadata)
    assert opened.docinfo.keys() == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}


def test_it_is_archivable_as_far_as_the_checker_knows(drawn: bytes) -> None:
    report = pdfa.validate_written(io.BytesIO(drawn), pdfa.Flavour.PDFA_2B)
    unexpected = [
        str(finding)
        for finding in report.findings
        if not any(known in str(finding) for known in NOT_KNOWN_TO_THE_CHECKER)
    ]
    assert unexpected == []


def test_every_font_is_embedded_with_a_way_back_to_unicode(drawn: bytes, tmp_path: Path) -> None:
    lines = tools.run("pdffonts", drawn, tmp_path).splitlines()[2:]
    assert lines
    for line in lines:
        embedded, subset, unicode_map = line.split()[-5:-2]
        assert (embedded, subset, unicode_map) == ("yes", "yes", "yes")


def test_foreign_readers_find_nothing_wrong(drawn: bytes, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in tools.run("qpdf", drawn, tmp_path, "--check")
    said = tools.run("mutool", drawn, tmp_path, "draw", "-F", "txt", "-o", "-")
    assert "Identifying details" in said
