"""The right column: prompts for the child's age, what was said earlier, and notes on the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.domain.age import AgeBand
from caf_desktop.domain.people import Child
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import Item
from caf_desktop.ui.assessment.earlier import EarlierWords
from caf_desktop.ui.assessment.entries import called
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.panels import Rule, Surface
from caf_desktop.ui.widgets.pills import Pill
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Muted, Subheading
from caf_desktop.words import _


class HelpPanel(Surface):
    """Guidance beside the question, folded away when the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="raised", lines="l")
        self.sheet = ScrollPage(self, margin=20, top=20)
        self.sheet.content.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.sheet)

    def show_help(
        self, prompts: Sequence[str], band: str, earlier: Sequence[EarlierWords], notes: Sequence[str]
    ) -> None:
        """Show other guidance; ``band`` is the age it is for, empty while the age is not known."""
        self._clear()
        if prompts:
            self._add_heading(_("Prompts"), band)
            self.sheet.add(Bullets(prompts, self))
            if not band:
                self.sheet.add(Muted(_("With a date of birth there are more, for the child's age."), self))
        if earlier:
            self._rule(bool(prompts))
            self._add_heading(_("Earlier"))
            for words in earlier:
                self._add_quote(words)
        if notes:
            self._rule(bool(prompts or earlier))
            self._add_heading(_("About this page"))
            for note in notes:
                self.sheet.add(Body(note, self))

    def _add_heading(self, words: str, band: str = "") -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Subheading(words, head), 1)
        if band:
            row.addWidget(Pill(band, parent=head))
        self.sheet.add(head)

    def _add_quote(self, said: EarlierWords) -> None:
        quote = QWidget(self)
        column = QVBoxLayout(quote)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Muted(said.source, quote))
        column.addWidget(Body(said.words, quote))
        self.sheet.add(quote)

    def _rule(self, wanted: bool) -> None:
        if wanted:
            self.sheet.add(Rule(self))

    def _clear(self) -> None:
        column = self.sheet.content
        take_all_away(column)


def prompts_of(element: Item, open_form: OpenForm, child: Child) -> list[str]:
    """The prompts of an element that fit the child's age, with what the child is called."""
    evaluation = Evaluation(open_form.form, open_form.answers())
    return [
        with_name(item.text, child) for item in element.items if item.is_help and evaluation.is_enabled(item.link_id)
    ]


def with_name(prompt: str, child: Child) -> str:
    """A prompt about "the child" said of this child."""
    name = called(child)
    named = re.sub(r"\bthe child\b", lambda _found: name, prompt)
    return re.sub(r"\bThe child\b", lambda _found: name[:1].upper() + name[1:], named)


def band_words(open_form: OpenForm) -> str:
    """The age band the prompts are for, as a pill says it; empty while the age is not known."""
    item = open_form.form.bound("Child.age_band")
    band = open_form.answers().text(item.link_id) if item is not None else ""
    words: dict[str, str] = {
        AgeBand.UNDER_1: _("Under 1"),
        AgeBand.FROM_1_TO_4: _("Ages 1–4"),
        AgeBand.FROM_5_TO_10: _("Ages 5–10"),
        AgeBand.FROM_11_TO_15: _("Ages 11–15"),
        AgeBand.FROM_16: _("16 and over"),
    }
    return words.get(band, "")
