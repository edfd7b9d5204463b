"""Committing a typed field: the act a field's leaving does, beside the same row in bare SQLCipher."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from bench.made_up import text
from bench.result import Result, side_by_side, timed
from bench.slow_disk import SlowConnection, slow_disk
from bench.vaults import BenchVault
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Answer
from caf_desktop.store.connection import connect
from caf_desktop.store.keys.derive import DataKey

_FIELD = AnswerKey("general-health.needs")
_LAPTOP_FSYNC_S = 0.005
_SENTENCES = 4


def committing(folder: Path, vault: BenchVault, rounds: int) -> list[Result]:
    """With this machine's own disk, and with one that takes 5 ms to make sure, as a laptop's does."""
    desk = vault.open()
    bare = BareTable(folder / "bare.db")
    try:
        bare.copy_rows(desk.vault)
        case = desk.case(vault.case_episode)
        words, number = Random(5), count()

        def ours() -> float:
            typed = f"{next(number)} {text(words, _SENTENCES)}"
            return timed(lambda: AnswerQuestions(case, vault.case_assessment, {_FIELD: (typed,)}).run(desk))

        def floor() -> float:
            typed = f"{next(number)} {text(words, _SENTENCES)}"
            answer = Answer(response_id=vault.case_assessment, link_id=_FIELD.link_id, values=(typed,))
            row = (answer.model_dump_json(exclude_none=True), answer.id)
            return timed(lambda: bare.put(row))

        here = side_by_side([ours, floor], rounds, warm_up=5)
        with slow_disk(desk.vault, _LAPTOP_FSYNC_S), bare.slow(_LAPTOP_FSYNC_S):
            laptop = side_by_side([ours, floor], rounds, warm_up=5)
    finally:
        bare.close()
        desk.close()
    return [
        Result("Committing a typed field, this disk", here[0], 1.5, here[1], "same row, bare SQLCipher"),
        Result("Committing a typed field, 5 ms fsync", laptop[0], 1.5, laptop[1], "same row, bare SQLCipher"),
    ]


class BareTable:
    """One table of answers in an encrypted file, with the vault's PRAGMAs and nothing else of the vault."""

    def __init__(self, path: Path) -> None:
        self._real: Any = connect(path, DataKey.random("0" * 32), writing=True)
        self._connection: Any = self._real
        self._real.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, body TEXT NOT NULL, response_id TEXT) STRICT")

    def copy_rows(self, vault: Any) -> None:
        """As many rows as the vault has."""
        with vault.reading() as connection:
            rows = connection.execute("SELECT id, body, response_id FROM answer").fetchall()
        self._real.execute("BEGIN IMMEDIATE")
        self._real.executemany("INSERT INTO answer VALUES (?, ?, ?)", rows)
        self._real.execute("COMMIT")

    def put(self, row: tuple[str, str]) -> None:
        """The same row, and nothing but it."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("UPDATE answer SET body = ? WHERE id = ?", row)
        self._connection.execute("COMMIT")

    def slow(self, seconds: float) -> BareTable:
        """Commit no sooner than ``seconds`` from now on, while used as a context."""
        self._connection = SlowConnection(self._real, seconds)
        return self

    def __enter__(self) -> BareTable:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._connection = self._real

    def close(self) -> None:
        """Close the file."""
        self._real.close()
