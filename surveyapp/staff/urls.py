"""The addresses of staff's pages."""

from django.urls import path

from surveyapp.staff.views import (
    agreement,
    analysis,
    audit,
    check_table,
    codebook,
    compare,
    downloads,
    figures,
    members,
    paper,
    paper_comparison,
    paper_keying,
    results,
    sessions,
    sign_in,
    surveys,
    system,
)

app_name = "staff"

urlpatterns = [
    path("", surveys.surveys, name="surveys"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("system/", system.system, name="system"),
    path("audit/", audit.audit, name="audit"),
    path("audit.csv", audit.audit_csv, name="audit_csv"),
    path("check-table/", check_table.check_table, name="check_table"),
    path("surveys/<slug:slug>/results/", results.results, name="results"),
    path("surveys/<slug:slug>/members/", members.members, name="members"),
    path("surveys/<slug:slug>/members/<int:key>/remove/", members.remove_member, name="remove_member"),
    path("surveys/<slug:slug>/analysis/", analysis.analysis, name="analysis"),
    path("surveys/<slug:slug>/figures/", figures.figures, name="figures"),
    path("surveys/<slug:slug>/figures/<slug:name>.<slug:kind>", figures.figure, name="figure"),
    path("surveys/<slug:slug>/compare/", compare.compare, name="compare"),
    path("surveys/<slug:slug>/compare.json", compare.compare_json, name="compare_json"),
    path("surveys/<slug:slug>/agreement/", agreement.agreement, name="agreement"),
    path("surveys/<slug:slug>/agreement.json", agreement.agreement_json, name="agreement_json"),
    path("surveys/<slug:slug>/workbook.xlsx", downloads.workbook, name="workbook"),
    path("surveys/<slug:slug>/responses.csv", downloads.responses_csv, name="responses_csv"),
    path("surveys/<slug:slug>/responses-raw.csv", downloads.responses_raw_csv, name="responses_raw_csv"),
    path("surveys/<slug:slug>/report.json", downloads.report_json, name="report_json"),
    path("surveys/<slug:slug>/codebook/", codebook.codebook, name="codebook"),
    path("surveys/<slug:slug>/paper/", paper.returns, name="paper_returns"),
    path("surveys/<slug:slug>/paper/<int:number>/", paper_keying.keying, name="paper_keying"),
    path("surveys/<slug:slug>/paper/<int:number>/summary/", paper_keying.hand_in, name="paper_summary"),
    path("surveys/<slug:slug>/paper/<int:number>/again/", paper.again, name="paper_again"),
    path("surveys/<slug:slug>/paper/<int:number>/compare/", paper_comparison.compare, name="paper_compare"),
    path("surveys/<slug:slug>/paper/<int:number>/discard/", paper.throw_away, name="paper_discard"),
]
