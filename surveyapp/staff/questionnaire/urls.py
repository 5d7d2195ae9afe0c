"""The addresses of a survey's questionnaire."""

from django.urls import path

from surveyapp.deferred import functions_of

codebook = functions_of("surveyapp.staff.questionnaire.codebook_views")
versions = functions_of("surveyapp.staff.questionnaire.versions.views")
promise = functions_of("surveyapp.staff.questionnaire.promise_views")

urlpatterns = [
    path("codebook/", codebook("codebook"), name="codebook"),
    path("codebook/<slug:chapter>/", codebook("codebook_chapter"), name="codebook_chapter"),
    path("versions/", versions("versions"), name="versions"),
    path("versions/new/", versions("new_version"), name="new_version"),
    path("versions/<slug:fingerprint>/<int:position>/", versions("version_file"), name="version_file"),
    path("promise/", promise("promise"), name="promise"),
]
