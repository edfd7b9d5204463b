"""From what was typed to letters that can be printed, and which typeface prints each.

A letter no typeface has, and every emoji, becomes its Unicode name in brackets: nothing a family said is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from caf_desktop.pdf.document.arabic import joined
from caf_desktop.pdf.document.fonts import face_for, main_face
from caf_desktop.pdf.document.theme import Weight

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
"""Characters that shape or order their neighbours and have no form of their own."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_CLUSTER = re.compile(f".[{_MARKS}]*")
_PLAIN = re.compile("[ -~\n]*")
"""What every typeface of the house has and nothing has to be done about."""


class Run(NamedTuple):
    """Letters of one typeface and their width in thousandths of the size."""

    face: str
    text: str
    width: float


def printable(text: str, weight: Weight) -> str:
    """The text composed (NFC), line ends made one kind, with a name in brackets for what cannot be printed."""
    if _PLAIN.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", "    "))
    text = joined(text)
    known = main_face(weight).widths
    unknown = {character for character in set(text) if ord(character) not in known and character != "\n"}
    if not unknown:
        return text
    return "\n".join(
        "".join(_or_name(cluster, weight) for cluster in _CLUSTER.findall(line)) for line in text.split("\n")
    )


def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """Printable text of one line, in runs of one typeface each."""
    main = main_face(weight)
    widths = main.widths
    codes = [ord(character) for character in text]
    if all(code in widths for code in codes):
        return (Run(main.name, text, sum([widths[code] for code in codes])),)
    found: list[Run] = []
    for cluster in _CLUSTER.findall(text):
        face = face_for(cluster, weight) or main
        width = sum(face.widths.get(ord(character), 0.0) for character in cluster)
        found.append(Run(face.name, cluster, width))
    return merged(found)


def merged(found: list[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one typeface joined."""
    return tuple(_joined_runs(face, list(group)) for face, group in groupby(found, key=attrgetter("face")))


def _joined_runs(face: str, found: list[Run]) -> Run:
    return Run(face, "".join([run.text for run in found]), sum([run.width for run in found]))


def _or_name(cluster: str, weight: Weight) -> str:
    if face_for(cluster, weight) is not None:
        return cluster
    if len(cluster) > 1:
        return "".join(_or_name(character, weight) for character in cluster)
    if unicodedata.category(cluster) in ("Cc", "Zl", "Zp"):
        return ""
    return f"[{unicodedata.name(cluster, f'character U+{ord(cluster):04X}').lower()}]"
