"""The addresses of a survey's settings."""

from django.urls import path

from surveyapp.deferred import functions_of

members = functions_of("surveyapp.staff.settings.members.views")
invitation = functions_of("surveyapp.staff.settings.members.invitation_views")
survey_settings = functions_of("surveyapp.staff.settings.survey_settings.views")

urlpatterns = [
    path("", survey_settings("survey_settings"), name="survey_settings"),
    path("members/", members("members"), name="members"),
    path("members/invite/", members("invite_member"), name="invite_member"),
    path("members/<int:key>/remove/", members("remove_member"), name="remove_member"),
    path(
        "members/<int:key>/invitation/send-again/",
        invitation("invite_member_again"),
        name="invite_member_again",
    ),
    path(
        "members/<int:key>/invitation/cancel/",
        invitation("cancel_member_invitation"),
        name="cancel_member_invitation",
    ),
]
