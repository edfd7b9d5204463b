"""The sentence for anything that stops a command."""

from __future__ import annotations

import traceback
from pathlib import Path

from caf_desktop.words import _


def sentence_for(problem: Exception) -> str:
    """What happened, what is safe, what to do. Never a value, never a traceback."""
    from caf_desktop.actions.act import Refused
    from caf_desktop.actions.desk import FormUnknown
    from caf_desktop.cli.refusal import CommandRefused
    from caf_desktop.store.errors import VaultError
    from caf_desktop.store.keys.errors import KeysError
    from caf_desktop.store.throttle import TooSoon
    from caf_desktop.words.faults import file_fault_sentence, our_fault_sentence, vault_fault_sentence
    from caf_desktop.words.keys import keys_sentence
    from caf_desktop.words.one_line import plain_lines

    if isinstance(problem, CommandRefused):
        return plain_lines(str(problem))
    if isinstance(problem, Refused):
        return plain_lines(problem.sentences())
    if isinstance(problem, KeysError | TooSoon):
        return keys_sentence(problem)
    if isinstance(problem, VaultError):
        return vault_fault_sentence(type(problem).__name__)
    if isinstance(problem, FormUnknown):
        return _("This record was written in a form that this version does not have. The record is safe.")
    if isinstance(problem, OSError):
        return file_fault_sentence(problem)
    return our_fault_sentence(where_it_broke(problem))


def where_it_broke(problem: BaseException) -> str:
    """Kind of fault, file and line: enough to mend it, and nothing of anybody's data."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(problem).__name__} {place}".strip()
