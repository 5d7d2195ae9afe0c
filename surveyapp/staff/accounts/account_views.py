"""The accounts of staff, for site administrators: listed, invited, and changed one by one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.accounts import account_actions, invitation_actions, survey_maker_actions
from surveyapp.accounts.account_actions import UnsuitableAccountError
from surveyapp.accounts.account_queries import Account, accounts_of, staff_accounts
from surveyapp.accounts.mail_actions import SentLink
from surveyapp.accounts.password_link_actions import send_password_link
from surveyapp.models import Role
from surveyapp.operation.rate_limits import INVITATIONS, is_over
from surveyapp.site_languages import page_language
from surveyapp.staff.accounts.changes_presenter import CHANGES, Change, changes_for
from surveyapp.staff.accounts.invitation_form import InvitationForm
from surveyapp.staff.shared.access import site_administrators_only
from surveyapp.staff.shared.form_status import form_status
from surveyapp.staff.shared.person_form import TOO_MANY_INVITATIONS
from surveyapp.staff.shared.site_address import site_address

A_PAGE = 50

Action = Callable[..., object]
ACTIONS: dict[str, Action] = {
    "cancel": invitation_actions.cancel_invitation,
    "end-sessions": account_actions.end_sessions_of,
    "reset-factor": account_actions.reset_second_factor,
    "let-make-surveys": survey_maker_actions.give_survey_making,
    "stop-making-surveys": survey_maker_actions.take_survey_making,
    "make-administrator": account_actions.give_site_administration,
    "unmake-administrator": account_actions.take_site_administration,
    "make-superuser": account_actions.give_superuser,
    "unmake-superuser": account_actions.take_superuser,
    "disable": account_actions.close_account,
    "enable": account_actions.reopen_account,
}


@site_administrators_only
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every staff account, or those that a search finds, a page at a time."""
    search = request.GET.get("q", "").strip()[:200]
    page = Paginator(staff_accounts(search), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "accounts": accounts_of(page),
        "search": search,
        "query": f"{urlencode({'q': search})}&" if search else "",
    }
    return render(request, "staff/accounts/accounts/accounts.html", context)


@site_administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: HttpRequest) -> HttpResponse:
    """Invite a person; the page afterwards says whether the e-mail left, and else has the link, once."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        values, by = form.cleaned_data, request.user.get_username()
        role = Role(values["role"]) if values["role"] else None
        try:
            if is_over(INVITATIONS, of=by):
                form.add_error(None, TOO_MANY_INVITATIONS)
            else:
                sent = invitation_actions.invite(
                    **values | {"role": role}, by=by, inviter=_name(request), root=site_address(request)
                )
                return _show_sent(request, sent)
        except UnsuitableAccountError as error:
            form.add_error("address", error.in_words(page_language()))
    return render(request, "staff/accounts/accounts/invite.html", {"form": form}, status=form_status(form))


@site_administrators_only
@require_safe
def account(request: HttpRequest, key: int) -> HttpResponse:
    """One account, with what can be changed."""
    return render(request, "staff/accounts/accounts/account.html", _context(request, _account(key)))


@site_administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: int, act: str) -> HttpResponse:
    """Ask whether the account is to be changed so; a POST says yes."""
    shown = _account(key)
    wanted = CHANGES.get(act)
    context = _context(request, shown) | {"change": wanted, "message": ""}
    if wanted is None or (wanted.of_superusers and not context["by_superuser"]):
        raise Http404("no such change")
    if not context["may_change"]:
        return render(request, "staff/accounts/accounts/account.html", context, status=HTTPStatus.CONFLICT)
    if request.method != "POST":
        return render(request, "staff/accounts/accounts/change.html", context)
    try:
        return _change(request, shown, wanted)
    except UnsuitableAccountError as error:
        context["message"] = error.in_words(page_language())
    except TooManyInvitationsError:
        context["message"] = TOO_MANY_INVITATIONS
    return render(request, "staff/accounts/accounts/change.html", context, status=HTTPStatus.CONFLICT)


class TooManyInvitationsError(Exception):
    """The person has sent as many invitations as the limit allows."""


def _change(request: HttpRequest, shown: Account, wanted: Change) -> HttpResponse:
    """Do it. Raises UnsuitableAccountError and TooManyInvitationsError."""
    by = request.user.get_username()
    if wanted.name in ACTIONS:
        ACTIONS[wanted.name](username=shown.username, by=by)
        if wanted.name == "cancel":
            messages.success(
                request, _("The invitation of %(name)s was cancelled.") % {"name": shown.username}
            )
            return HttpResponseRedirect(reverse("staff:accounts"))
        messages.success(request, str(wanted.done))
        return HttpResponseRedirect(reverse("staff:account", args=[shown.key]))
    mailing: dict[str, Any] = {
        "username": shown.username,
        "root": site_address(request),
        "language_code": translation.get_language(),
        "by": by,
    }
    if wanted.name == "password-link":
        return _show_sent(request, send_password_link(**mailing))
    if is_over(INVITATIONS, of=by):
        raise TooManyInvitationsError
    return _show_sent(request, invitation_actions.invite_again(**mailing, inviter=_name(request)))


def _account(key: int) -> Account:
    user = get_object_or_404(staff_accounts(), pk=key)
    return accounts_of([user])[0]


def _context(request: HttpRequest, shown: Account) -> dict[str, Any]:
    """The account, and whether this person may change it: not their own, and a superuser's only as one."""
    assert isinstance(request.user, User)
    is_own = shown.key == request.user.pk
    is_above = shown.is_superuser and not request.user.is_superuser
    return {
        "account": shown,
        "is_own": is_own,
        "is_above": is_above,
        "may_change": not (is_own or is_above),
        "by_superuser": request.user.is_superuser,
        "changes": changes_for(shown, by_superuser=request.user.is_superuser),
    }


def _name(request: HttpRequest) -> str:
    assert isinstance(request.user, User)
    return request.user.get_full_name() or request.user.get_username()


def _show_sent(request: HttpRequest, sent: SentLink) -> HttpResponse:
    """Where the link is; what is on the page now stands nowhere else."""
    return render(request, "staff/accounts/accounts/sent.html", {"sent": sent})
