"""Versions before `outside_order` rank "it varies": wherever a test or a bar does so, a caution says it."""

from dataclasses import replace

from surveyapp.analysis.comparisons.categorical_variables import Categorical, Category
from surveyapp.analysis.comparisons.comparison import comparison
from surveyapp.analysis.comparisons.comparison_json import comparison_to_json
from surveyapp.analysis.comparisons.crosstabs import Crosstab
from surveyapp.analysis.comparisons.paired_comparison import paired_comparison
from surveyapp.analysis.plots.likert import LikertGrid, LikertRow
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report import Frequency
from surveyapp.export.figures.answer_notes import grid_notes
from surveyapp.instruments.language import ENGLISH

LABELS = {"often": "Often", "yearly": "Once a year", "varies": "It varies"}
CATEGORIES = tuple(
    Category(code=code, label={"en": label}, place=float(at))
    for at, (code, label) in enumerate(LABELS.items(), 1)
)
IMAGING = Categorical(
    name="dis6",
    label={"en": "Imaging"},
    categories=CATEGORIES,
    kind="choice",
    source="dis6",
    is_ordered=True,
)
GROUP = replace(IMAGING, name="group", source="group", label={"en": "Group"}, is_ordered=False)
COUNTS = ((5, 4, 3), (2, 6, 1), (1, 2, 4))
SAID = (
    "By its wording, “It varies” of “Imaging” has no place in the order, but this version of the "
    "questionnaire ranks it 3 of 3 from the lowest; respondents who gave it: 7."
)


def table(rows: Categorical, columns: Categorical) -> Crosstab:
    return Crosstab(rows=rows, columns=columns, counts=COUNTS, only_row=0, only_column=0, neither=0)


def test_an_ordered_test_says_what_it_ranks_and_of_how_many() -> None:
    compared = comparison(table(IMAGING, GROUP))

    assert ranked_in_words(compared.ranked_without_place, ENGLISH) == (SAID,)
    assert comparison_to_json(compared)["ranked_without_place"] == [
        {"variable": "dis6", "code": "varies", "rank": 3, "of": 3, "responses": 7}
    ]


def test_nothing_is_said_where_no_test_ranks_it_or_nobody_gave_it() -> None:
    marked = replace(IMAGING, categories=(*CATEGORIES[:2], replace(CATEGORIES[2], place=None)))
    unordered = replace(IMAGING, is_ordered=False)
    nobody = replace(table(IMAGING, GROUP), counts=((5, 4, 3), (2, 6, 1), (0, 0, 0)))

    for crosstab in (table(marked, GROUP), table(unordered, GROUP), nobody):
        assert comparison(crosstab).ranked_without_place == ()


def test_signed_ranks_say_it_of_both_items() -> None:
    later = replace(IMAGING, name="dis7", source="dis7", label={"en": "Later"})
    paired = paired_comparison(table(IMAGING, later))
    unordered = paired_comparison(table(replace(IMAGING, is_ordered=False), replace(later, is_ordered=False)))

    assert [(each.variable, each.responses) for each in paired.ranked_without_place] == [
        ("dis6", 7),
        ("dis7", 8),
    ]
    assert unordered.ranked_without_place == ()


def test_diverging_bars_say_it_under_the_figure() -> None:
    often, yearly, varies = (
        Frequency(code=code, label={"en": label}, count=at + 1, percent=None)
        for at, (code, label) in enumerate(LABELS.items())
    )
    row = LikertRow(
        variable="a",
        label={"en": "CT"},
        base=6,
        low=(often,),
        neutral=yearly,
        high=(varies,),
        missing=0,
    )
    grid = LikertGrid(item="g", label={}, text={}, answers=(), rows=(row,))

    assert list(grid_notes(grid, ENGLISH))[1:] == [SAID.replace("Imaging", "CT").replace("it: 7", "it: 3")]
