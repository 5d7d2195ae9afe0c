"""A page that many tests read and none changes is made once."""

import pytest
from django.test.html import Element
from pytest_django import DjangoDbBlocker

from tests.staff.pages import demonstration, for_a_moment, staff_client, whole_analysis


@pytest.fixture(scope="session")
def demonstration_page(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Element:
    """All chapters of the analysis of the demonstration, in English."""
    with for_a_moment(django_db_blocker):
        demonstration()
        return whole_analysis(staff_client(), "trastuzumab")
