"""The addresses of a survey's settings."""

from django.urls import path

from surveyapp.deferred import functions_of

members = functions_of("surveyapp.staff.settings.members.views")

urlpatterns = [
    path("members/", members("members"), name="members"),
    path("members/invite/", members("invite_member"), name="invite_member"),
    path("members/<int:key>/remove/", members("remove_member"), name="remove_member"),
]
