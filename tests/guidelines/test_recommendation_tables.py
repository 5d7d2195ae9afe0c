"""Guidelines, recommendations and reasons are read from an instrument's file."""

from surveyapp.guidelines.model import Guideline, Status, Verdict
from surveyapp.guidelines.recommendation_tables import read, recommendations_from_data
from tests.guidelines.study import BY_NAME, DATA, INSTRUMENT, RECOMMENDATIONS, data, recommendation_table


def test_recommendations_stand_in_the_order_of_the_file_with_templates_written_out():
    names = [recommendation.name for recommendation in RECOMMENDATIONS]

    assert names == ["r1", "r1l", "r2", "r3", "r4", "all", "v_a.r1", "v_b.r1", "v_a.r1l", "v_a.all"]


def test_the_last_guideline_is_the_current_edition():
    r1 = BY_NAME["r1"]

    assert r1.guidelines[0] == Guideline(
        name="body_2014", body="Body", edition="2014", year=2014, citation="First"
    )
    assert r1.edition == "Body 2022"
    assert BY_NAME["r4"].edition == ""


def test_texts_and_status_are_kept():
    r1 = BY_NAME["r1"]

    assert r1.statement["fr"] == "Poursuivre jusqu'à progression."
    assert r1.strength["en"] == "moderate"
    assert r1.status is Status.SOURCE_READ


def test_a_reason_without_a_dot_gets_the_name_of_its_recommendation():
    assert BY_NAME["r1"].criteria[2].reason == "r1.continues"
    assert BY_NAME["r1"].reasons["r1.continues"] == {"en": "Continues", "fr": "Poursuit"}


def test_a_reason_with_a_dot_is_a_full_code_with_shared_words():
    assert BY_NAME["r2"].reasons["rx.no_answer"]["fr"] == "Sans réponse"


def test_parameters_have_defaults_and_alternatives():
    r2 = BY_NAME["r2"]

    assert r2.defaults == {"s": 3, "strict": False}
    assert r2.parameters["s"].alternatives == (2, 6)
    assert r2.parameters["s"].unit["en"] == "years"


def test_deciding_items_are_variables_with_a_grid_by_its_rows():
    assert BY_NAME["r4"].deciding_items == ("sources_asco", "sources_esmo")


def test_a_choice_with_a_text_of_its_own_is_decided_by_the_choice():
    assert BY_NAME["r1"].deciding_items == ("plan",)


def test_a_lenient_form_tries_its_criteria_before_those_of_the_strict_form():
    strict, lenient = BY_NAME["r1"], BY_NAME["r1l"]

    assert lenient.criteria[0].reason == "r1l.shared"
    assert lenient.criteria[1:] == strict.criteria
    assert lenient.otherwise == strict.otherwise
    assert lenient.deciding_items == strict.deciding_items
    assert lenient.lenient_of == "r1"


def test_what_a_lenient_form_does_not_say_is_the_strict_form_s():
    lenient = BY_NAME["r1l"]

    assert lenient.label["en"] == "Continue (lenient)"
    assert lenient.statement == BY_NAME["r1"].statement
    assert lenient.guidelines == BY_NAME["r1"].guidelines
    assert lenient.status is Status.SOURCE_READ
    assert BY_NAME["v_a.r1l"].status is Status.OUR_RULE


def test_a_composite_names_its_parts_and_is_decided_by_what_decides_them():
    composite = BY_NAME["all"]

    assert composite.all_of == ("r1", "r4")
    assert composite.deciding_items == ("plan", "sources_asco", "sources_esmo")
    assert composite.status is Status.COMPOSITE
    assert list(composite.reasons) == ["all.departs", "all.follows", "all.undecided"]


def test_a_guideline_that_states_no_rule_gives_no_estimate():
    assert BY_NAME["r3"].gives_no_estimate
    assert not BY_NAME["r1"].gives_no_estimate


def test_a_template_becomes_one_recommendation_per_vignette():
    case_a, case_b = BY_NAME["v_a.r1"], BY_NAME["v_b.r1"]

    assert (case_a.vignette, case_b.vignette) == ("case_a", "case_b")
    assert (case_a.profile["years"], case_b.profile["years"]) == (7, 2)
    assert case_a.deciding_items == ("case_a",)
    assert case_a.label == {"en": "Case A – stop late", "fr": "Cas A – cesser tard"}


def test_a_template_s_reasons_get_the_vignette_s_prefix():
    assert list(BY_NAME["v_b.r1"].reasons) == ["v_b.stops", "v_b.label", "other.goes_on", "v_b.no_answer"]


def test_a_template_s_words_are_its_own_or_the_template_s_or_one_vignette_s():
    reasons = BY_NAME["v_a.r1"].reasons

    assert reasons["v_a.stops"]["en"] == "Stops"
    assert reasons["v_a.label"]["en"] == "By the label"
    assert reasons["v_a.no_answer"]["en"] == "Case A not answered"
    assert reasons["other.goes_on"]["en"] == "Goes on"


def test_templates_build_on_templates_of_the_same_vignette():
    assert BY_NAME["v_a.r1l"].lenient_of == "v_a.r1"
    assert BY_NAME["v_a.all"].all_of == ("v_a.r1", "r1")


def test_a_file_without_recommendations_has_none():
    tables = {
        key: value for key, value in DATA.items() if key not in ("recommendation", "guideline", "reasons")
    }

    assert recommendations_from_data(tables, INSTRUMENT) == ()


def test_any_row_of_a_vignette_that_is_a_grid_can_be_read():
    tables = data()
    table = recommendation_table(tables, "v.r1l")
    recommendation_table(tables, "v.r1")["for_each"] = {"v_a": "sources"}
    table["for_each"] = {"v_a": "sources"}
    table["criteria"][0]["when"] = 'any(vignette, "use") and vignette.esmo == "know"'
    tables["recommendation"] = [each for each in tables["recommendation"] if each["name"] != "v.all"]

    lenient = read(tables, INSTRUMENT).recommendations[-1]

    assert lenient.criteria[0].verdict is Verdict.NOT_ASSESSABLE
    assert lenient.criteria[0].when.parts[0].rows == ("asco", "esmo")
    assert lenient.criteria[0].when.parts[1].left.variable == "sources_esmo"
