"""Who did what: the journal on the terminal or as a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path

from caf_desktop.actions.auditing import WriteJournal, journal_page
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.telling import Line, episode_named, people_of
from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.cli.vaults import opened_desk
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.journal_filter import Filter
from caf_desktop.words import _
from caf_desktop.words.history import known_acts
from caf_desktop.words.one_line import one_line

_LONGEST_LINE = 400


def journal(options: argparse.Namespace) -> Exit:
    """``caf journal``: lines, or with ``--csv`` every row of the chain as a table."""
    with opened_desk(options) as desk:
        desk.ask(Doing.AUDIT)  # before anything is looked up: whether a reference exists is an answer, too
        wanted = _wanted(desk, options)
        if options.csv:
            desk.do(WriteJournal(Path(options.csv).absolute(), wanted))
            return Exit.DONE
        left, below = max(0, options.most), 0
        while left:
            page = journal_page(desk, wanted, below)
            for line in page.lines[:left]:
                print(one_line(_in_words(line), _LONGEST_LINE))
            left, below = left - len(page.lines[:left]), page.go_on_below
            if not below:
                break
    return Exit.DONE


def _wanted(desk: Desk, options: argparse.Namespace) -> Filter:
    if options.act and options.act not in known_acts():
        raise CommandRefused(_("There is no act called {act}.").format(act=one_line(options.act)))
    return Filter(
        person_id=_person(desk, options.person) if options.person else "",
        acts=(options.act,) if options.act else (),
        episode_id=_episode(desk, options.reference) if options.reference else "",
        since=options.since,
        until=options.until,
    )


def _person(desk: Desk, name: str) -> str:
    wanted = name.strip().casefold()
    found = [person_id for person_id, known in people_of(desk).items() if known.casefold() == wanted]
    if len(found) != 1:
        raise CommandRefused(_("Nobody, or more than one person, is called {name}.").format(name=one_line(name)))
    return found[0]


def _episode(desk: Desk, reference: str) -> str:
    found = episode_named(desk, reference)
    if not found:
        raise CommandRefused(_("There is no episode with this reference."))
    return found


def _in_words(line: Line) -> str:
    words = _("{sentence} ({reason})").format(sentence=line.sentence, reason=line.reason)
    parts = (f"{line.at:%Y-%m-%d %H:%M}", line.reference, words if line.reason else line.sentence)
    return "  ".join(part for part in parts if part)
