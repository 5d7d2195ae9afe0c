"""A process that serves only respondents never pays for analysis."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LOADING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.template import engines
from django.urls import get_resolver
get_resolver().url_patterns
engines["django"].engine.template_libraries
heavy = {"pandas", "numpy", "scipy", "openpyxl", "matplotlib"} & set(sys.modules)
print(*heavy)
"""


def test_neither_addresses_nor_template_tags_load_pandas() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADING], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == ""
