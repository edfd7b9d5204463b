"""Looks at fields the way the quality audit does: recorded, partly recorded, or blank."""

from __future__ import annotations

from collections.abc import Iterable

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality_question import AuditReason, Finding


class Fields:
    """The fields of one version. A disabled question counts as blank, and so do words that are only spaces."""

    def __init__(self, form: FormDefinition, answers: FormAnswers) -> None:
        self._form = form
        self._evaluation = Evaluation(form, answers)

    def said(self, link_id: str, row: str = "") -> bool:
        """Whether anything is recorded there."""
        return bool(self._evaluation.values(link_id, row))

    def code(self, link_id: str, row: str = "") -> str:
        """The option chosen or the words written, or nothing."""
        values = self._evaluation.values(link_id, row)
        return str(values[0]) if values else ""

    def true(self, link_id: str) -> bool:
        """Whether a box is ticked."""
        return True in self._evaluation.values(link_id)

    def rows(self, group: str) -> tuple[str, ...]:
        """The rows of a repeating group; none when the form has no such group."""
        item = self._form.by_link_id.get(group)
        return self._evaluation.rows(item) if item is not None else ()

    def whole(self, *keys: str | AnswerKey) -> Finding:
        """Recorded when every field is; otherwise the first blank one, and whether anything is there."""
        asked = [AnswerKey(key) if isinstance(key, str) else key for key in keys]
        blank = [key for key in asked if not self.said(*key)]
        if not blank:
            return Finding(AuditReason.RECORDED, asked[0].link_id)
        reason = AuditReason.MISSING if len(blank) == len(asked) else AuditReason.PARTLY
        return Finding(reason, *blank[0])

    def whole_rows(self, group: str, *fields: str) -> Finding:
        """Recorded when the group has a row and every field of every row is recorded."""
        keys = [AnswerKey(f"{group}.{field}", row) for row in self.rows(group) for field in fields]
        return self.whole(*keys) if keys else Finding(AuditReason.MISSING, group)

    def any_said(self, link_ids: Iterable[str]) -> bool:
        """Whether anything is recorded in one of these."""
        return any(self.said(link_id) for link_id in link_ids)
