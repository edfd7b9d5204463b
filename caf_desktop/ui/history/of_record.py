"""The history of a whole record: an action, an outcome, visit notes, an agreement, a sharing decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.history.known import HistoryKnown, HistoryLink
from caf_desktop.ui.history.page import Wanted
from caf_desktop.ui.record.open_record import OpenRecord

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act
    from caf_desktop.actions.looking_back import PastChange
    from caf_desktop.domain.record import Record


def history_link(
    record: OpenRecord,
    find: Callable[[], Record | None],
    title: str,
    parent: QWidget,
    done: Callable[[], None] | None = None,
) -> HistoryLink:
    """A link to the history of the record that ``find`` gives, shown once it has one; ``done`` once a text is back."""

    def wanted() -> Wanted | None:
        from caf_desktop.actions.looking_back import subject_in
        from caf_desktop.actions.restoring_text import RestoreField, may_be_put_back

        found = find()
        if found is None:
            return None
        subject, episode_id = subject_in(found), record.case.episode.id

        def put_back(change: PastChange) -> Act:
            return RestoreField(episode_id, replace(subject, field=change.field), change.stored)

        may = may_be_put_back(subject) and not record.is_read_only()
        return Wanted(episode_id, subject, title, None, put_back if may else None, done)

    return HistoryLink(HistoryKnown(record, parent), wanted, parent, in_tab_order=True)
