"""How the site fares, and what it is made of."""

from __future__ import annotations

import platform
from importlib.metadata import version

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveyapp.operation.status.disk_trend import disk_trend
from surveyapp.operation.status.site_status import status_rows
from surveyapp.operation.status.system_status import free_disk
from surveyapp.staff.shared.access import site_administrators_only
from surveyapp.staff.system.disk_presenter import disk_plot
from surveyapp.staff.system.presenter import shown_groups, unsettled

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
    """Each row of the status with what to do; then the versions of the software."""
    groups = shown_groups(status_rows())
    trend = disk_trend(today=timezone.localdate(), free=free_disk())
    software = [("Python", platform.python_version()), (connection.display_name, _database_version())]
    software += [(name, version(name)) for name in SOFTWARE]
    return render(
        request,
        "staff/system/system.html",
        {
            "groups": groups,
            "unsettled": unsettled(groups),
            "disk_plot": disk_plot(trend),
            "software": software,
        },
    )


def _database_version() -> str:
    return ".".join(map(str, connection.get_database_version()))
