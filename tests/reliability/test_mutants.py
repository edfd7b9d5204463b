"""The faults that mutation testing puts in: each kind is made, and words are left alone."""

from __future__ import annotations

from tests.reliability.mutants import mutants_of

SOURCE = '''
"""What it is."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import nothing

if sys.platform == "win32":
    handle = 1 + 2
else:
    handle = 0

def most(a: int, b: int = 3) -> int:
    """The larger."""
    if a < b and not a == 2:
        raise ValueError("no")
    note(a)
    return a + b
'''


def test_each_kind_of_fault_is_made_once_for_each_place() -> None:
    made = {(mutant.what, mutant.line) for mutant in mutants_of(SOURCE)}
    assert made == {
        ("the opposite condition", 7),
        ("one more", 10),
        ("another comparison", 14),
        ("and for or", 14),
        ("the opposite condition", 14),
        ("one more", 12),
        ("one more", 14),
        ("left out", 15),
        ("left out", 16),
        ("another reckoning", 17),
        ("nothing given back", 17),
    }


def test_a_mutant_differs_in_one_place_only() -> None:
    texts = [mutant.text for mutant in mutants_of(SOURCE)]
    assert len(set(texts)) == len(texts)
    assert all('"""The larger."""' in text for text in texts)
    assert any("return a - b" in text for text in texts)
    assert any("if a <= b and (not a == 2)" in text for text in texts)
    assert any("if a < b or not a == 2" in text for text in texts)
