"""After sending, in a browser: the receipt and the feedback are accessible, whatever they show."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from surveyapp.answering.drafts import respondent_secrets
from surveyapp.answering.drafts.synthetic_response_actions import synthesise
from surveyapp.models import Response, Survey
from surveyapp.reporting.sharing.shared_results import share_results
from tests.journeys.page_checks import Inspection, trastuzumab

SECRET = respondent_secrets.new_secret()


def answered(**settings: Any) -> Survey:
    """The bundled survey with 24 responses, one of which was sent from the device with SECRET."""
    survey = trastuzumab(feedback=True, **settings)
    today = timezone.localdate()
    synthesise(survey=survey, responses=24, seed=3, today=today, by="tests", complete_only=True)
    own = Response.objects.order_by("key")[0]
    own.receipt_hash = respondent_secrets.receipt_hash(respondent_secrets.receipt_of(SECRET))
    own.save()
    return survey


def device(browser: Browser, site: str, width: int, scheme: Any) -> Page:
    """A page of the browser from which the response was sent."""
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    signed = TimestampSigner(salt=f"sent by {SECRET}").sign("trastuzumab")
    for name, value in (("draft_trastuzumab", SECRET), ("draft_trastuzumab_sent", signed)):
        context.add_cookies([{"name": name, "value": value, "url": f"{site}/s/trastuzumab/"}])
    return context.new_page()


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 320, "light"), ("fr", 1280, "dark")])
@pytest.mark.django_db(transaction=True)
def test_receipt_and_feedback_are_accessible_and_bars_as_long_as_they_say(
    browser: Browser, site: str, language: str, width: int, scheme: str
) -> None:
    survey = answered(results_at="https://example.org/results")
    page = device(browser, site, width, scheme)
    inspection = Inspection(page)
    page.goto(f"{site}/s/trastuzumab/sent/?lang={language}")
    inspection.look()
    page.locator("main a[href$='/sent/feedback/']").click()
    expect(page.locator(".feedback")).to_have_count(15)
    expect(page.locator(".feedback-bar")).to_have_count(0)
    share_results(survey=survey, by="tests", today=timezone.localdate())
    page.reload()
    expect(page.locator(".synthetic")).to_be_visible()
    inspection.look()
    for fold in ("details.feedback-part", "details.feedback"):
        page.locator(fold).first.locator("summary").first.click()
    inspection.look()
    assert inspection.found == []
    row = survey.snapshot.numbers["recommendations"]["r1"]
    comparison = page.locator("details.feedback").first
    track, length = (
        comparison.locator(f".feedback-bar .{part}").bounding_box() for part in ("track", "length")
    )
    assert track is not None
    assert length is not None
    assert length["width"] == pytest.approx(track["width"] * row["percent"] / 100, rel=0.02)
    expect(comparison).to_contain_text(f"({row['adherent']}/{row['base']}")
    page.context.close()


FOLDED = "document.querySelectorAll('details:not([open])').length"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.django_db(transaction=True)
def test_feedback_is_short_until_it_is_unfolded_and_printed_whole(
    browser: Browser, site: str, language: str
) -> None:
    survey = answered()
    share_results(survey=survey, by="tests", today=timezone.localdate())
    page = device(browser, site, 360, "light")
    page.goto(f"{site}/s/trastuzumab/sent/feedback/?lang={language}")
    expect(page.locator(".verdict-cards .own")).to_have_count(3)
    main = page.locator("main").bounding_box()
    assert main is not None
    assert main["height"] <= 3 * 800  # screens of a usual phone
    folded = page.evaluate(FOLDED)
    assert folded == 15 + 2
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(FOLDED) == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) == folded
    page.context.close()
