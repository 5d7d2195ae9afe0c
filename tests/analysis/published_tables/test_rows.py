"""Published tables with a row a figure or a column a group, and what is said of the unreadable."""

from decimal import Decimal

import pytest

from surveyapp.analysis.published_tables.table import Kind
from surveyapp.analysis.published_tables.table_reader import MOST_CELLS, read_table
from tests.analysis.published_text import cells, figures, messages

# --- a row a figure --------------------------------------------------------------------------------


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
    assert read_table("label,n,N,OR,95% CI\nA,1,2,1.2,1 to 99").ignored == ("OR", "95% CI")


def test_every_line_that_is_wrong_is_named_with_its_remedy():
    found = messages("label,count,base,percent,kind\nA,3x,41,82,\nB,2,4,50,rows\nC,34/41,42,83,\nA,1,2,50,")

    assert [message[:7] for message in found] == ["Line 2:", "Line 3:", "Line 4:"]
    assert "Write valid, of all, of cases, of mentions or weighted" in found[1]
    assert "The same figure is given as 41 and 42. Keep the printed one" in found[2]


def test_a_label_that_stands_twice_is_told():
    assert messages("label,n\nA,1\nA,2") == [
        "Line 3: “A” is already in line 2. Give one of them another label, group or item."
    ]


def test_commas_that_cut_a_decimal_in_two_are_told():
    (message,) = messages("label,n,N,%\nA,34,41,82,93")

    assert message.startswith(
        "Line 2: This row has 5 cells, but the row of column names has 4. If commas are"
    )


def test_two_columns_for_the_same_are_told():
    (message,) = messages("label,n,effectif\nA,1,1")

    assert message.startswith("Line 1: “n” and “effectif” mean the same")


@pytest.mark.parametrize("text", ["label,count,base", "A,34,41,82.93\nB,7,41,17.07"])
def test_without_a_row_of_names_the_remedy_is_told(text):
    (message,) = messages(text)

    assert message.startswith("Line 1: No row of column names above the figures. Add one")


def test_without_figures_the_remedy_is_told():
    assert messages("label,n\nA,\nB,") == ["The table has no figures. Add a count, a base or a percentage."]


def test_too_many_figures_are_refused():
    text = "label,n\n" + "".join(f"row {number},1\n" for number in range(MOST_CELLS + 2))

    assert messages(text) == [
        f"Line {MOST_CELLS + 2}: The table has more than {MOST_CELLS} figures. Check it in parts."
    ]


def test_of_many_problems_twenty_are_named():
    found = messages("label,n\n" + "".join(f"row {number},x\n" for number in range(30)))

    assert len(found) == 21
    assert found[-1] == "10 more lines are wrong."


# --- a column a group ------------------------------------------------------------------------------


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
        "Line 2: Is “82.9” a percentage? If so, write 82.9%."
    ]


@pytest.mark.parametrize("text", ["Answer;All (N=41)\nContinue;yes", "Answer;All\nN;many\nContinue;34"])
def test_what_is_no_figure_among_groups_is_told(text):
    (message,) = messages(text)

    assert message.startswith("Line 2: “")


def test_a_base_that_is_too_large_is_told_at_the_names():
    (message,) = messages("Answer;All (N=12345678901)\nContinue;34")

    assert message.startswith("Line 1: 12345678901 is too large")
