"""What a site administrator can change about an account, in words: a button, and a page that asks first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveyapp.accounts.account_queries import Account, State

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change: its name in the address, its button, what follows from it, and what is said afterwards.

    of_superusers: only a superuser makes it.
    """

    name: str
    button: Text
    consequence: Text
    done: Text = ""
    of_superusers: bool = False


CHANGES = {
    change.name: change
    for change in (
        Change(
            name="invite-again",
            button=_("Send the invitation again"),
            consequence=_("A new link is sent. Earlier links stop working."),
        ),
        Change(
            name="cancel",
            button=_("Cancel the invitation"),
            consequence=_("The account is deleted with its roles, and its link stops working."),
        ),
        Change(
            name="password-link",
            button=_("Send a link for a new password"),
            consequence=_(
                "The site e-mails a link or, if it cannot, shows it to you once. The present password "
                "stays valid until the link is used."
            ),
        ),
        Change(
            name="end-sessions",
            button=_("End all sessions"),
            consequence=_("The person is signed out everywhere and may sign in again."),
            done=_("All sessions were ended."),
        ),
        Change(
            name="reset-factor",
            button=_("Reset the second factor"),
            consequence=_(
                "All second factors and recovery codes are removed, and all sessions end. The person sets up "
                "a new factor at the next sign-in. First make sure that the person really asked for it."
            ),
            done=_("The second factor was reset."),
        ),
        Change(
            name="let-make-surveys",
            button=_("Allow making surveys"),
            consequence=_("The person may make surveys and becomes the administrator of each of them."),
            done=_("The person may make surveys."),
        ),
        Change(
            name="stop-making-surveys",
            button=_("No longer allow making surveys"),
            consequence=_("The person can make no new surveys. Roles in surveys stay."),
            done=_("The person may no longer make surveys."),
        ),
        Change(
            name="make-administrator",
            button=_("Make a site administrator"),
            consequence=_("The person has every right in every survey and manages accounts."),
            done=_("The person is a site administrator."),
        ),
        Change(
            name="unmake-administrator",
            button=_("Remove as site administrator"),
            consequence=_("The person keeps only the roles in surveys that are listed here."),
            done=_("The person is no longer a site administrator."),
        ),
        Change(
            name="make-superuser",
            button=_("Make a superuser"),
            consequence=_("The person is a site administrator whose account only superusers can change."),
            done=_("The person is a superuser."),
            of_superusers=True,
        ),
        Change(
            name="unmake-superuser",
            button=_("Remove as superuser"),
            consequence=_("The person keeps all other rights: site administration, making surveys, roles."),
            done=_("The person is no longer a superuser."),
            of_superusers=True,
        ),
        Change(
            name="disable",
            button=_("Disable the account"),
            consequence=_("All sessions end, and the person cannot sign in. Roles stay for later."),
            done=_("The account was disabled."),
        ),
        Change(
            name="enable",
            button=_("Enable the account"),
            consequence=_("The person can sign in again, with the same password and roles."),
            done=_("The account was enabled."),
        ),
    )
}
"""In the order in which a page offers them."""


def changes_for(account: Account, *, by_superuser: bool) -> list[Change]:
    """The changes that make sense for the account as it is now, and that the person may make."""
    names = set(_names(account))
    changes = (change for change in CHANGES.values() if change.name in names)
    return [change for change in changes if by_superuser or not change.of_superusers]


def _names(account: Account) -> Iterator[str]:
    if account.state is State.DISABLED:
        yield "enable"
        return
    if account.state in (State.INVITED, State.EXPIRED):
        yield from ("invite-again", "cancel")
    else:
        yield from ("password-link", "disable")
        if account.sessions:
            yield "end-sessions"
        if account.has_factor:
            yield "reset-factor"
    if not (account.is_superuser or account.is_site_administrator):  # who may make surveys in any case
        yield "stop-making-surveys" if account.makes_surveys else "let-make-surveys"
    yield "unmake-superuser" if account.is_superuser else "make-superuser"
    if not account.is_superuser:
        yield "unmake-administrator" if account.is_site_administrator else "make-administrator"
