"""What must hold of the frozen answers a completed version carries in a case file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode
from caf_desktop.domain.case_index import CaseIndex
from caf_desktop.domain.record import is_storable

if TYPE_CHECKING:
    from caf_desktop.domain.case_rules import KnownForms


def frozen_faults(index: CaseIndex, forms: KnownForms) -> Iterator[CaseFault]:
    """Frozen answers that no form fits, that cannot be stored, or that are not those of their hash.

    The hash says which text a family agreed to: one that belongs to other words would lend their
    agreement to this text.
    """
    for path, version in index.each(Assessment):
        if not version.response:
            continue
        faults = [
            *(CaseFault(place, CaseFaultCode.NOT_STORABLE) for place in _unstorable(version.response, "response")),
            *_unfit(version, forms),
        ]
        yield from (CaseFault(f"{path}.{fault.path}", fault.code, fault.values) for fault in faults)


def _unfit(version: Assessment, forms: KnownForms) -> Iterator[CaseFault]:
    written_in = (version.form_url, version.form_version)
    if version.response is None or not forms.knows(*written_in):
        return
    faults = tuple(forms.response_faults(*written_in, version.response))
    yield from faults
    if faults or not version.content_hash:
        return
    if forms.content_hash(*written_in, version.response) != version.content_hash:
        yield CaseFault("content_hash", CaseFaultCode.OTHER_CONTENT_HASH)


def _unstorable(value: Any, path: str) -> Iterator[str]:
    """Paths of every text that cannot be stored; a name that cannot is told by the object it stands in."""
    if isinstance(value, str) and not is_storable(value):
        yield path
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _unstorable(part, f"{path}[{place}]")
    elif isinstance(value, dict):
        if not all(is_storable(name) for name in value):
            yield path
        for name, part in value.items():
            yield from _unstorable(part, f"{path}.{name}")
