"""The addresses of a survey's questionnaire."""

from django.urls import path

from surveyapp.deferred import functions_of

codebook = functions_of("surveyapp.staff.questionnaire.codebook_views")
promise = functions_of("surveyapp.staff.questionnaire.promise_views")

urlpatterns = [
    path("codebook/", codebook("codebook"), name="codebook"),
    path("codebook/<slug:chapter>/", codebook("codebook_chapter"), name="codebook_chapter"),
    path("promise/", promise("promise"), name="promise"),
]
