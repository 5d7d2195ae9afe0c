"""Which right each address of staff asks for, which addresses each role may open, and how they answer."""

from typing import Any

from django.test import Client

from surveyapp.models import Right, Role
from tests.staff.addresses import address

ANY_STAFF = {"surveys", "check_table", "sessions"}  # hold nothing of a survey in which one has no right
OF_THEIR_OWNER = {
    *("files", "file", "file_json", "file_download", "file_cancel", "file_delete", "file_retry")
}  # requested files: those of others are not there (test_files_pages)
OF_THE_SITE = {
    "system",
    "setup",
    "accounts",
    "invite_person",
    "account",
    "change_account",
    "change_address",
}  # for site administrators
OF_MAKERS = {"new_survey"}  # for those who may make surveys (test_new_survey_page)
OF_ADMINISTRATORS = {"audit", "audit_csv"}  # each shows what one may read (test_audit_log_page)
OF_DEVELOPERS = {"components"}  # with DEBUG on (test_components)
OF_A_SURVEY = {
    "overview": Right.RESULTS,
    "results": Right.RESULTS,
    "results_json": Right.RESULTS,
    "results_workbook": Right.RESULTS,
    "sharing": Right.MEMBERS,
    "codebook": Right.COUNTS,
    "codebook_chapter": Right.COUNTS,
    "versions": Right.COUNTS,
    "version_file": Right.COUNTS,
    "new_version": Right.FIELDING,
    "promise": Right.COUNTS,
    "preview": Right.COUNTS,
    "preview_page": Right.COUNTS,
    "analysis": Right.ANALYSIS,
    "recommendations": Right.ANALYSIS,
    "answers": Right.ANALYSIS,
    "answers_section": Right.ANALYSIS,
    "flow": Right.ANALYSIS,
    "document": Right.RESULTS,
    "document_chapter": Right.RESULTS,
    "document_file": Right.RESULTS,
    "plan": Right.ANALYSIS,
    "plan_draft": Right.MEMBERS,
    "plan_lock": Right.MEMBERS,
    "study_details": Right.ANALYSIS,
    "study_details_form": Right.MEMBERS,
    "figures": Right.ANALYSIS,
    "figure": Right.ANALYSIS,
    "adherence": Right.ANALYSIS,
    "adherence_json": Right.ANALYSIS,
    "adherence_figure": Right.ANALYSIS,
    "compare": Right.ANALYSIS,
    "compare_json": Right.ANALYSIS,
    "comparisons": Right.ANALYSIS,
    "comparisons_json": Right.ANALYSIS,
    "agreement": Right.ANALYSIS,
    "agreement_json": Right.ANALYSIS,
    "waves": Right.ANALYSIS,
    "waves_json": Right.ANALYSIS,
    "frame": Right.SETTINGS,
    "rates": Right.COUNTS,
    "rates_json": Right.COUNTS,
    "planner": Right.COUNTS,
    "nonresponse": Right.ANALYSIS,
    "nonresponse_json": Right.ANALYSIS,
    "downloads": Right.EXPORT,
    "workbook": Right.EXPORT,
    "responses_csv": Right.EXPORT,
    "responses_raw_csv": Right.EXPORT,
    "report_json": Right.EXPORT,
    "de_identified": Right.EXPORT,
    "responses": Right.ROWS,
    "response": Right.ROWS,
    "exclude_response": Right.EXCLUDE,
    "include_response": Right.EXCLUDE,
    "erase_response": Right.ERASE,
    "texts": Right.FREE_TEXT,
    "recoding": Right.RECODE,
    "groupings": Right.ANALYSIS,
    "grouping_new": Right.RECODE,
    "grouping_change": Right.RECODE,
    "grouping_withdraw": Right.RECODE,
    "paper_returns": Right.PAPER,
    "paper_keying": Right.PAPER,
    "paper_summary": Right.PAPER,
    "paper_again": Right.PAPER,
    "paper_compare": Right.PAPER,
    "paper_discard": Right.PAPER,
    "survey_settings": Right.SETTINGS,
    "life": Right.SETTINGS,
    "life_step": Right.SETTINGS,  # pausing; each step asks for its own (test_life_page)
    "life_times": Right.FIELDING,
    "members": Right.MEMBERS,
    "invite_member": Right.MEMBERS,
    "remove_member": Right.MEMBERS,
    "invite_member_again": Right.MEMBERS,
    "cancel_member_invitation": Right.MEMBERS,
}
SHARED = {
    "overview",
    "results",
    "results_json",
    "results_workbook",
    "document",
    "document_chapter",
    "document_file",
}
RATES = {"rates", "rates_json", "planner"}
LINKING = {
    "overview",
    *("analysis", "recommendations", "answers", "answers_section", "flow"),
    *("groupings", "grouping_new", "grouping_change", "grouping_withdraw"),
    "plan",
    "study_details",
    *("codebook", "codebook_chapter"),
    *("document", "document_chapter", "downloads"),
    *("promise", "survey_settings"),
    "versions",
    *("preview", "preview_page"),
    "paper_returns",
    "compare",
    "comparisons",
    "agreement",
    "results",
    *("frame", "rates", "planner", "nonresponse", "waves", "life"),
}
EXPECTED = {
    Role.ADMINISTRATOR: set(OF_A_SURVEY),
    Role.COORDINATOR: {
        *SHARED,
        *RATES,
        *("codebook", "codebook_chapter", "promise", "frame", "versions", "version_file", "survey_settings"),
        *("life", "life_step", "preview", "preview_page"),
        *(name for name in OF_A_SURVEY if name.startswith("paper_")),
    },
    Role.INVESTIGATOR: {
        *SHARED,
        *RATES,
        *("codebook", "codebook_chapter", "promise", "versions", "version_file", "preview", "preview_page"),
        *("analysis", "recommendations", "answers", "answers_section", "flow"),
        *("compare", "compare_json", "agreement", "agreement_json"),
        *("comparisons", "comparisons_json"),
        *("waves", "waves_json"),
        *("nonresponse", "nonresponse_json", "plan", "study_details"),
        *("texts", "recoding"),
        *("groupings", "grouping_new", "grouping_change", "grouping_withdraw"),
        *("responses", "response", "exclude_response", "include_response"),
        *("adherence", "adherence_json", "adherence_figure"),
        *("figures", "figure"),
        *("downloads", "workbook", "responses_csv", "responses_raw_csv", "report_json", "de_identified"),
    },
    Role.ANALYST: {
        "groupings",
        *SHARED,
        *RATES,
        *("codebook", "codebook_chapter", "promise", "versions", "version_file", "preview", "preview_page"),
        *("analysis", "recommendations", "answers", "answers_section", "flow"),
        *("compare", "compare_json", "agreement", "agreement_json"),
        *("comparisons", "comparisons_json"),
        *("waves", "waves_json"),
        *("nonresponse", "nonresponse_json", "plan", "study_details"),
        *("adherence", "adherence_json", "adherence_figure"),
        *("figures", "figure"),
        *("downloads", "workbook", "responses_csv", "responses_raw_csv", "report_json", "de_identified"),
    },
    Role.VIEWER: SHARED,
    None: set(),
}
"""The table in its plain form, so that a slip in the rights shows here."""
SHOWING_RESULTS = (
    *(f"analysis/{name}" for name in ("recommendations/", "answers/", "answers/views/", "flow/")),
    *(f"analysis/{name}" for name in ("", "compare/", "compare.json", "declared-comparisons/", "agreement/")),
    *(f"analysis/{name}" for name in ("recommendations/", "answers/", "answers/practice/", "flow/")),
    *(f"analysis/{name}" for name in ("figures/", "figures/flow.svg", "waves/", "waves.json")),
    *("fieldwork/nonresponse/", "fieldwork/nonresponse.json"),
    *(f"report/{name}" for name in ("workbook.xlsx", "responses.csv", "responses-raw.csv", "report.json")),
    *("report/responses-deidentified.zip", "responses/", "responses/free-text/", "responses/recoding/"),
    *("report/shared-results/", "report/shared-results.json", "report/shared-results.xlsx"),
    *("report/document/", "report/document/results/", "report/downloads/"),
)
"""Addresses below a survey that a plan can close."""
COUNTING = (
    *(f"fieldwork/{name}" for name in ("rates/", "rates.json", "paper-returns/")),
    *("questionnaire/codebook/", "questionnaire/codebook/views/", "questionnaire/promise/"),
    "questionnaire/preview/",
    *("", "settings/", "settings/members/", "analysis/plan/", "fieldwork/life/"),
)
"""Addresses that stay open then."""
POSTED = {"paper_again", "paper_discard"}


def ask(client: Client, name: str, slug: str) -> Any:
    response = (client.post if name in POSTED else client.get)(address(name, slug))
    body = response.getvalue()
    return response.status_code, body.replace(slug.encode(), b"SLUG")
