"""The addresses of a survey's responses."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.responses.views")
action = functions_of("surveyapp.staff.responses.action_views")
free_text = functions_of("surveyapp.staff.responses.free_text.views")
recoding = functions_of("surveyapp.staff.responses.recoding.views")

urlpatterns = [
    path("", view("responses"), name="responses"),
    path("<int:key>/", view("response"), name="response"),
    path("<int:key>/exclude/", action("exclude"), name="exclude_response"),
    path("<int:key>/include/", action("include"), name="include_response"),
    path("<int:key>/erase/", action("erase"), name="erase_response"),
    path("free-text/", free_text("texts"), name="texts"),
    path("recoding/", recoding("recoding"), name="recoding"),
]
