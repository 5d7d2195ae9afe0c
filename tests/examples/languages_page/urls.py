"""The address of the page."""

from django.urls import path

from surveyapp.deferred import functions_of

languages_page = functions_of("tests.examples.languages_page.views")

urlpatterns = [
    path("languages/", languages_page("languages"), name="languages"),
]
