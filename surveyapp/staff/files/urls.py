"""The addresses of one's own files."""

from django.urls import path

from surveyapp.deferred import functions_of

view = functions_of("surveyapp.staff.files.views")

urlpatterns = [
    path("files/", view("files"), name="files"),
    path("files/<int:number>/", view("file"), name="file"),
    path("files/<int:number>.json", view("file_json"), name="file_json"),
    path("files/<int:number>/download/", view("download"), name="file_download"),
    path("files/<int:number>/cancel/", view("cancel"), name="file_cancel"),
    path("files/<int:number>/delete/", view("delete"), name="file_delete"),
    path("files/<int:number>/retry/", view("retry"), name="file_retry"),
]
