"""Words into lines: how wide they are and where a line ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from caf_desktop.pdf.document.arabic import in_drawing_order, runs_right_to_left
from caf_desktop.pdf.document.fonts import main_face
from caf_desktop.pdf.document.lettering import Run, merged, printable, runs
from caf_desktop.pdf.document.theme import Style, Weight

_WIDE = "⺀-〿぀-ヿ㐀-䶿一-鿿가-힯豈-﫿＀-￯"
"""Scripts that break between any two letters."""
_PARTS = re.compile(rf"[{_WIDE}]| +|[^ {_WIDE}/–—-]*[/–—-]+|[^ {_WIDE}/–—-]+")
"""The pieces a line may be made of: words, spaces, the halves of joined words, single wide letters."""


class Line(NamedTuple):
    """One line of runs; ``spaced`` when what is read after it is another word."""

    runs: tuple[Run, ...]
    spaced: bool


def line_of(found: list[Run], weight: Weight, spaced: bool) -> Line:
    """A line of runs, brought into drawing order when it has right-to-left letters."""
    text = "".join(run.text for run in found)
    if not runs_right_to_left(text):
        return Line(merged(found), spaced)
    return Line(runs(in_drawing_order(text), weight), spaced)


class Typesetter:
    """Measures and breaks text. One for each document, so that no words outlive it."""

    def __init__(self) -> None:
        self._known: dict[tuple[Weight, str], tuple[tuple[Run, ...], float]] = {}
        self._words: dict[Weight, dict[str, float]] = {weight: {} for weight in Weight}

    def lines(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """The text broken to ``width`` points. Empty text gives no line."""
        if not text.strip():
            return ()
        room = width / style.size * 1000
        paragraphs = printable(text.rstrip(), style.weight).split("\n")
        broken = self._broken if any(map(runs_right_to_left, paragraphs)) else self._broken_quickly
        return tuple(line for each in paragraphs for line in broken(each, style.weight, room))

    def one_line(self, text: str, style: Style) -> Line:
        """The text on one line, however wide."""
        printed = printable(text.replace("\n", " "), style.weight)
        return line_of(list(runs(printed, style.weight)) if printed else [], style.weight, True)

    def width(self, text: str, style: Style) -> float:
        """The width in points of the text on one line."""
        return sum(run.width for run in self.one_line(text, style).runs) * style.size / 1000

    def _broken_quickly(self, paragraph: str, weight: Weight, room: float) -> list[Line]:
        """What `_broken` does, for text the house typeface has every letter of: lines are slices of the paragraph."""
        face = main_face(weight)
        widths = face.by_letter
        if not widths.keys() >= set(paragraph):
            return self._broken(paragraph, weight, room)
        words = self._words[weight]
        lines: list[Line] = []
        start = end = 0
        used = 0.0
        for part in _PARTS.findall(paragraph):
            wide = words.get(part)
            if wide is None:
                wide = words[part] = sum([widths[letter] for letter in part])
            if used + wide > room:
                if wide > room and part[0] != " ":
                    return self._broken(paragraph, weight, room)
                lines.append(Line((Run(face.name, paragraph[start:end], used),), part[0] == " "))
                used = 0.0
                start = end
                if part[0] == " ":
                    start += len(part)
                    wide = 0.0
            used += wide
            end += len(part)
        if end > start or not lines:
            lines.append(Line((Run(face.name, paragraph[start:end], used),) if paragraph else (), True))
        return lines

    def _broken(self, paragraph: str, weight: Weight, room: float) -> list[Line]:
        lines: list[Line] = []
        line: list[Run] = []
        used = 0.0
        for part in _PARTS.findall(paragraph):
            part_runs, wide = self._measured(part, weight)
            if used + wide <= room:
                line.extend(part_runs)
                used += wide
            elif part[0] == " ":
                lines.append(line_of(line, weight, True))
                line, used = [], 0.0
            else:
                if line:
                    lines.append(line_of(line, weight, False))
                full, line, used = self._chopped(part, weight, room)
                lines.extend(full)
        if line or not lines or (used == 0.0 and not paragraph.strip()):
            lines.append(line_of(line, weight, True))
        return lines

    def _chopped(self, part: str, weight: Weight, room: float) -> tuple[list[Line], list[Run], float]:
        """A word on a fresh line: full lines if it is wider than one, then the rest and its width."""
        full: list[Line] = []
        start, used = 0, 0.0
        for place, character in enumerate(part):
            wide = self._measured(character, weight)[1]
            if used + wide > room and place > start:
                full.append(line_of(list(self._measured(part[start:place], weight)[0]), weight, False))
                start, used = place, 0.0
            used += wide
        rest, wide = self._measured(part[start:], weight)
        return full, list(rest), wide

    def _measured(self, part: str, weight: Weight) -> tuple[tuple[Run, ...], float]:
        known = self._known.get((weight, part))
        if known is None:
            found = runs(part, weight)
            known = self._known[weight, part] = (found, sum(run.width for run in found))
        return known
