import pytest

from surveyapp.analysis.sentences import comparison, parameters_in_words
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.model import Missing
from tests.analysis.study import EXAMPLE
from tests.datasets.records import record, records
from tests.export.study import CODES, content_of, table, values, workbook_of
from tests.guidelines.study import BY_NAME, INSTRUMENT
from tests.instruments.samples import QUESTIONNAIRE


@pytest.fixture(scope="module")
def content():
    return content_of(records(EXAMPLE))


@pytest.fixture(scope="module")
def book(content):
    return workbook_of(content)


def facts(book):
    return {row[0]: row[1] for row in values(book["About"]) if row[0]}


# --- About -----------------------------------------------------------------------------------------------


def test_about_says_what_the_data_are_and_what_made_the_file(book, content):
    about = facts(book)

    assert book["About"]["A1"].value == "Maintenance 2026"
    assert about["Survey (short name)"] == "maintenance-2026"
    assert (about["Instrument"], about["Version"]) == ("maintenance", "2.1")
    assert (about["Fingerprint"], about["Structural fingerprint"]) == ("f" * 64, "5" * 64)
    assert about["Responses to version ffffffffffff"] == 41
    assert str(about["Made at (UTC)"]) == "2026-03-12 13:30:00"
    assert (about["Made by"], about["Language"]) == ("practice-survey 9.9", "en")
    counts = content.report.counts
    assert [about[name] for name in ("Responses in this file", "Complete", "Partial", "Synthetic")] == [
        counts.responses,
        counts.complete,
        counts.partial,
        counts.synthetic,
    ]
    assert (about["Given by respondents"], about["Responses before the filter"]) == (41, 41)
    assert about["Filter"] == "none"
    assert content.report.data_hash in [row[1] for row in values(book["About"])]


def test_about_says_what_each_sheet_is(book):
    assert all(facts(book)[sheet.title] for sheet in book)


def test_about_says_which_responses_the_filter_keeps():
    given = [record(1, setting="academic"), record(2, setting="abroad"), record(3, synthetic=True)]

    about = facts(workbook_of(content_of(given, where=["setting:abroad"])))

    assert about["Filter"] == "Setting = Abroad (setting:abroad)"
    assert (about["Responses in this file"], about["Responses before the filter"]) == (1, 3)


def test_about_prints_what_the_author_keeps_with_the_instrument(content):
    about = facts(workbook_of(content_of([], instrument=QUESTIONNAIRE, recommendations=())))

    assert about["begun"] == "2026-01-02"
    assert "published" not in about


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ({"en": "source", "fr": "awaiting review"}, "source"),
        ({"blank": -99, "not_asked": -77}, "blank: -99; not_asked: -77"),
        (["one", {"en": "two"}], "one\ntwo"),
    ],
)
def test_metadata_are_printed_in_the_files_language(kept, printed):
    from dataclasses import replace

    instrument = replace(INSTRUMENT, metadata={"kept": kept})

    assert facts(workbook_of(content_of([], instrument=instrument)))["kept"] == printed


# --- Reported adherence ----------------------------------------------------------------------------------


def test_each_recommendation_has_its_three_estimates_in_one_row(book):
    rows = table(values(book["Reported adherence"]), "Recommendation")
    r1 = rows[0]

    assert (r1["Recommendation"], r1["Label"], r1["Setting"], r1["Edition"]) == (
        "r1",
        "Continue",
        "default",
        "Body 2022",
    )
    assert [r1[name] for name in ("adherent", "non-adherent", "not assessable")] == [34, 5, 2]
    assert r1["of all analysable responses"] == "83% (34/41; 95% CI 69 to 91)"
    assert r1["Percent (analysable)"] == pytest.approx(34 / 41)
    assert (r1["Numerator (analysable)"], r1["Denominator (analysable)"]) == (34, 41)
    assert r1["95% low (analysable)"] == pytest.approx(0.687374, abs=5e-7)
    assert r1["95% high (analysable)"] == pytest.approx(0.914747, abs=5e-7)
    assert r1["of assessable responses"] == "87% (34/39; 95% CI 73 to 94)"
    assert r1["Statement"] == "Continue until progression."
    assert r1["Source"] == "First; Second"


def test_every_recommendation_and_every_alternative_has_a_row(book, content):
    rows = table(values(book["Reported adherence"]), "Recommendation")

    assert [(row["Recommendation"], row["Setting"]) for row in rows] == [
        pair
        for entry in content.report.adherence
        for pair in [
            (entry.definition.name, "default"),
            *[(entry.definition.name, "sensitivity")] * len(entry.sensitivity),
        ]
    ]
    r2 = next(entry for entry in content.report.adherence if entry.definition.name == "r2")
    assert [row["Parameters"] for row in rows if row["Recommendation"] == "r2"] == [
        parameters_in_words(r2.definition, result, "en", content.translate)
        for result in (r2.result, *r2.sensitivity)
    ]


def test_percentages_are_numbers_shown_as_they_are_printed(book):
    sheet = book["Reported adherence"]
    percent = next(cell.column for cell in sheet[6] if cell.value == "Percent (analysable)")

    assert sheet.cell(7, percent).number_format == "0%"
    assert sheet.cell(7, percent).data_type == "n"


def test_a_base_of_a_hundred_has_one_decimal():
    sheet = workbook_of(content_of(records([{"plan": "continue"}] * 100)))["Frequencies"]

    (row,) = (row for row in sheet.iter_rows() if row[3].value == "continue")
    assert (row[7].value, row[7].number_format) == (1, "0.0%")


def test_where_there_is_no_estimate_it_says_so(book):
    rows = table(values(book["Reported adherence"]), "Recommendation")
    (r3,) = (row for row in rows if row["Recommendation"] == "r3")

    assert {r3[name] for name in r3 if "(analysable)" in name} == {"no estimate"}
    assert r3["not assessable"] == 41


def test_the_reasons_stand_below_with_their_counts(book):
    rows = values(book["Reported adherence"])
    below = [number for number, row in enumerate(rows) if row[0] == "Recommendation"][1]
    reasons = table(rows[below:], "Recommendation")

    of_r1 = [row for row in reasons if row["Recommendation"] == "r1"]
    assert [(row["Code"], row["Verdict"], row["Reason"], row["Count"]) for row in of_r1] == [
        ("r1.no_experience", "not assessable", "Never met", 1),
        ("r1.continues", "adherent", "Continues", 34),
        ("r1.planned_stop", "non-adherent", "Stops", 2),
        ("r1.raises_stopping", "non-adherent", "Raises it", 3),
        ("r1.individualised", "not assessable", "Case by case", 1),
    ]


def test_the_published_result_stands_beside_ours(book, content):
    sentences = comparison(content.report, "en", content.translate)

    assert [row[0] for row in values(book["Reported adherence"])[2:5] if row[0]] == list(sentences)


# --- Frequencies -----------------------------------------------------------------------------------------


def frequencies(book):
    return table(values(book["Frequencies"]), "Variable")


def test_a_variable_has_its_bases_and_kinds_of_missing_and_below_it_its_answers(book):
    rows = [row for row in frequencies(book) if row["Variable"] == "plan"]
    head, *answers = rows

    assert [head[name] for name in ("Row", "Label", "Base", "Asked", "left blank", "not asked")] == [
        "variable",
        "Usual plan",
        41,
        41,
        0,
        0,
    ]
    assert [(row["Code"], row["Answer"], row["Count"], row["Base"]) for row in answers][:2] == [
        ("continue", "Continue", 34, 41),
        ("discuss", "Raise stopping", 3, 41),
    ]
    assert answers[0]["Percent of base"] == pytest.approx(34 / 41)


def test_a_number_has_its_summary_and_its_specials_apart(book):
    head, *specials = (row for row in frequencies(book) if row["Variable"] == "years")

    assert [head[name] for name in ("Numbers", "Median", "Minimum", "Maximum", "Mean")] == [5, 5, 2, 6, 4.6]
    assert head["Asked of"].startswith("Asked if")
    assert [(row["Row"], row["Code"], row["Count"]) for row in specials] == [
        ("special answer", "never", 0),
        ("special answer", "varies", 1),
    ]


def test_numbers_that_nobody_gave_have_no_median():
    head = next(row for row in frequencies(workbook_of(content_of([]))) if row["Variable"] == "years")

    assert (head["Numbers"], head["Median"]) == (0, "no estimate")


def test_an_answer_without_a_base_has_no_percentage():
    rows = frequencies(workbook_of(content_of([])))

    assert {row["Percent of base"] for row in rows if row["Row"] == "answer"} == {"no estimate"}


def test_derived_variables_and_flags_come_last(book):
    rows = frequencies(book)

    assert any(row["Variable"] == "experience_band" for row in rows)
    assert [row["Code"] for row in rows if row["Row"] == "flag"] == [
        "never_but_stops",
        "years_within_experience",
    ]


# --- Codebook --------------------------------------------------------------------------------------------


def test_the_codebook_has_every_column_of_the_codes(book):
    named = {row["Column of the codes"] for row in table(values(book["Codebook"]), "Variable")}

    assert set(values(book[CODES])[0]) <= named


def test_the_codebook_has_every_code_that_a_variable_may_hold(book):
    rows = table(values(book["Codebook"]), "Variable")
    codes = [(row["Code"], row["Meaning"], row["Value"]) for row in rows if row["Variable"] == "years"]

    assert codes == [
        (None, None, None),
        ("never", "Never", None),
        ("varies", "It varies", None),
        ("unknown", "Cannot say", None),
        ("[not_asked]", "not asked", -77),
        ("[blank]", "left blank", -99),
        ("[not_reached]", "not reached", -66),
        ("[prefer_not]", "prefer not to say", -88),
        ("[cannot_say]", "cannot say", -97),
    ]


def test_the_codebook_says_how_a_variable_was_asked(book):
    rows = table(values(book["Codebook"]), "Variable")
    head = next(row for row in rows if row["Variable"] == "years")

    assert [head[name] for name in ("Type", "Unit", "Minimum", "Maximum", "Required", "Tier", "Section")] == [
        "decimal",
        "years",
        0.5,
        20,
        "yes",
        "core",
        "Practice",
    ]
    assert head["Question"] == "After how many years?"


def test_the_codebook_gives_the_words_of_verdicts_and_reasons(book):
    rows = table(values(book["Codebook"]), "Variable")

    verdicts = [row["Code"] for row in rows if row["Variable"] == "verdict__r1" and row["Code"]]
    reasons = {row["Code"]: row["Meaning"] for row in rows if row["Variable"] == "reason__r1" and row["Code"]}
    assert verdicts == [verdict.value for verdict in Verdict]
    assert list(reasons) == list(BY_NAME["r1"].reasons)
    assert reasons["r1.continues"] == "Continues"


# --- Flow ------------------------------------------------------------------------------------------------


def test_the_flow_has_a_row_for_each_step(book, content):
    rows = table(values(book["Flow"]), "Step")

    assert {row["Code"]: row["People"] for row in rows} == {
        step.name: step.count for step in content.report.flow
    }


def test_kinds_of_missing_are_named_as_they_are_in_the_codebook(book):
    header = next(row for row in values(book["Frequencies"]) if row[0] == "Variable")

    assert [header.index(name) for name in ("not asked", "left blank", "not reached")] == [9, 10, 11]
    assert len(Missing) == 5


# --- Charts ----------------------------------------------------------------------------------------------


def test_a_percentage_that_is_drawn_has_its_numerator_and_denominator_beside_it(book):
    r1 = table(values(book["Charts"]), "Recommendation")[0]

    assert r1["Recommendation"] == "r1: Continue"
    assert r1["n/N of all analysable responses"] == "34/41"
    assert r1["of all analysable responses"] == pytest.approx(34 / 41)


def test_each_table_has_a_chart_with_title_scale_and_shades_of_grey(book, content):
    charts = book["Charts"]._charts
    deciding = {name for each in content.report.adherence for name in each.definition.deciding_items}

    assert 1 < len(charts) <= 1 + len(deciding)
    for chart in charts:
        assert chart.title is not None
        assert chart.y_axis.number_format.formatCode == "0%"
        assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
        tones = [series.graphicalProperties.solidFill.srgbClr for series in chart.series]
        assert tones == ["262626", "7F7F7F", "D0D0D0"][: len(tones)]
