"""The addresses of the status of the site, and of setting it up."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.system.views")
setup = functions_of("surveyapp.staff.system.setup_views")

urlpatterns = [
    path("system/", view("system"), name="system"),
    path("setup/", setup("setup"), name="setup"),
]
