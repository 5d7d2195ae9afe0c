"""The members of a survey, for its administrators."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from surveyapp.accounts.account_actions import UnsuitableAccountError
from surveyapp.accounts.account_queries import invited_to
from surveyapp.accounts.invitation_actions import invite
from surveyapp.accounts.member_actions import (
    LastAdministratorError,
    NoMemberError,
    NoStaffUserError,
    grant,
    revoke,
)
from surveyapp.models import ChangedMeanwhileError, Membership, Right, Role, Survey
from surveyapp.operation.rate_limits import INVITATIONS, is_over
from surveyapp.site_languages import page_language
from surveyapp.staff.settings.members.form import MemberForm, MemberInvitationForm
from surveyapp.staff.settings.members.member_queries import candidates
from surveyapp.staff.settings.members.role_text import right_table
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on
from surveyapp.staff.shared.form_status import form_status
from surveyapp.staff.shared.person_form import TOO_MANY_INVITATIONS
from surveyapp.staff.shared.site_address import site_address


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Every member with the role; a role that is sent is given."""
    survey = my_survey(request, slug, Right.MEMBERS)
    if request.method != "POST":
        return _show(request, survey, MemberForm(initial={"role": Role.VIEWER}))
    form = MemberForm(request.POST)
    if form.is_valid():
        name, role = form.cleaned_data["username"], Role(form.cleaned_data["role"])
        seen, by = form.cleaned_data[SEEN], request.user.get_username()
        try:
            grant(survey=survey, username=name, role=role, by=by, seen=seen)
        except ChangedMeanwhileError as error:
            settle_on(form, error)
            conflict = {
                "meanwhile": str(error),
                "differences": differences(form, {"username": name, "role": error.stored}),
            }
            return _show(request, survey, form, conflict)
        except (NoStaffUserError, LastAdministratorError) as error:
            form.add_error("username", str(error))
        else:
            given = gettext("Saved: %(name)s has the role “%(role)s”.")
            messages.success(request, given % {"name": name, "role": role.label})
            return HttpResponseRedirect(_address(slug))
    return _show(request, survey, form)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Make an account for a person, with a role in this survey alone, and e-mail them the way in."""
    survey = my_survey(request, slug, Right.MEMBERS)
    form = MemberInvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        assert isinstance(request.user, User)
        by = request.user.get_username()
        values = form.cleaned_data | {"role": Role(form.cleaned_data["role"]), "survey": survey}
        inviter = request.user.get_full_name() or by
        try:
            if is_over(INVITATIONS, of=by):
                form.add_error(None, TOO_MANY_INVITATIONS)
            else:
                sent = invite(**values, by=by, inviter=inviter, root=site_address(request))
                context = {"survey": survey, "sent": sent}
                return render(request, "staff/settings/members/invited.html", context)
        except UnsuitableAccountError as error:
            form.add_error("address", error.in_words(page_language()))
    context = {"survey": survey, "form": form}
    return render(request, "staff/settings/members/invite.html", context, status=form_status(form))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask whether the member is to lose the role; a POST says yes."""
    survey = my_survey(request, slug, Right.MEMBERS)
    member = get_object_or_404(Membership.objects.select_related("user"), survey=survey, pk=key)
    context = {"survey": survey, "member": member, "message": ""}
    if request.method != "POST":
        return render(request, "staff/settings/members/remove.html", context)
    try:
        name, by = member.user.get_username(), request.user.get_username()
        revoke(survey=survey, username=name, by=by, seen=request.POST.get(SEEN, ""))
    except ChangedMeanwhileError:
        message = gettext("The role was changed in the meantime. Nobody was removed yet.")
        return _ask_again(request, context | {"message": message})
    except NoMemberError:
        pass  # somebody else has done it meanwhile
    except LastAdministratorError as error:
        return _ask_again(request, context | {"message": str(error)})
    messages.success(request, gettext("%(name)s is no longer a member.") % {"name": name})
    return HttpResponseRedirect(_address(slug))


def _ask_again(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "staff/settings/members/remove.html", context, status=HTTPStatus.CONFLICT)


def _address(slug: str) -> str:
    return reverse("staff:members", args=[slug])


def _show(
    request: HttpRequest, survey: Survey, form: MemberForm, conflict: dict[str, Any] | None = None
) -> HttpResponse:
    context = {
        "survey": survey,
        "form": form,
        "candidates": candidates(survey),
        "search_words": {
            "search": gettext("Choose, or type to search"),
            "found": gettext("Options found: %(count)s"),
            "none_found": gettext("No option matches what you typed."),
        },
        "members": survey.memberships.select_related("user").order_by("user__username"),
        "invited": set(invited_to(survey).values_list("pk", flat=True)),
        "roles": Role.choices,
        "table": right_table(),
    }
    status = form_status(form, conflict=conflict)
    return render(request, "staff/settings/members/members.html", context | (conflict or {}), status=status)
