"""The Every Child Matters outcomes and their aims, in words."""

from __future__ import annotations

from caf_desktop.domain.aims import AIMS, EveryChildMatters
from caf_desktop.words import _


def outcome_words(outcome: EveryChildMatters) -> str:
    """One of the five outcomes, such as “Enjoy and achieve”."""
    return {
        EveryChildMatters.HEALTHY: _("Be healthy"),
        EveryChildMatters.SAFE: _("Stay safe"),
        EveryChildMatters.ENJOY: _("Enjoy and achieve"),
        EveryChildMatters.CONTRIBUTE: _("Make a positive contribution"),
        EveryChildMatters.ECONOMIC: _("Achieve economic well-being"),
    }[outcome]


def outcome_of_aim(code: str) -> EveryChildMatters | None:
    """The outcome an aim belongs to, or that the code itself stands for; nothing for an unknown code."""
    if code in set(EveryChildMatters):
        return EveryChildMatters(code)
    return next((outcome for outcome, codes in AIMS.items() if code in codes), None)


def aim_words(code: str) -> str:
    """An aim with its outcome, such as “Enjoy and achieve: ready for school”; empty for an unknown code."""
    outcome = outcome_of_aim(code)
    if outcome is None:
        return ""
    if code == outcome:
        return outcome_words(outcome)
    return _("{outcome}: {aim}").format(outcome=outcome_words(outcome), aim=aim_alone(code))


def aim_alone(code: str) -> str:
    """An aim without its outcome. Raises KeyError for a code that is none of the aims."""
    return {
        "healthy-physically": _("physically healthy"),
        "healthy-mentally": _("mentally and emotionally healthy"),
        "healthy-sexually": _("sexually healthy"),
        "healthy-lifestyles": _("healthy lifestyles"),
        "healthy-no-drugs": _("choose not to take illegal drugs"),
        "healthy-parents-promote": _("parents, carers and families promote healthy lifestyles"),
        "safe-from-maltreatment": _("safe from maltreatment, neglect, violence and sexual exploitation"),
        "safe-from-accidents": _("safe from accidental injury and death"),
        "safe-from-bullying": _("safe from bullying and discrimination"),
        "safe-from-crime": _("safe from crime and anti-social behaviour in and out of school"),
        "safe-security-stability": _("have security, stability and are cared for"),
        "safe-parents-provide": _("parents, carers and families provide safe homes and stability"),
        "enjoy-ready-for-school": _("ready for school"),
        "enjoy-attend-school": _("attend and enjoy school"),
        "enjoy-primary-standards": _("achieve stretching national educational standards at primary school"),
        "enjoy-personal-social": _("achieve personal and social development and enjoy recreation"),
        "enjoy-secondary-standards": _("achieve stretching national educational standards at secondary school"),
        "enjoy-parents-support": _("parents, carers and families support learning"),
        "contribute-decisions": _("engage in decision-making and support the community and environment"),
        "contribute-law-abiding": _("engage in law-abiding and positive behaviour in and out of school"),
        "contribute-relationships": _("develop positive relationships and choose not to bully and discriminate"),
        "contribute-self-confidence": _(
            "develop self-confidence and successfully deal with significant life changes and challenges"
        ),
        "contribute-enterprising": _("develop enterprising behaviour"),
        "contribute-parents-promote": _("parents, carers and families promote positive behaviour"),
        "economic-education": _("engage in further education, employment or training on leaving school"),
        "economic-ready-for-work": _("ready for employment"),
        "economic-decent-homes": _("live in decent homes and sustainable communities"),
        "economic-transport-goods": _("access to transport and material goods"),
        "economic-income": _("live in households free from low income"),
        "economic-parents-supported": _("parents, carers and families are supported to be economically active"),
    }[code]
