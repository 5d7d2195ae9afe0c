"""Pages for staff hold no English in French: neither in what is seen nor in what is read aloud."""

from collections.abc import Iterator

import pytest
from django.test import Client

from surveyapp.fielding.recoding_actions import add_option, recode
from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.text_review_actions import review_text
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.models import Frame, Survey
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.french_pages import SETTINGS, english_of
from tests.staff.pages import PASSWORD, demonstration, staff_client
from tests.staff.second_factors import with_app

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def french_staff() -> Client:
    return staff_client(headers={"accept-language": "fr"})


def staff_addresses() -> Iterator[str]:
    yield "/staff/"
    yield "/staff/files/"
    yield "/staff/setup/"
    yield "/staff/surveys/new/"
    yield "/staff/surveys/new/?from=files"
    for slug, condition in (
        ("ward", "often:always"),
        ("trastuzumab", "pra2:academic"),
        ("empty", "language:en"),
    ):
        base = f"/staff/surveys/{slug}/"
        yield base
        yield from (f"{base}analysis/", f"{base}analysis/?where={condition}")
        yield f"{base}questionnaire/codebook/"
        yield f"{base}questionnaire/promise/"
        yield f"{base}questionnaire/versions/"
        yield f"{base}questionnaire/versions/new/"
        yield f"{base}settings/"
        yield f"{base}questionnaire/preview/"
        yield from (
            f"{base}{page}/"
            for page in ("fieldwork/frame", "fieldwork/rates", "fieldwork/planner", "fieldwork/nonresponse")
        )
        yield from (f"{base}fieldwork/life/{page}" for page in ("", "times/"))
        yield from (f"{base}fieldwork/life/{step.replace('_', '-')}/" for step in Step)
        yield f"{base}analysis/adherence/?by=language"
    yield from (
        f"/staff/surveys/ward/analysis/?where={wrong}" for wrong in ("nothing:at-all", "often", "often:x")
    )
    yield "/staff/surveys/ward/analysis/compare/?rows=nothing&columns=often"
    yield "/staff/surveys/ward/analysis/agreement/?first=nothing&second=no"
    yield "/staff/surveys/ward/report/document/?as_of=never"
    yield from (f"/staff/surveys/ward/report/study-details/{page}" for page in ("", "form/"))


def test_pages_for_staff_speak_french() -> None:
    ward = make_survey(**SETTINGS)
    make_response(ward, synthetic=True)
    make_response(ward, {**ANSWERS, "often": "always"})
    make_survey("empty", **SETTINGS)
    shipped = demonstration()
    for survey in (ward, shipped):
        Frame.objects.create(survey=survey, size=150, dispositions={"2.20": 6, "4.10": 2})
    Survey.objects.update(title="Essai")
    client = french_staff()

    found = {address: english_of(client.get(address)) for address in staff_addresses()}
    cited = {each.citation for rule in shipped.recommendations for each in rule.guidelines}
    ours = [text for texts in found.values() for text in texts if not any(each in text for each in cited)]
    assert ours == []


def test_free_text_is_reviewed_and_recoded_in_french() -> None:
    ward = make_survey(**SETTINGS)
    typed = {"why": ("other",), "why_other_text": "froid", "remarks": "le 3 mai, Dr Roy; a@b.ca"}
    key = make_response(ward, ANSWERS | typed).pk
    text = next(each for each in texts_of(ward) if each.variable == "remarks")
    client = french_staff()
    pages = [client.get("/staff/surveys/ward/responses/free-text/")]
    review_text(survey=ward, text=text, state="withheld", redactions=[(0, 2)], by="ada", today=TODAY)
    sent = {"variable": "remarks", "token": text.token, "decision": "released", "passage": "absent"}
    pages += [
        client.get("/staff/surveys/ward/responses/free-text/?state=all"),
        client.post("/staff/surveys/ward/responses/free-text/", sent),
    ]
    add_option(survey=ward, item="why", code="froid", label={"en": "Froid", "fr": "Froid"}, by="ada")
    recode(survey=ward, variable="why_other_text", to={key: "froid"}, by="ada", today=TODAY, reason="idem")
    for code in ("Froid", "froid", "blank", "other_text"):
        sent = {"do": "add", "code": code, "label_en": "Froid", "label_fr": "Froid"}
        pages.append(client.post("/staff/surveys/ward/responses/recoding/", sent))
    pages.append(client.post("/staff/surveys/ward/responses/recoding/", {"do": "remove", "code": "froid"}))
    for query in ("", "?recoding=off"):
        pages += [
            client.get(f"/staff/surveys/ward/{name}/{query}")
            for name in ("responses/recoding", "analysis", "analysis/figures")
        ]

    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_groupings_are_made_changed_and_withdrawn_in_french() -> None:
    make_response(make_survey(**SETTINGS))
    client, at = french_staff(), "/staff/surveys/ward/analysis/groupings/"
    sent = {
        "name": "deux",
        "groups": "2",
        "in-always": "1",
        "in-sometimes": "2",
        "in-never": "-",
        "do": "save",
    }
    for each in ("label", "group-1-label", "group-2-label"):
        sent |= {f"{each}_en": "Oui", f"{each}_fr": "Oui"}
    wrong = sent | {
        "name": "often",
        "group-1-code": "Non",
        "group-2-code": "Non",
        "in-never": "",
        "label_fr": "",
    }
    sent |= {"group-1-code": "oui", "group-2-code": "non", "left_out_as": "not_asked"}
    limits = {"name": "recoding", "groups": "2", "group-1-code": "oui", "group-2-up_to": "a"}
    pages = [
        client.get(f"{at}new/?source=often"),
        client.post(f"{at}new/?source=often", wrong),
        client.post(f"{at}new/?source=often", {"do": "preview"}),
        client.post(f"{at}new/?source=times", limits),
        client.post(f"{at}new/?source=often", sent | {"do": "preview"}),
        client.post(f"{at}new/?source=often", sent, follow=True),
        client.get(f"{at}deux/change/"),
        client.get(f"{at}deux/withdraw/"),
        client.get("/staff/surveys/ward/questionnaire/codebook/"),
        client.get("/staff/surveys/ward/analysis/?where=deux:oui"),
        client.post(f"{at}deux/withdraw/", {"number": "7"}),
        client.post(f"{at}deux/withdraw/", {"number": "1"}, follow=True),
    ]

    assert [page.status_code for page in pages] == [200, 400, 400, 400, *[200] * 6, 409, 200]
    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_the_second_factor_speaks_french() -> None:
    client = french_staff()
    pages = [client.get(f"/staff/account/second-factor/{name}") for name in ("", "app/", "passkey/")]
    pages += [
        client.post(f"/staff/account/second-factor/{name}/", {"code": "0"})
        for name in ("app", "passkey", "confirm")
    ]
    _user, _secret, codes = with_app("ada")
    client.post("/staff/sign-in/", {"username": "ada", "password": PASSWORD})
    pages += [client.get("/staff/sign-in/second-factor/")]
    pages += [client.post("/staff/sign-in/second-factor/", {"code": code}) for code in ("0", codes[0])]
    pages += [
        client.get("/staff/account/second-factor/"),
        client.post("/staff/account/second-factor/recovery-codes/"),
    ]

    assert [english_of(page) for page in pages if page.status_code != 302] == [[]] * 10


def test_the_page_of_ones_password_speaks_french() -> None:
    client = french_staff()
    at = "/staff/account/password/"
    easy = {"new_password": "leadleadleadlead", "again": "x"}
    pages = [client.get(at), client.post(at, {}), client.post(at, {"password": PASSWORD, **easy})]
    for password in ("x" * 7, "password", "1" * 12, "lead@lead", "hospital-sondage"):
        new = {"new_password": password, "again": password}
        pages.append(client.post(at, {"password": PASSWORD, **new}))
    pages += [client.post(at, {"password": "wrong"}) for _ in range(6)]
    assert [page.status_code for page in pages] == [200, *[422] * (len(pages) - 2), 429]
    assert [english_of(page) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize(
    "table",
    [
        "",
        "34/41 (82,93 %)\n7/41 (20 %)\n12 %",
        "libellé;effectif;base\nOui;x;41",
        "A;B\n1;2",
        "40/30\n5/0 (3 %)",
    ],
)
def test_the_check_of_a_table_speaks_french(table: str) -> None:
    client = french_staff()

    assert english_of(client.get("/staff/check-table/")) == []
    assert english_of(client.post("/staff/check-table/", {"table": table, "kind": "valid"})) == []


def test_without_a_survey_and_without_a_session_staff_read_french_too() -> None:
    stranger = Client(headers={"accept-language": "fr"})

    assert english_of(french_staff().get("/staff/")) == []
    assert english_of(stranger.get("/staff/", follow=True)) == []
    assert english_of(stranger.post("/staff/sign-in/", {"username": "x", "password": "y"})) == []
