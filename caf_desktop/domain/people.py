"""The child, the people around the child, and the practitioners."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.record import EpisodeRecord, Line, Model, Record, RecordId, Text


class Sex(StrEnum):
    """The three boxes of the form."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class YesNo(StrEnum):
    """An answer to a yes or no question; no answer at all is ``None``."""

    YES = "yes"
    NO = "no"


class Responsibility(StrEnum):
    """Whether an adult holds parental responsibility."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class MayBeTold(StrEnum):
    """Whether a person may be told about the assessment."""

    ASK = "ask"
    YES = "yes"
    ONLY_VIA = "only-via"
    NEVER = "never"


class HiddenDetail(StrEnum):
    """What a safety plan can keep from a recipient (Standards C-07)."""

    ADDRESS = "address"
    PHONE = "phone"
    SCHOOL = "school"
    CARER = "carer"
    REFERRER = "referrer"


class HideTag(Model):
    """A detail that is kept from somebody for safety."""

    what: HiddenDetail
    """The detail that is kept back."""
    hidden_from: Line = ""
    """The recipient it is kept from; empty: from every recipient."""


class Child(Record):
    """The unborn baby, infant, child or young person being assessed."""

    kind: ClassVar[str] = "child"
    sharing_category: ClassVar[str] = "identifying"

    unborn: bool = False
    """True while the baby is not born: the expected date of delivery stands for the date of birth."""
    given_names: Line = ""
    """Given name(s)."""
    family_name: Line = ""
    """Family name."""
    mother_name: Line = ""
    """For an unborn baby, the mother's name: the form then says "unborn baby of" this name."""
    sex: Sex | None = None
    """Male, female or unknown."""
    aka: tuple[Line, ...] = ()
    """Also known as, and previous names."""
    address: Text = ""
    """Address, lines separated by line breaks."""
    postcode: Line = ""
    """Postcode."""
    date_of_birth: date | None = None
    """Date of birth; empty while unborn."""
    expected_date_of_delivery: date | None = None
    """Expected date of delivery (EDD); only for an unborn baby."""
    telephone: Line = ""
    """Contact telephone number."""
    nhs_number: Line = ""
    """NHS number, ten digits, if it was given."""
    ethnicity: Line = ""
    """Code of one of the form's 18 ethnicity options, or NOBT for not given."""
    ethnicity_other: Line = ""
    """What was specified with one of the "any other" options."""
    immigration_status: Line = ""
    """Immigration status, in the family's words."""
    first_language: Line = ""
    """The child's first language."""
    parent_language: Line = ""
    """The parent's first language."""
    disabled: YesNo | None = None
    """Is the child or young person disabled?"""
    disability_details: Text = ""
    """Details of the disability."""
    special_requirements: Text = ""
    """Special requirements of child or parent, such as signing, interpretation or access."""
    hide_from: tuple[HideTag, ...] = ()
    """Details kept from recipients for safety."""


class Person(Record):
    """Somebody in the child's life: a parent, a carer, a brother or sister, another adult."""

    kind: ClassVar[str] = "person"
    sharing_category: ClassVar[str] = "parents-carers"

    name: Line = ""
    """The person's name."""
    telephone: Line = ""
    """Contact telephone number."""
    address: Text = ""
    """Address."""
    postcode: Line = ""
    """Postcode."""
    date_of_birth: date | None = None
    """Date of birth."""
    school: Line = ""
    """Nursery, school or college."""
    child_id: RecordId | None = None
    """The child record of this person, when they have one; it need not be in the same case file."""


class Relationship(Record):
    """What a person is to a child."""

    kind: ClassVar[str] = "relationship"
    sharing_category: ClassVar[str] = "parents-carers"

    child_id: RecordId
    """The child."""
    person_id: RecordId
    """The person."""
    relationship: Line = ""
    """Relationship to the unborn baby, infant, child or young person, in words."""
    parent_or_carer: bool = False
    """Printed among the parents and carers."""
    parental_responsibility: Responsibility | None = None
    """Does this person hold parental responsibility?"""
    lives_with_child: YesNo | None = None
    """Does this person live with the child?"""
    may_be_told: MayBeTold = MayBeTold.ASK
    """Whether this person may be told about the assessment; ask first unless recorded otherwise."""
    may_be_told_via: Line = ""
    """The only safe way, when that is the answer."""
    may_be_told_until: date | None = None
    """The last day the answer holds; then ask again."""


class Practitioner(Record):
    """Somebody who works with this vault."""

    kind: ClassVar[str] = "practitioner"
    sharing_category: ClassVar[str] = "assessors"

    name: Line
    """Name as it is printed and signed."""
    role: Line = ""
    """Role, such as health visitor."""
    agency: Line = ""
    """Agency or organisation."""
    telephone: Line = ""
    """Contact telephone number."""
    email: Line = ""
    """E-mail address."""
    address: Text = ""
    """Work address."""
    postcode: Line = ""
    """Postcode of the work address."""
    access: tuple[AccessRole, ...] = (AccessRole.PRACTITIONER,)
    """What this person's account is for; none when they have left."""
    joined_on: date | None = None
    """The day they were let into this vault."""
    left_on: date | None = None
    """The day they left: from then on their passphrase opens nothing."""


class Assessor(EpisodeRecord):
    """A person undertaking the assessment."""

    kind: ClassVar[str] = "assessor"
    sharing_category: ClassVar[str] = "assessors"

    name: Line = ""
    """Name."""
    telephone: Line = ""
    """Contact telephone number."""
    address: Text = ""
    """Work address."""
    postcode: Line = ""
    """Postcode."""
    role: Line = ""
    """Role."""
    organisation: Line = ""
    """Organisation."""


def printed_name(child: Child) -> str:
    """The name as the form has it: for an unborn baby "Unborn baby of" and the mother's name.

    The form's rule: "unborn baby of Ann Smith". An empty record gives an empty string.
    """
    if child.unborn:
        return f"Unborn baby of {child.mother_name}" if child.mother_name else ""
    return f"{child.given_names} {child.family_name}".strip()


def initials(child: Child) -> str:
    """Initials for running footers, where the full name must not stand (Standards A-03)."""
    words = (child.mother_name if child.unborn else f"{child.given_names} {child.family_name}").split()
    letters = "".join(word[0].upper() for word in words)
    return f"UB {letters}".strip() if child.unborn else letters
