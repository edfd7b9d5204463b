"""Make a backup file of a vault; make a vault of a backup file."""

from __future__ import annotations

import argparse
from pathlib import Path

from caf_desktop.actions.backing_up import BackUpTo
from caf_desktop.actions.desk import local_now
from caf_desktop.actions.restoring import Restore, facts_of, restore
from caf_desktop.cli.passphrase import read_passphrase
from caf_desktop.cli.refusal import Exit
from caf_desktop.cli.vaults import opened_desk
from caf_desktop.words import _
from caf_desktop.words.backups import (
    erased_again_sentence,
    fork_sentence,
    moment_of_backup,
    no_list_sentence,
    old_passphrase_sentence,
)


def back_up(options: argparse.Namespace) -> Exit:
    """``caf backup``: one proved file, under the name asked for."""
    with opened_desk(options) as desk:
        desk.do(BackUpTo(Path(options.file).absolute()))
    print(_("The backup is made, and every byte of it was read back."))
    return Exit.DONE


def bring_back(options: argparse.Namespace) -> Exit:
    """``caf restore``: proved first; what is there stays there."""
    file, folder = Path(options.file).absolute(), Path(options.vault).absolute()
    now = local_now()
    facts = facts_of(file)
    print(_("This backup was made {moment}.").format(moment=moment_of_backup(facts.moment, now)), flush=True)
    secret = read_passphrase(options.recovery_code_file or options.passphrase_file)
    given = {"recovery_code": secret} if options.recovery_code_file else {"passphrase": secret}
    restored = restore(Restore(file, folder, nickname=options.nickname, move_aside=options.move_aside, **given))
    if restored.moved_aside is not None:
        print(_("The vault that was there is kept as {name}.").format(name=restored.moved_aside.name))
    print(fork_sentence(facts.moment, now))
    print(erased_again_sentence(restored.erased_again) if restored.list_found else no_list_sentence(facts.moment, now))
    if options.recovery_code_file:
        print(_("Open it with “caf keys recover”, or in the window with “Use your recovery code”."))
    else:
        print(old_passphrase_sentence())
    return Exit.DONE
