"""Missing answers and break-off by section: bars by kind of missing, a diamond for who got no further."""

from __future__ import annotations

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.plots.section_nonresponse import KINDS, SectionNonresponse
from surveyapp.analysis.report.report_text import share_in_words
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.figures.drawing import SMALL, WHITE, WIDE, Box, Dot, Drawing, Label, Mark
from surveyapp.export.figures.figure_layout import (
    MARGIN,
    block,
    end_of_scale,
    framed,
    heading,
    height_of,
    legend,
    percent_scale,
)
from surveyapp.export.figures.palette import KINDS_OF_MISSING
from surveyapp.export.figures.text_metrics import printable
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, words

LABELS, LEFT, PLOT, BAR, DIAMOND = 140.0, 156.0, 190.0, 8.0, 6.0
FIRST, SECOND = 438.0, WIDE - MARGIN  # where the two columns of figures end


def draw_nonresponse(values: FigureValues, description: FigureDescription, language: Language) -> Drawing:
    _ = language.gettext
    _title, top = heading(description, WIDE)
    entries = [(KINDS_OF_MISSING[kind], missing_in_words(Missing(kind), language)) for kind in KINDS]
    keys, y = legend(entries, top, WIDE)
    heads: list[Mark] = [
        Label(x=x, y=y + SMALL, words=printable(text), size=SMALL, anchor="end")
        for x, text in ((FIRST, _("Missing")), (SECOND, _("Not reached")))
    ]
    y += SMALL + 6
    end = end_of_scale(max(_largest(section) for section in values.nonresponse))
    start, rows = y, []
    for section in values.nonresponse:
        marks, y = _row(section, y, PLOT / end, language)
        rows += marks
    scale = percent_scale(LEFT, PLOT, start, y, language, "section", end)
    return framed(description, WIDE, [*keys, *heads, *scale, *rows], top, y + SMALL + 4)


def _largest(section: SectionNonresponse) -> float:
    """What the scale must hold, in percent."""
    return max(100 * section.missing_in_all / section.asked, 100 * section.unreached / section.people)


def _row(section: SectionNonresponse, y: float, point: float, language: Language) -> tuple[list[Mark], float]:
    """A section from y down, and where it ends; point: points for each percent."""
    label = block(words(section.title, language.code), MARGIN, y, LABELS)
    height = max(height_of(label), BAR + DIAMOND)
    top = y + (height - BAR - DIAMOND) / 2
    marks: list[Mark] = [*label]
    x = LEFT
    for kind in KINDS:
        width = 100 * section.missing[kind] / section.asked * point
        if section.missing[kind]:
            name = f"missing-{section.section}-{kind}"
            marks.append(Box(x=x, y=top, width=width, height=BAR, ink=KINDS_OF_MISSING[kind], name=name))
        x += width
    unreached = LEFT + 100 * section.unreached / section.people * point
    name = f"unreached-{section.section}"
    marks.append(
        Dot(x=unreached, y=top + BAR + DIAMOND / 2 + 0.5, shape="D", fill=WHITE, size=4.5, name=name)
    )
    shares = ((FIRST, section.missing_in_all, section.asked), (SECOND, section.unreached, section.people))
    for end, count, base in shares:
        text = share_in_words(count, base, language)
        marks.append(Label(x=end, y=top + BAR + 1, words=printable(text), size=SMALL, anchor="end"))
    return marks, y + height + 6
