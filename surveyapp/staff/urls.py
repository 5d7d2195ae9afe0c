"""The addresses of staff's pages: a folder of pages a line. Each folder's `urls` names its pages."""

from django.urls import include, path

app_name = "staff"

SURVEY = "surveys/<slug:slug>/"

urlpatterns = [
    path("", include("surveyapp.staff.surveys.urls")),
    path("", include("surveyapp.staff.accounts.urls")),
    path("", include("surveyapp.staff.audit_log.urls")),
    path("", include("surveyapp.staff.check_table.urls")),
    path("", include("surveyapp.staff.files.urls")),
    path("", include("surveyapp.staff.system.urls")),
    path("", include("surveyapp.staff.components.urls")),
    path(f"{SURVEY}questionnaire/", include("surveyapp.staff.questionnaire.urls")),
    path(f"{SURVEY}fieldwork/", include("surveyapp.staff.fieldwork.urls")),
    path(f"{SURVEY}responses/", include("surveyapp.staff.responses.urls")),
    path(f"{SURVEY}analysis/", include("surveyapp.staff.analysis.urls")),
    path(f"{SURVEY}report/", include("surveyapp.staff.report.urls")),
    path(f"{SURVEY}settings/", include("surveyapp.staff.settings.urls")),
    path("", include("surveyapp.staff.old_addresses")),
]
