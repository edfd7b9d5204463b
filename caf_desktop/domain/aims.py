"""The five Every Child Matters outcomes and their aims, with a code for each.

Source: the national outcomes framework (facts restated in the CAF guidance's annex on outcomes).
"""

from __future__ import annotations

from enum import StrEnum


class EveryChildMatters(StrEnum):
    """The five outcomes."""

    HEALTHY = "healthy"
    SAFE = "safe"
    ENJOY = "enjoy"
    CONTRIBUTE = "contribute"
    ECONOMIC = "economic"


AIMS: dict[EveryChildMatters, tuple[str, ...]] = {
    EveryChildMatters.HEALTHY: (
        "healthy-physically",
        "healthy-mentally",
        "healthy-sexually",
        "healthy-lifestyles",
        "healthy-no-drugs",
        "healthy-parents-promote",
    ),
    EveryChildMatters.SAFE: (
        "safe-from-maltreatment",
        "safe-from-accidents",
        "safe-from-bullying",
        "safe-from-crime",
        "safe-security-stability",
        "safe-parents-provide",
    ),
    EveryChildMatters.ENJOY: (
        "enjoy-ready-for-school",
        "enjoy-attend-school",
        "enjoy-primary-standards",
        "enjoy-personal-social",
        "enjoy-secondary-standards",
        "enjoy-parents-support",
    ),
    EveryChildMatters.CONTRIBUTE: (
        "contribute-decisions",
        "contribute-law-abiding",
        "contribute-relationships",
        "contribute-self-confidence",
        "contribute-enterprising",
        "contribute-parents-promote",
    ),
    EveryChildMatters.ECONOMIC: (
        "economic-education",
        "economic-ready-for-work",
        "economic-decent-homes",
        "economic-transport-goods",
        "economic-income",
        "economic-parents-supported",
    ),
}

AIM_CODES = frozenset(code for codes in AIMS.values() for code in codes) | frozenset(EveryChildMatters)
"""Every code an outcome may carry: one of the aims, or one of the five outcomes as a whole."""
