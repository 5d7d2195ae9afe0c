"""What makes a requested file: the view of its address, asked as its owner asks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve, reverse

from surveyapp.deferred import Deferred, loaded
from surveyapp.fielding.files.made_file import MadeFile, NoRightToFileError, RefusedFileError
from surveyapp.fielding.plan.plan_queries import ResultsClosedError
from surveyapp.models import FileRequest
from surveyapp.site_languages import page_language


def made_file(file: FileRequest) -> MadeFile:
    """The file as its owner may have it now. Raises RefusedFileError; NoRightToFileError."""
    owner = file.owner
    if not (owner.is_active and owner.is_staff):
        raise NoRightToFileError
    view, request = view_of(file), request_of(file, owner)
    try:
        view.check(request, file.survey.slug, **file.arguments)
        made: MadeFile = view.make(request, file.survey.slug, **file.arguments)
    except (Http404, ResultsClosedError) as error:
        raise NoRightToFileError from error
    except view.refusals as error:
        raise RefusedFileError(_in_words(error)) from error
    return made


def view_of(file: FileRequest) -> Any:
    """The view of the file's address: a `FileView`."""
    address = reverse(f"staff:{file.kind}", kwargs={"slug": file.survey.slug, **file.arguments})
    view = resolve(address).func
    assert isinstance(view, Deferred), "staff's views are loaded at their first call"
    return loaded(view.path)


def request_of(file: FileRequest, user: AbstractBaseUser) -> HttpRequest:
    """A request for the file by this person, as far as views of files look at it."""
    request = HttpRequest()
    request.method = "GET"
    request.GET = QueryDict(file.query)
    request.user = user  # type: ignore[assignment]  # one who has signed in
    return request


def _in_words(error: Exception) -> str:
    in_words = getattr(error, "in_words", None)
    return str(in_words(page_language())) if in_words else str(error)
