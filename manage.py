#!/usr/bin/env python3
"""Runs a command of Django or of this project: `python manage.py help` lists them."""

import os
import sys

REMEDY = (
    "Django is not installed here: run `make demo` or `make test` once, then use .venv/bin/python manage.py."
)


def main() -> None:
    """Hand the command line to Django; without Django, say how to get it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "django":
            raise
        sys.exit(REMEDY)
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as mistake:
        sys.exit(f"manage.py: {mistake}")


if __name__ == "__main__":
    main()
