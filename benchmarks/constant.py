"""The addresses of the site and one more, which answers with a constant: the floor of benchmarks/pages.py."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"constant")


urlpatterns = [path("constant/", constant), path("", include("config.urls"))]
