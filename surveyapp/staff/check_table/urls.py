"""The address of the check of a published table."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.check_table.views")

urlpatterns = [
    path("check-table/", view("check_table"), name="check_table"),
]
