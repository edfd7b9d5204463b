"""A question by its name, so that it is known outside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.forms.model import FormDefinition


def question_name(form: FormDefinition, link_id: str) -> str:
    """Such as “General health, strengths” or “Given name(s)”; the linkId of a question the form does not have."""
    item = form.by_link_id.get(link_id)
    if item is None:
        return link_id
    element = form.element_of(link_id)
    if element is None or element is item:
        return item.text or link_id
    return _("{element}, {question}").format(element=element.text, question=item.text[:1].lower() + item.text[1:])
