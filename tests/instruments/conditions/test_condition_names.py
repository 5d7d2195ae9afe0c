"""What names in conditions stand for."""

import pytest

from surveyapp.instruments.conditions.binding import condition
from surveyapp.instruments.conditions.condition_names import Kind, Scenery, kind_of, node_text
from surveyapp.instruments.expressions.evaluation import (
    Compare,
    Literal,
    Parameter,
    ProfileValue,
    Ref,
    Values,
    parse,
)
from tests.instruments.samples import QUESTIONNAIRE

SCENERY = Scenery(instrument=QUESTIONNAIRE, parameters={"s": 3}, profile={"asks": True})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("role", Kind.CHOICE),
        ("sources_asco", Kind.CHOICE),
        ("reasons", Kind.CHOICES),
        ("years", Kind.NUMBER),
        ("sure", Kind.NUMBER),
        ("remark", Kind.TEXT),
        ("role_other_text", Kind.TEXT),
    ],
)
def test_variables_have_kinds(name: str, kind: Kind) -> None:
    assert kind_of(QUESTIONNAIRE.variables[name]) is kind
    assert SCENERY.kind(Ref(name=name)) is kind


def test_nodes_have_kinds() -> None:
    ordering = condition("plan + 1 > 2", QUESTIONNAIRE)
    assert isinstance(ordering, Compare)
    assert SCENERY.kind(ordering.left) is Kind.NUMBER
    assert SCENERY.kind(ordering) is Kind.TRUTH
    assert SCENERY.kind(parse("answered(role)")) is Kind.TRUTH
    assert SCENERY.kind(Literal(value="x")) is Kind.TEXT
    assert SCENERY.kind(Values(values=())) is Kind.LIST
    assert SCENERY.kind(Parameter(name="s")) is Kind.NUMBER
    assert SCENERY.kind(ProfileValue(name="asks")) is Kind.TRUTH
    assert SCENERY.kind(Parameter(name="zzz")) is SCENERY.kind(Ref(name="zzz")) is Kind.UNKNOWN


def test_a_grid_without_rows_is_told_apart_all_the_same() -> None:
    grid = QUESTIONNAIRE.items_by_name["sources"]
    assert SCENERY.variable(Ref(name="sources")) is None
    assert SCENERY.variable(Ref(name="sources", row="asco")) is grid.variables[0]


@pytest.mark.parametrize(
    "text", ["role", "sources.asco", '"x"', "1.5", "param.s", "profile.asks", "a + b - 1"]
)
def test_nodes_are_shown_as_they_were_written(text: str) -> None:
    assert node_text(parse(text)) == text
