"""The addresses of the audit log."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.audit_log.views")

urlpatterns = [
    path("audit-log/", view("audit"), name="audit"),
    path("audit-log.csv", view("audit_csv"), name="audit_csv"),
]
