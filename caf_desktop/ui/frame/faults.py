"""Two kinds of error: the surroundings' in plain words, and ours as a report without personal data."""

from __future__ import annotations

import errno
import traceback
from dataclasses import dataclass
from pathlib import Path

from caf_desktop import __version__
from caf_desktop.words import _

_PACKAGE = "caf_desktop"


@dataclass(frozen=True)
class SurroundingsFault:
    """An error of the computer, the disk or a file: what happened, what is safe, what to do."""

    happened: str
    safe: str
    remedy: str


@dataclass(frozen=True)
class OurFault:
    """A mistake in the program. ``report`` names places in the program, never anything of a record."""

    report: str


Fault = SurroundingsFault | OurFault


def fault_of(problem: BaseException) -> Fault:
    """What an exception means to the person in front of the screen."""
    from caf_desktop.ui.frame.vault_faults import explain_vault

    explained = explain_vault(problem)
    if explained is None and isinstance(problem, OSError):
        explained = _of_the_system(problem)
    return OurFault(report_of(problem)) if explained is None else explained


def report_of(problem: BaseException) -> str:
    """Kinds of exception and places in the program, innermost last; no messages, since they hold values."""
    lines = [f"CAF Desktop {__version__}"]
    step: BaseException | None = problem
    while step is not None:
        lines.append(type(step).__name__)
        for frame in traceback.extract_tb(step.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return "\n".join(lines)


def _place(filename: str) -> str:
    parts = Path(filename).parts
    if _PACKAGE in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(_PACKAGE) :])
    return parts[-1] if parts else ""


def _of_the_system(problem: OSError) -> SurroundingsFault | None:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return SurroundingsFault(
            _("The disk is full, so this could not be saved."),
            _("Everything saved before is safe, and what you typed is still on the screen."),
            _("Free some space on the disk, then try again."),
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SurroundingsFault(
            _("This computer does not allow writing or reading there."),
            _("Nothing was changed, and your records are safe."),
            _("Choose another folder, or ask whoever looks after this computer."),
        )
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return SurroundingsFault(
            _("The file or folder is not there any more."),
            _("Nothing was changed, and your records are safe."),
            _("If it is on a USB stick or another disk, connect it and try again."),
        )
    if problem.errno in (errno.EIO,):
        return SurroundingsFault(
            _("The disk reported an error."),
            _("Everything saved before is kept as it was."),
            _("Make a backup now if you can, and tell whoever looks after this computer."),
        )
    return None
