"""The five lines of a check, each with a sign; only what is certain has the sign of something good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caf_desktop.pdf.verdict import Changes, Identity, Integrity, Permission, TimeSource, Verdict
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.papers.line_sign import LineSign
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Muted, Subheading
from caf_desktop.words import _
from caf_desktop.words.verdict import verdict_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class CheckResult(Card):
    """The finding as a heading, the file's name, and the lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.finding = Subheading("", self)
        self.file = Muted("", self)
        self.column = Column(self, gap=10)
        self.lines: list[Body] = []
        self.tones: list[Tone] = []
        self.content.addWidget(self.finding)
        self.content.addWidget(self.file)
        self.content.addWidget(self.column)

    def show_verdict(self, name: str, found: object) -> None:
        """Say what was found in the file of this name."""
        assert isinstance(found, Verdict)
        take_all_away(self.column.column)
        words, self.tones = verdict_lines(found), list(tones_of(found))
        self.finding.setText(finding_of(found))
        self.file.setText(name)
        self.lines = []
        for line, tone in zip(words, self.tones, strict=True):
            self._add(line, tone)
        self.show()
        announce(self, " ".join((self.finding.text(), *words)))

    def _add(self, words: str, tone: Tone) -> None:
        row = QWidget(self.column)
        sign, line = LineSign(tone, row), Body(words, row)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(sign)
        layout.addWidget(line, 1)
        policy = line.sizePolicy()
        row.setSizePolicy(policy)
        self.lines.append(line)
        self.column.column.addWidget(row)


def finding_of(verdict: Verdict) -> str:
    """The heading: the one thing to know."""
    if verdict.untouched:
        return _("This file is unchanged since it was signed")
    if not verdict.signers:
        return _("This file cannot be relied on as signed")
    if verdict.integrity is Integrity.CHANGED or verdict.changes is Changes.NOT_ALLOWED:
        return _("Do not rely on this file: it was changed after it was signed")
    return _("Look at the lines below before you rely on this file")


def tones_of(verdict: Verdict) -> Sequence[Tone]:
    """A tone for each of the five lines. A self-made certificate is never good: nobody else vouches for the name."""
    if not verdict.signers:
        bad = Tone.WARNING if verdict.integrity is Integrity.NOT_SIGNED else Tone.DANGER
        return (bad, *(Tone.NEUTRAL,) * 4)
    integrity = {
        Integrity.UNCHANGED: Tone.GOOD,
        Integrity.CHANGED: Tone.DANGER,
        Integrity.ADDED_TO: Tone.WARNING,
    }.get(verdict.integrity, Tone.WARNING)
    changes = {
        Changes.NONE: Tone.GOOD,
        Changes.NOT_ALLOWED: Tone.DANGER,
        Changes.CANNOT_TELL: Tone.DANGER,
    }.get(verdict.changes, Tone.NEUTRAL)
    permission = Tone.GOOD if verdict.permission is Permission.NOTHING else Tone.NEUTRAL
    identity = Tone.GOOD if verdict.identity is Identity.CONFIRMED and verdict.valid else Tone.WARNING
    time = Tone.GOOD if verdict.time_source is TimeSource.TIMESTAMP and verdict.valid else Tone.NEUTRAL
    if not verdict.valid:
        return integrity if integrity is not Tone.GOOD else Tone.DANGER, changes, Tone.NEUTRAL, Tone.WARNING, time
    return integrity, changes, permission, identity, time
