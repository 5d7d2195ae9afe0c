"""Published tables as people paste them: three forms, two languages, and what is said of the unreadable."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.published_columns import GroupColumn, Role, group_column, kind_of, role_of
from surveyapp.analysis.published_figures import (
    Figure,
    FigureError,
    read_base,
    read_counts,
    read_percent,
)
from surveyapp.analysis.published_rows import LONGEST, TableError, decoded, rows_of
from surveyapp.analysis.published_table import Kind
from surveyapp.analysis.read_published import MOST_CELLS, read_table


def cells(text, **options):
    return read_table(text, **options).cells


def figures(text, **options):
    return [
        (cell.label, cell.count, cell.base, cell.percent and str(cell.percent))
        for cell in cells(text, **options)
    ]


def messages(text, **options):
    with pytest.raises(TableError) as caught:
        read_table(text, **options)
    return list(caught.value.messages)


# --- one figure -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count", "base", "percent"),
    [
        ("34", 34, None, None),
        ("1,234", 1234, None, None),
        ("1 234", 1234, None, None),
        ("34/41", 34, 41, None),
        ("34 / 41 (82.93%)", 34, 41, "82.93"),
        ("34 (82.93%)", 34, None, "82.93"),
        ("34 (82,93 %)", 34, None, "82.93"),
        ("34 (82.93)", 34, None, "82.93"),
        ("34, 82.93%", 34, None, "82.93"),
        ("34 82.93%", 34, None, "82.93"),
        ("48 of 280 (17.5%)", 48, 280, "17.5"),
        ("48 sur 280 (17,5\u00a0%)", 48, 280, "17.5"),
        ("1,234/2,345 (52.6%)", 1234, 2345, "52.6"),
        ("82.93%", None, None, "82.93"),
        ("82,90 %", None, None, "82.90"),
        ("82.93% (34/41)", 34, 41, "82.93"),
        ("83% (n = 34)", 34, None, "83"),
        ("34*", 34, None, None),
    ],
)
def test_a_figure_is_read_however_it_is_printed(text, count, base, percent):
    found = read_counts(text, str)

    assert (found.count, found.base) == (count, base)
    assert (None if found.percent is None else str(found.percent)) == percent


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "aucun", " "])
def test_nothing_is_no_figure(text):
    assert read_counts(text, str) == read_percent(text, str) == read_base(text, str) == Figure()


@pytest.mark.parametrize("text", ["<1%", "≥ 5", "<5"])
def test_a_bound_is_kept_as_it_was_typed(text):
    assert read_counts(text, str) == read_percent(text, str) == Figure(printed=text)


@pytest.mark.parametrize(
    ("text", "percent"), [("82.93", "82.93"), ("82,93 %", "82.93"), ("83", "83"), ("34 (83%)", "83")]
)
def test_a_bare_number_in_a_column_of_percentages_is_one(text, percent):
    assert read_percent(text, str).percent == Decimal(percent)


@pytest.mark.parametrize("text", ["41", "N = 41", "n=41", "(41)"])
def test_a_base_is_a_whole_number(text):
    if text == "(41)":
        with pytest.raises(FigureError, match="no base"):
            read_base(text, str)
    else:
        assert read_base(text, str).base == 41


@pytest.mark.parametrize(
    ("read", "text", "remedy"),
    [
        (read_counts, "3x", "“3x” is no count. Write it as 34, 34/41"),
        (read_percent, "1.2.3", "Write it as 82.93, 82,93 %"),
        (read_base, "41.5", "Write a whole number such as 41"),
        (read_counts, "1234567890", "too large"),
        (read_percent, "1.1234567", "at most 6 decimals"),
    ],
)
def test_what_is_no_figure_is_told_with_its_remedy(read, text, remedy):
    with pytest.raises(FigureError) as caught:
        read(text, str)
    assert remedy in str(caught.value)


@given(text=st.text(alphabet="0123456789/%().,; ofnN=<", max_size=20))
def test_no_text_breaks_the_reader_of_figures(text):
    for read in (read_counts, read_percent, read_base):
        with suppress(FigureError):
            assert isinstance(read(text, str), Figure)


# --- names of columns -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("n", Role.COUNT),
        ("N", Role.BASE),
        ("Effectif", Role.COUNT),
        ("Dénominateur", Role.BASE),
        ("Pourcentage", Role.PERCENT),
        ("%", Role.PERCENT),
        ("n (%)", Role.FIGURE),
        ("Réponse :", Role.LABEL),
        ("Somme de", Role.SUM_OF),
        ("95% CI", None),
    ],
)
def test_columns_are_known_by_their_names_in_two_languages(name, role):
    assert role_of(name) is role


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Valid", Kind.VALID),
        ("pondéré", Kind.WEIGHTED),
        ("de tous", Kind.OF_ALL),
        ("of cases", Kind.OF_CASES),
        ("mentions", Kind.OF_MENTIONS),
        ("row", None),
    ],
)
def test_kinds_are_known_by_their_names_in_two_languages(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Academic (N = 20)", GroupColumn(name="Academic", base="20", role=Role.FIGURE)),
        ("Academic, n=1,020, %", GroupColumn(name="Academic", base="1,020", role=Role.PERCENT)),
        ("Academic (N=20), n (%)", GroupColumn(name="Academic", base="20", role=Role.FIGURE)),
        ("Academic", GroupColumn(name="Academic", base="", role=Role.FIGURE)),
    ],
)
def test_a_groups_column_has_its_base_in_its_name(name, expected):
    assert group_column(name) == expected


# --- bytes and rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_the_encodings_of_spreadsheets(encoding):
    assert decoded("réponse;n".encode(encoding)) == "réponse;n"


@pytest.mark.parametrize("data", [b"PK\x03\x04...", b"a\x00b"])
def test_a_workbook_is_refused_with_the_remedy(data):
    with pytest.raises(TableError, match="Save the sheet as CSV"):
        decoded(data)


def test_what_is_too_long_is_refused():
    with pytest.raises(TableError, match="longer than 200 kB"):
        decoded(b"a" * (LONGEST + 1))
    with pytest.raises(TableError, match="longer than 200 kB"):
        rows_of("é" * (LONGEST // 2 + 1))


@pytest.mark.parametrize("text", ["", "  \n\r\n", "# a note alone\n", ",,\n,"])
def test_without_a_table_the_remedy_is_told(text):
    assert messages(text) == ["There is no table here. Paste one, with its row of column names first."]


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line():
    (message,) = messages('label,count,base\nA,1,2\nB,"1,2\n')

    assert message.startswith("Line 3: A quotation mark is not closed")


def test_lines_are_counted_past_notes_blank_lines_and_cells_of_several_lines():
    text = '# note\n\nlabel,count,base\n\n"A\nand more",1,2\nB,1,2'

    assert [cell.line for cell in cells(text)] == [5, 7]


# --- a row a figure ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "label,count,base,percent\nContinue,34,41,82.93",
        "label\tcount\tbase\tpercent\r\nContinue\t34\t41\t82,93 %",
        "réponse;effectif;dénominateur;pourcentage\nContinue;34;41;82,93",
        "Practice,n,N,%\nContinue,34,41,82.93%",
        'label,n/N (%)\nContinue,"34/41 (82,93)"',
        "label;figure\nContinue;34/41 (82.93%)",
        "Table 2\t\t\t\nlabel\tn\tN\t%\nContinue\t34\t41\t82.93",
        "label,count,base,percent,\nContinue,34,41,82.93,",
    ],
)
def test_rows_are_read_in_every_form(text):
    assert figures(text) == [("Continue", 34, 41, "82.93")]


def test_what_is_not_in_print_stays_none():
    assert figures("label,count,base,percent\nA,34,,82.93\nB,,41,–\nC,34") == [
        ("A", 34, None, "82.93"),
        ("B", None, 41, None),
        ("C", 34, None, None),
    ]


def test_an_empty_item_or_group_repeats_the_one_above():
    text = "item,group,label,n\nQ1,All,A,1\n,,B,2\n,Other,A,3"

    assert [cell.place for cell in cells(text)] == [
        ("Q1", "All", "A"),
        ("Q1", "All", "B"),
        ("Q1", "Other", "A"),
    ]


def test_a_label_alone_is_a_heading():
    text = "label,n,N\nQ1\nA,1,2\nQ2,,\nA,1,2"

    assert [cell.place for cell in cells(text)] == [("Q1", "", "A"), ("Q2", "", "A")]


def test_a_label_alone_is_no_heading_where_items_have_a_column():
    assert [cell.block for cell in cells("item,label,n\nQ1,A,1\n,B,\n,C,2")] == ["Q1", "Q1"]


def test_kinds_are_named_by_row_or_for_the_whole():
    text = "label,n,N,kind\nA,1,2,weighted\nB,1,2,"

    assert [cell.kind for cell in cells(text, kind=Kind.OF_ALL)] == [Kind.WEIGHTED, Kind.OF_ALL]


def test_columns_that_are_not_known_are_named_and_not_read():
    assert read_table("label,n,N,95% CI\nA,1,2,1 to 99").ignored == ("95% CI",)


def test_every_line_that_is_wrong_is_named_with_its_remedy():
    found = messages("label,count,base,percent,kind\nA,3x,41,82,\nB,2,4,50,rows\nC,34/41,42,83,\nA,1,2,50,")

    assert [message[:7] for message in found] == ["Line 2:", "Line 3:", "Line 4:"]
    assert "Write valid, of all, of cases, of mentions or weighted" in found[1]
    assert "One thing is given as 41, 42. Keep the one in print" in found[2]


def test_a_label_that_stands_twice_is_told():
    assert messages("label,n\nA,1\nA,2") == [
        "Line 3: “A” stands in line 2 already. Give one of them another label, group or item."
    ]


def test_commas_that_cut_a_decimal_in_two_are_told():
    (message,) = messages("label,n,N,%\nA,34,41,82,93")

    assert message.startswith(
        "Line 2: This row has 5 cells, and the row of column names has 4. Where commas are"
    )


def test_two_columns_for_the_same_are_told():
    (message,) = messages("label,n,effectif\nA,1,1")

    assert message.startswith("Line 1: “n” and “effectif” are names for the same")


@pytest.mark.parametrize("text", ["label,count,base", "A,34,41,82.93\nB,7,41,17.07"])
def test_without_a_row_of_names_the_remedy_is_told(text):
    (message,) = messages(text)

    assert message.startswith("Line 1: There is no row of column names before the figures. Begin with one")


def test_without_figures_the_remedy_is_told():
    assert messages("label,n\nA,\nB,") == ["The table has no figures. Add a count, a base or a percentage."]


def test_too_many_figures_are_refused():
    text = "label,n\n" + "".join(f"row {number},1\n" for number in range(MOST_CELLS + 1))

    assert messages(text) == ["The table has more than 1000 figures. Check it in parts."]


def test_of_many_problems_twenty_are_named():
    found = messages("label,n\n" + "".join(f"row {number},x\n" for number in range(30)))

    assert len(found) == 21
    assert found[-1] == "10 more lines are wrong."


# --- a column a group -------------------------------------------------------------------------------


def test_groups_have_their_bases_in_their_names():
    text = "Answer;All (N=41);Academic (N=20), %\nQ1\nContinue;34 (82,9%);80\nStop;7;–"

    assert [(*cell.place, cell.count, cell.base, cell.percent) for cell in cells(text)] == [
        ("Q1", "All", "Continue", 34, 41, Decimal("82.9")),
        ("Q1", "Academic", "Continue", None, 20, Decimal("80")),
        ("Q1", "All", "Stop", 7, 41, None),
    ]


def test_groups_have_their_bases_in_a_row():
    assert figures("Answer\tAll\tOther\nN\t41\tN = 20\nContinue\t34\t16") == [
        ("Continue", 34, 41, None),
        ("Continue", 16, 20, None),
    ]


def test_a_bare_decimal_among_groups_is_asked_about():
    assert messages("Answer;All (N=41)\nContinue;82.9") == [
        "Line 2: Is “82.9” a percentage? Then write it as 82.9%."
    ]


@pytest.mark.parametrize("text", ["Answer;All (N=41)\nContinue;yes", "Answer;All\nN;many\nContinue;34"])
def test_what_is_no_figure_among_groups_is_told(text):
    (message,) = messages(text)

    assert message.startswith("Line 2: “")


def test_a_base_that_is_too_large_is_told_at_the_names():
    (message,) = messages("Answer;All (N=12345678901)\nContinue;34")

    assert message.startswith("Line 1: 12345678901 is too large")


# --- figures alone ----------------------------------------------------------------------------------


def test_figures_alone_are_read_one_a_line():
    table = read_table("34/41 (82,93 %)\n\nStopped: 40 (58%)\nDosing: every 3 weeks: 7")

    assert table.is_list
    assert [(cell.line, cell.label, cell.count) for cell in table.cells] == [
        (1, "", 34),
        (3, "Stopped", 40),
        (4, "Dosing: every 3 weeks", 7),
    ]


def test_one_column_with_a_name_is_a_table():
    assert figures("Figure\n34/41") == [("", 34, 41, None)]


def test_a_figure_alone_that_is_too_large_is_told():
    (message,) = messages("12345678901")

    assert message.startswith("Line 1: 12345678901 is too large")


# --- sums -------------------------------------------------------------------------------------------


def sums(text):
    return {cell.label: cell.sum_of for cell in cells(text) if cell.sum_of}


def test_a_row_says_what_it_is_the_sum_of():
    text = "label,n,sum of\nRR,1,\nSD,2,\nBenefit,3,rr + SD"

    assert sums(text) == {"Benefit": ("RR", "SD")}


def test_a_label_that_names_two_others_is_their_sum():
    assert sums("label,n\nRR,1\nSD,2\nRR + SD,3\nRR + PD,4") == {"RR + SD": ("RR", "SD")}


def test_a_row_of_totals_is_the_sum_of_all_that_are_no_sums():
    assert sums("label,n\nRR,1\nSD,2\nRR + SD,3\nTotal,3") == {"RR + SD": ("RR", "SD"), "Total": ("RR", "SD")}


def test_a_row_of_totals_alone_or_beside_rows_without_labels_is_no_sum():
    assert sums("label,n\nTotal,3") == {}
    assert sums("label,n\n,3\nTotal,3") == {}


def test_parts_that_are_not_there_are_told_with_those_that_are():
    assert messages("label,n,sum of\nRR,1,\nBenefit,3,RR + PD") == [
        "Line 3: “RR + PD” names what is not in its group. Labels there: RR, Benefit."
    ]


# --- whatever is pasted -----------------------------------------------------------------------------


@given(text=st.text(alphabet='abN n%,;\t\n"=0123456789/()#+.:', max_size=200))
def test_no_text_breaks_the_reader(text):
    with suppress(TableError):
        assert read_table(text).cells
