"""Who decides about the assessment, and on what footing: the child, or a person with parental responsibility."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.agreeing import PRESUMED_COMPETENT_AT
from caf_desktop.domain.age import age_in_years
from caf_desktop.domain.agreement import CompetenceNote, Footing
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Person, Relationship, Responsibility
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.record.whose import name_of
from caf_desktop.ui.widgets.choices import RadioGroup, YesNo
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

CHILD = "the-child"
SOMEBODY_ELSE = "somebody-else"


@dataclass(frozen=True)
class Decider:
    """Who decided: name, record, footing, the judgement, and what was learnt about them on the way."""

    name: str
    person_id: str | None
    footing: Footing
    competence: CompetenceNote | None
    learnt: tuple[Person | Relationship, ...]


class CompetenceForm(Card):
    """Five prompts about one decision (Standards C-06); never a lasting label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What shows that they can make this decision?"), parent)
        self.add(
            Muted(
                _(
                    "A child of any age may decide who understands it well enough. Write what you saw and heard, today"
                    " and about this decision; encourage them to involve a parent."
                ),
                self,
            )
        )
        prompts = {
            "understands_issue": _("They understand what is being asked"),
            "understands_consequences": _("… what will be written down, who sees it, and what follows from yes or no"),
            "understands_alternatives": _("… what else could be done"),
            "weighs": _("They weigh it up, under no pressure"),
            "communicates": _("They say what they want, and keep to it"),
        }
        self.answers = {name: TextBox(lines=1) for name in prompts}
        self.fields = [Field(words, self.answers[name], self) for name, words in prompts.items()]
        for field in self.fields:
            self.add(field)

    def note(self, assessor: str) -> CompetenceNote:
        """The judgement as written."""
        return CompetenceNote(assessor=assessor, **{name: answer.value() for name, answer in self.answers.items()})


class WhoDecides(Column):
    """``changed`` when somebody else is chosen or more is said about them."""

    changed = Signal()

    def __init__(self, case: Case, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case, self._today = case, today
        self._links = _who_may(case)
        self._who = RadioGroup(self._options())
        self.who = Field(_("Who decided?"), self._who, self)
        self.who_is_it = Field(_("Their name"), LineField(), self)
        self.what_are_they = Field(_("What are they to the child?"), LineField(), self, hint=_("Such as mother."))
        self._responsible = YesNo(not_known=True)
        self.responsible = Field(_("Do they hold parental responsibility?"), self._responsible, self)
        self.unsure = Muted(
            _("Ask them, or look it up, before you rely on their word: whoever decides must hold it."), self
        )
        self.competence = CompetenceForm(self)
        self.alone = Muted("", self)
        for widget in (self.who, self.who_is_it, self.what_are_they, self.responsible, self.unsure, self.alone):
            self.column.addWidget(widget)
        self.column.addWidget(self.competence)
        self._who.edited.connect(self.arrange)
        self._responsible.edited.connect(self.arrange)
        self.arrange()

    def inputs(self) -> dict[str, Input]:
        """Every answer by name, to be kept while somebody types."""
        named = {"who": self.who, "name": self.who_is_it, "is": self.what_are_they, "responsible": self.responsible}
        return {**{name: field.answer for name, field in named.items()}, **self.competence.answers}

    def called(self) -> str:
        """The name of whoever is chosen; empty while nobody is."""
        chosen = self._who.raw()
        if chosen == CHILD:
            return name_of(self._case.child)
        if chosen == SOMEBODY_ELSE:
            return self.who_is_it.answer.raw().strip()
        person = self._case.person(chosen)
        return person.name if person is not None else ""

    def is_child(self) -> bool:
        """Whether the child decides."""
        return self._who.raw() == CHILD

    def leaves_responsibility_open(self) -> bool:
        """Whether an adult is chosen of whom it is not said that they hold parental responsibility."""
        return self.responsible.isVisibleTo(self) and self._responsible.raw() != Responsibility.YES

    def decider(self, new_id: Callable[[], str], assessor: str) -> Decider:
        """Whoever is chosen. ``new_id`` makes ids for somebody not yet among the family."""
        if self.is_child():
            footing = self._childs_footing()
            note = self.competence.note(assessor) if footing is Footing.COMPETENT_CHILD else None
            return Decider(self.called(), None, footing, note, ())
        if self._who.raw() == SOMEBODY_ELSE:
            return self._somebody_else(new_id(), new_id())
        link = self._links.get(self._who.raw())
        learnt: tuple[Relationship, ...] = ()
        said = self._responsible.raw()
        if link is not None and said and link.parental_responsibility != said:
            learnt = (link.model_copy(update={"parental_responsibility": Responsibility(said)}),)
        person_id = self._who.raw() or None
        return Decider(self.called(), person_id, Footing.PARENTAL_RESPONSIBILITY, None, learnt)

    def _somebody_else(self, person_id: str, link_id: str) -> Decider:
        said = self._responsible.raw()
        person = Person(id=person_id, name=self.called())
        link = Relationship(
            id=link_id,
            child_id=self._case.child.id,
            person_id=person_id,
            relationship=self.what_are_they.answer.raw().strip(),
            parent_or_carer=True,
            parental_responsibility=Responsibility(said) if said else None,
        )
        return Decider(person.name, person_id, Footing.PARENTAL_RESPONSIBILITY, None, (person, link))

    def _childs_footing(self) -> Footing:
        born = self._case.child.date_of_birth
        grown = born is not None and age_in_years(born, self._today) >= PRESUMED_COMPETENT_AT
        return Footing.PRESUMED_AT_16 if grown else Footing.COMPETENT_CHILD

    def _options(self) -> list[tuple[str, str]]:
        options = [(person_id, _person_words(self._case, link)) for person_id, link in self._links.items()]
        options.append((SOMEBODY_ELSE, _("Somebody else with parental responsibility")))
        if not self._case.child.unborn:
            options.append((CHILD, _("{name}, for themselves").format(name=name_of(self._case.child))))
            if self._childs_footing() is Footing.PRESUMED_AT_16:
                options.insert(0, options.pop())
        return options

    def arrange(self) -> None:
        """Ask only what matters for whoever is chosen."""
        chosen = self._who.raw()
        link = self._links.get(chosen)
        for field in (self.who_is_it, self.what_are_they):
            field.setVisible(chosen == SOMEBODY_ELSE)
        asks = chosen == SOMEBODY_ELSE or (link is not None and link.parental_responsibility is not Responsibility.YES)
        self.responsible.setVisible(asks)
        self.unsure.setVisible(asks and self._responsible.raw() in ("no", "not-known"))
        competent = self.is_child() and self._childs_footing() is Footing.COMPETENT_CHILD
        self.competence.setVisible(competent)
        self.alone.setText(self._alone_words() if self.is_child() and not competent else "")
        self.alone.setVisible(bool(self.alone.text()))
        self.changed.emit()

    def _alone_words(self) -> str:
        return _("At 16 and over a young person is presumed able to decide. Encourage them to involve a parent.")


def _who_may(case: Case) -> dict[str, Relationship]:
    """Parents, carers and others who may hold parental responsibility; not those known not to."""
    return {
        link.person_id: link
        for link in case.relationships()
        if (link.parent_or_carer or link.parental_responsibility is Responsibility.YES)
        and link.parental_responsibility is not Responsibility.NO
        and _has_name(case.person(link.person_id))
    }


def _has_name(person: Person | None) -> bool:
    return person is not None and bool(person.name.strip())


def _person_words(case: Case, link: Relationship) -> str:
    person = case.person(link.person_id)
    name = person.name if person is not None else ""
    named = f"{name}, {link.relationship[:1].lower()}{link.relationship[1:]}" if link.relationship else name
    if link.parental_responsibility is Responsibility.YES:
        return _("{who} (holds parental responsibility)").format(who=named)
    return named
