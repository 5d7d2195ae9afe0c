"""Where each page of the site is, and who opens it: the name of its address -> the visit.

`test_page_table.py` holds the table against the URL configuration: each address has a line in `PAGES`, or
one in `NO_PAGES` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from surveyapp.staff.old_addresses import OLD_ADDRESSES
from surveyapp.staff.shared.survey_map import pages
from tests.journeys.staff_site import DEMONSTRATION, EMPTY, WARD

CLINIC = "/s/clinic/"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A page to look at.

    path: words in braces stand for the site's keys. by: whose window it is. leads_to: the name of addresses
    to which this page links; they are looked at in place of it. form: which form is sent where one is; the
    last that fits.
    """

    path: str
    by: str = "lead"
    leads_to: str = ""
    form: str = "main form[method=post]"


def names(
    patterns: Iterable[URLPattern | URLResolver], space: str = "", route: str = ""
) -> Iterator[tuple[str, str]]:
    """Each address as it is written, and its name with the namespace; twice the address if it has no name."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner, here)
        else:
            yield here, f"{space}{pattern.name}" if pattern.name else here


ROUTES = {name: route for route, name in names(get_resolver().url_patterns)}


def of_a_survey(slug: str) -> dict[str, Visit]:
    """The pages of the map whose address takes nothing but the survey."""
    found = {}
    for page in pages():
        try:
            found[f"staff:{page.url_name}"] = Visit(path=reverse(f"staff:{page.url_name}", args=[slug]))
        except NoReverseMatch:  # it takes a key, and has a line below
            continue
    return found


OF_RESPONDENTS = {
    "home": Visit(path="/", by="nobody"),
    "landing": Visit(path=CLINIC, by="nobody"),
    "page": Visit(path=f"{CLINIC}page/views/", by="respondent"),
    "save": Visit(path=f"{CLINIC}save/", by="respondent"),
    "resume": Visit(path=f"{CLINIC}resume/{{link}}/", by="respondent"),
    "review": Visit(path=f"{CLINIC}review/", by="respondent"),
    "sent": Visit(path=f"{CLINIC}sent/", by="sender"),
    "copy": Visit(path=f"{CLINIC}sent/copy/", by="sender"),
    "feedback": Visit(path=f"{CLINIC}sent/feedback/", by="sender"),
    "withdraw": Visit(path=f"{CLINIC}withdraw/", by="sender"),
    "ended": Visit(path=f"{CLINIC}ended/declined/", by="nobody"),
}
OF_THE_SITE = {
    "surveys": Visit(path="/staff/"),
    "sign_in": Visit(path="/staff/sign-in/", by="nobody"),
    "forgotten_password": Visit(path="/staff/sign-in/forgotten/", by="nobody"),
    "accounts": Visit(path="/staff/accounts/"),
    "invite_person": Visit(path="/staff/accounts/invite/"),
    "account": Visit(path="/staff/accounts/{account}/"),
    "change_account": Visit(path="/staff/accounts/{account}/disable/"),
    "change_address": Visit(path="/staff/accounts/{account}/address/"),
    "new_survey": Visit(path="/staff/surveys/new/"),
    "second_step": Visit(path="/staff/sign-in/second-factor/", by="waiting"),
    "sessions": Visit(path="/staff/account/sessions/"),
    "password": Visit(path="/staff/account/password/"),
    "second_factor": Visit(path="/staff/account/second-factor/"),
    "authenticator_app": Visit(path="/staff/account/second-factor/app/", by="fresh"),
    "passkey": Visit(path="/staff/account/second-factor/passkey/", by="fresh"),
    "audit": Visit(path="/staff/audit-log/"),
    "check_table": Visit(path="/staff/check-table/"),
    "files": Visit(path="/staff/files/", by="owner"),
    "file": Visit(path="/staff/files/{file}/", by="owner"),
    "system": Visit(path="/staff/system/"),
    "setup": Visit(path="/staff/setup/"),
    "components": Visit(path="/staff/components/"),
}
WITH_A_KEY = {
    "codebook_chapter": Visit(path=f"{DEMONSTRATION}questionnaire/codebook/", leads_to="codebook_chapter"),
    "answers_section": Visit(path=f"{DEMONSTRATION}analysis/answers/", leads_to="answers_section"),
    "document_chapter": Visit(path=f"{DEMONSTRATION}report/document/", leads_to="document_chapter"),
    "life_step": Visit(path=f"{DEMONSTRATION}fieldwork/life/close/"),
    "preview_page": Visit(
        path=f"{WARD}questionnaire/preview/{{any_instrumentversion}}/{{language}}/landing/"
    ),
    "response": Visit(path=f"{WARD}responses/{{response}}/"),
    "exclude_response": Visit(path=f"{WARD}responses/{{response}}/exclude/"),
    "include_response": Visit(path=f"{EMPTY}responses/{{excluded}}/include/"),
    "erase_response": Visit(path=f"{WARD}responses/{{response}}/erase/"),
    "grouping_new": Visit(path=f"{WARD}analysis/groupings/new/?source=often"),
    "grouping_change": Visit(path=f"{WARD}analysis/groupings/{{grouping}}/change/"),
    "grouping_withdraw": Visit(path=f"{WARD}analysis/groupings/{{grouping}}/withdraw/"),
    "plan_lock": Visit(path=f"{WARD}analysis/plan/lock/"),
    "paper_keying": Visit(path=f"{WARD}fieldwork/paper-returns/1/"),
    "paper_summary": Visit(path=f"{WARD}fieldwork/paper-returns/3/summary/"),
    "paper_compare": Visit(path=f"{WARD}fieldwork/paper-returns/2/compare/"),
    "remove_member": Visit(path=f"{WARD}settings/members/{{member}}/remove/"),
    "invite_member_again": Visit(path=f"{WARD}settings/members/{{member}}/invitation/send-again/"),
    "cancel_member_invitation": Visit(path=f"{WARD}settings/members/{{member}}/invitation/cancel/"),
}
PAGES: dict[str, Visit] = {
    **{f"responding:{name}": visit for name, visit in OF_RESPONDENTS.items()},
    **{f"staff:{name}": visit for name, visit in OF_THE_SITE.items()},
    **of_a_survey("trastuzumab"),
    **{f"staff:{name}": visit for name, visit in WITH_A_KEY.items()},
}

POSTED, FILE, LEADS_ON = "takes a form and shows no page", "a file", "leads to another page"
NO_PAGES: dict[str, str] = {
    **dict.fromkeys(("live", "ready"), "a line for monitors"),
    **{f"staff/{address}": LEADS_ON for address, _name in OLD_ADDRESSES},
    "^admin/": LEADS_ON,
    **{
        f"responding:{name}": reason
        for name, reason in {"forget": POSTED, "send": POSTED, "paper": FILE, "logo": FILE}.items()
    },
    **dict.fromkeys(
        ("staff:password_link", "staff:new_password"), "by a link of one's own: test_invitations"
    ),
    "staff:version_file": FILE,
    **{
        f"staff:{name}": POSTED
        for name in (
            *("sign_out", "confirm", "recovery_codes", "remove_factor", "paper_again", "paper_discard"),
            *("file_cancel", "file_delete", "file_retry"),
        )
    },
    **{
        f"staff:{name}": FILE
        for name in (
            *("results_json", "results_workbook", "workbook", "responses_csv", "responses_raw_csv"),
            *("de_identified", "report_json", "document_file", "file_json", "file_download", "audit_csv"),
            *("rates_json", "nonresponse_json", "adherence_json", "adherence_figure", "compare_json"),
            *("comparisons_json", "agreement_json", "waves_json", "figure"),
        )
    },
}
