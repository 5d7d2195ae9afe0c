"""The addresses of a survey's fieldwork."""

from django.urls import path

from surveyapp.deferred import functions_of

life = functions_of("surveyapp.staff.fieldwork.life.views")
frame = functions_of("surveyapp.staff.fieldwork.frame.views")
rates = functions_of("surveyapp.staff.fieldwork.rates.views")
nonresponse = functions_of("surveyapp.staff.fieldwork.nonresponse.views")
paper = functions_of("surveyapp.staff.fieldwork.paper_returns.views")
keying = functions_of("surveyapp.staff.fieldwork.paper_returns.keying_views")
comparison = functions_of("surveyapp.staff.fieldwork.paper_returns.comparison_views")

urlpatterns = [
    path("life/", life("life"), name="life"),
    path("life/times/", life("times"), name="life_times"),
    path("life/<slug:name>/", life("step"), name="life_step"),
    path("frame/", frame("frame"), name="frame"),
    path("rates/", rates("rates"), name="rates"),
    path("rates.json", rates("rates_json"), name="rates_json"),
    path("planner/", rates("planner"), name="planner"),
    path("nonresponse/", nonresponse("nonresponse"), name="nonresponse"),
    path("nonresponse.json", nonresponse("nonresponse_json"), name="nonresponse_json"),
    path("paper-returns/", paper("returns"), name="paper_returns"),
    path("paper-returns/<int:number>/", keying("keying"), name="paper_keying"),
    path("paper-returns/<int:number>/summary/", keying("hand_in"), name="paper_summary"),
    path("paper-returns/<int:number>/again/", paper("again"), name="paper_again"),
    path("paper-returns/<int:number>/compare/", comparison("compare"), name="paper_compare"),
    path("paper-returns/<int:number>/discard/", paper("discard_sheet"), name="paper_discard"),
]
