"""The site map of the app: respondents at the root, staff under /staff/, monitors under /health/."""

from django.urls import include, path

urlpatterns = [
    path("health/", include("surveyapp.health")),
    path("staff/", include("surveyapp.staff.urls")),
    path("", include("surveyapp.responding.urls")),
]
