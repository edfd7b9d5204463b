"""Killed while typing: what had stood on the screen for a second is there, and the vault is whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextEdit

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.assessment import Answer
from caf_desktop.store.health import check
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.hand import value_of
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.conftest import OpenWindow
from tests.journeys.killing import Typists, Watched
from tests.journeys.typist import FIRST, words_for
from tests.journeys.vaults import PASSPHRASE, ReadyVault, make_ready_vault

KILLS = 50
AT_ONCE = 2
LONGEST_S = 2.6


@pytest.fixture
def typists(tmp_path: Path) -> Iterator[Typists]:
    made = Typists(tmp_path)
    yield made
    made.close()


def _kill(typists: Typists, template: ReadyVault, number: int) -> Watched:
    """A third of the kills come just as a field is left, the others at any moment."""
    leaving = number % 3 == 2
    after = random.Random(number).uniform(0.0, 0.12 if leaving else LONGEST_S)
    return typists.kill_one(f"vault-{number}", template, seed=str(number), after=after, leaving=leaving)


def _kept(watched: Watched) -> dict[str, str]:
    """What the reopened vault holds of each field; raises if it is damaged."""
    desk = watched.vault.open()
    try:
        assert check(desk.vault) == []
        assert desk.vault.journal().first_bad_row() is None
        case = desk.case(watched.vault.episode_id)
        kept = {answer.link_id: str(answer.values[0]) for answer in case.all(Answer)}
        typed = {each.link_id: each.typed for each in left_typed(desk, watched.vault.assessment_id)}
        return {**kept, **typed}
    finally:
        desk.close()


def test_what_stood_on_the_screen_for_a_second_survives_every_kill(tmp_path: Path, typists: Typists) -> None:
    template = make_ready_vault(tmp_path / "template")

    def lost_by(number: int) -> list[str]:
        watched = _kill(typists, template, number)
        kept = _kept(watched)
        return [
            f"kill {number}: of {count} characters in {link_id} there are {len(kept.get(link_id, ''))}"
            for link_id, count in watched.stood_for(1.0).items()
            if not kept.get(link_id, "").startswith(words_for(link_id, count).strip())
        ]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        lost = [sentence for found in pool.map(lost_by, range(KILLS)) for sentence in found]
    assert lost == []


def test_after_a_kill_the_words_are_offered_back_and_put_back(
    tmp_path: Path, typists: Typists, open_window: OpenWindow
) -> None:
    template = make_ready_vault(tmp_path / "template")
    watched = typists.kill_one("vault", template, seed="", after=1.3, leaving=False)
    remember_vault(watched.vault.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    hand.wait_for_words("You were writing in “Needs” at ")
    needs = hand.find("Needs", QTextEdit)
    assert value_of(needs) == ""
    hand.press("Put it back")
    seen = words_for(FIRST, watched.stood_for(1.0)[FIRST])
    assert value_of(needs).startswith(seen)
    assert needs.hasFocus()
    assert not hand.says("You were writing in")
