"""Small forms to try rules on."""

from __future__ import annotations

from typing import Any

from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.parse import parse_form

Json = dict[str, Any]

CODES = "https://example.test/codes"
YES = {"system": CODES, "code": "yes", "display": "Yes"}
NO = {"system": CODES, "code": "no", "display": "No"}


def item(link_id: str, item_type: str, **more: Any) -> Json:
    """One item with a label."""
    return {"linkId": link_id, "text": f"About {link_id}", "type": item_type, **more}


def choice(link_id: str, **more: Any) -> Json:
    """A yes or no question."""
    return item(link_id, "choice", answerOption=[{"valueCoding": YES}, {"valueCoding": NO}], **more)


def when(question: str, operator: str = "=", **answer: Any) -> Json:
    """One condition."""
    return {"question": question, "operator": operator, **answer}


def questionnaire(*items: Json, **more: Any) -> Json:
    """A form whose one section ``s`` holds these items."""
    return {
        "resourceType": "Questionnaire",
        "url": "https://example.test/Questionnaire/local",
        "version": "1",
        "name": "Local",
        "title": "A local form",
        "status": "active",
        "item": [item("s", "group", item=list(items))],
        **more,
    }


def form(*items: Json) -> FormDefinition:
    """The definition of a form whose one section ``s`` holds these items."""
    return parse_form(questionnaire(*items))
