"""A posted page, read and judged as a whole: what is asked, what was answered, what is wrong or doubtful.

The server decides what was asked: skip logic is worked out again from what was posted, item by item, and
whatever is posted for items that are not asked is dropped, errors included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import Posted, UnreadableError, parse
from surveyapp.answering.page.control_names import field_names, refusal_field, refuses_by_tick
from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.expressions.evaluation import Plain, Scope, evaluate, is_decidable, references
from surveyapp.instruments.model.answers import Answer, is_asked, offered_codes, plain_answer
from surveyapp.instruments.model.instrument import Check, Instrument, Item, ItemType, Missing, Variable
from surveyapp.site_languages import page_language

ACKNOWLEDGED = "acknowledged"
"""The field that names the warnings which the person has seen and lets stand."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something to put right, or (a warning) to look at again."""

    field: str
    message: str
    check: str = ""  # the instrument's check that says so


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """What a posted page says."""

    answers: Mapping[str, Answer]  # what was given to items that are asked; a blank is not there
    typed: Mapping[str, list[str]]  # what could not be taken as an answer, to be shown again
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]  # not yet acknowledged
    flags: tuple[str, ...]  # names of the warnings that hold and are acknowledged

    @property
    def is_settled(self) -> bool:
        """Whether the page can be left as done."""
        return not self.errors and not self.warnings


@dataclass
class _Reader:
    page_context: PageContext
    posted: Posted
    acknowledged: frozenset[str]
    is_paper: bool = False
    answers_so_far: dict[str, Plain] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def item(self, item: Item) -> None:
        """Read one item, where what was read so far lets it be asked."""
        if not is_asked(item, self.answers_so_far, extended=self.page_context.extended):
            return
        has_refused = refuses_by_tick(item) and bool(self.posted.one(refusal_field(item)))
        for variable in item.variables:
            if variable.specify:
                self.specified(variable)
            else:
                self.variable(variable, has_refused)
        for check in item.checks:
            self.check(item, check)

    def variable(self, variable: Variable, has_refused: bool) -> None:
        offered = offered_codes(variable, self.answers_so_far)
        try:
            answer = parse(variable, self.posted, offered, page_language(self.page_context.wording))
            if has_refused:
                answer = _refused(variable, answer)
        except UnreadableError as error:
            self.put_aside(variable, str(error))
        else:
            self.keep(variable, () if answer is None and variable.empty_is_none else answer)

    def keep(self, variable: Variable, answer: Answer | None) -> None:
        if answer is not None:
            self.answers[variable.name] = answer
            self.answers_so_far[variable.name] = plain_answer(variable, answer)
        elif variable.item.required and variable.item.type is not ItemType.STATEMENT and not self.is_paper:
            self.errors.append(Problem(field=variable.name, message=_blank_message(variable)))

    def specified(self, variable: Variable) -> None:
        """Read the text beside an option, which needs the option to be chosen."""
        assert variable.specify is not None
        codes = self.posted.all(variable.item.name)
        try:
            text = parse(variable, self.posted, (), page_language(self.page_context.wording))
            if text and variable.specify.code not in codes:
                raise UnreadableError(
                    _("You wrote something here: choose “%(answer)s” as well, or delete the text.")
                    % {"answer": self.page_context.words(variable.specify.label)}
                )
        except UnreadableError as error:
            self.put_aside(variable, str(error))
            return
        if text is not None:
            self.answers[variable.name] = text
        elif variable.specify.code in codes and variable.item.required and not self.is_paper:
            self.errors.append(Problem(field=variable.name, message=_("Please specify.")))

    def check(self, item: Item, check: Check) -> None:
        """Judge one check of the instrument."""
        scope = Scope(answers=self.answers_so_far)
        if not is_decidable(check.rule, scope) or evaluate(check.rule, scope):
            return
        concerned = [variable for variable in item.variables if variable.name in references(check.rule)]
        last = (concerned or list(item.variables))[-1]
        problem = Problem(
            field=field_names(last)[0], message=self.page_context.words(check.message), check=check.name
        )
        if check.severity == "error":
            for variable in concerned:
                self.put_aside(variable)
            if self.is_paper and check.name in self.acknowledged:
                for variable in concerned_by(check, item, self.page_context.instrument):
                    self.put_aside(variable)
                self.flags.append(check.name)
            else:
                self.errors.append(problem)
        elif check.name in self.acknowledged:
            self.flags.append(check.name)
        else:
            self.warnings.append(problem)

    def put_aside(self, variable: Variable, message: str = "") -> None:
        """Keep what was posted for the variable as typed text instead of an answer."""
        self.answers.pop(variable.name, None)
        self.answers_so_far.pop(variable.name, None)
        for name in field_names(variable):
            if values := self.posted.all(name):
                self.typed[name] = values
        if message:
            self.errors.append(Problem(field=field_names(variable)[0], message=message))


def concerned_by(check: Check, item: Item, instrument: Instrument) -> list[Variable]:
    """The variables whose answers break the check together: the item's own, or all where it names none."""
    names = references(check.rule)
    own = [variable for variable in item.variables if variable.name in names]
    return own or [variable for name, variable in instrument.variables.items() if name in names]


def _refused(variable: Variable, answer: Answer | None) -> Answer:
    if answer is not None and variable.row is None:
        raise UnreadableError(_("Either write an answer or tick “Prefer not to answer”, not both."))
    return Missing.PREFER_NOT if answer is None else answer


def _blank_message(variable: Variable) -> str:
    if variable.type.is_text:
        return _("Enter an answer.")
    if variable.type in (ItemType.INTEGER, ItemType.DECIMAL):
        has_choices = variable.specials or variable.item.prefer_not
        return (
            _("Enter a number, or choose one of the other answers.") if has_choices else _("Enter a number.")
        )
    return _("Choose at least one answer.") if variable.type is ItemType.MULTIPLE else _("Choose an answer.")


def read_page(
    page_context: PageContext, posted: Posted, *, flags: Iterable[str] = (), is_paper: bool = False
) -> PageReading:
    """What the posted page says. flags: names of the warnings that the person lets stand, now or before.

    is_paper: keyed in from a sheet, on which anything may be left empty, and on which a check of severity
    "error" may be broken: once that is acknowledged, the answers concerned are dropped and the check is
    among the flags.
    """
    reader = _Reader(
        page_context=page_context,
        posted=posted,
        acknowledged=frozenset(flags),
        is_paper=is_paper,
        answers_so_far=dict(page_context.before),
    )
    for item in page_context.items:
        reader.item(item)
    return PageReading(
        answers=reader.answers,
        typed=reader.typed,
        errors=tuple(reader.errors),
        warnings=tuple(reader.warnings),
        flags=tuple(reader.flags),
    )
