"""The addresses of staff's pages."""

from django.urls import path

from surveyapp.staff.accounts import second_factor_views, second_step_views, session_views, sign_in_views
from surveyapp.staff.analysis.adherence import views
from surveyapp.staff.analysis.agreement import views as agreement
from surveyapp.staff.analysis.compare import views as compare
from surveyapp.staff.analysis.declared_comparisons import views as comparisons
from surveyapp.staff.analysis.figures import views as figures
from surveyapp.staff.analysis.groupings import views as groupings
from surveyapp.staff.analysis.plan import views as plan
from surveyapp.staff.analysis.report_page import views as analysis
from surveyapp.staff.analysis.waves import views as waves
from surveyapp.staff.audit_log import views as audit
from surveyapp.staff.check_table import views as check_table
from surveyapp.staff.fieldwork.frame import views as frame
from surveyapp.staff.fieldwork.nonresponse import views as nonresponse
from surveyapp.staff.fieldwork.paper_returns import comparison_views, keying_views
from surveyapp.staff.fieldwork.paper_returns import views as paper
from surveyapp.staff.fieldwork.rates import views as rates
from surveyapp.staff.questionnaire import codebook_views
from surveyapp.staff.report.document import file_views
from surveyapp.staff.report.document import views as document
from surveyapp.staff.report.downloads import views as downloads
from surveyapp.staff.report.shared_results import views as results
from surveyapp.staff.report.sharing import views as sharing
from surveyapp.staff.report.study_details import views as study
from surveyapp.staff.responses import action_views
from surveyapp.staff.responses import views as responses
from surveyapp.staff.responses.free_text import views as texts
from surveyapp.staff.responses.recoding import views as recoding
from surveyapp.staff.settings.members import views as members
from surveyapp.staff.surveys import views as surveys
from surveyapp.staff.system import views as system

app_name = "staff"

urlpatterns = [
    path("", surveys.surveys, name="surveys"),
    path("sign-in/", sign_in_views.sign_in, name="sign_in"),
    path("sign-in/second-factor/", second_step_views.second_step, name="second_step"),
    path("sign-out/", sign_in_views.sign_out, name="sign_out"),
    path("sessions/", session_views.sessions, name="sessions"),
    path("second-factor/", second_factor_views.second_factor, name="second_factor"),
    path("second-factor/confirm/", second_factor_views.confirm, name="confirm"),
    path("second-factor/app/", second_factor_views.authenticator_app, name="authenticator_app"),
    path("second-factor/passkey/", second_factor_views.passkey, name="passkey"),
    path("second-factor/recovery-codes/", second_factor_views.recovery_codes, name="recovery_codes"),
    path("second-factor/remove/", second_factor_views.remove, name="remove_factor"),
    path("system/", system.system, name="system"),
    path("audit/", audit.audit, name="audit"),
    path("audit.csv", audit.audit_csv, name="audit_csv"),
    path("check-table/", check_table.check_table, name="check_table"),
    path("surveys/<slug:slug>/results/", results.results, name="results"),
    path("surveys/<slug:slug>/results.json", results.results_json, name="results_json"),
    path("surveys/<slug:slug>/results.xlsx", results.results_workbook, name="results_workbook"),
    path("surveys/<slug:slug>/sharing/", sharing.sharing, name="sharing"),
    path("surveys/<slug:slug>/members/", members.members, name="members"),
    path("surveys/<slug:slug>/members/<int:key>/remove/", members.remove_member, name="remove_member"),
    path("surveys/<slug:slug>/analysis/", analysis.analysis, name="analysis"),
    path("surveys/<slug:slug>/document/", document.document, name="document"),
    path(
        "surveys/<slug:slug>/document.<slug:kind>",
        file_views.document_file,
        name="document_file",
    ),
    path("surveys/<slug:slug>/plan/", plan.plan, name="plan"),
    path("surveys/<slug:slug>/plan/draft/", plan.draft, name="plan_draft"),
    path("surveys/<slug:slug>/plan/lock/", plan.lock, name="plan_lock"),
    path("surveys/<slug:slug>/study/", study.study_details, name="study_details"),
    path("surveys/<slug:slug>/study/form/", study.study_details_form, name="study_details_form"),
    path("surveys/<slug:slug>/figures/", figures.figures, name="figures"),
    path("surveys/<slug:slug>/figures/<slug:name>.<slug:kind>", figures.figure, name="figure"),
    path("surveys/<slug:slug>/adherence/", views.adherence, name="adherence"),
    path("surveys/<slug:slug>/adherence.json", views.adherence_json, name="adherence_json"),
    path(
        "surveys/<slug:slug>/adherence/<slug:name>.<slug:kind>",
        views.adherence_figure,
        name="adherence_figure",
    ),
    path("surveys/<slug:slug>/compare/", compare.compare, name="compare"),
    path("surveys/<slug:slug>/compare.json", compare.compare_json, name="compare_json"),
    path("surveys/<slug:slug>/comparisons/", comparisons.comparisons, name="comparisons"),
    path("surveys/<slug:slug>/comparisons.json", comparisons.comparisons_json, name="comparisons_json"),
    path("surveys/<slug:slug>/agreement/", agreement.agreement, name="agreement"),
    path("surveys/<slug:slug>/agreement.json", agreement.agreement_json, name="agreement_json"),
    path("surveys/<slug:slug>/waves/", waves.waves, name="waves"),
    path("surveys/<slug:slug>/waves.json", waves.waves_json, name="waves_json"),
    path("surveys/<slug:slug>/frame/", frame.frame, name="frame"),
    path("surveys/<slug:slug>/rates/", rates.rates, name="rates"),
    path("surveys/<slug:slug>/rates.json", rates.rates_json, name="rates_json"),
    path("surveys/<slug:slug>/nonresponse/", nonresponse.nonresponse, name="nonresponse"),
    path("surveys/<slug:slug>/nonresponse.json", nonresponse.nonresponse_json, name="nonresponse_json"),
    path("surveys/<slug:slug>/planner/", rates.planner, name="planner"),
    path("surveys/<slug:slug>/workbook.xlsx", downloads.workbook, name="workbook"),
    path("surveys/<slug:slug>/responses.csv", downloads.responses_csv, name="responses_csv"),
    path("surveys/<slug:slug>/responses-raw.csv", downloads.responses_raw_csv, name="responses_raw_csv"),
    path("surveys/<slug:slug>/responses-deidentified.zip", downloads.de_identified, name="de_identified"),
    path("surveys/<slug:slug>/report.json", downloads.report_json, name="report_json"),
    path("surveys/<slug:slug>/codebook/", codebook_views.codebook, name="codebook"),
    path("surveys/<slug:slug>/responses/", responses.responses, name="responses"),
    path("surveys/<slug:slug>/responses/<int:key>/", responses.response, name="response"),
    path("surveys/<slug:slug>/responses/<int:key>/exclude/", action_views.exclude, name="exclude_response"),
    path("surveys/<slug:slug>/responses/<int:key>/include/", action_views.include, name="include_response"),
    path("surveys/<slug:slug>/responses/<int:key>/erase/", action_views.erase, name="erase_response"),
    path("surveys/<slug:slug>/texts/", texts.texts, name="texts"),
    path("surveys/<slug:slug>/recoding/", recoding.recoding, name="recoding"),
    path("surveys/<slug:slug>/groupings/", groupings.groupings, name="groupings"),
    path("surveys/<slug:slug>/groupings/new/", groupings.new, name="grouping_new"),
    path("surveys/<slug:slug>/groupings/<slug:name>/change/", groupings.change, name="grouping_change"),
    path("surveys/<slug:slug>/groupings/<slug:name>/withdraw/", groupings.withdraw, name="grouping_withdraw"),
    path("surveys/<slug:slug>/paper/", paper.returns, name="paper_returns"),
    path("surveys/<slug:slug>/paper/<int:number>/", keying_views.keying, name="paper_keying"),
    path("surveys/<slug:slug>/paper/<int:number>/summary/", keying_views.hand_in, name="paper_summary"),
    path("surveys/<slug:slug>/paper/<int:number>/again/", paper.again, name="paper_again"),
    path("surveys/<slug:slug>/paper/<int:number>/compare/", comparison_views.compare, name="paper_compare"),
    path("surveys/<slug:slug>/paper/<int:number>/discard/", paper.throw_away, name="paper_discard"),
]
