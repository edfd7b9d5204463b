"""The window over a case somebody has written in twice."""

from __future__ import annotations

from tests.ui.assessment.conftest import assessing

__all__ = ["assessing"]
