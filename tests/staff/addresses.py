"""Every address of staff's pages, and a survey with something at each of them."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import get_resolver, reverse

from surveyapp.fielding.grouping_actions import make_grouping
from surveyapp.models import Membership, Response, Role, Survey
from tests.builders import ANSWERS, make_paper_return, make_response, make_survey
from tests.fuzz.addresses import patterns
from tests.instruments.grouping_samples import grouping_of

ROUTES = {name: route for name, route in patterns(get_resolver("surveyapp.staff.urls").url_patterns) if name}
"""Name -> route below /staff/; addresses of earlier releases have no names."""
OPEN = {
    *("sign_in", "second_step", "sign_out"),
    *("forgotten_password", "password_link", "new_password"),
}  # to everybody
OWN_FACTORS = {
    "password",
    "second_factor",
    "confirm",
    "authenticator_app",
    "passkey",
    "recovery_codes",
    "remove_factor",
}
OF_A_SURVEY = {name for name, route in ROUTES.items() if "<slug:slug>" in route}
OF_A_RESPONSE = {name for name, route in ROUTES.items() if "/responses/<" in route}
A_FILE = {"figure": ["flow", "svg"], "adherence_figure": ["sensitivity", "svg"], "document_file": ["pdf"]}
A_STEP = {"life_step": ["pause"]}
A_CHAPTER = {"codebook_chapter": ["views"], "answers_section": ["views"], "document_chapter": ["results"]}
GROUPING = grouping_of("trust_soap", {"distrust": ["little"], "trusted": ["much"]}, name="soap")
THE_SHEETS = {"paper_compare": 2}  # of two keyings that differ; the other pages of a sheet are the first's
TEXT = "I shall not tell you my name"


def make_ward() -> Survey:
    """A survey with a response, a member, a sheet that the lead keys in and one whose two keyings differ."""
    survey = make_survey()
    make_response(survey, ANSWERS | {"remarks": TEXT})
    member = User.objects.create(username="a member", is_staff=True)
    Membership.objects.create(survey=survey, user=member, role=Role.VIEWER)
    make_paper_return(survey, 1).entries.create(turn=1, by="lead", version_id=survey.version_id)
    make_paper_return(survey, 2, first=ANSWERS, second={}, state="different")
    make_grouping(survey=survey, grouping=GROUPING, by="lead")
    return survey


def address(name: str, slug: str = "ward") -> str:
    """The address; what it names beside the survey is of the ward, under whatever slug it is asked for."""
    return reverse(f"staff:{name}", args=[*([slug] if name in OF_A_SURVEY else []), *_others(name)])


def _others(name: str) -> list[int | str]:
    if name in (named := A_FILE | A_CHAPTER | A_STEP):
        return [*named[name]]
    if name in ("grouping_change", "grouping_withdraw"):
        return [GROUPING.name]
    if name == "version_file":
        return [*_ward_version(), 0]
    if name in ("account", "change_account", "change_address"):
        return [
            _first(User.objects.values_list("pk", flat=True)),
            *(["disable"] if name == "change_account" else []),
        ]
    if name == "preview_page":
        version = Survey.objects.filter(slug="ward").values_list("version_id", flat=True).first()
        return [version or "none", "en", "landing"]
    if name in ("remove_member", "invite_member_again", "cancel_member_invitation"):
        return [_first(Membership.objects.filter(survey__slug="ward").values_list("pk", flat=True))]
    if name in OF_A_RESPONSE:
        return [_first(Response.objects.filter(survey__slug="ward").values_list("pk", flat=True))]
    return [THE_SHEETS.get(name, 1)] if "<int:number>" in ROUTES[name] else []


def _ward_version() -> list[str]:
    return list(Survey.objects.filter(slug="ward").values_list("version", flat=True)) or ["none"]


def _first(numbers: Iterable[int]) -> int:
    return next(iter(numbers), 1)
