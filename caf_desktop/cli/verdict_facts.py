"""A verdict on a PDF as JSON facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caf_desktop.words.one_line import one_line

if TYPE_CHECKING:
    from caf_desktop.pdf.verdict import Signer, Verdict


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    """``untouched``, ``valid``, ``trusted``, ``signers``, and the reason codes behind them."""
    return {
        "untouched": verdict.untouched,
        "valid": verdict.valid,
        "trusted": verdict.trusted,
        "kind": verdict.kind.value,
        "integrity": verdict.integrity.value,
        "changes": verdict.changes.value,
        "permission": verdict.permission.value,
        "signers": [_signer(signer) for signer in verdict.signers],
    }


def _signer(signer: Signer) -> dict[str, Any]:
    return {
        "name": one_line(signer.name),
        "agency": one_line(signer.agency),
        "fingerprint": signer.fingerprint,
        "valid": signer.valid,
        "identity": signer.identity.value,
        "signed_at": signer.signed_at.isoformat() if signer.signed_at else None,
        "time_source": signer.time_source.value,
    }
