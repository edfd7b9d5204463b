"""What stands on which page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.pdf.document.layout import Placed, onto_pages
from caf_desktop.pdf.document.paper import Paper, box
from caf_desktop.pdf.document.pieces import Gap, Text
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.theme import BODY, CONTENT_WIDTH
from caf_desktop.pdf.document.typesetting import Typesetter

TALL = 700.0


def block(points: float, *, with_next: bool = False, whole: bool = False) -> Row:
    return Row((Cell((Gap(points),), pad=(0.0, 0.0, 0.0)),), with_next=with_next, whole=whole)


def pages(rows: list[Row]) -> tuple[tuple[Placed, ...], ...]:
    return onto_pages(rows, Typesetter(), CONTENT_WIDTH, TALL)


def test_a_heading_goes_with_what_it_heads() -> None:
    first, second = pages([block(640), block(20, with_next=True), block(60)])
    assert len(first) == 1
    assert [placed.down for placed in second] == [0.0, 20.0]


def test_what_is_kept_whole_goes_to_the_next_page() -> None:
    first, second = pages([block(600), block(300, whole=True)])
    assert (len(first), len(second)) == (1, 1)


def test_a_long_text_goes_on_over_pages_with_its_label() -> None:
    found = pages([Row((box("Needs", "word " * 3000),))])
    assert len(found) > 2
    for page in found[1:]:
        continued = page[0].row.cells[0].pieces[0]
        assert isinstance(continued, Text)
        assert continued.text == "Needs, continued"
        assert continued.nodes == ()


def test_a_tables_head_is_repeated_for_the_eye_only() -> None:
    paper = Paper()
    paper.table(["Action", "By when?"], [2.0, 1.0], [[f"Action {n} " * 12, "14 May 2026"] for n in range(40)])
    found = pages(paper.rows)
    assert len(found) > 1
    for page in found[1:]:
        heads = [piece for cell in page[0].row.cells for piece in cell.pieces]
        assert [piece.text for piece in heads if isinstance(piece, Text)] == ["Action", "By when?"]
        assert all(piece.nodes == () for piece in heads)


@given(st.lists(st.integers(0, 1200), min_size=1, max_size=12))
def test_nothing_overlaps_or_leaves_the_page(lengths: list[int]) -> None:
    setter = Typesetter()
    rows = [Row((box("Label", "seven letters " * (n // 14)), box("Other", "x"))) for n in lengths]
    for page in onto_pages(rows, setter, CONTENT_WIDTH, TALL):
        down = 0.0
        for placed in page:
            assert placed.down >= down - 0.01
            down = placed.down + placed.row.height(setter, CONTENT_WIDTH)
        assert down <= TALL + 0.01


def test_every_line_of_a_parted_text_is_printed_once() -> None:
    text = " ".join(f"w{number}" for number in range(4000))
    setter = Typesetter()
    shown: list[str] = []
    for page in onto_pages([Row((Cell((Text(text, BODY),)),))], setter, CONTENT_WIDTH, TALL):
        for placed in page:
            for piece in placed.row.cells[0].pieces:
                assert isinstance(piece, Text)
                lines = piece._broken(setter, CONTENT_WIDTH - 12)
                shown.extend("".join(run.text for run in line.runs) for line in lines)
    assert " ".join(shown).split() == text.split()
