"""Everybody who signs, as one answer that is kept while it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.agreement.signer import ASSESSOR, Signer
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.rows_editor import RowsEditor
from caf_desktop.words import _


class Signers(Input):
    """The raw text is JSON: a list with the id and the fields of each signature."""

    def __init__(
        self,
        names: Sequence[str],
        witness: str,
        today: date,
        new_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names, self._witness, self._today = names, witness, today
        self.rows = RowsEditor(_("Signature {number}"), _("Another signature"), self._make_signer, new_id, self)
        for signal in (self.rows.row_added, self.rows.row_removed, self.rows.row_put_back):
            signal.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        grows_with_width(self)

    def signers(self) -> dict[str, Signer]:
        """Each signer by the id of the signature."""
        found = {}
        for row in self.rows.rows():
            body = self.rows.body(row)
            assert isinstance(body, Signer)
            found[row] = body
        return found

    def show_first(self, row: str) -> Signer:
        """Begin with one signature, without taking the keyboard there."""
        self.rows.set_rows([row])
        return self.signers()[row]

    def add_assessor(self, name: str) -> Signer:
        """A signature of the practitioner."""
        row = self.rows.add()
        signer = self.signers()[row]
        signer.name.answer.set_raw(name)
        signer.capacity.answer.set_raw(ASSESSOR)
        signer.arrange()
        signer.how.take_focus()
        self._changed()
        return signer

    def raw(self) -> str:
        """What stands in all the fields; empty when there is no signature."""
        signers = self.signers()
        if not signers:
            return ""
        return json.dumps([{"id": row, **signer.raw()} for row, signer in signers.items()], ensure_ascii=False)

    def set_raw(self, raw: str) -> None:
        """Show signatures again as they were written."""
        kept = json.loads(raw) if raw else []
        self.rows.set_rows([each["id"] for each in kept])
        for each in kept:
            self.signers()[each["id"]].put_back(each)

    def focus_target(self) -> QWidget:
        """The first name, or *Another signature*."""
        first = next(iter(self.signers().values()), None)
        return first.name.answer.focus_target() if first is not None else self.rows.add_button

    def controls(self) -> list[QWidget]:
        """None: each field of a signature names its own."""
        return []

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above."""

    def _make_signer(self, _row: str) -> Signer:
        signer = Signer(self._names, self._witness, self._today)
        signer.edited.connect(self._changed)
        return signer

    def _changed(self, _row: str = "") -> None:
        self.edited.emit(self.raw())
