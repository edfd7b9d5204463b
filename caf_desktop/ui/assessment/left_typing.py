"""What somebody was typing when the program last ended, until each piece is put back or let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.store.scratch import Typed
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.typed_answers import NotAnAnswer, values_of
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _


class LeftTyping:
    """Only what belongs to a question of this form and is not its answer already."""

    def __init__(self, open_form: OpenForm, left: Sequence[Typed]) -> None:
        self._open_form = open_form
        self._left = {AnswerKey(typed.link_id, typed.row): typed for typed in left if self._is_new(typed)}

    def offer_on(self, page: FormPage, go: Callable[[AnswerKey], object]) -> None:
        """Offer on a page what was typed there, and lead to what was typed elsewhere."""
        if self._open_form.is_read_only():
            return
        others = []
        for key, typed in self._left.items():
            if page.questions.question(key) is not None:
                page.offer(typed)
            else:
                others.append(key)
        page.offer_settled.connect(self._settle)
        if others:
            page.add_on_top(self._elsewhere(others, go))

    def _elsewhere(self, keys: list[AnswerKey], go: Callable[[AnswerKey], object]) -> Notice:
        form = self._open_form.form
        notice = Notice(
            _("You were writing on another page too when the program ended."),
            _("Go there to see the words, and to put them back or let them go."),
            Tone.PRIMARY,
        )
        for key in keys:
            place = form.element_of(key.link_id) or form.section_of(key.link_id)
            words = _("{field} ({page})").format(field=form.by_link_id[key.link_id].text, page=place.text)
            notice.add_button(words).clicked.connect(partial(_lead, go, key))
        return notice

    def _settle(self, key: AnswerKey) -> None:
        self._left.pop(key, None)

    def _is_new(self, typed: Typed) -> bool:
        item = self._open_form.form.by_link_id.get(typed.link_id)
        if item is None or not item.is_question or item.read_only:
            return False
        try:
            values = values_of(item, typed.typed)
        except NotAnAnswer:
            return True
        return values != self._open_form.answers().values(typed.link_id, typed.row)


def _lead(go: Callable[[AnswerKey], object], key: AnswerKey, _checked: bool = False) -> None:
    go(key)
