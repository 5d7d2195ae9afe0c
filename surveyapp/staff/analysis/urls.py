"""The addresses of a survey's analysis."""

from django.urls import path

from surveyapp.deferred import functions_of

report_page = functions_of("surveyapp.staff.analysis.report_page.views")
adherence = functions_of("surveyapp.staff.analysis.adherence.views")
compare = functions_of("surveyapp.staff.analysis.compare.views")
declared = functions_of("surveyapp.staff.analysis.declared_comparisons.views")
agreement = functions_of("surveyapp.staff.analysis.agreement.views")
waves = functions_of("surveyapp.staff.analysis.waves.views")
groupings = functions_of("surveyapp.staff.analysis.groupings.views")
plan = functions_of("surveyapp.staff.analysis.plan.views")
figures = functions_of("surveyapp.staff.analysis.figures.views")

urlpatterns = [
    path("", report_page("analysis"), name="analysis"),
    path("recommendations/", report_page("recommendations"), name="recommendations"),
    path("answers/", report_page("answers"), name="answers"),
    path("answers/<slug:section>/", report_page("answers"), name="answers_section"),
    path("flow/", report_page("flow"), name="flow"),
    path("adherence/", adherence("adherence"), name="adherence"),
    path("adherence.json", adherence("adherence_json"), name="adherence_json"),
    path("adherence/<slug:name>.<slug:kind>", adherence("adherence_figure"), name="adherence_figure"),
    path("compare/", compare("compare"), name="compare"),
    path("compare.json", compare("compare_json"), name="compare_json"),
    path("declared-comparisons/", declared("comparisons"), name="comparisons"),
    path("declared-comparisons.json", declared("comparisons_json"), name="comparisons_json"),
    path("agreement/", agreement("agreement"), name="agreement"),
    path("agreement.json", agreement("agreement_json"), name="agreement_json"),
    path("waves/", waves("waves"), name="waves"),
    path("waves.json", waves("waves_json"), name="waves_json"),
    path("groupings/", groupings("groupings"), name="groupings"),
    path("groupings/new/", groupings("new"), name="grouping_new"),
    path("groupings/<slug:name>/change/", groupings("change"), name="grouping_change"),
    path("groupings/<slug:name>/withdraw/", groupings("withdraw"), name="grouping_withdraw"),
    path("plan/", plan("plan"), name="plan"),
    path("plan/draft/", plan("draft"), name="plan_draft"),
    path("plan/lock/", plan("lock"), name="plan_lock"),
    path("figures/", figures("figures"), name="figures"),
    path("figures/<slug:name>.<slug:kind>", figures("figure"), name="figure"),
]
