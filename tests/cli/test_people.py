"""The command line obeys the same table: each sees and exports what they work on, refusals are plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.people_adding import AddPerson
from caf_desktop.domain.access import AccessRole
from caf_desktop.store.keys.cost import FLOOR
from tests.actions.desks import PASSPHRASE
from tests.cli.running import Ended, Terminal, sample_path

THEIRS = "velvet harpoon cinder muskrat tuba"


def let_in(terminal: Terminal, access: AccessRole) -> None:
    """Sam Hollis works here too."""
    desk = open_vault(terminal.vault, PASSPHRASE).desk
    try:
        desk.do(
            AddPerson(
                name="Sam Hollis",
                role="",
                agency="",
                nickname="sam",
                access=(access,),
                passphrase=THEIRS,
                own_passphrase=PASSPHRASE,
                cost=FLOOR,
            )
        )
    finally:
        desk.close()


def as_sam(terminal: Terminal, command: str, *arguments: str) -> Ended:
    """A command with Sam's nickname and passphrase."""
    file = terminal.vault.parent / "theirs.txt"
    file.write_text(THEIRS)
    vault = str(terminal.vault)
    return terminal.run(command, vault, *arguments, "--nickname", "sam", "--passphrase-file", str(file))


def test_a_practitioner_finds_only_their_own(terminal: Terminal, tilly: str) -> None:
    """Another's reference is as good as unknown, in every command; their own file comes in for themselves."""
    let_in(terminal, AccessRole.PRACTITIONER)
    assert as_sam(terminal, "list").out == ""
    assert as_sam(terminal, "list", "--search", "Tilly").out == ""
    target = terminal.vault.parent / "copy.pdf"
    for command in (("audit", tilly), ("export", tilly, "--to", str(target))):
        ended = as_sam(terminal, *command)
        assert ended.status == 1
        assert ended.err.startswith(f"caf: No episode with the reference {tilly} is in this vault.")
    assert not target.exists()
    ended = as_sam(terminal, "import", sample_path("case-2"))
    assert (ended.status, ended.err) == (0, "")
    mine = ended.out.strip()
    assert mine in as_sam(terminal, "list").out
    assert as_sam(terminal, "export", mine, "--to", str(target)).status == 0


def test_the_journal_tells_a_practitioner_not_even_whether_a_reference_is_known(terminal: Terminal, tilly: str) -> None:
    let_in(terminal, AccessRole.PRACTITIONER)
    known, unknown = (as_sam(terminal, "journal", "--reference", each) for each in (tilly, "CAF-0000-0000"))
    assert (known.status, known.out, known.err) == (unknown.status, unknown.out, unknown.err)
    assert "Your account is not for this" in known.err


@pytest.mark.parametrize(
    ("access", "command", "status", "said"),
    [
        (AccessRole.SUPERVISOR, ("audit", "{ref}"), 0, ""),
        (AccessRole.SUPERVISOR, ("export", "{ref}", "--to", "{to}.pdf"), 1, "print or make a copy"),
        (AccessRole.ADMINISTRATOR, ("export", "{ref}", "--to", "{to}.pdf"), 0, ""),
        (AccessRole.ADMINISTRATOR, ("export", "{ref}", "--to", "{to}.json"), 1, "write a case file in clear"),
        (AccessRole.ADMINISTRATOR, ("import", "{case}"), 1, "start an assessment or bring one in"),
    ],
)
def test_others_do_what_their_account_is_for(
    terminal: Terminal, tilly: str, tmp_path: Path, access: AccessRole, command: tuple[str, ...], status: int, said: str
) -> None:
    """And what it is not for is refused in a sentence."""
    let_in(terminal, access)
    values = {"ref": tilly, "to": str(tmp_path / "copy"), "case": sample_path("case-2")}
    ended = as_sam(terminal, *(part.format(**values) for part in command))
    assert ended.status == status, ended.err
    assert said in ended.err
    assert (said == "") is ("Your account is not for this" not in ended.err)
