"""The addresses of the list of surveys, and of the overview of each."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.surveys.views")
new = functions_of("surveyapp.staff.surveys.new.views")
overview = functions_of("surveyapp.staff.surveys.overview.views")

urlpatterns = [
    path("", view("surveys"), name="surveys"),
    path("surveys/new/", new("new_survey"), name="new_survey"),
    path("surveys/<slug:slug>/", overview("overview"), name="overview"),
]
