"""Where staff's pages were before, so that links and bookmarks of earlier releases still lead there."""

from __future__ import annotations

from http import HTTPMethod

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import path

OLD_ADDRESSES = (
    ("sessions/", "sessions"),
    ("second-factor/", "second_factor"),
    ("second-factor/confirm/", "confirm"),
    ("second-factor/app/", "authenticator_app"),
    ("second-factor/passkey/", "passkey"),
    ("second-factor/recovery-codes/", "recovery_codes"),
    ("second-factor/remove/", "remove_factor"),
    ("audit/", "audit"),
    ("audit.csv", "audit_csv"),
    ("surveys/<slug:slug>/results/", "results"),
    ("surveys/<slug:slug>/results.json", "results_json"),
    ("surveys/<slug:slug>/results.xlsx", "results_workbook"),
    ("surveys/<slug:slug>/sharing/", "sharing"),
    ("surveys/<slug:slug>/members/", "members"),
    ("surveys/<slug:slug>/members/<int:key>/remove/", "remove_member"),
    ("surveys/<slug:slug>/document/", "document"),
    ("surveys/<slug:slug>/document.<slug:kind>", "document_file"),
    ("surveys/<slug:slug>/plan/", "plan"),
    ("surveys/<slug:slug>/plan/draft/", "plan_draft"),
    ("surveys/<slug:slug>/plan/lock/", "plan_lock"),
    ("surveys/<slug:slug>/study/", "study_details"),
    ("surveys/<slug:slug>/study/form/", "study_details_form"),
    ("surveys/<slug:slug>/figures/", "figures"),
    ("surveys/<slug:slug>/figures/<slug:name>.<slug:kind>", "figure"),
    ("surveys/<slug:slug>/adherence/", "adherence"),
    ("surveys/<slug:slug>/adherence.json", "adherence_json"),
    ("surveys/<slug:slug>/adherence/<slug:name>.<slug:kind>", "adherence_figure"),
    ("surveys/<slug:slug>/compare/", "compare"),
    ("surveys/<slug:slug>/compare.json", "compare_json"),
    ("surveys/<slug:slug>/comparisons/", "comparisons"),
    ("surveys/<slug:slug>/comparisons.json", "comparisons_json"),
    ("surveys/<slug:slug>/agreement/", "agreement"),
    ("surveys/<slug:slug>/agreement.json", "agreement_json"),
    ("surveys/<slug:slug>/waves/", "waves"),
    ("surveys/<slug:slug>/waves.json", "waves_json"),
    ("surveys/<slug:slug>/frame/", "frame"),
    ("surveys/<slug:slug>/rates/", "rates"),
    ("surveys/<slug:slug>/rates.json", "rates_json"),
    ("surveys/<slug:slug>/nonresponse/", "nonresponse"),
    ("surveys/<slug:slug>/nonresponse.json", "nonresponse_json"),
    ("surveys/<slug:slug>/planner/", "planner"),
    ("surveys/<slug:slug>/workbook.xlsx", "workbook"),
    ("surveys/<slug:slug>/responses.csv", "responses_csv"),
    ("surveys/<slug:slug>/responses-raw.csv", "responses_raw_csv"),
    ("surveys/<slug:slug>/responses-deidentified.zip", "de_identified"),
    ("surveys/<slug:slug>/report.json", "report_json"),
    ("surveys/<slug:slug>/codebook/", "codebook"),
    ("surveys/<slug:slug>/texts/", "texts"),
    ("surveys/<slug:slug>/recoding/", "recoding"),
    ("surveys/<slug:slug>/groupings/", "groupings"),
    ("surveys/<slug:slug>/groupings/new/", "grouping_new"),
    ("surveys/<slug:slug>/groupings/<slug:name>/change/", "grouping_change"),
    ("surveys/<slug:slug>/groupings/<slug:name>/withdraw/", "grouping_withdraw"),
    ("surveys/<slug:slug>/paper/", "paper_returns"),
    ("surveys/<slug:slug>/paper/<int:number>/", "paper_keying"),
    ("surveys/<slug:slug>/paper/<int:number>/summary/", "paper_summary"),
    ("surveys/<slug:slug>/paper/<int:number>/again/", "paper_again"),
    ("surveys/<slug:slug>/paper/<int:number>/compare/", "paper_compare"),
    ("surveys/<slug:slug>/paper/<int:number>/discard/", "paper_discard"),
)
"""Old address below /staff/ -> the name of the page that it leads to, which takes the same arguments."""


def moved(request: HttpRequest, *, page: str, **arguments: str | int) -> HttpResponse:
    """Lead to the page's address of today, with the query; a form is sent there again as it is."""
    address = resolve_url(f"staff:{page}", **arguments)
    query = request.META.get("QUERY_STRING", "")
    is_read = request.method in (HTTPMethod.GET, HTTPMethod.HEAD)
    headers = {"Location": f"{address}?{query}" if query else address}
    return HttpResponse(status=301 if is_read else 308, headers=headers)


urlpatterns = [path(address, moved, {"page": page}) for address, page in OLD_ADDRESSES]
