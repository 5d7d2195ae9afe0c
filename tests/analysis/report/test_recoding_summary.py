"""What is told of recoded answers beside figures: of which responses, in which words."""

from surveyapp.analysis.report.recoding_summary import recoding_in_words, recoding_use
from surveyapp.guidelines.model import Recommendation, Status
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.language import ENGLISH, Language
from tests.instruments.samples import QUESTIONNAIRE

MOVES = {1: {"role_other_text": "doctor"}, 2: {"role_other_text": "trainee", "reasons_other_text": "cost"}}


def recommendation(name: str, *items: str) -> Recommendation:
    return Recommendation(
        name=name,
        label={"en": "Continue", "fr": "Poursuivre"},
        statement={},
        status=Status.SOURCE_READ,
        deciding_items=items,
    )


R1, R2 = recommendation("r1", "role"), recommendation("r2", "years")


def test_only_the_responses_shown_are_counted() -> None:
    use = recoding_use([1, 3], RecodingSet(moves=MOVES, is_applied=True), QUESTIONNAIRE, [R1, R2])
    assert use is not None
    assert (use.responses, use.recommendations) == (1, ("r1",))
    assert [(each.item, each.count) for each in use.answers] == [("role", 1)]


def test_nothing_recoded_is_nothing_to_tell() -> None:
    assert recoding_use([1], RecodingSet(moves={}, is_applied=True), QUESTIONNAIRE, [R1]) is None
    assert recoding_in_words(None, ENGLISH) == ()


def test_a_filter_may_leave_no_recoded_answer() -> None:
    use = recoding_use([9], RecodingSet(moves=MOVES, is_applied=True), QUESTIONNAIRE, [R1])
    assert use is not None
    assert (use.responses, use.answers, use.recommendations) == (0, (), ())
    assert len(recoding_in_words(use, ENGLISH)) == 1


def test_the_sentences_say_which_answers_count() -> None:
    on = recoding_use([1, 2], RecodingSet(moves=MOVES, is_applied=True), QUESTIONNAIRE, [R1, R2])
    off = recoding_use([1, 2], RecodingSet(moves=MOVES, is_applied=False), QUESTIONNAIRE, [R1, R2])
    assert recoding_in_words(on, ENGLISH) == (
        "Texts under an option such as “Other” are counted as recoded.",
        "Answers to “Role” recoded from “Other”: 2.",
        "Answers to “Reasons” recoded from “Other”: 1.",
        "Verdicts that use the recoded answers: Continue.",
    )
    assert recoding_in_words(off, Language("fr")) == (
        "Original answers are counted: recoding of “Other” is off.",
        "Answers to “Fonction” whose recoding from “Autre” is not applied: 2.",
        "Answers to “Raisons” whose recoding from “Autre” is not applied: 1.",
        "Verdicts that use the original answers: Poursuivre.",
    )
