"""A whole sheet on one page, as staff key it in: every question with the codes that are printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import scale_points
from surveyapp.answering.page.control_names import (
    REFUSAL,
    filled,
    has_box,
    has_specials_beside,
    input_mode,
    refusal_field,
    refuses_by_tick,
    sent_name,
    special_field,
)
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import PageReading, Problem
from surveyapp.instruments.codebook.paper_codes import offers_refusal, paper_codes
from surveyapp.instruments.conditions.condition_text import in_words, universe
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answers
from surveyapp.instruments.model.instrument import (
    Instrument,
    Item,
    ItemType,
    Page,
    ResponseOption,
    Special,
    Variable,
)
from surveyapp.site_languages import page_language

Values = Mapping[str, Sequence[str]]
"""What the fields of the form hold: field -> values."""


@dataclass(frozen=True, kw_only=True)
class KeyBox:
    """A box to type into."""

    id: str
    name: str
    value: str
    label: str
    mode: str = ""  # inputmode of a number
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class KeyChoice:
    """A radio or tick box with the code that is printed beside it."""

    id: str
    name: str
    kind: str  # radio or checkbox
    code: str  # what is stored
    key: str  # what is printed, and typed
    label: str
    is_checked: bool
    note: str = ""
    box: KeyBox | None = None  # for the text that it asks for


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """One variable: the item itself, or a row of its grid."""

    name: str
    label: str
    box: KeyBox | None
    choices: tuple[KeyChoice, ...]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeyItem:
    """One question."""

    name: str
    number: int  # as printed
    text: str
    universe: str
    unit: str
    is_multiple: bool
    lines: tuple[KeyLine, ...]
    refusal: KeyChoice | None  # of a text or a grid

    @property
    def is_grid(self) -> bool:
        return len(self.lines) > 1 or bool(self.lines[0].label)


@dataclass(frozen=True, kw_only=True)
class KeySection:
    title: str
    items: tuple[KeyItem, ...]


def sheet_of(
    instrument: Instrument, *, language: Language, extended: bool, answers: Answers | None = None
) -> PageContext:
    """All that the survey asks as one page, in printed order. language: of the page's words."""
    items = tuple(item for item in instrument.items if item.type is not ItemType.STATEMENT)
    page = Page(name="sheet", section=instrument.sections[0], items=items, number=1, of=1)
    return PageContext(
        instrument=instrument,
        page=page,
        language_code=language.code,
        extended=extended,
        answers=answers or {},
    )


def values_of(
    page_context: PageContext, answers: Answers, typed: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """What the form's fields hold, given the answers so far and what could not be read."""
    values: dict[str, list[str]] = {}
    for item in page_context.items:
        for name, value in filled(item, answers, typed).items():
            values[name] = value if isinstance(value, list) else [value]
    return values


def sections_of(
    page_context: PageContext, values: Values, problems: Sequence[Problem] = ()
) -> tuple[KeySection, ...]:
    """The sheet's questions under their sections."""
    numbers = {item.name: number for number, item in enumerate(page_context.items, start=1)}
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.field, []).append(problem.message)
    filler = _Filler(page_context=page_context, values=values, errors=errors)
    sections = (
        KeySection(
            title=page_context.words(section.title),
            items=tuple(
                filler.item(item, numbers[item.name]) for item in section.items if item.name in numbers
            ),
        )
        for section in page_context.instrument.sections
    )
    return tuple(section for section in sections if section.items)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something about the sheet to look at again; `check` names what staff may let stand."""

    anchor: str
    label: str
    message: str
    check: str
    is_error: bool
    is_let_stand: bool


def notices_of(page_context: PageContext, reading: PageReading) -> tuple[Notice, ...]:
    """What is wrong or doubtful on the sheet, in its order, and what was let stand already."""
    places = {
        variable.name: place for place, variable in enumerate(page_context.instrument.variables.values())
    }
    notices = [
        *(_notice(page_context, problem, is_error=True) for problem in reading.errors),
        *(_notice(page_context, problem, is_error=False) for problem in reading.warnings),
        *(_let_stand(page_context, name) for name in reading.flags),
    ]
    return tuple(sorted(notices, key=lambda notice: places[notice.anchor]))


def _notice(page_context: PageContext, problem: Problem, *, is_error: bool) -> Notice:
    variable = page_context.instrument.variables[problem.field.partition("__")[0]]
    return Notice(
        anchor=variable.name,
        label=variable.label(page_context.wording),
        message=problem.message,
        check=problem.check,
        is_error=is_error,
        is_let_stand=False,
    )


def _let_stand(page_context: PageContext, name: str) -> Notice:
    item, check = next(
        (item, check) for item in page_context.items for check in item.checks if check.name == name
    )
    problem = Problem(field=item.variables[-1].name, message=page_context.words(check.message), check=name)
    return replace(_notice(page_context, problem, is_error=check.severity == "error"), is_let_stand=True)


@dataclass(frozen=True, kw_only=True)
class _Filler:
    """Lays questions out with what their fields hold."""

    page_context: PageContext
    values: Values
    errors: Mapping[str, Sequence[str]]

    def item(self, item: Item, number: int) -> KeyItem:
        page_context = self.page_context
        return KeyItem(
            name=item.name,
            number=number,
            text=page_context.words(item.text),
            universe=universe(item, page_context.instrument, page_language(page_context.wording))
            if item.asked_if
            else "",
            unit=page_context.words(item.unit),
            is_multiple=item.type is ItemType.MULTIPLE,
            lines=tuple(self.line(variable) for variable in item.variables if variable.specify is None),
            refusal=self.refusal(item) if refuses_by_tick(item) else None,
        )

    def line(self, variable: Variable) -> KeyLine:
        beside = [text.name for text in variable.item.variables if text.specify]
        fields = [variable.name, special_field(variable), *beside]
        return KeyLine(
            name=variable.name,
            label=self.page_context.words(variable.row.label) if variable.row else "",
            box=self.box(variable) if has_box(variable) else None,
            choices=tuple(self.choices(variable)),
            errors=tuple(message for field in fields for message in self.errors.get(field, ())),
        )

    def box(self, variable: Variable) -> KeyBox:
        is_number = variable.type.is_number
        return KeyBox(
            id=f"id_{sent_name(variable.name)}",
            name=sent_name(variable.name),
            value="".join(self.values.get(variable.name, [])[-1:]),
            label=variable.label(self.page_context.wording),
            mode=self.mode(variable) if is_number else "",
            is_long=variable.type is ItemType.LONG_TEXT,
        )

    def mode(self, variable: Variable) -> str:
        """The keyboard of a number's box, into which codes such as -88 are typed too."""
        has_codes = bool(variable.choices) or offers_refusal(variable.item)
        return "text" if has_codes else input_mode(variable)

    def choices(self, variable: Variable) -> Iterator[KeyChoice]:
        field = special_field(variable) if has_specials_beside(variable) else variable.name
        for index, (code, key, label, note) in enumerate(self.codes(variable)):
            text = self.page_context.instrument.variables.get(f"{variable.item.name}_{code}_text")
            yield KeyChoice(
                id=f"id_{sent_name(field)}-{index}",
                name=sent_name(field),
                kind="checkbox" if variable.type is ItemType.MULTIPLE else "radio",
                code=code,
                key=key,
                label=label,
                note=note,
                is_checked=code in self.values.get(field, ()),
                box=self.box(text) if text and text.specify else None,
            )

    def codes(self, variable: Variable) -> Iterator[tuple[str, str, str, str]]:
        """Of each choice its code, what is printed beside it, its label, and when it is offered."""
        keys, item = paper_codes(variable.item), variable.item
        if variable.type is ItemType.SCALE:
            yield from ((point, point, self.end(item, point), "") for point in scale_points(item))
        for choice in variable.choices:
            yield choice.code, keys[choice.code], self.page_context.words(choice.label), self.note(choice)
        if offers_refusal(item) and not refuses_by_tick(item):
            yield REFUSAL, keys[REFUSAL], _("Prefer not to answer"), ""

    def end(self, item: Item, point: str) -> str:
        """What the point of a scale is called beside its number."""
        low, high = scale_points(item)[0], scale_points(item)[-1]
        ends = {low: item.low_label, high: item.high_label}
        return self.page_context.words(ends.get(point, {}))

    def note(self, choice: ResponseOption | Special) -> str:
        if not isinstance(choice, ResponseOption) or choice.offered_if is None:
            return ""
        condition = in_words(
            choice.offered_if, self.page_context.instrument, page_language(self.page_context.wording)
        )
        return _("Offered if %(condition)s") % {"condition": condition}

    def refusal(self, item: Item) -> KeyChoice:
        field = refusal_field(item)
        is_grid = item.type.is_grid
        return KeyChoice(
            id=f"id_{sent_name(field)}",
            name=sent_name(field),
            kind="checkbox",
            code=REFUSAL,
            key=paper_codes(item)[REFUSAL],
            label=_("Prefer not to answer the rows left empty") if is_grid else _("Prefer not to answer"),
            is_checked=bool(self.values.get(field)),
        )
