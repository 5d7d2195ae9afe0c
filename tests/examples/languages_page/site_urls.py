"""The site's addresses with the page among those of staff, as `surveyapp/staff/urls.py` would include it."""

from django.urls import include, path

from surveyapp.staff.urls import SURVEY
from surveyapp.staff.urls import urlpatterns as of_staff

added = path(f"{SURVEY}fieldwork/", include("tests.examples.languages_page.urls"))

urlpatterns = [
    path("health/", include("surveyapp.health")),
    path("staff/", include(([added, *of_staff], "staff"))),
    path("", include("surveyapp.responding.urls")),
]
