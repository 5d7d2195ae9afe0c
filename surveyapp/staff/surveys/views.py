"""The list of surveys."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.accounts.account_queries import able_site_administrators
from surveyapp.models import Survey, is_site_administrator, may_make_surveys
from surveyapp.operation.setup_steps import is_setup_hidden, setup_steps
from surveyapp.operation.status.system_status import disk
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.surveys.survey_queries import has_archived, survey_lines


@staff_only
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that this person may see, with its state, and counts and result as far as they may.

    Archived ones are listed by themselves, with ?archived=yes. Until a new site is set up, its administrators
    are led to the page that does it; who sees no survey reads who runs the site.
    """
    assert isinstance(request.user, User)
    runs_it, is_archive = is_site_administrator(request.user), request.GET.get("archived") == "yes"
    lines = survey_lines(request.user, is_archive=is_archive)
    context = {
        "lines": lines,
        "is_archive": is_archive,
        "has_archive": not is_archive and has_archived(request.user),
        "disk": disk() if runs_it else None,
        "runs_it": runs_it,
        "makes_surveys": may_make_surveys(request.user),
        "shows_results": any(line.report is not None for line in lines),
        "to_set_up": _steps_left(request.user) if runs_it and not is_archive else 0,
    }
    if not (lines or is_archive):
        context |= {"is_empty_site": not Survey.objects.exists(), "to_ask": _to_ask()}
    return render(request, "staff/surveys/surveys.html", context)


def _steps_left(person: User) -> int:
    """How much of the site is still to be set up; 0 where the page is hidden."""
    return 0 if is_setup_hidden() else sum(not step.is_done for step in setup_steps(person))


def _to_ask() -> list[User]:
    """The site administrators, by name."""
    return sorted(able_site_administrators(), key=lambda user: (user.get_full_name(), user.get_username()))
