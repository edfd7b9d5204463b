"""Codes of the form's ethnicity options.

Source: the national CAF form's 18 options with the school census codes, and "Not given".
"""

from __future__ import annotations

NOT_GIVEN = "NOBT"

ETHNICITY_CODES = frozenset(
    {
        *("WBRI", "WIRI", "WIRT", "WROM", "WOTH"),
        *("BCRB", "BAFR", "BOTH"),
        *("AIND", "APKN", "ABAN", "AOTH"),
        *("MWBC", "MWBA", "MWAS", "MOTH"),
        *("CHNE", "OOTH", NOT_GIVEN),
    }
)
"""Every code a child's ethnicity may carry."""
