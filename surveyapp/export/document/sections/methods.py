"""Design, participants and fielding: what the site knows, what was entered, and what the author must add."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.analysis.study.study_details import Detail
from surveyapp.analysis.study.study_details_text import detail_in_words
from surveyapp.export.document import counted_nouns as nouns
from surveyapp.export.document.blocks import Block, ListOf, Section
from surveyapp.export.document.facts import Fielding, FrameFacts, ReturnFacts, StudyFacts
from surveyapp.export.document.writer import Writer, body, for_author
from surveyapp.instruments.language import Language

DetailPrompt = tuple[Detail, str]
"""A detail, and what to tell the author where nobody has entered it."""


def entered(
    study: StudyFacts, details: tuple[DetailPrompt, ...], language: Language, *, labelled: bool = True
) -> Iterator[Block]:
    """The details as paragraphs under their names; in place of those not entered what the author must write.

    labelled: else the heading above says already what it is.
    """
    _ = language.gettext
    for name, missing in details:
        text = study.details.get(name, "")
        if not text:
            yield for_author(missing)
        elif labelled:
            yield body(f"{detail_in_words(name, language)}{_(': ')}{text}")
        else:
            yield body(text)


def design(study: StudyFacts, language: Language) -> Section:
    """What kind of study it is, of whom, and how they were sampled."""
    _ = language.gettext
    cross_sectional = _(
        "This was a cross-sectional survey of reported practice. Respondents were surveyed once, "
        "and their answers were classified by rules fixed in the instrument before the first "
        "response."
    )
    details = (
        (Detail.DESIGN, _("State the design, such as: cross-sectional survey.")),
        (Detail.POPULATION, _("State the target population.")),
        (Detail.ELIGIBILITY, _("State who was eligible, and who was not.")),
        (
            Detail.SAMPLING,
            _(
                "State how respondents were sampled: everyone on a list, a random sample, or a convenience "
                "sample."
            ),
        ),
        (Detail.SAMPLE_SIZE, _("State the target number of responses, and why.")),
    )
    return Section(
        name="design",
        title=_("Design and participants"),
        blocks=(body(cross_sectional), *entered(study, details, language)),
    )


def fielding(
    study: StudyFacts, returns: ReturnFacts | None, frame: FrameFacts | None, language: Language
) -> Section:
    """When and how it was fielded. returns: None where nothing may be said of them."""
    _ = language.gettext
    blocks = [body(" ".join(_when(study, returns, language))), body(_how(study, language))]
    if frame is not None:
        blocks.append(body(_of_frame(frame, study, language)))
    details = (
        (Detail.CONTACT, _("State how people were first reached.")),
        (Detail.ADVERTISING, _("State how the survey was announced or advertised.")),
        (Detail.CONTEXT, _("State where the link was published.")),
        (Detail.INCENTIVES, _("State whether there were incentives.")),
    )
    return Section(name="fielding", title=_("Fielding"), blocks=(*blocks, *entered(study, details, language)))


def _when(study: StudyFacts, returns: ReturnFacts | None, language: Language) -> Iterator[str]:
    _ = language.gettext
    of = study.fielding
    if of.opened_on is None:
        yield _("The survey had not opened by {day}.").format(day=language.date(study.as_of))
    elif of.closed_on is None or not of.is_closed:
        yield _("The survey opened on {opened} and had not closed by {day}.").format(
            opened=language.date(of.opened_on), day=language.date(study.as_of)
        )
    else:
        yield _("The survey was open from {opened} to {closed}.").format(
            opened=language.date(of.opened_on), closed=language.date(of.closed_on)
        )
    yield from interruptions_in_words(of, language)
    yield {
        "day": _("Only the day of a response was stored."),
        "week": _("Only the week of a response was stored, not the day."),
        "month": _("Only the month of a response was stored, not the day."),
    }[of.date_granularity]
    if returns is not None and returns.periods is not None:
        first, last = map(language.date, returns.periods)
        yield _("The first period with a response began on {first}, and the last on {last}.").format(
            first=first, last=last
        )


def interruptions_in_words(fielding: Fielding, language: Language) -> Iterator[str]:
    """When the survey was paused, and when and why it was opened again."""
    _ = language.gettext
    for each in fielding.interruptions:
        first = language.date(each.first)
        if each.last is None:
            yield _("It has been paused since {first}.").format(first=first)
        elif each.is_pause:
            yield _("It was paused from {first} to {last}.").format(
                first=first, last=language.date(each.last)
            )
        else:
            yield _("It was closed on {first} and opened again on {last}.").format(
                first=first, last=language.date(each.last)
            )
            if each.reason:
                yield _("Reason for opening it again: {reason}").format(reason=each.reason)


def _how(study: StudyFacts, language: Language) -> str:
    _ = language.gettext
    parts = [_(mode_of(study.fielding.mode).report.methods)]
    if study.fielding.double_entry:
        parts.append(_("Answers on paper were entered twice, and differences were resolved."))
    if study.fielding.feedback:
        parts.append(
            _(
                "After submitting, respondents could compare their own answers with the recommendations and"
                " see the combined results."
            )
        )
    return " ".join(parts)


def _of_frame(frame: FrameFacts, study: StudyFacts, language: Language) -> str:
    _ = language.gettext
    name = study.details.get(Detail.FRAME_NAME, "")
    held = language.ngettext(
        "The sampling frame held {size} person.", "The sampling frame held {size} persons.", frame.size
    )
    parts = [held.format(size=frame.size)]
    if name:
        parts.append(_("Frame: {name}.").format(name=name.rstrip(".")))
    if day := study.details.get(Detail.FRAME_DATE, ""):
        parts.append(_("Date of the frame: {day}.").format(day=day))
    if frame.invited_on:
        parts.append(_("Invitations went out on {day}.").format(day=language.date(frame.invited_on)))
    if frame.reminders:
        days = language.all_of(map(language.date, frame.reminders))
        parts.append(_("Reminders: {days}.").format(days=days))
    return " ".join(parts)


def ethics(study: StudyFacts, language: Language) -> Section:
    """Approval, consent, and what respondents were promised."""
    _ = language.gettext
    details = study.details
    board, number = details.get(Detail.ETHICS_BOARD, ""), details.get(Detail.ETHICS_NUMBER, "")
    blocks: list[Block] = []
    if board or number:
        approval = ", ".join(filter(None, (board, number, details.get(Detail.ETHICS_DATE, ""))))
        blocks.append(body(_("Ethics approval: {approval}.").format(approval=approval)))
    elif study.fielding.ethics:
        blocks.append(body(_("Ethics approval: {approval}.").format(approval=study.fielding.ethics)))
    else:
        blocks.append(for_author(_("State which ethics board approved the study, with number and date.")))
    consent = (
        (Detail.CONSENT, _("State how consent was obtained.")),
        (Detail.READERS, _("State who could read individual responses.")),
        (Detail.STORAGE, _("State where the responses were kept.")),
        (Detail.RISKS, _("State the risks and benefits of taking part.")),
    )
    blocks.extend(entered(study, consent, language))
    if study.promise:
        blocks.append(body(_("Before the first question, respondents read the following:")))
        blocks.append(ListOf(items=tuple(f"{heading}{_(': ')}{text}" for heading, text in study.promise)))
        if study.promise_versions:
            blocks.append(body(_told_in_versions(study.promise_versions, language)))
    blocks.append(body(retention_in_words(study.fielding, language)))
    return Section(name="ethics", title=_("Ethics, consent and data protection"), blocks=tuple(blocks))


def retention_in_words(fielding: Fielding, language: Language) -> str:
    """For how long responses and drafts are kept."""
    _ = language.gettext
    return _("Responses are kept for {years} after closing, and drafts for {days}.").format(
        years=nouns.years(fielding.retention_years, language), days=nouns.days(fielding.draft_days, language)
    )


def _told_in_versions(versions: int, language: Language) -> str:
    _ = language.gettext
    if versions == 1:
        return _("This text did not change during the survey: the site holds one version.")
    return _(
        "This text changed during the survey: the site holds {versions} versions and records which "
        "one each web respondent saw. The text above is the version in force on the date of this "
        "document."
    ).format(versions=versions)


def of_writer(writer: Writer) -> tuple[Section, ...]:
    """The three sections of the full form."""
    facts, _ = writer.facts, writer.language.gettext
    return (
        design(facts.study, writer.language),
        fielding(facts.study, facts.returns, facts.frame, writer.language),
        ethics(facts.study, writer.language),
    )
