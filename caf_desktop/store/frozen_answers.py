"""Take an erased answer out of completed versions: the right to erasure comes before keeping a version as it was.

The version gets a new content hash, so every agreement and signature under it shows that it was given to an earlier
text; its signed PDF goes, and a copy is made and signed anew when somebody needs one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


def cut_from_frozen(connection: sqlite.Connection, episode_id: str, places: set[tuple[str, str]]) -> None:
    """Take the answers at these places (row, linkId) out of every completed version of the episode."""
    if not places:
        return
    found = connection.execute(
        "SELECT id, body FROM assessment WHERE episode_id = ? AND json_extract(body, '$.response') IS NOT NULL",
        (episode_id,),
    ).fetchall()
    for assessment_id, text in found:
        body = json.loads(text)
        if not _cut(body["response"], places, ""):
            continue
        body["content_hash"] = _content_hash(body)
        connection.execute("UPDATE assessment SET body = ? WHERE id = ?", (json.dumps(body), assessment_id))
        connection.execute(
            "DELETE FROM journal_text WHERE seq IN "
            "(SELECT seq FROM journal WHERE episode_id = ? AND record_id = ? AND kind = 'assessment')",
            (episode_id, assessment_id),
        )


def _cut(holder: dict[str, Any], places: set[tuple[str, str]], row: str) -> bool:
    """Whether something was taken out of the items in ``holder``; groups left empty go too."""
    kept, cut = [], False
    for item in holder.get("item", ()):
        its_row = item.get("id", row)
        if "answer" in item and (row, item["linkId"]) in places:
            cut = True
            continue
        if _cut(item, places, its_row):
            cut = True
            if "item" not in item:
                continue
        kept.append(item)
    if cut:
        holder.pop("item")
        if kept:
            holder["item"] = kept
    return cut


def _content_hash(body: dict[str, Any]) -> str:
    """The fingerprint of what is left; empty where this program cannot read it by the form it was written in."""
    from caf_desktop.forms.faults import ResponseRefused
    from caf_desktop.forms.load import national_caf
    from caf_desktop.forms.release import content_hash
    from caf_desktop.forms.response import from_response

    form = national_caf()
    if (form.url, form.version) != (body["form_url"], body["form_version"]):
        return ""
    try:
        return content_hash(form, from_response(form, body["response"]))
    except ResponseRefused:
        return ""
