from surveyapp.guidelines.model import Verdict
from tests.export.study import CODES, table, values
from tests.guidelines.study import BY_NAME


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
