"""The address of the status of the site."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.system.views")

urlpatterns = [
    path("system/", view("system"), name="system"),
]
