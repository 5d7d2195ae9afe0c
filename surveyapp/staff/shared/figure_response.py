"""Figures as files: how a browser may show one, and when it need not be sent again."""

from __future__ import annotations

from csp.constants import NONE, UNSAFE_INLINE
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from surveyapp.reporting.figures.figure_cache import FigureFile

OF_A_FIGURE = {"default-src": [NONE], "style-src": [UNSAFE_INLINE]}
"""An SVG that is opened by itself has styles inside, and needs nothing else."""


def figure_response(request: HttpRequest, figure: FigureFile | None, name: str) -> HttpResponseBase:
    """The file by this name, an SVG to be shown and others to be kept; not found where there is none."""
    if figure is None:
        raise Http404("no such figure")
    place = "inline" if name.endswith(".svg") else "attachment"
    headers = {"Content-Disposition": f'{place}; filename="{name}"'}
    response = HttpResponse(figure.content, content_type=figure.kind, headers=headers)
    tag = quote_etag(figure.tag)
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response
