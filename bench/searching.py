"""Searching: what the Children page does with what was typed, beside the bare FTS5 query in the same file."""

from __future__ import annotations

from bench.made_up import COMMON_WORD
from bench.result import Result, side_by_side, timed
from bench.vaults import BenchVault
from caf_desktop.store import searching
from caf_desktop.ui.children.listing import search_children

_MOST = 50
_RARE = "Brearley-Dunmore"


def searches(vault: BenchVault, rounds: int) -> list[Result]:
    """A word of very many texts, and a name of a few."""
    desk = vault.open()
    try:

        def ours(typed: str) -> float:
            return timed(lambda: search_children(desk, typed))

        def bare(typed: str) -> float:
            query = searching.query_for(typed)
            with desk.vault.reading() as connection:
                return timed(
                    lambda: connection.execute(
                        "SELECT episode_id FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?", (query, _MOST)
                    ).fetchall()
                )

        def measured(what: str, typed: str) -> Result:
            figures = side_by_side([lambda: ours(typed), lambda: bare(typed)], rounds)
            name = f"Search for {what}, {vault.episodes:,} episodes"
            return Result(name, figures[0], 2.0, figures[1], "bare FTS5 query")

        return [measured("a common word", COMMON_WORD), measured("a name", _RARE)]
    finally:
        desk.close()
