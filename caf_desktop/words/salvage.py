"""What could not be read of a damaged vault, in words."""

from __future__ import annotations

from collections.abc import Sequence

from caf_desktop.words import _, ngettext

_MOST = 3


def lost_sentence(records: int, by_reference: Sequence[tuple[str, int]], *, more: bool) -> str:
    """How many records could not be read, and of which episodes."""
    said = ngettext(
        "{count} record could not be read.", "{count} records could not be read.", records
    ).format(count=records)
    if not records:
        said = _("Every record could be read.") if not more else ""
    named = [_("{count} of {reference}").format(count=count, reference=name) for name, count in by_reference[:_MOST]]
    if named:
        said += " " + _("Among them {list}.").format(list=", ".join(named))
    if len(by_reference) > _MOST:
        others = len(by_reference) - _MOST
        said += " " + ngettext(
            "{count} more assessment is touched.", "{count} more assessments are touched.", others
        ).format(count=others)
    if more:
        said += " " + _("More may be missing than could be counted.")
    return said.strip()


def written_sentence(files: int, left_out: int) -> str:
    """What was written of a damaged vault."""
    said = ngettext("{count} case file was written.", "{count} case files were written.", files).format(count=files)
    if left_out:
        said += " " + ngettext(
            "{count} assessment could not be read or is not yours to export.",
            "{count} assessments could not be read or are not yours to export.",
            left_out,
        ).format(count=left_out)
    return said + " " + _("They are in clear: anyone who has them can read them.")
