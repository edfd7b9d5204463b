"""``caf import``, ``list``, ``export`` and ``audit``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.domain.casefile import CaseFile
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.response_check import response_faults
from caf_desktop.pdf.verifying import check_pdf
from tests.actions.desks import sample_paths
from tests.cli.running import Terminal, sample_path


def written(folder: Path, name: str, body: object) -> str:
    path = folder / name
    path.write_text(json.dumps(body), encoding="utf-8")
    return str(path)


def tilly_body() -> dict[str, Any]:
    body: dict[str, Any] = json.loads(Path(sample_path("case-1")).read_text(encoding="utf-8"))
    return body


def test_all_samples_come_in_and_are_listed(terminal: Terminal) -> None:
    brought = terminal.at_vault("import", *map(str, sample_paths()))
    assert (brought.status, brought.err) == (0, "")
    listed = json.loads(terminal.at_vault("list", "--json").out)
    assert {line["reference"] for line in listed} == set(brought.out.split())
    keys = ["reference", "child", "date_of_birth", "expected_date_of_delivery", "status"]
    assert all(list(line) == keys for line in listed)
    (unborn,) = [line for line in listed if line["date_of_birth"] is None]
    assert unborn["child"].startswith("Unborn baby of")
    assert unborn["expected_date_of_delivery"] is not None


def test_searching_finds_names_references_and_texts(terminal: Terminal, tilly: str) -> None:
    for typed in ("tilly", "MARSD", tilly, tilly.lower().replace("-", " "), "Sunnyfield"):
        listed = json.loads(terminal.at_vault("list", "--search", typed, "--json").out)
        assert [line["reference"] for line in listed] == [tilly], typed
    nothing = terminal.at_vault("list", "--search", "zzzz")
    assert (nothing.status, nothing.out) == (0, "")
    assert tilly in terminal.at_vault("list").out


def test_every_fault_of_every_file_is_named_with_its_path_and_nothing_comes_in(terminal: Terminal) -> None:
    body = tilly_body()
    body["children"][0]["date_of_birth"] = "30 February"
    body["episodes"][0]["colour"] = "blue"
    bad = written(terminal.folder, "bad.json", body)
    late = tilly_body()
    late["relationships"][0]["person_id"] = "nobody"
    other = written(terminal.folder, "late.json", late)
    ended = terminal.at_vault("import", sample_path("case-3"), bad, str(terminal.folder / "missing.json"), other)
    assert (ended.status, ended.out) == (1, "")
    for said in ("children[0].date_of_birth", "episodes[0].colour", "missing.json", "relationships[0].person_id"):
        assert said in ended.err
    assert terminal.at_vault("list").out == ""


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff", b'{"format": "caf-case"}', b"[" * 100_000, b'{"format":"other"}']
)
def test_what_is_no_case_file_is_refused_in_words(terminal: Terminal, content: bytes) -> None:
    (terminal.folder / "x.json").write_bytes(content)
    ended = terminal.at_vault("import", str(terminal.folder / "x.json"))
    assert (ended.status, ended.out) == (1, "")
    assert "x.json" in ended.err


def test_a_duplicate_is_refused_unless_allowed_and_then_has_its_own_reference(terminal: Terminal, tilly: str) -> None:
    refused = terminal.at_vault("import", sample_path("case-1"))
    assert (refused.status, refused.out) == (1, "")
    assert tilly in refused.err
    allowed = terminal.at_vault("import", "--allow-duplicate", sample_path("case-1"))
    assert allowed.status == 0
    assert allowed.out.strip() != tilly
    assert len(json.loads(terminal.at_vault("list", "--json").out)) == 2


def test_an_exported_case_file_is_the_one_that_came_in(terminal: Terminal, tilly: str) -> None:
    target = terminal.folder / "out.json"
    ended = terminal.at_vault("export", tilly, "--to", str(target))
    assert (ended.status, ended.out) == (0, "")
    assert "in clear" in ended.err
    went_in = CaseFile.model_validate(tilly_body())
    came_out = CaseFile.model_validate_json(target.read_bytes())
    assert came_out.exported_by == "Priya Nair"
    assert came_out.model_copy(update={"exported_at": None, "exported_by": ""}) == went_in.model_copy(
        update={"exported_at": None, "exported_by": ""}
    )


@pytest.mark.parametrize("typed", ["{}", "  {} ", "{lower}", "{bare}"])
def test_a_reference_is_understood_as_it_is_typed(terminal: Terminal, tilly: str, typed: str) -> None:
    reference = typed.replace("{}", tilly).replace("{lower}", tilly.lower()).replace("{bare}", tilly.replace("-", ""))
    ended = terminal.at_vault("export", reference, "--to", str(terminal.folder / "x.fhir.json"))
    assert ended.status == 0


def test_the_fhir_export_fits_its_own_questionnaire(terminal: Terminal, tilly: str) -> None:
    target = terminal.folder / "x.fhir.json"
    assert terminal.at_vault("export", tilly, "--to", str(target)).status == 0
    response = json.loads(target.read_text(encoding="utf-8"))
    assert response_faults(national_caf(), response) == ()
    assert response["status"] == "completed"


def test_a_pdf_for_a_service_holds_what_it_may_and_verifies(terminal: Terminal, tilly: str) -> None:
    target = terminal.folder / "homes.pdf"
    assert terminal.at_vault("export", tilly, "--to", str(target), "--for", "ashmere homes").status == 0
    assert check_pdf(target.read_bytes()).untouched
    verified = terminal.run("verify", str(target), "--json")
    assert verified.status == 0
    facts = json.loads(verified.out)
    assert (facts["untouched"], facts["valid"], facts["trusted"]) == (True, True, False)
    assert [signer["name"] for signer in facts["signers"]] == ["Priya Nair"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "x.pdf", "--for", "Brackwell Logistics (Lee's employer)"), "may not see"),
        (("--to", "x.pdf", "--for", "Nobody we know"), "has not been asked"),
        (("--to", "x.json", "--for", ""), "names nobody"),
        (("--to", "x.json", "--for", "  "), "names nobody"),
        (
            (
                "--to",
                "x.docx",
            ),
            ".pdf, .json or .fhir.json",
        ),
        (
            (
                "--to",
                "x",
            ),
            ".pdf, .json or .fhir.json",
        ),
        (("--to", "x.json", "--version", "7"), "no version 7"),
        (("--to", "x.json", "--version", "0"), "no version 0"),
        (
            (
                "--to",
                "missing/x.json",
            ),
            "not there",
        ),
    ],
)
def test_what_may_not_or_cannot_leave_is_refused_and_nothing_is_written(
    terminal: Terminal, tilly: str, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(terminal.folder)
    before = sorted(path.name for path in terminal.folder.iterdir())
    ended = terminal.at_vault("export", tilly, *arguments)
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err
    assert sorted(path.name for path in terminal.folder.iterdir()) == before


@pytest.mark.parametrize("command", [("export", "--to", "x.json"), ("audit",)])
@pytest.mark.parametrize("reference", ["CAF-0000-0011", "nonsense", "", "'; DROP TABLE episode;--"])
def test_an_unknown_reference_is_refused_in_words(terminal: Terminal, command: tuple[str, ...], reference: str) -> None:
    ended = terminal.at_vault(command[0], reference, *command[1:])
    assert (ended.status, ended.out) == (1, "")
    assert "caf list" in ended.err


def test_the_audit_counts_as_documented(terminal: Terminal, tilly: str) -> None:
    facts = json.loads(terminal.at_vault("audit", tilly, "--json").out)
    assert list(facts) == ["percentage", "a", "b", "asked", "questions"]
    answers = [question["answer"] for question in facts["questions"]]
    assert set(answers) <= {"yes", "no", "na", "ask"}
    assert (facts["a"], facts["b"], facts["asked"]) == tuple(answers.count(each) for each in ("yes", "na", "ask"))
    assert [question["number"] for question in facts["questions"]] == list(range(1, 40))
    left = 39 - facts["b"] - facts["asked"]
    assert facts["percentage"] == pytest.approx(100 * facts["a"] / left, abs=0.1)
    plain = terminal.at_vault("audit", tilly)
    assert (plain.status, plain.err) == (0, "")
    assert plain.out.count("\n") >= 39
