"""docs/forms.md tells the whole of what a form may use."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.forms import names
from caf_desktop.forms.checks.bindings import ROWS, SINGLE, SLICES
from caf_desktop.forms.checks.extensions import HARMLESS, ON_ITEMS, ON_OPTIONS
from caf_desktop.forms.completeness import Decision
from caf_desktop.forms.model import ItemType, Operator

PAGE = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")


def test_every_item_type_operator_and_decision_is_described() -> None:
    for code in (*ItemType, *Operator, *Decision):
        assert f"`{code}`" in PAGE


def test_every_extension_is_described() -> None:
    for url in (*ON_ITEMS, *ON_OPTIONS):
        assert f"`{url.rpartition('/')[2]}`" in PAGE
    for url in HARMLESS:
        name = url.rpartition("/")[2]
        assert name in PAGE or name.startswith("rendering-")
    assert names.STRUCTURE in PAGE


def test_everything_that_can_be_bound_to_is_described() -> None:
    for target in (*ROWS, *SLICES, *(record.__name__ for record in SINGLE)):
        assert f"`{target}`" in PAGE
