"""``caf verify``, ``caf schema`` and ``caf forms check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.domain.casefile import CaseFile
from caf_desktop.shipped import forms_folder
from tests.cli.running import Terminal


@pytest.fixture
def pdf(terminal: Terminal, tilly: str) -> Path:
    target = terminal.folder / "own.pdf"
    assert terminal.at_vault("export", tilly, "--to", str(target)).status == 0
    return target


def test_an_untouched_pdf_is_said_to_be_in_five_lines(terminal: Terminal, pdf: Path) -> None:
    ended = terminal.run("verify", str(pdf))
    assert (ended.status, ended.err) == (0, "")
    assert len(ended.out.splitlines()) == 5


@pytest.mark.parametrize("change", ["flip", "append", "cut"])
def test_a_touched_pdf_is_not_passed(terminal: Terminal, pdf: Path, change: str) -> None:
    data = bytearray(pdf.read_bytes())
    if change == "flip":
        data[len(data) // 3] ^= 1
    elif change == "append":
        data += b"\n1 0 obj\n<<>>\nendobj\n"
    else:
        del data[len(data) // 2 :]
    pdf.write_bytes(data)
    ended = terminal.run("verify", str(pdf), "--json")
    assert ended.status == 1
    assert json.loads(ended.out)["untouched"] is False
    assert terminal.run("verify", str(pdf)).status == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello", bytes(5000)])
def test_what_is_no_signed_pdf_is_not_passed(terminal: Terminal, content: bytes) -> None:
    (terminal.folder / "x.pdf").write_bytes(content)
    ended = terminal.run("verify", str(terminal.folder / "x.pdf"), "--json")
    assert ended.status == 1
    assert json.loads(ended.out)["untouched"] is False


@pytest.mark.parametrize("name", ["missing.pdf", "vault"])
def test_a_pdf_that_cannot_be_read_is_refused(terminal: Terminal, name: str) -> None:
    ended = terminal.run("verify", str(terminal.folder / name))
    assert (ended.status, ended.out) == (1, "")
    assert name in ended.err


def test_the_schema_describes_every_field(terminal: Terminal) -> None:
    ended = terminal.run("schema")
    assert (ended.status, ended.err) == (0, "")
    schema = json.loads(ended.out)
    assert schema == CaseFile.model_json_schema()
    bare = [
        f"{name}.{field}"
        for name, part in {"CaseFile": schema, **schema["$defs"]}.items()
        for field, facts in part.get("properties", {}).items()
        if not _described(facts, schema)
    ]
    assert bare == []


def _described(facts: dict[str, Any], schema: dict[str, Any]) -> bool:
    named = facts.get("$ref", "").rpartition("/")[2]
    return bool(facts.get("description") or schema["$defs"].get(named, {}).get("description"))


def test_shipped_forms_can_be_used(terminal: Terminal) -> None:
    ended = terminal.run("forms", "check", *map(str, sorted(forms_folder().glob("*.json"))))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.count("can be used") == 2


def test_every_faulty_form_is_named_and_the_good_ones_too(terminal: Terminal) -> None:
    form = json.loads((forms_folder() / "national-caf.json").read_text(encoding="utf-8"))
    form["item"][1]["linkId"] = form["item"][0]["linkId"]
    bad = terminal.folder / "bad.json"
    bad.write_text(json.dumps(form), encoding="utf-8")
    (terminal.folder / "none.json").write_text("{", encoding="utf-8")
    good = str(forms_folder() / "pre-assessment-checklist.json")
    missing = str(terminal.folder / "missing.json")
    ended = terminal.run("forms", "check", str(bad), missing, good, str(terminal.folder / "none.json"))
    assert ended.status == 1
    assert "can be used" in ended.out
    assert "identifying" in ended.err
    for name in ("bad.json", "missing.json", "none.json"):
        assert name in ended.err
