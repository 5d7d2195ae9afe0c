"""What CROSS asks of the analysis: methods, missing answers, what was varied, and cautions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveyapp.analysis.comparisons.comparison_text import p_in_words, proportion_in_words
from surveyapp.analysis.report import item_base_text, report_text
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.export.document.checklists.checklist import ChecklistFacts, Part, site
from surveyapp.export.document.checklists.participation_items import primary
from surveyapp.export.document.facts import DocumentFacts


def methods(facts: ChecklistFacts) -> Part:
    """How estimates are made, and by which programs."""
    _ = facts.language.gettext
    return site(
        _(
            "Proportions with numerator and denominator, and Wilson’s intervals (95%); the section on "
            "statistical analysis describes all other methods."
        ),
        _("Software: {versions}.").format(
            versions=facts.language.all_of(f"{name} {version}" for name, version in facts.study.versions)
        ),
    )


def derived(facts: ChecklistFacts) -> Part:
    """Which variables were made of others, and what was recoded."""
    _, variables = facts.language.gettext, facts.study.instrument.derived
    names = "; ".join(facts.words(variable.label) for variable in variables)
    sentence = (
        facts.language.ngettext(
            "{count} variable was derived from others: {names}.",
            "{count} variables were derived from others: {names}.",
            len(variables),
        ).format(count=len(variables), names=names)
        if variables
        else _("No variable was derived from another.")
    )
    if facts.full is None:
        return site(sentence)
    recoded = recoding_in_words(facts.full.report.recoding, facts.language)
    return site(sentence, *(recoded or (_("No answer was recoded."),)))


def missing(facts: ChecklistFacts) -> Part:
    """How missing answers are treated."""
    _ = facts.language.gettext
    return site(
        _(
            "No values were imputed. Percentages are based on valid answers, and each kind of missing "
            "answer is counted separately; reported adherence is given for four denominators, and with "
            "missing answers counted as non-adherent and as adherent."
        ),
        *(item_base_text.chosen_base_in_words(facts.full.report, facts.language) if facts.full else ()),
    )


def nonresponse(facts: ChecklistFacts) -> Part:
    """How an error by those who did not answer was looked for."""
    return facts.figures(lambda full: _nonresponse(facts, full))


def _nonresponse(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _ = facts.language.gettext
    if full.against_frame is None:
        yield _("Not examined: this needs the size of the sampling frame (page “Sampling frame”).")
        return
    yield _(
        "Early respondents were compared with late ones, and bounds were computed for the whole "
        "sampling frame. Finding no difference does not rule out bias."
    )
    chosen = {definition.name for definition, _result in primary(full.report)}
    for result in full.against_frame.results:
        if result.definition.name in chosen:
            p_text = p_in_words(result.waves.test, facts.language)
            yield _("{name}: early against late, Fisher’s exact test {p}.").format(
                name=facts.words(result.definition.label), p=p_text
            )


def representative(facts: ChecklistFacts) -> Part:
    """What is known of how respondents stand to the frame."""
    return facts.figures(lambda full: _representative(facts, full))


def _representative(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _ = facts.language.gettext
    levels = full.against_frame.weighting.levels if full.against_frame else ()
    if not levels:
        yield _(
            "Not known: no margins of the sampling frame were entered to compare respondents with (page"
            " “Sampling frame”)."
        )
        return
    yield _(
        "Respondents are compared with the sampling frame by {names}; the table is in the results."
    ).format(names="; ".join(facts.words(variable.label) for variable, _levels in levels))


def varied(facts: ChecklistFacts) -> Part:
    """Which sensitivity analyses there are."""
    rules = facts.study.recommendations
    parameters = sum(bool(rule.parameters) for rule in rules)
    return site(
        facts.language.ngettext(
            "Other parameters of {parameters} rule, lenient readings of {lenient}, four denominators, "
            "missing answers counted either way, tipping points, and results with and without excluded "
            "responses.",
            "Other parameters of {parameters} rules, lenient readings of {lenient}, four denominators, "
            "missing answers counted either way, tipping points, and results with and without excluded "
            "responses.",
            parameters,
        ).format(
            parameters=parameters,
            lenient=sum(bool(rule.lenient_of) for rule in rules),
        )
    )


def varied_results(facts: ChecklistFacts) -> Part:
    """What the missing answers could change in the primary results."""
    return facts.figures(lambda full: _varied_results(facts, full))


def _varied_results(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _ = facts.language.gettext
    chosen = {definition.name for definition, _result in primary(full.report)}
    for result in full.missing:
        if result.definition.name in chosen and result.missing.as_adherent.denominator:
            low, high = result.missing.as_non_adherent, result.missing.as_adherent
            yield _("{name}: missing as non-adherent {low}, as adherent {high}.").format(
                name=facts.words(result.definition.label),
                low=proportion_in_words(low, facts.language),
                high=proportion_in_words(high, facts.language),
            )
    yield _("The section on sensitivity has all the others.")


def reasons(facts: ChecklistFacts) -> Part:
    """Why people did not take part, as far as they said."""
    _ = facts.language.gettext

    def sentences(full: DocumentFacts) -> Iterable[str]:
        steps = {step.name: facts.number(step.count) for step in full.report.flow}
        yield _("Declined {declined}, not eligible {not_eligible}; other reasons were not recorded.").format(
            declined=steps["declined"], not_eligible=steps["not_eligible"]
        )

    return facts.figures(sentences)


def respondents(facts: ChecklistFacts) -> Part:
    """How many are described, and where."""

    def sentences(full: DocumentFacts) -> Iterable[str]:
        responses = full.report.counts.responses
        yield facts.language.ngettext(
            "{responses} response, described in the table of respondents.",
            "{responses} responses, described in the table of respondents.",
            responses,
        ).format(responses=facts.number(responses))

    return facts.figures(sentences)


def model(facts: ChecklistFacts) -> Part:
    """That no model was fitted."""
    _ = facts.language.gettext
    return site(_("This site fitted no model."))


def weaknesses(facts: ChecklistFacts) -> Part:
    """Where the data's own weaknesses are listed, for the author to discuss."""
    _ = facts.language.gettext
    title = _("Limitations that the data show") if facts.full else _("Limitations")
    return site(_("The section “{title}” lists the cautions.").format(title=title))


def numbers(facts: ChecklistFacts) -> Part:
    """How many are analysed, for the abstract."""

    def sentences(full: DocumentFacts) -> Iterable[str]:
        counts, _ = full.report.counts, facts.language.gettext
        yield report_text.provenance_in_words(counts, facts.language)
        yield _("Analysable responses: {count} ({complete} complete, {partial} partial).").format(
            count=facts.number(counts.responses),
            complete=facts.number(counts.complete),
            partial=facts.number(counts.partial),
        )

    return facts.figures(sentences)
