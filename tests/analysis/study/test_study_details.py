"""Study details in a language, tidied, and in words."""

from surveyapp.analysis.study.study_details import (
    GROUPS,
    TOLD_FIRST,
    Detail,
    Group,
    detail_in,
    details_in,
    not_entered,
    tidied,
    untranslated,
)
from surveyapp.analysis.study.study_details_text import ASKED_BY, detail_in_words, explained, group_in_words
from surveyapp.instruments.language import ENGLISH

CONTENT = {
    "sampling": {"en": "All.", "fr": "Toutes."},
    "title": {"fr": "Titre", "en": ""},
    "authors": "A.\nB.",
    "incentives": {},
}


def test_a_text_is_taken_from_another_language_where_it_is_in_that_alone() -> None:
    assert details_in(CONTENT, "en") == {"sampling": "All.", "title": "Titre", "authors": "A.\nB."}
    assert details_in(CONTENT, "fr")["sampling"] == "Toutes."
    assert details_in({}, "en") == {}


def test_the_language_of_a_text_is_known() -> None:
    assert detail_in(CONTENT, Detail.SAMPLING, "fr") == ("Toutes.", "fr")
    assert detail_in(CONTENT, Detail.TITLE, "en") == ("Titre", "fr")
    assert detail_in(CONTENT, Detail.FUNDING, "en") == ("", "")


def test_what_people_are_told_first_and_nobody_has_entered_is_known() -> None:
    assert not_entered(CONTENT) == TOLD_FIRST
    assert not_entered({"risks": {"fr": "Aucun."}, "funding": {"en": "None."}}) == (
        *(Detail.READERS, Detail.STORAGE, Detail.CONFLICTS, Detail.INCENTIVES),
    )


def test_details_that_lack_a_language_are_known() -> None:
    assert untranslated(tidied(CONTENT), ["en", "fr"]) == (Detail.TITLE,)
    assert untranslated(tidied(CONTENT), ["fr"]) == ()


def test_tidied_details_hold_what_says_something_in_their_order() -> None:
    typed = {"authors": " A.\r\nB. ", "sampling": {"fr": " ", "en": "All.\r\n"}, "incentives": {"en": ""}}
    assert list(tidied(typed).items()) == [("sampling", {"en": "All."}), ("authors", "A.\nB.")]


def test_every_detail_has_a_group_a_name_and_what_belongs_there() -> None:
    assert [name for group in Group for name in GROUPS[group]] == list(Detail)
    assert len({detail_in_words(name, ENGLISH) for name in Detail}) == len(Detail)
    assert len({group_in_words(group, ENGLISH) for group in Group}) == len(Group)
    assert list(explained(ENGLISH)) == list(Detail)
    assert set(Detail) - set(ASKED_BY) == {
        *(Detail.RISKS, Detail.PROTOCOL, Detail.AUTHORS, Detail.CORRESPONDING)
    }
