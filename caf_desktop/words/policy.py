"""Words for the settings of an office: what each is called, what is wrong with one, which layer set it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from caf_desktop.words import _, ngettext
from caf_desktop.words.retention import rule_words


@dataclass(frozen=True)
class SettingWords:
    """How a setting is asked for and shown; ``amount`` is what its number means."""

    label: str
    help: str
    amount: Callable[[int], str] = str


def _minutes(number: int) -> str:
    return ngettext("{number} minute", "{number} minutes", number).format(number=number)


def _hours(number: int) -> str:
    return ngettext("{number} hour", "{number} hours", number).format(number=number)


def _days(number: int) -> str:
    return ngettext("{number} day", "{number} days", number).format(number=number)


def _weeks(number: int) -> str:
    return ngettext("{number} week", "{number} weeks", number).format(number=number)


def setting_words() -> dict[str, SettingWords]:
    """Every setting, in the order in which it is shown."""
    return {
        "contacts": SettingWords(
            _("Safeguarding contacts"), _("Whom to ring about a child’s safety. Safeguarding help shows them.")
        ),
        "level_names": SettingWords(
            _("Names of the levels of need"), _("Your council’s own names for levels 1 to 4, one a line.")
        ),
        "review_weeks": SettingWords(
            _("Weeks until the first review"),
            _("The plan is reviewed after this many weeks at the latest."),
            _weeks,
        ),
        "lawful_bases": SettingWords(
            _("Lawful bases"),
            _("The grounds in data protection law your organisation relies on, one a line, the usual one first."),
        ),
        "idle_minutes": SettingWords(
            _("Lock when nobody types"),
            _("The vault locks after this many minutes without a key or the mouse. It warns first."),
            _minutes,
        ),
        "absolute_hours": SettingWords(
            _("Lock in any case"), _("The vault locks this many hours after it was unlocked, also in use."), _hours
        ),
        "vault_place": SettingWords(
            _("Place of new vaults"),
            _("The folder in which a new vault is proposed. ~ stands for the person’s own folder."),
        ),
        "backup_place": SettingWords(
            _("Place of backups"), _("A folder for backups. It may be a share that is not always there.")
        ),
        "backup_daily": SettingWords(_("Daily backups kept"), _("One is kept for each of the last days."), _days),
        "backup_weekly": SettingWords(
            _("Weekly backups kept"), _("One is kept for each of the weeks before those."), _weeks
        ),
        "backup_expire_days": SettingWords(
            _("Backups are destroyed after"),
            _("So that what was erased does not live on in a backup. Never more than 90 days."),
            _days,
        ),
        "escrow_required": SettingWords(
            _("Organisation’s key required"),
            _("Whether a vault must be one that the organisation can open with its own key."),
        ),
        "escrow_key": SettingWords(
            _("Organisation’s public key"), _("The key to which vaults are sealed for the organisation.")
        ),
        "retention": SettingWords(
            _("How long records are kept"), _("Periods of your organisation that differ from the built-in ones.")
        ),
    }


def setting_groups() -> list[tuple[str, tuple[str, ...]]]:
    """What belongs together, and what it is about."""
    return [
        (_("A child’s safety"), ("contacts",)),
        (_("The work"), ("level_names", "review_weeks", "lawful_bases")),
        (_("Locking"), ("idle_minutes", "absolute_hours")),
        (_("Backups"), ("backup_place", "backup_daily", "backup_weekly", "backup_expire_days")),
        (_("Keeping records"), ("retention",)),
        (_("New vaults"), ("vault_place", "escrow_required", "escrow_key")),
    ]


def value_lines(name: str, value: object) -> list[str]:
    """A setting’s value as it is shown, a line for each part; what is not set is said."""
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if isinstance(value, int):
        return [setting_words()[name].amount(value)]
    if isinstance(value, tuple) and value:
        return [_part_words(part) for part in value]
    if name == "escrow_key" and value:
        return [_("Given")]
    return [str(value)] if value else [_UNSET.get(name, lambda: _("Not set"))()]


_UNSET: dict[str, Callable[[], str]] = {
    "contacts": lambda: _("Not set. Safeguarding help says so, and gives 999."),
    "vault_place": lambda: _("Each person’s own folder"),
    "backup_place": lambda: _("Only on this computer"),
    "retention": lambda: _("As built in"),
}


@runtime_checkable
class Contact(Protocol):
    """A ``SafeguardingContact`` of ``domain.policy``."""

    @property
    def who(self) -> str: ...

    @property
    def telephone(self) -> str: ...

    @property
    def when(self) -> str: ...


class Period(Protocol):
    """A ``RetentionPeriod`` of ``domain.policy``."""

    @property
    def rule(self) -> str: ...

    @property
    def years(self) -> int: ...


def _part_words(part: str | Contact | Period) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Contact):
        return ", ".join(word for word in (part.who, part.telephone, part.when) if word)
    years = ngettext("{number} year", "{number} years", part.years).format(number=part.years)
    return _("{what}: {words}").format(what=rule_words(part.rule), words=years)


def origin_words(origin: str) -> str:
    """Which layer set a value."""
    return _ORIGINS[origin]()


_ORIGINS: dict[str, Callable[[], str]] = {
    "machine": lambda: _("Set for this computer by your organisation"),
    "vault": lambda: _("Set in this vault"),
    "built-in": lambda: _("Built in"),
    "strictest": lambda: _("The strictest value, because this computer’s settings file has a mistake"),
}


class FaultyPolicy(Protocol):
    """A ``PolicyFault`` of ``domain.policy_layers``."""

    @property
    def rule(self) -> str: ...

    @property
    def setting(self) -> str: ...

    @property
    def path(self) -> tuple[str | int, ...]: ...

    @property
    def line(self) -> int: ...

    @property
    def values(self) -> Mapping[str, str]: ...


def policy_fault_sentence(fault: FaultyPolicy) -> str:
    """Where, which rule is broken, and how to put it right. No value of the file is repeated."""
    sentence = _SENTENCES[fault.rule](fault)
    place = _place(fault)
    return _("{place}: {sentence}").format(place=place, sentence=sentence) if place else sentence


def broken_policy_words(fault: FaultyPolicy, count: int) -> str:
    """For the top of the window: what does not hold, what does, what to do; the first mistake."""
    words = [
        policy_fault_sentence(fault),
        _("Until it is put right the strictest values hold where the file is wrong. Tell your IT department."),
    ]
    if count > 1:
        words.insert(1, _("“How this office works” in Settings names every mistake."))
    return " ".join(words)


def _place(fault: FaultyPolicy) -> str:
    name = fault.setting
    for step in fault.path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    if fault.line and name:
        return _("Line {line}, {name}").format(line=fault.line, name=name)
    return _("Line {line}").format(line=fault.line) if fault.line else name


def _unknown(fault: FaultyPolicy) -> str:
    if fault.values.get("near"):
        return _("there is no setting of this name. Did you mean “{near}”?").format(near=fault.values["near"])
    return _("there is no setting of this name. Take it out, or look the name up in docs/policy.md.")


def _unknown_rule(fault: FaultyPolicy) -> str:
    if fault.values.get("near"):
        return _("there is no rule of this name. Did you mean “{near}”?").format(near=fault.values["near"])
    return _("there is no rule of this name. docs/policy.md names them all.")


_KINDS: dict[str, Callable[[], str]] = {
    "number": lambda: _("a whole number without quotation marks"),
    "truth": lambda: _("true or false, without quotation marks"),
    "text": lambda: _("a text in quotation marks"),
    "list": lambda: _("a list"),
    "table": lambda: _("a group of its own, with named values"),
}

_SENTENCES: dict[str, Callable[[FaultyPolicy], str]] = {
    "unreadable": lambda fault: _("The settings file of this computer cannot be read."),
    "not-trusted": lambda fault: _(
        "The settings file of this computer is not used, because others than its administrators can change it: {who}. "
        "File and folders must belong to the administrator, and nobody else may write to them."
    ).format(who=fault.values["who"]),
    "too-large": lambda fault: _("The settings file of this computer is larger than {most} KiB. Shorten it.").format(
        most=fault.values["most"]
    ),
    "not-utf8": lambda fault: _("the settings file of this computer is not UTF-8 text. Save it as UTF-8."),
    "not-toml": lambda fault: _(
        "the settings file of this computer breaks the rules of TOML here. Compare the line, and the one before it, "
        "with the example in docs/policy.md."
    ),
    "unknown-key": _unknown,
    "unknown-rule": _unknown_rule,
    "misplaced-key": lambda fault: _(
        "this setting stands below a heading in brackets and belongs to it. Move it to the top of the file."
    ),
    "missing-key": lambda fault: _("this has to be given, and is not there. Add it."),
    "wrong-type": lambda fault: _("this has to be {wanted}. Write it so.").format(
        wanted=_KINDS[fault.values["wanted"]]()
    ),
    "out-of-range": lambda fault: _("choose a whole number from {least} to {most}.").format(
        least=fault.values["least"], most=fault.values["most"]
    ),
    "too-long": lambda fault: _("this is too long; {most} is the most. Shorten it.").format(most=fault.values["most"]),
    "not-storable": lambda fault: _("this holds a sign that cannot be stored. Write it anew."),
    "not-four": lambda fault: _("give a name to each of the four levels, or to none."),
    "not-a-whole-place": lambda fault: _("name the whole folder, from the top of the disk or share."),
    "not-a-public-key": lambda fault: _("this is not a public key in PEM form (BEGIN PUBLIC KEY)."),
    "nobody": lambda fault: _("write who it is and their number, or take the contact out."),
    "needs-escrow-key": lambda fault: _(
        "the organisation’s key is required and not given, so no vault can be made. Add escrow_key."
    ),
    "not-for-the-vault": lambda fault: _("only the settings file of the computer may say this."),
    "set-for-the-computer": lambda fault: _(
        "your organisation has set this for the whole computer. Ask your IT department to change it."
    ),
}
