"""The address of the list of surveys."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.surveys.views")

urlpatterns = [
    path("", view("surveys"), name="surveys"),
]
