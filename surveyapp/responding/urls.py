"""The addresses of respondents' pages."""

from django.urls import path

from surveyapp.deferred import Deferred
from surveyapp.responding.views import (
    ended,
    feedback,
    home,
    landing,
    logo,
    page,
    private_link,
    review,
    sent,
    withdrawal,
)

app_name = "responding"

urlpatterns = [
    path("", home.home, name="home"),
    path("s/<slug:slug>/", landing.landing, name="landing"),
    path("s/<slug:slug>/forget/", landing.forget, name="forget"),
    path("s/<slug:slug>/logo/<str:fingerprint>/", logo.logo, name="logo"),
    path("s/<slug:slug>/paper.pdf", Deferred("surveyapp.responding.views.paper.paper"), name="paper"),
    path("s/<slug:slug>/page/<slug:name>/", page.page, name="page"),
    path("s/<slug:slug>/save/", private_link.save, name="save"),
    path("s/<slug:slug>/resume/<str:token>/", private_link.resume, name="resume"),
    path("s/<slug:slug>/review/", review.review, name="review"),
    path("s/<slug:slug>/send/", review.send, name="send"),
    path("s/<slug:slug>/sent/", sent.sent, name="sent"),
    path("s/<slug:slug>/sent/copy/", sent.copy, name="copy"),
    path("s/<slug:slug>/sent/feedback/", feedback.feedback, name="feedback"),
    path("s/<slug:slug>/withdraw/", withdrawal.withdraw, name="withdraw"),
    path("s/<slug:slug>/ended/<slug:disposition>/", ended.ended, name="ended"),
]
