"""The addresses of a survey's questionnaire."""

from django.urls import path

from surveyapp.deferred import functions_of

codebook = functions_of("surveyapp.staff.questionnaire.codebook_views")
versions = functions_of("surveyapp.staff.questionnaire.versions.views")
preview = functions_of("surveyapp.staff.questionnaire.preview.views")
preview_page = functions_of("surveyapp.staff.questionnaire.preview.page_views")
promise = functions_of("surveyapp.staff.questionnaire.promise_views")

urlpatterns = [
    path("codebook/", codebook("codebook"), name="codebook"),
    path("codebook/<slug:chapter>/", codebook("codebook_chapter"), name="codebook_chapter"),
    path("versions/", versions("versions"), name="versions"),
    path("versions/new/", versions("new_version"), name="new_version"),
    path("versions/<slug:fingerprint>/<int:position>/", versions("version_file"), name="version_file"),
    path("preview/", preview("preview"), name="preview"),
    path(
        "preview/<slug:version>/<slug:language>/<path:place>/",
        preview_page("preview_page"),
        name="preview_page",
    ),
    path("promise/", promise("promise"), name="promise"),
]
