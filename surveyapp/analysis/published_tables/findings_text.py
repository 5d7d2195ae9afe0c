"""The findings on a published table in sentences, for the page and the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from surveyapp.analysis.published_tables.findings import PROBLEMS, CheckedCell, Status, SumMode
from surveyapp.analysis.published_tables.granularity import Pair, RoundingMode, Whole, decimals_of, share
from surveyapp.analysis.published_tables.interval_text import interval_finding_in_words
from surveyapp.analysis.published_tables.table import Kind, PublishedCell
from surveyapp.analysis.statistics.rounding import format_number, format_percent
from surveyapp.instruments.language import Language

LEAST_DECIMALS = 2  # of an exact percentage, and one more than the printed one has
MOST_PAIRS = 4


def status_in_words(status: Status, language: Language) -> str:
    """The finding on a figure in two or three words."""
    _ = language.gettext
    return {
        Status.AGREES: _("Agrees"),
        Status.TRUNCATED: _("Truncated"),
        Status.SUM_OF_PARTS: _("Sum of rounded or truncated parts"),
        Status.DISAGREES: _("Does not agree"),
        Status.POSSIBLE: _("Possible"),
        Status.ONLY_TRUNCATED: _("Possible only if truncated"),
        Status.IMPOSSIBLE: _("No whole number possible"),
        Status.NOT_CHECKED: _("Not checked"),
    }[status]


def finding_in_words(checked: CheckedCell, language: Language) -> str:
    """The finding on a figure in a few words: its status, unless its counts are the greater trouble."""
    _ = language.gettext
    if checked.is_above_base:
        return _("Count above its base")
    if checked.status in PROBLEMS:
        return status_in_words(checked.status, language)
    if checked.has_wrong_parts:
        return _("Parts add up to another count")
    return interval_finding_in_words(checked, language) or status_in_words(checked.status, language)


def kind_in_words(kind: Kind, language: Language) -> str:
    """What a percentage is a percentage of."""
    _ = language.gettext
    return {
        Kind.VALID: _("of valid answers"),
        Kind.OF_ALL: _("of all, missing answers included"),
        Kind.OF_CASES: _("of cases (people who could give several answers)"),
        Kind.OF_MENTIONS: _("of mentions (all answers given)"),
        Kind.WEIGHTED: _("weighted"),
    }[kind]


def percent_as_printed(percent: Decimal, language: Language) -> str:
    """A printed percentage with all of its decimals."""
    return format_percent(percent, decimals_of(percent), language)


def percent_in_print(cell: PublishedCell, language: Language) -> str:
    """The percentage of a cell, or its bound as it was typed; "" where there is neither."""
    return cell.printed if cell.percent is None else percent_as_printed(cell.percent, language)


def counts_in_words(cell: PublishedCell, language: Language) -> str:
    """Such as "34/41", "34", "/41"; "" where neither is in print."""
    count = "" if cell.count is None else format_number(cell.count, language)
    return count if cell.base is None else f"{count}/{format_number(cell.base, language)}"


def exact_in_words(checked: CheckedCell, language: Language) -> str:
    """The percentage that count and base give, with more decimals than the printed one; "" without one."""
    if checked.exact is None or checked.cell.percent is None:
        return ""
    return _exact(checked.exact, checked.cell.percent, language)


def cell_in_words(checked: CheckedCell, language: Language) -> tuple[str, ...]:
    """All that is to be said of a figure beyond its status, a sentence each."""
    _, cell = language.gettext, checked.cell
    sentences = [*_main(checked, language), *_of_parts(checked, language)]
    if checked.is_above_base:
        count, base = format_number(cell.count or 0, language), format_number(cell.base or 0, language)
        sentences.append(_("The count is above the base: {count} of {base}.").format(count=count, base=base))
    return tuple(sentences)


def _main(checked: CheckedCell, language: Language) -> Iterator[str]:
    _, cell = language.gettext, checked.cell
    if checked.status is Status.NOT_CHECKED or cell.percent is None:
        yield _unchecked(checked, language)
    elif cell.percent > 100:
        yield _("The percentage exceeds 100%.")
    elif cell.base == 0:
        yield _("A base of 0 has no percentage.")
    elif checked.exact is not None:
        yield _recomputed(checked, checked.exact, cell.percent, language)
        yield from _what_would_give(checked, cell.percent, language)
    elif checked.count is not None:
        yield _of_unknown_base(checked, cell.percent, language)
    elif cell.base is not None:
        yield from _of_unknown_count(checked, cell.base, cell.percent, language)
    else:
        yield _of_anything(checked.pairs, cell.percent, language)


def _unchecked(checked: CheckedCell, language: Language) -> str:
    _ = language.gettext
    if checked.cell.percent is not None:
        return _("Weighted: printed counts cannot verify it.")
    is_bound = checked.cell.printed
    return _("A bound cannot be checked.") if is_bound else _("No percentage is printed.")


def _recomputed(checked: CheckedCell, exact: Fraction, percent: Decimal, language: Language) -> str:
    """What count and base give, and how that is printed."""
    _ = language.gettext
    values = {
        "count": format_number(checked.count or 0, language),
        "base": format_number(checked.cell.base or 0, language),
        "exact": _exact(exact, percent, language),
        "rounded": format_percent(exact, decimals_of(percent), language),
    }
    if RoundingMode.HALF_UP in checked.modes:
        return _("{count} of {base} is {exact}.").format(**values)
    if checked.status is Status.AGREES:
        return _("{count} of {base} is {exact}, an exact half, rounded to even.").format(**values)
    if RoundingMode.HALF_EVEN in checked.modes:
        words = _(
            "{count} of {base} is {exact}, an exact half: {rounded} half up. The table truncates its other "
            "figures, so this one is taken to be truncated too, not rounded to even."
        )
        return words.format(**values)
    if checked.status is Status.TRUNCATED:
        words = _("{count} of {base} is {exact}: {rounded} when rounded, but truncated in print.")
        return words.format(**values)
    return _("{count} of {base} is {exact}, which rounds to {rounded}.").format(**values)


def _what_would_give(checked: CheckedCell, percent: Decimal, language: Language) -> Iterator[str]:
    """Which counts and bases would give the printed percentage, where those in print do not."""
    _ = language.gettext
    if checked.status is not Status.DISAGREES:
        return
    values = {
        "percent": percent_as_printed(percent, language),
        "base": format_number(checked.cell.base or 0, language),
        "count": format_number(checked.count or 0, language),
    }
    yield _by_modes(
        checked.counts,
        checked.cut_counts,
        _("{percent} of {base} requires {rounded}."),
        _("{percent} of {base} requires {cut}, truncated; no whole number gives it by rounding."),
        _("No whole number gives {percent} of {base}."),
        values,
        language,
    )
    yield _by_modes(
        checked.bases,
        checked.cut_bases,
        _("{count} is {percent} only of {rounded}."),
        _("{count} is {percent} only of {cut}, truncated; no base gives it by rounding."),
        _("No base makes {count} {percent}."),
        values,
        language,
    )
    if checked.other_bases:
        words = _("It agrees with another base of this table ({bases}): check the base.")
        bases = [format_number(base, language) for base in checked.other_bases[:MOST_PAIRS]]
        yield words.format(bases=_listed(bases, len(checked.other_bases), language))


def _of_unknown_base(checked: CheckedCell, percent: Decimal, language: Language) -> str:
    _ = language.gettext
    values = {
        "percent": percent_as_printed(percent, language),
        "count": format_number(checked.count or 0, language),
    }
    return _by_modes(
        checked.bases,
        checked.cut_bases,
        _("The base is not printed: {count} is {percent} only of {rounded}."),
        _("The base is not printed: {count} is {percent} only of {cut}, truncated; rounded, of no base."),
        _("The base is not printed, and no base makes {count} {percent}."),
        values,
        language,
    )


def _of_unknown_count(checked: CheckedCell, base: int, percent: Decimal, language: Language) -> Iterator[str]:
    _ = language.gettext
    values = {"percent": percent_as_printed(percent, language), "base": format_number(base, language)}
    yield _by_modes(
        checked.counts,
        checked.cut_counts,
        _("The count is not printed: {percent} of {base} requires {rounded}."),
        _("The count is not printed: {percent} of {base} requires {cut}, truncated; rounded, no count fits."),
        _("No whole number gives {percent} of {base}."),
        values,
        language,
    )
    if checked.is_silent:
        yield _("With such a large base any percentage is possible, so this check says nothing.")
    if checked.around:
        nearest = [
            _("{count} is {percent}").format(
                count=format_number(pair.count, language),
                percent=_exact(share(pair.count, pair.base), percent, language),
            )
            for pair in checked.around
        ]
        yield _("Nearest: {shares}.").format(shares="; ".join(nearest))
    if checked.pairs:
        yield _("Nearby bases that can give it: {pairs}.").format(pairs=_pairs(checked.pairs, language))


def _of_anything(pairs: Sequence[Pair], percent: Decimal, language: Language) -> str:
    _, printed = language.gettext, percent_as_printed(percent, language)
    words = _("Neither count nor base is printed, and no base up to 200 gives {percent}.")
    if not pairs:
        return words.format(percent=printed)
    words = _("Neither count nor base is printed. The smallest that give {percent}: {pairs}.")
    return words.format(percent=printed, pairs=_pairs(pairs, language))


def _of_parts(checked: CheckedCell, language: Language) -> Iterator[str]:
    """What the parts of a sum add up to, where that explains the figure or contradicts it."""
    _ = language.gettext
    if checked.sum is None:
        return
    if checked.has_wrong_parts:
        words = _("The counts of its parts add up to {added}, not to {count}.")
        added, count = checked.sum.count or 0, checked.cell.count or 0
        yield words.format(added=format_number(added, language), count=format_number(count, language))
    if checked.sum.modes and checked.status in (Status.SUM_OF_PARTS, Status.TRUNCATED):
        percent = checked.cell.percent
        assert percent is not None  # a sum has ways to a percentage only
        mode = checked.sum.modes[-1]
        words = {
            SumMode.TRUNCATED: _("{labels}: the truncated parts, {parts}, add up to the printed {percent}."),
            SumMode.ROUNDED: _("{labels}: the rounded parts, {parts}, add up to the printed {percent}."),
            SumMode.PRINTED: _("{labels}: the printed parts, {parts}, add up to the printed {percent}."),
        }[mode]
        parts = [percent_as_printed(part, language) for part in checked.sum.parts[mode]]
        yield words.format(
            labels=" + ".join(checked.cell.sum_of),
            parts=" + ".join(parts),
            percent=percent_as_printed(percent, language),
        )


def _by_modes(
    rounded: Whole | None,
    cut: Whole | None,
    if_rounded: str,
    if_cut: str,
    if_none: str,
    values: dict[str, str],
    language: Language,
) -> str:
    """The first sentence where rounding gives numbers, the second where truncating does, else the third."""
    if rounded is not None:
        return if_rounded.format(rounded=_whole(rounded, language), **values)
    if cut is not None:
        return if_cut.format(cut=_whole(cut, language), **values)
    return if_none.format(**values)


def _whole(whole: Whole, language: Language) -> str:
    _, low = language.gettext, format_number(whole.low, language)
    if whole.high is None:
        return _("{low} or more").format(low=low)
    high = format_number(whole.high, language)
    form = _("{low} to {high}") if whole.high - whole.low > 1 else _("{low} or {high}")
    return low if low == high else form.format(low=low, high=high)


def _pairs(pairs: Sequence[Pair], language: Language) -> str:
    _ = language.gettext
    pair_texts = [
        _("{count} of {base}").format(count=language.number(pair.count), base=language.number(pair.base))
        for pair in pairs[:MOST_PAIRS]
    ]
    return _listed(pair_texts, len(pairs), language)


def _listed(texts: Sequence[str], number: int, language: Language) -> str:
    """The texts that are shown, of a number of them."""
    _, listed = language.gettext, ", ".join(texts)
    return _("{listed} and more").format(listed=listed) if number > len(texts) else listed


def _exact(value: Fraction, percent: Decimal, language: Language) -> str:
    return format_percent(value, max(LEAST_DECIMALS, decimals_of(percent) + 1), language)
