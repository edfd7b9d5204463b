"""Taking a person's own cases out of the throw-away vault into a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.doors import NewVault, Opened, create_vault
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.domain.casefile import case_file_of
from caf_desktop.store import reading

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


def all_episodes(desk: Desk) -> frozenset[str]:
    """Ids of every episode in the vault."""
    with desk.vault.reading() as connection:
        return frozenset(line.episode_id for line in reading.children(connection))


def own_episodes(desk: Desk) -> list[str]:
    """Ids of the episodes that did not come with the program."""
    shipped = {
        episode.reference for path in sample_files() for episode in read_case_file(path.read_bytes()).episodes
    }
    with desk.vault.reading() as connection:
        return [line.episode_id for line in reading.children(connection) if line.reference not in shipped]


def keep_as_real(desk: Desk, wanted: NewVault) -> Opened:
    """Make a real vault and take the person's own cases along; the sample cases stay behind.

    The sample vault stays open: close it and throw it away afterwards. Raises what create_vault raises.
    """
    cases = [desk.case(episode_id) for episode_id in own_episodes(desk)]
    opened = create_vault(wanted)
    try:
        if cases:
            opened.desk.do(ImportCases([case_file_of(cases, desk.clock(), wanted.name)], allow_duplicate=True))
    except BaseException:
        opened.desk.close()
        raise
    return opened
