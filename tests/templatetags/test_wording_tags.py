"""A wording in another language than the page's."""

import pytest
from django.utils import translation

from surveyapp.templatetags.wording_tags import lang_attribute


@pytest.mark.parametrize(
    ("page", "wording", "marked"),
    [
        ("en", "", ""),
        ("en", "fr", ' lang="fr"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "en", ' lang="en" dir="ltr"'),
        ("ar", "he", ' lang="he"'),
        ("en", '"><b>', ' lang="&quot;&gt;&lt;b&gt;"'),
    ],
)
def test_a_wording_names_its_language_and_its_direction_where_that_differs(
    page: str, wording: str, marked: str
) -> None:
    with translation.override(page):
        assert lang_attribute(wording) == marked
