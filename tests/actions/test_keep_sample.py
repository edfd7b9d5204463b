from __future__ import annotations

from datetime import date
from pathlib import Path

from caf_desktop.actions.doors import NewVault, is_sample
from caf_desktop.actions.keep_sample import all_episodes, keep_as_real, own_episodes
from caf_desktop.actions.sampling import open_sample_vault, throw_away
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.people import Child


def test_own_cases_go_into_the_real_vault_and_the_samples_stay_behind(tmp_path: Path) -> None:
    sample = open_sample_vault().desk
    try:
        shipped = all_episodes(sample)
        assert own_episodes(sample) == []
        sample.do(StartEpisode(Child(id="kim", given_names="Kim", family_name="Harte"), date(2026, 1, 5)))
        own = own_episodes(sample)
        assert set(own) == all_episodes(sample) - shipped
        wanted = NewVault(
            folder=tmp_path / "kept", name="Priya Nair", agency="Riverside", passphrase="plum kettle orbit lantern"
        )
        kept = keep_as_real(sample, wanted).desk
        try:
            assert not is_sample(kept)
            assert all_episodes(kept) == set(own)
            before, after = sample.case(own[0]), kept.case(own[0])
            assert after.episode.owner_id == kept.practitioner.id
            assert after.having(before.episode) == before
        finally:
            kept.close()
    finally:
        sample.close()
        throw_away(sample.vault.folder)
