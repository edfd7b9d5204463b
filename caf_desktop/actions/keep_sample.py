"""Taking a person's own cases out of the throw-away vault into a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.actions.act import Changed
from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.doors import NewVault, Opened, create_vault
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.domain.casefile import case_file_of
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.store import reading
from caf_desktop.store.need_to_know import EVERYBODYS

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case


def all_episodes(desk: Desk) -> frozenset[str]:
    """Ids of every episode in the vault."""
    with desk.vault.reading() as connection:
        return frozenset(line.episode_id for line in reading.children(connection, EVERYBODYS))


def own_episodes(desk: Desk) -> list[str]:
    """Ids of the episodes that did not come with the program."""
    shipped = {
        episode.reference for path in sample_files() for episode in read_case_file(path.read_bytes()).episodes
    }
    whose = desk.whose()
    with desk.vault.reading() as connection:
        return [line.episode_id for line in reading.children(connection, whose) if line.reference not in shipped]


def keep_as_real(desk: Desk, wanted: NewVault) -> Opened:
    """Make a real vault and take the person's own cases along; the sample cases stay behind.

    The sample vault stays open: close it and throw it away afterwards. Raises what create_vault raises.
    """
    cases = [desk.case(episode_id) for episode_id in own_episodes(desk)]
    opened = create_vault(wanted)
    try:
        if cases:
            opened.desk.do(ImportCases([case_file_of(cases, desk.clock(), wanted.name)], allow_duplicate=True))
            _take_private_notes(opened.desk, cases)
    except BaseException:
        opened.desk.close()
        raise
    return opened


def _take_private_notes(desk: Desk, cases: list[Case]) -> None:
    """They are in no file, so they come along by themselves."""
    notes = [note.model_copy(update={"author_id": desk.practitioner.id}) for c in cases for note in c.all(PrivateNote)]
    if notes:
        with desk.writing("private-note") as changes:
            Changed(tuple(notes)).store(changes)
