"""What both checklists ask of how a survey was asked: answered from its settings and its questionnaire."""

from __future__ import annotations

from surveyapp.analysis.statistics import rounding
from surveyapp.export.document import counted_nouns as nouns
from surveyapp.export.document.checklists.checklist import ChecklistFacts, Part, site
from surveyapp.export.document.sections.methods import interruptions_in_words, retention_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Duration, Item


def version(facts: ChecklistFacts) -> Part:
    """Which questionnaire, and that its versions are kept."""
    _, study = facts.language.gettext, facts.study
    return site(
        _(
            "Instrument {name}, version {version}, fingerprint {fingerprint}: every version that was fielded "
            "is kept, and none can be changed."
        ).format(
            name=study.instrument.name, version=study.instrument.version, fingerprint=study.fingerprint[:12]
        )
    )


def promise(facts: ChecklistFacts) -> Part:
    """What was told before the first question, and how long answering was said to take."""
    _, study = facts.language.gettext, facts.study
    fielding, instrument = study.fielding, study.instrument
    minutes = instrument.announced_minutes(extended=fielding.extended)
    asks = _("Organisation conducting the survey: {organisation}.").format(organisation=fielding.organisation)
    return site(
        _(
            "The first page of the survey explained what is stored, where and for how long, and how to "
            "withdraw. The section on ethics quotes it."
        ),
        asks if fielding.organisation else "",
        _announced(minutes, facts.language),
    )


def _announced(minutes: Duration, language: Language) -> str:
    if minutes.is_range:
        return language.ngettext(
            "Announced duration: {least} to {most} minute; actual durations are not stored.",
            "Announced duration: {least} to {most} minutes; actual durations are not stored.",
            minutes.most,
        ).format(least=minutes.least, most=minutes.most)
    return language.ngettext(
        "Announced duration: about {minutes} minute; actual durations are not stored.",
        "Announced duration: about {minutes} minutes; actual durations are not stored.",
        minutes.most,
    ).format(minutes=minutes.most)


def protection(facts: ChecklistFacts) -> Part:
    """What is stored, who may see it, and for how long."""
    _, fielding = facts.language.gettext, facts.study.fielding
    return site(
        _(facts.by_mode.protection),
        retention_in_words(fielding, facts.language),
    )


def open_or_closed(facts: ChecklistFacts) -> Part:
    """Who could take part."""
    return site(facts.language.gettext(facts.by_mode.open_or_closed))


def dates(facts: ChecklistFacts) -> Part:
    """When it was open, when people were invited and reminded."""
    _, of = facts.language.gettext, facts.study.fielding
    sentences = [_("It had not opened by {day}.").format(day=facts.language.date(facts.study.as_of))]
    if of.opened_on:
        sentences = [_("Opened on {day}.").format(day=facts.language.date(of.opened_on))]
        sentences += interruptions_in_words(of, facts.language)
        closed = of.closed_on and _("Closed on {day}.").format(day=facts.language.date(of.closed_on))
        sentences.append(
            closed or _("Not closed by {day}.").format(day=facts.language.date(facts.study.as_of))
        )
    return site(*sentences, *_invited(facts))


def _invited(facts: ChecklistFacts) -> list[str]:
    _, frame = facts.language.gettext, facts.full.frame if facts.full else None
    if frame is None:
        return []
    days = facts.language.all_of(map(facts.language.date, frame.reminders))
    return [
        _("Invitations went out on {day}.").format(day=facts.language.date(frame.invited_on))
        if frame.invited_on
        else "",
        _("Reminders: {days}.").format(days=days) if days else "",
    ]


def contact(facts: ChecklistFacts) -> Part:
    """How the site itself contacted people, and how many contacts are known of."""
    _, frame = facts.language.gettext, facts.full.frame if facts.full else None
    sentences = [_(facts.by_mode.contact), *_invited(facts)]
    if frame is not None:
        sentences.append(
            facts.language.ngettext(
                "Contacts known: one invitation, {reminders} reminder.",
                "Contacts known: one invitation, {reminders} reminders.",
                len(frame.reminders),
            ).format(reminders=len(frame.reminders))
        )
    return site(*sentences)


def voluntary(facts: ChecklistFacts) -> Part:
    """That nobody had to answer, and which questions wanted an answer."""
    _, questions = facts.language.gettext, facts.questions()
    return site(
        _("Taking part was voluntary, and nothing else on this site depended on it."),
        facts.language.ngettext(
            "Of {items} item, {required} required an answer before the next page; {prefer_not} offered "
            "“prefer not to answer”.",
            "Of {items} items, {required} required an answer before the next page; {prefer_not} offered "
            "“prefer not to answer”.",
            len(questions.items),
        ).format(
            items=len(questions.items), required=questions.required, prefer_not=questions.with_prefer_not
        ),
    )


def completeness(facts: ChecklistFacts) -> Part:
    """How answers were checked, and by whom."""
    _, questions = facts.language.gettext, facts.questions()
    return site(
        _(
            "The server checked each page when it was sent, and pointed out required items that were left "
            "empty and answers that contradict each other: {required}, {checks}."
        ).format(
            required=nouns.required_items(questions.required, facts.language),
            checks=nouns.checks(questions.checks, facts.language),
        ),
        facts.language.ngettext(
            "{count} item offered “prefer not to answer”.",
            "{count} items offered “prefer not to answer”.",
            questions.with_prefer_not,
        ).format(count=questions.with_prefer_not),
    )


def randomised(facts: ChecklistFacts) -> Part:
    """Which lists stood in random order."""
    _, questions = facts.language.gettext, facts.questions()
    names = _labels([item for item in questions.items if item.order != "fixed"], facts)
    vignettes = sum(bool(item.profile) for item in questions.items)
    sentence = (
        facts.language.ngettext(
            "Options or rows of {count} item were shown in one of 8 orders, drawn at random for each "
            "respondent and stored with the response: {names}.",
            "Options or rows of {count} items were shown in one of 8 orders, drawn at random for each "
            "respondent and stored with the response: {names}.",
            questions.randomised,
        ).format(count=questions.randomised, names=names)
        if questions.randomised
        else _("No items were randomised.")
    )
    fixed = facts.language.ngettext(
        "{count} vignette had a fixed profile.",
        "{count} vignettes had fixed profiles in a fixed order.",
        vignettes,
    ).format(count=vignettes)
    return site(sentence, fixed if vignettes else "")


def adaptive(facts: ChecklistFacts) -> Part:
    """Which items were asked of some only."""
    _, questions = facts.language.gettext, facts.questions()
    if not questions.conditional:
        return site(_("All items were asked of all respondents."))
    names = _labels([item for item in questions.items if item.asked_if is not None], facts)
    return site(
        facts.language.ngettext(
            "{count} item was asked of some respondents only: {names}. The codebook states its condition "
            "in words.",
            "{count} items were asked of some respondents only: {names}. The codebook states each "
            "condition in words.",
            questions.conditional,
        ).format(count=questions.conditional, names=names)
    )


def _labels(items: list[Item], facts: ChecklistFacts) -> str:
    return "; ".join(facts.words(item.label) for item in items)


def items_by_page(facts: ChecklistFacts) -> Part:
    """How many items there are, and on one page."""
    _, questions = facts.language.gettext, facts.questions()
    names = {item.name for item in questions.items}
    sizes = [sum(item.name in names for item in page.items) for page in facts.study.instrument.pages]
    sizes = [size for size in sizes if size]
    return site(
        _("{items} in {sections}, {least} to {most} on a page.").format(
            items=nouns.items(len(questions.items), facts.language),
            sections=nouns.sections(questions.sections, facts.language),
            least=min(sizes),
            most=max(sizes),
        ),
        facts.language.ngettext(
            "{count} extended item was not asked.",
            "{count} extended items were not asked.",
            questions.not_asked,
        ).format(count=questions.not_asked)
        if questions.not_asked
        else "",
        _exposure_text(facts),
    )


def _exposure_text(facts: ChecklistFacts) -> str:
    """How many of them people saw; "" without responses, and in the form that is shared."""
    _, exposure = facts.language.gettext, facts.full.returns.exposure if facts.full else None
    if exposure is None:
        return ""
    return _("Respondents saw {least} to {most} of them (median {median}).").format(
        least=exposure.least,
        most=exposure.most,
        median=rounding.format_number(float(rounding.half_up(exposure.median, 1)), facts.language),
    )


def pages(facts: ChecklistFacts) -> Part:
    """On how many pages."""
    _, questions = facts.language.gettext, facts.questions()
    return site(
        facts.language.ngettext(
            "At most {pages} page, the first one included, and a review before sending.",
            "At most {pages} pages, the first one included, and a review before sending.",
            questions.pages,
        ).format(pages=questions.pages)
    )


def review(facts: ChecklistFacts) -> Part:
    """Whether answers could be changed."""
    _ = facts.language.gettext
    return site(
        _(
            "Respondents could go back and change every answer until they sent; before sending they saw all "
            "their answers on one page."
        )
    )


def repeated(facts: ChecklistFacts) -> Part:
    """How repeated participation was treated."""
    return site(facts.language.gettext(facts.by_mode.repeated))


def entry_process(facts: ChecklistFacts) -> Part:
    """How answers came into the database."""
    _, fielding = facts.language.gettext, facts.study.fielding
    return site(
        _("Respondents typed their answers into web pages, which the server saved page by page."),
        _("Answers on paper were entered twice, and differences were resolved.")
        if fielding.double_entry
        else "",
    )
