"""`new_survey`: a survey of a bundled questionnaire, of a file, of a published version, or a copy."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from surveyapp.models import AuditEvent, Membership, Role, Survey
from tests.builders import make_survey
from tests.management.command_output import run
from tests.staff.pages import make_member, make_user

pytestmark = pytest.mark.django_db


def members(slug: str) -> dict[str, str]:
    found = Membership.objects.filter(survey__slug=slug).select_related("user")
    return {member.user.get_username(): member.role for member in found}


def test_a_survey_of_the_bundled_questionnaire_is_a_draft_with_an_administrator() -> None:
    make_user("ada", site_administrator=False)

    told = run("new_survey", "her2", "--from", "trastuzumab", "--administrator", "ada")

    survey = Survey.objects.get()
    assert (survey.slug, survey.version.name, survey.state) == ("her2", "trastuzumab", "draft")
    assert survey.title == survey.version.instrument.title["en"]
    assert members("her2") == {"ada": Role.ADMINISTRATOR}
    assert "its administrator is ada" in told
    assert "Open it with: manage.py open her2" in told
    assert {event.by for event in AuditEvent.objects.filter(survey="her2")} == {"the command line"}


def test_a_file_and_a_published_version_are_questionnaires_too(tmp_path: Path) -> None:
    make_user("ada", site_administrator=False)
    run("new_survey", "first", "--from", "trastuzumab", "--administrator", "ada", "--title", "First")
    number = Survey.objects.get().version.version
    run("versions", "first", "--to", tmp_path)
    [file] = [path for path in tmp_path.rglob("*.toml") if "[instrument]" in path.read_text("utf-8")]

    run("new_survey", "again", "--from", f"trastuzumab {number}", "--administrator", "ada")
    run("new_survey", "typed", "--from", file, "--administrator", "ada")

    assert {survey.version.version for survey in Survey.objects.all()} == {number}
    assert Survey.objects.get(slug="first").title == "First"


def test_a_copy_has_settings_and_on_request_members() -> None:
    ward = make_survey(organisation="Ward 5", double_entry=True)
    make_member(ward, Role.ANALYST, "ana")
    make_user("ada", site_administrator=False)

    run("new_survey", "bare", "--copy-of", "ward", "--administrator", "ada", "--title", "Bare")
    run("new_survey", "full", "--copy-of", "ward", "--administrator", "ada", "--copy-members")

    bare, full = Survey.objects.get(slug="bare"), Survey.objects.get(slug="full")
    assert (bare.organisation, bare.double_entry, bare.state) == ("Ward 5", True, "draft")
    assert (bare.version, bare.title) == (ward.version, "Bare")
    assert full.title == ward.version.instrument.title["en"]
    assert members("bare") == {"ada": Role.ADMINISTRATOR}
    assert members("full") == {"ada": Role.ADMINISTRATOR, "ana": Role.ANALYST}


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (
            ["x", "--from", "nothing"],
            r"Name a TOML file, one that comes with the application \(.*trastuzumab",
        ),
        (["x", "--from", "ward 9"], r"a published version \(“.* .*”\)"),
        (["x", "--from", "none.toml"], "none.toml"),
        (["x", "--copy-of", "none"], "There is no survey “none”. Surveys: ward."),
        (["x", "--from", "trastuzumab", "--copy-members"], "goes with --copy-of"),
        (["ward", "--copy-of", "ward"], "is taken. Choose another one, such as"),
        (["new", "--copy-of", "ward"], "is taken. Choose another one, such as"),
        (["not an address", "--copy-of", "ward"], "use small letters, digits and dashes, such as"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_remedy(arguments: list[str], remedy: str) -> None:
    make_survey()
    make_user("ada", site_administrator=False)

    with pytest.raises(CommandError, match=remedy):
        run("new_survey", *arguments, "--administrator", "ada")
    assert Survey.objects.count() == 1


def test_an_administrator_who_has_no_account_is_refused() -> None:
    with pytest.raises(CommandError, match="nobody"):
        run("new_survey", "her2", "--from", "trastuzumab", "--administrator", "nobody")
    assert not Survey.objects.exists()


def test_a_mistake_of_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    make_user("ada", site_administrator=False)
    file = tmp_path / "wrong.toml"
    file.write_text('[instrument]\nname = "wrong"\nversion = "1"\n', encoding="utf-8")

    with pytest.raises(CommandError, match=r"wrong.toml, line 1: `format` is missing. Write format = 1"):
        run("new_survey", "wrong", "--from", file, "--administrator", "ada")
