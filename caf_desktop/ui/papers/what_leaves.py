"""Before a copy leaves: what is in it, what is left out and why, and what to be careful about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.people import HiddenDetail
from caf_desktop.domain.sharing import Why
from caf_desktop.ui.agreement.hidden_details import kept_back_words
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.choices import TickField
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _, ngettext
from caf_desktop.words.agreeing import hidden_words
from caf_desktop.words.categories import category_words
from caf_desktop.words.sharing import only_this_way, why_left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caf_desktop.actions.recipients import Outgoing
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.sharing import LeftOut
    from caf_desktop.forms.model import FormDefinition


_MOST_UNFOLDED = 8
"""A longer list is folded, so that the buttons stay in view; the first page of the copy has it too."""


class WhatLeaves(Column):
    """``agreement_asked`` when the person wants to go and ask the family."""

    agreement_asked = Signal()
    confirmed = Signal()
    """The only safe way to tell the recipient was read, or is not confirmed any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=12)
        self.refusal = Notice("", "", Tone.DANGER, self)
        self.ask_button = self.refusal.add_button(_("Go to Agreement"))
        self.careful = Notice("", "", Tone.WARNING, self)
        self.only_via = Notice("", "", Tone.DANGER, self)
        self.seen = TickField(_("I have read this, and the copy goes only this way"), self)
        self.whole = Notice("", "", Tone.NEUTRAL, self)
        self.left_out = Disclosure("", self)
        self.points = Bullets([], self.left_out.body)
        self.left_out.content.addWidget(self.points)
        for part in (self.refusal, self.only_via, self.seen, self.careful, self.whole, self.left_out):
            self.column.addWidget(part)
        self.ask_button.clicked.connect(self.agreement_asked)
        self.seen.edited.connect(lambda _raw: self.confirmed.emit())
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen yet, and nothing confirmed."""
        self._must_confirm = False
        self.seen.set_raw("")
        for part in (self.refusal, self.only_via, self.seen, self.careful, self.whole, self.left_out):
            part.hide()

    def may_leave(self) -> bool:
        """Whether everything that must be read before a copy leaves was confirmed."""
        return not self._must_confirm or self.seen.value()

    def show_refusal(self, words: str) -> None:
        """Nothing may leave, and why."""
        self.clear()
        self.refusal.show()
        self.refusal.tell(_("No copy can be made"), words)

    def show_outgoing(self, out: Outgoing, whole_case: Case) -> None:
        """Say what this copy holds."""
        self.clear()
        recipient = out.allowed.recipient
        if recipient is not None and out.allowed.only_via:
            self.only_via.tell(_("Only one way is safe"), only_this_way(recipient.name, out.allowed.only_via))
            self.only_via.show()
            self.seen.show()
            self._must_confirm = True
        self._warn(out, whole_case)
        if recipient is None:
            self.whole.tell(
                _("Everything is in it"),
                _("Also what others may not see. It is for your own file; do not hand it on."),
            )
            self.whole.show()
            return
        lines = _lines(out.form, out.left_out)
        if not lines:
            self.whole.tell(_("Nothing is left out"), "")
            self.whole.show()
            return
        count = len(out.left_out)
        title = ngettext("{count} part is left out", "{count} parts are left out", count)
        self.left_out.button.setText(title.format(count=count))
        self.points.set_points(lines)
        self.left_out.set_unfolded(count <= _MOST_UNFOLDED)
        self.left_out.show()

    def _warn(self, out: Outgoing, whole_case: Case) -> None:
        tags = whole_case.child.hide_from
        if out.allowed.recipient is None:
            if any(tag.what is HiddenDetail.ADDRESS for tag in tags):
                self._say(_("The address is confidential, and this copy holds it"), _("Keep it where nobody sees it."))
            elif tags:
                self._say(_("This copy holds details that are kept back for safety"), kept_back_words(tags))
            return
        if HiddenDetail.ADDRESS in out.allowed.hidden:
            self._say(
                _("The address is confidential"),
                _("It is left out of this copy. Check the texts too: somebody may have written it there."),
            )
        elif out.allowed.hidden:
            self._say(
                _("Some details are kept back for safety"),
                _("They are left out of this copy. Check the texts too: somebody may have written them there."),
            )
        elif tags:
            self._say(
                _("Some details are kept from others, not from this recipient"), kept_back_words(tags)
            )
        elif out.allowed.ask_again:
            self._say(_("The day to ask the family again has passed"), _("Their yes still holds until they say no."))

    def _say(self, title: str, words: str) -> None:
        self.careful.show()
        self.careful.tell(title, words)


def _lines(form: FormDefinition, left_out: Sequence[LeftOut]) -> list[str]:
    """One line for each reason, with every part that is left out for it."""
    parts: dict[Why, list[str]] = {}
    for each in left_out:
        parts.setdefault(each.why, []).append(_name_of(form, each))
    reasons = {why: why_left_out(why) for why in parts}
    return [
        _("{why}: {parts}").format(why=reasons[why][:1].upper() + reasons[why][1:], parts="; ".join(names))
        for why, names in parts.items()
    ]


def _name_of(form: FormDefinition, left_out: LeftOut) -> str:
    """A detail, a section, or a question with the section it stands in, so that it can be found and reworded."""
    if left_out.why is Why.HIDDEN_FOR_SAFETY and left_out.category in frozenset(HiddenDetail):
        return hidden_words(HiddenDetail(left_out.category))
    item = form.by_link_id.get(left_out.category)
    if item is None or not item.is_question:
        return category_words(form, left_out.category)
    section = category_words(form, form.category_of(item.link_id))
    return _("{section} – {question}").format(section=section, question=item.text)
