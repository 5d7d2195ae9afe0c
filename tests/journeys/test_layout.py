"""Every page in every state in a language 40 % longer and in one from right to left, at the usual widths.

English and French are measured in the same way where `test_answering.py` walks through them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser

from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.instruments.model.wording import direction
from tests.builders import make_survey
from tests.journeys.bundled_survey import LONG, whole_survey
from tests.journeys.layout import UNTRANSLATED
from tests.journeys.page_checks import ROOT, Inspection
from tests.journeys.pseudo_languages import longer, turned, with_pseudo_texts, write_site_words

FRENCH = ROOT / "surveyapp" / "locale" / "fr" / "LC_MESSAGES" / "django.mo"
TRASTUZUMAB = ROOT / "surveyapp" / "catalogue" / "trastuzumab" / "instrument.toml"


@pytest.fixture
def four_languages(transactional_db: None, settings: LazySettings, tmp_path: Path) -> None:
    """The bundled survey, and the site's words, in the pseudo-languages too."""
    write_site_words(tmp_path, FRENCH)
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]
    settings.LANGUAGES = [*settings.LANGUAGES, ("eo", "Longer"), ("ar", "Turned")]
    data = with_pseudo_texts(read_definition(TRASTUZUMAB))
    make_survey("trastuzumab", data=data, extended=True, contact="é", ethics="é", organisation="é")


RUNS = {"eo": "ltr", "ar": "rtl"}
SAID = "[document.documentElement.lang, getComputedStyle(document.body).direction]"


@dataclass
class PseudoInspection(Inspection):
    """Asks axe once a page, and measures every state; nothing may be left in English."""

    language: str = ""
    known: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Inspect the page as it is now."""
        if self.page.url not in self.known:
            self.known.add(self.page.url)
            super().look()
            told = self.page.evaluate(UNTRANSLATED)
            self.found.extend(f"not translated: {words}" for words in told if words not in LONG)
        else:
            self.unfold()
            self.measure()
        if (said := self.page.evaluate(SAID)) != [self.language, RUNS[self.language]]:
            self.note(f"says that it is in {said}")


@pytest.mark.parametrize(("language", "width", "scheme"), [("eo", 1280, "dark"), ("ar", 320, "light")])
def test_every_page_in_every_state_shows_its_text_whole(
    browser: Browser, site: str, four_languages: None, language: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    inspection = PseudoInspection(context.new_page(), language=language, measures=True)

    whole_survey(inspection.page, site, language, inspection)

    assert not inspection.found, "\n".join(dict.fromkeys(inspection.found))
    assert inspection.seen > 25
    context.close()


def test_the_longer_language_is_longer_and_keeps_what_is_filled_in() -> None:
    text = 'Page %(number)s of <b class="x">{of}</b>&nbsp;pages'
    changed = longer(text)

    assert len(changed) >= 1.4 * len(text)
    assert all(part in changed for part in ("%(number)s", '<b class="x">', "{of}", "&nbsp;"))
    assert "Page" not in changed
    assert turned("Page %(number)s").endswith(" %(number)s]")
    assert direction("ar") == RUNS["ar"]
