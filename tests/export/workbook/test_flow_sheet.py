from surveyapp.instruments.model.instrument import Missing
from tests.export.study import table, values


def test_the_flow_has_a_row_for_each_step(book, content):
    rows = table(values(book["Flow"]), "Step")

    assert {row["Code"]: row["People"] for row in rows} == {
        step.name: step.count for step in content.report.flow
    }


def test_kinds_of_missing_are_named_as_they_are_in_the_codebook(book):
    header = next(row for row in values(book["Frequencies"]) if row[0] == "Variable")

    assert [header.index(name) for name in ("not asked", "left blank", "not reached")] == [9, 10, 11]
    assert len(Missing) == 5
