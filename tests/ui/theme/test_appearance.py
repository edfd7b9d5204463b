from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.ui.theme.appearance import Appearance, keep_appearance, read_appearance
from caf_desktop.ui.theme.look import Scheme


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    chosen = Appearance(Scheme.DARK, 1.5)
    keep_appearance(tmp_path / "settings", chosen)
    assert read_appearance(tmp_path / "settings") == chosen


@pytest.mark.parametrize("nonsense", ["", "{", "[]", '{"scheme": "pink", "text_scale": 1}', '{"scheme": "dark"}'])
def test_nonsense_gives_the_usual_look(tmp_path: Path, nonsense: str) -> None:
    (tmp_path / "appearance.json").write_text(nonsense, "utf-8")
    assert read_appearance(tmp_path) == Appearance()


def test_text_grows_and_shrinks_in_steps_and_stops_at_the_ends() -> None:
    assert Appearance().larger(1).text_scale == 1.25
    assert Appearance(text_scale=2.0).larger(1).text_scale == 2.0
    assert Appearance(text_scale=1.4).larger(-1).text_scale == 1.25


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    keep_appearance(tmp_path / "file" / "settings", Appearance())
