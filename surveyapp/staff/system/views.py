"""How the site fares, and what it is made of."""

from __future__ import annotations

import platform
from importlib.metadata import version

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.operation.mail_status import mail
from surveyapp.operation.queue_status import files, work
from surveyapp.operation.system_status import conditions
from surveyapp.staff.shared.access import site_administrators_only

SOFTWARE = (
    "Django",
    "django-crispy-forms",
    "pandas",
    "numpy",
    "scipy",
    "openpyxl",
    "typst",
    "python-docx",
    "granian",
    "django-tasks-db",
)


@site_administrators_only
@require_safe
def system(request: HttpRequest) -> HttpResponse:
    """What a monitor is told, in words; then the versions of the software."""
    software = [("Python", platform.python_version()), (connection.display_name, _database_version())]
    software += [(name, version(name)) for name in SOFTWARE]
    return render(
        request,
        "staff/system/system.html",
        {"conditions": [*conditions(), work(), files(), mail()], "software": software},
    )


def _database_version() -> str:
    return ".".join(map(str, connection.get_database_version()))
