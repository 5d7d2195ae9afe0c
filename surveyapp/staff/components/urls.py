"""The address of the components' page."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.components.views")

urlpatterns = [
    path("components/", view("components"), name="components"),
]
