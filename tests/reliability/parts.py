"""The parts of ``make reliability``, in the order of the issue."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from caf_desktop.store.keys.errors import HeaderDamaged
from tests.journeys.vaults import make_ready_vault
from tests.reliability.damage import Damage, cut_off, flip_every_page, foreign_files, make_damaged_vault
from tests.reliability.failing import Trials
from tests.reliability.failing_acts import ACTS, template_in
from tests.reliability.failing_disk import Call
from tests.reliability.header_fuzz import altered_bytes, altered_values, opens, original, same_keys
from tests.reliability.mutation import tried_until
from tests.reliability.report import Found, Part
from tests.reliability.save_kills import Savers, look_after

_AT_ONCE = 2
_FUZZED = 5000
"""Of each of the two ways to alter a key file."""
_READ_EVERY = 5
"""Of so many damaged files one is also read as far as it goes, which takes a second."""
MUTATION_S = 600
MUTATION_SEED = 20261121
LEAST_NOTICED = 0.85


def parts(folder: Path, kills: int) -> dict[str, Part]:
    """Every part by its short name."""
    made: list[tuple[str, str, Callable[[], Found]]] = [
        ("kills", f"kill -9 while saving ({kills})", partial(_kills, folder / "kills", kills)),
        *(
            (f"disk-{act.name}", f"failing disk: {act.name}", partial(_failing, folder / "failing", act.name))
            for act in ACTS
        ),
        ("flipped", "a byte flipped in every page", partial(_damage, folder / "flipped", _flipped)),
        ("cut", "file cut off anywhere", partial(_damage, folder / "cut", cut_off)),
        ("foreign", "foreign and empty files", partial(_damage, folder / "foreign", foreign_files)),
        ("header", "key file fuzzed", _header),
        ("mutation", "faults put in on purpose", partial(_mutation, folder / "mutation")),
    ]
    return {name: Part(words, run) for name, words, run in made}


def _kills(folder: Path, kills: int) -> Found:
    folder.mkdir()
    template = make_ready_vault(folder / "template")
    savers = Savers(folder)
    found = Found(kills)
    acknowledged = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for after in pool.map(lambda number: look_after(savers.kill_one(template, number)), range(kills)):
            acknowledged += after.acknowledged
            found.wrong += [*after.lost, *after.damage]
    savers.close()
    found.figures["acknowledged"] = str(acknowledged)
    return found


def _failing(folder: Path, act: str) -> Found:
    folder = folder / act
    folder.mkdir(parents=True)
    trials = Trials(template_in(folder / "template"), folder)
    found = Found()
    for call in Call:
        for for_good in (False, True):
            struck = 0
            for trial in trials.all(act, call, for_good=for_good):
                found.tried += 1
                struck += trial.struck
                if trial.wrong():
                    lasting = "for good" if for_good else "once"
                    found.wrong.append(f"{call.name.lower()} {trial.at} fails {lasting}: {trial.wrong()}")
            if not for_good:
                found.figures[f"{call.name.lower()}s"] = str(struck)
    trials.close()
    return found


def _flipped(folder: Path, held: dict[tuple[str, str], str]) -> Damage:
    return flip_every_page(folder, held, read_every=_READ_EVERY)


def _damage(folder: Path, damaging: Callable[[Path, dict[tuple[str, str], str]], Damage]) -> Found:
    held = make_damaged_vault(folder)
    damage = damaging(folder, held)
    found = Found(damage.tried, [*damage.odd])
    if damage.detected < damage.tried:
        found.wrong.append(f"only {damage.detected} of {damage.tried} noticed")
    if damage.wrong:
        found.wrong.append(f"{damage.wrong} wrong answers shown")
    found.figures["noticed"] = str(damage.detected)
    found.figures["read in part"] = f"{damage.salvaged} of {damage.read}"
    return found


def _header() -> Found:
    made = original()
    found = Found()

    def alters(raw: bytes) -> None:
        found.tried += 1
        try:
            opened = opens(made, raw)
        except HeaderDamaged:
            return
        if opened and not same_keys(made, raw):
            found.wrong.append(f"opened: {raw[:200]!r}")

    checks = [HealthCheck.too_slow, HealthCheck.large_base_example]
    for strategy in (altered_bytes(made.header), altered_values(made.header)):
        check: Callable[[], None] = settings(
            max_examples=_FUZZED, deadline=None, database=None, suppress_health_check=checks
        )(given(strategy)(alters))
        check()
    return found


def _mutation(folder: Path) -> Found:
    tried = list(tried_until(folder, MUTATION_S, seed=MUTATION_SEED))
    unseen = [str(drawn) for drawn, noticed in tried if not noticed]
    found = Found(len(tried))
    share = 1 - len(unseen) / max(1, len(tried))
    found.figures["noticed"] = f"{share:.0%}"
    for place, mutant in enumerate(unseen, 1):
        found.figures[f"unseen {place}"] = mutant
    if share < LEAST_NOTICED:
        found.wrong.append(f"only {share:.0%} noticed, wanted {LEAST_NOTICED:.0%}")
    return found
