"""An instrument as it stands in a definition's file: its head, sections, derived variables and flags."""

from __future__ import annotations

import re

from surveyapp.instruments.files.item_tables import NEVER, item_from_table
from surveyapp.instruments.files.toml_tables import Table
from surveyapp.instruments.model.instrument import (
    Completeness,
    Definition,
    Derived,
    Duration,
    Flag,
    Group,
    Instrument,
    Item,
    Section,
)
from surveyapp.instruments.names import NAME, NAME_REMEDY
from surveyapp.instruments.sentences import sentence as _

OTHERS = ("guideline", "recommendation", "reasons", "synthetic")
"""Tables of the file that other packages read."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*")


def instrument_from_tables(top: Table) -> Instrument | None:
    """The instrument, its conditions not yet bound; None where even its languages are unknown.

    What is wrong is collected in the table's reading.
    """
    top.read.update(("format", *OTHERS))
    head = top.table("instrument", "instrument", required=True)
    reading = top.reading
    reading.languages = _languages(head)
    reading.sets = _sets(top)
    if not reading.languages:
        return None
    instrument = Instrument(
        name=head.name(),
        version=head.string("version", required=True),
        languages=reading.languages,
        title=head.text("title", required=True),
        sections=_sections(top),
        summary=head.text("summary"),
        minutes=_minutes(head, "minutes") or Duration(least=10, most=10),
        extended_minutes=_minutes(head, "extended_minutes"),
        metadata=head.free("metadata"),
        completeness=_completeness(head),
        definitions=_definitions(top),
        derived=_derived(top),
        flags=_flags(top),
        sets=reading.sets,
    )
    head.finish()
    top.finish()
    return instrument


def _languages(head: Table) -> tuple[str, ...]:
    codes = head.words("languages", required=True)
    wrong = [code for code in codes if not _LANGUAGE.fullmatch(code)]
    for code in wrong:
        head.wrong(_("`languages` holds {code!r}.", code=code), _('Write codes such as "en" or "fr".'))
    if len(set(codes)) < len(codes):
        head.wrong(_("`languages` names a language twice."), _("Name each once."))
    if head.has("languages") and not codes:
        head.wrong(_("`languages` is empty."), _('Write at least one, such as languages = ["en"].'))
    return () if wrong else tuple(dict.fromkeys(codes))


def _sets(top: Table) -> dict[str, tuple[str, ...]]:
    table = top.table("sets", "sets")
    sets = {}
    for name in table.data:
        if not NAME.fullmatch(name):
            table.wrong(_("{name!r} is not a name.", name=name), NAME_REMEDY)
        sets[name] = table.names(name)
    return sets


def _minutes(head: Table, key: str) -> Duration | None:
    """A number of minutes, or the least and the most."""
    minutes = head.whole_or_range(key)
    if minutes is None:
        return None
    least, most = minutes
    if least < 1:
        head.wrong(
            _("`{key}` is {value}.", key=key, value=head.data[key]),
            _("Write how long the survey takes, at least 1."),
        )
    if least > most:
        head.wrong(
            _("`{key}` is {value}.", key=key, value=head.data[key]),
            _("Write the least first: {key} = [{most}, {least}].", key=key, most=most, least=least),
        )
    return Duration(least=least, most=most)


def _completeness(head: Table) -> Completeness:
    table = head.table("completeness", "instrument, completeness")
    shares = {key: table.number(key) for key in ("complete", "partial")}
    for key, share in shares.items():
        if share is not None and not 0 <= share <= 1:
            table.wrong(_("`{key}` is {share}.", key=key, share=share), _("Write a share between 0 and 1."))
    stated_shares = {key: share for key, share in shares.items() if share is not None}
    completeness = Completeness(partial_requires=table.names("partial_requires"), **stated_shares)
    if completeness.partial > completeness.complete:
        table.wrong(_("`partial` is above `complete`."), _("Write a share that is not above it."))
    table.finish()
    return completeness


def _definitions(top: Table) -> tuple[Definition, ...]:
    definitions = []
    for table in top.tables("definition", "definition"):
        term, text = table.text("term", required=True), table.text("text", required=True)
        definitions.append(Definition(name=table.name(), term=term, text=text))
        table.finish()
    return tuple(definitions)


def _sections(top: Table) -> tuple[Section, ...]:
    sections = []
    for table in top.tables("section", "section"):
        section = Section(
            name=table.name(),
            title=table.text("title", required=True),
            intro=table.text("intro"),
            landing=table.flag("landing"),
            items=_items(table),
        )
        table.finish()
        sections.append(section)
    return tuple(sections)


def _items(section: Table) -> tuple[Item, ...]:
    items = (item_from_table(table) for table in section.tables("item"))
    return tuple(item for item in items if item is not None)


def _derived(top: Table) -> tuple[Derived, ...]:
    return tuple(_derived_variable(table) for table in top.tables("derived", "derived"))


def _derived_variable(table: Table) -> Derived:
    is_banded = table.has("bands")
    if is_banded == table.has("groups"):
        table.wrong(
            _("needs either `bands` or `groups`."), _("Write bands for a number, groups for a choice.")
        )
    groups = []
    kind = "band" if is_banded else "group"
    for part in table.tables(f"{kind}s", f"{table.place}, {kind}", "code"):
        group = Group(
            code=part.name("code"),
            label=part.text("label", required=True),
            up_to=part.number("up_to") if is_banded else None,
            codes=() if is_banded else part.names("codes"),
        )
        part.finish({"up_to": _("bands"), "codes": _("groups")})
        groups.append(group)
    derived = Derived(
        name=table.name(),
        label=table.text("label", required=True),
        source=table.name("from"),
        groups=tuple(groups),
        is_banded=is_banded,
        disclosure=table.choice("disclosure", ("quasi", "free_text")) or None,
    )
    table.finish({"bands": _("variables of numbers"), "groups": _("variables of choices")})
    return derived


def _flags(top: Table) -> tuple[Flag, ...]:
    flags = []
    for table in top.tables("flag", "flag"):
        when = table.condition("when", required=True) or NEVER
        flags.append(Flag(name=table.name(), when=when, label=table.text("label", required=True)))
        table.finish()
    return tuple(flags)
