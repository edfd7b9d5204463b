"""What happened, in plain words: the acts of the journal, their results and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from caf_desktop.words import _, ngettext
from caf_desktop.words.one_line import one_line

_MOST_NAMED = 3


@cache
def _acts() -> dict[str, str]:
    """Each act of the journal, as it goes on from who did it; ``{what}`` is what it was done to."""
    return {
        # in and out of the vault
        "create-vault": _("made this vault"),
        "unlock": _("unlocked the vault"),
        "lock": _("locked the vault"),
        "recover": _("came back with the recovery code"),
        "confirm-passphrase": _("gave a wrong passphrase when asked again"),
        "clock-back": _("worked after the computer's clock had been put back"),
        "migrate": _("brought the vault to a newer form"),
        # cases
        "start-episode": _("started an assessment for a child"),
        "begin-assessment": _("began the assessment"),
        "decline-assessment": _("recorded that the family did not want an assessment"),
        "agree-to-assessment": _("recorded the agreement to be assessed"),
        "answer": _("changed {what}"),
        "answer:new": _("wrote {what}"),
        "answer:gone": _("took away {what}"),
        "remove-row": _("took out {what}"),
        "undo": _("took back a change: {what}"),
        "visit-note": _("wrote visit notes"),
        "send-passage": _("sent words of the visit notes to {what}"),
        "take-back-passage": _("took back words sent from the visit notes: {what}"),
        "plan": _("changed the plan: {what}"),
        "plan:new": _("added to the plan: {what}"),
        "plan:gone": _("took out of the plan: {what}"),
        "nominate-lead": _("recorded the lead professional"),
        "agree-to-text": _("recorded what the family said to the finished text"),
        "decide-sharing": _("recorded what the family decided about sharing"),
        "withdraw-sharing": _("recorded that the family took back what may be shared"),
        "lawful-basis": _("recorded why we may keep the record"),
        "keep-details-from": _("changed which details are kept back for safety"),
        "may-be-told": _("changed who may be told"),
        "raise-concern": _("recorded a safeguarding concern"),
        "complete": _("completed and signed a version"),
        "start-next-version": _("started the next version"),
        "import": _("brought in a case file"),
        "search": _("searched the vault"),
        "view-case": _("opened the record"),
        "close-episode": _("closed the episode"),
        "reopen-episode": _("opened the episode again"),
        "supervisor-note": _("added a supervisor's note"),
        "sign-off": _("signed a version off"),
        "private-note": _("wrote a private note"),
        "remove-private-note": _("took out a private note"),
        "move-private-note": _("moved a private note into the visit notes"),
        "add-attachment": _("added an attachment"),
        "describe-attachment": _("said what an attachment shows"),
        "rename-attachment": _("gave an attachment another title"),
        "remove-attachment": _("took out an attachment"),
        "open-attachment": _("opened an attachment that is not what was kept"),
        "cover": _("arranged who may work on an episode"),
        "end-cover": _("ended cover of an episode"),
        "hand-over": _("gave an episode to somebody else"),
        # what leaves
        "export": _("saved a copy to a file"),
        "print": _("printed a copy"),
        "check-pdf": _("checked a PDF"),
        # the office
        "add-person": _("let a person into the vault"),
        "give-passphrase": _("gave a colleague a new passphrase"),
        "change-access": _("changed what a person may do"),
        "leave": _("shut out a person who has left"),
        "remove-slot": _("took away a way into the vault"),
        "change-passphrase": _("changed a passphrase"),
        "new-recovery-code": _("made a new recovery code"),
        "set-escrow": _("gave the organisation a way into the vault"),
        "remove-escrow": _("took away the organisation's way into the vault"),
        "new-data-key": _("changed the vault's data key"),
        "change-settings": _("changed the settings"),
        "back-up": _("made a backup"),
        "restore": _("restored a backup"),
        "legal-hold": _("changed what is held back from destruction"),
        "retention-review": _("reviewed what is due for destruction"),
        "approve-destruction": _("was asked to approve a destruction"),
        "erase": _("destroyed {what}"),
        "erase-again": _("destroyed again what a backup had brought back"),
        "read-journal": _("read the journal"),
        "write-certificate": _("saved a certificate of destruction"),
        "write-journal": _("wrote the journal to a file"),
        "check-journal": _("checked the journal"),
        "check-vault": _("checked the whole vault"),
        "settings": _("changed the settings"),
        # what somebody was refused
        "list-own": _("asked for the children list"),
        "list-all": _("asked for everybody's children"),
        "read-episode": _("asked to open a record"),
        "edit-episode": _("asked to change a record"),
        "reopen": _("asked to open a closed record again"),
        "say-who-sees": _("asked to record who may see what"),
        "add-supervisor-note": _("asked to add a supervisor's note"),
        "see-history": _("asked for the history"),
        "manage-people": _("asked to change who may do what"),
        "change-own-keys": _("asked to change the passphrase"),
        "change-vault-keys": _("asked to change the keys of the vault"),
        "review-retention": _("asked to review what is due for destruction"),
        "audit": _("asked for the journal"),
    }


def known_acts() -> tuple[str, ...]:
    """Every act that has words and stands in the journal under its name."""
    return tuple(act for act in _acts() if ":" not in act)


def act_words(act: str) -> str:
    """What an act is called by itself, such as “Changed an answer”."""
    alone = {
        "answer": _("changed an answer"),
        "remove-row": _("took out a row"),
        "undo": _("took back a change"),
        "send-passage": _("sent words of the visit notes"),
        "take-back-passage": _("took back words sent from the visit notes"),
        "plan": _("changed the plan"),
        "erase": _("destroyed records"),
    }
    words = alone.get(act) or _acts().get(act) or one_line(act)
    return words[:1].upper() + words[1:]


def happened(who: str, act: str, what: Sequence[str], result: str = "done") -> str:
    """A plain sentence without its time, such as “Priya Nair changed General health, strengths”."""
    did = _acts().get(act) or one_line(act)
    objects = list(what[:_MOST_NAMED])
    more = len(what) - len(objects)
    if more:
        objects.append(ngettext("{count} more", "{count} more", more).format(count=more))
    if "{what}" in did:
        did = did.format(what="; ".join(objects)) if objects else act_words(act)[:1].lower() + act_words(act)[1:]
    sentence = _("{who} {did}").format(who=who, did=did)
    said = "" if result == "done" else result_words(result)
    return _("{sentence} – {result}").format(sentence=sentence, result=said) if said else sentence


def result_words(result: str) -> str:
    """How an act ended."""
    known = {
        "done": _("done"),
        "stopped": _("stopped"),
        "refused": _("refused"),
        "failed": _("failed"),
        "erased": _("erased"),
    }
    return known.get(result) or one_line(result)


def known_results() -> tuple[str, ...]:
    """Every result one can ask for."""
    return ("done", "stopped", "refused", "failed", "erased")


def reason_words(reason: str) -> str:
    """Why, where the journal says it: a code of ours with its figure, else as it stands."""
    code, _dash, figure = reason.rpartition("-")
    if figure.isdigit():
        count = int(figure)
        if code == "failed-tries":
            words = ngettext("after {count} wrong passphrase", "after {count} wrong passphrases", count)
            return words.format(count=count)
        if code == "seconds":
            words = ngettext("by {count} second", "by {count} seconds", count)
            return words.format(count=count)
        if code == "row":
            return _("row {number} is the first that does not fit").format(number=count)
    known = {
        "restored": _("an earlier text was put back"),
        "recovery-code-used": _("the recovery code was used"),
        "escrow-key-used": _("the organisation's key was used"),
        "passphrase-given": _("until they choose their own"),
        "slot-removed": _("a way in was taken away"),
        "removal-finished": _("a removal that had been interrupted was finished"),
        "another-child": _("a child like this was found, and judged to be another"),
        "duplicate-allowed": _("even where it was here already"),
        # why a vault was locked without anybody asking
        "idle": _("nobody was working"),
        "too-long": _("it had been open as long as this office allows"),
        "screen-locked": _("the screen was locked"),
        "suspend": _("the computer went to sleep"),
        "user-switched": _("another user came to the computer"),
        "lid-closed": _("the lid was closed"),
        "pin": _("nobody gave the PIN of the visit"),
    }
    from caf_desktop.words.retention import rule_words

    rule = rule_words(reason)
    if rule != reason:
        return rule[:1].lower() + rule[1:]
    return known.get(reason) or one_line(reason)
