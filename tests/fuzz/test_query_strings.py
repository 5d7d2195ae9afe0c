"""Hostile methods, queries, addresses, cookies and headers: none is a fault of the server."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import resolve

from surveyapp.models import Draft, Survey
from surveyapp.responding.urls import urlpatterns
from surveyapp.responding.visit import cookie_name
from tests.fuzz.payloads import ADDRESSES, STRANGE
from tests.fuzz.people import beginner
from tests.staff.pages import staff_client


def test_every_view_for_the_public_is_among_the_addresses() -> None:
    tried = {resolve(address).view_name for address in ADDRESSES if address != "/nowhere/"}

    assert {f"responding:{pattern.name}" for pattern in urlpatterns} <= tried


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_no_method_is_a_fault_of_the_server(method: str, survey: Survey, ward: Survey) -> None:
    client = beginner()

    answered = {address: client.generic(method, address, b"a=1").status_code for address in ADDRESSES}

    assert max(answered.values()) < 500
    if method not in ("GET", "HEAD", "OPTIONS"):
        assert {status for address, status in answered.items() if address.startswith("/s/")} == {405}
    assert Draft.objects.count() == 2


@pytest.mark.parametrize(
    "query",
    [
        "lang=%00&lang=../../etc&lang=xx-" + "a" * 600,
        "lang=%ff",
        "return=%00&lost=%00&lost=1&" + "a=1&" * 2500,
        "%ff=%fe&=&&;",
        "where=%00:%00&where=:&where=post:king&where=" + "a" * 5000,
        "next=//evil.example/&next=javascript:alert(1)",
    ],
)
def test_no_query_is_a_fault_of_the_server(query: str, survey: Survey, ward: Survey) -> None:
    client = beginner()

    for address in ADDRESSES:
        response = client.get(f"{address}?{query}")

        assert response.status_code < 500, address
        assert "evil" not in response.headers.get("Location", "").partition("?")[0]
        assert client.post(f"{address}?{query}", {"action": "language"}).status_code < 500, address


FILES = (
    "analysis/",
    "report/workbook.xlsx",
    "report/responses.csv",
    "report/responses-raw.csv",
    "report/report.json",
    "questionnaire/codebook/",
)
COMPARED = (
    "analysis/compare/",
    "analysis/compare.json",
    "analysis/agreement/",
    "analysis/agreement.json",
    "analysis/waves/",
    "analysis/waves.json",
)


@pytest.mark.parametrize(
    "where", ["", ":", "post:king", "king:post", "post", "\0:\0", "lang" * 2000, "years:1e999", "é:é"]
)
def test_no_filter_is_a_fault_of_the_server(where: str, survey: Survey) -> None:
    client = staff_client()

    for file in FILES:
        response = client.get(f"/staff/surveys/clots/{file}", {"where": [where, "post:other", where]})

        assert response.status_code in (200, 400, 414), file
        assert b"".join(response)


@pytest.mark.parametrize("value", [*STRANGE, "verdict.", "verdict.x", "post.king", "language", "\0"])
def test_no_variable_to_compare_is_a_fault_of_the_server(value: str, survey: Survey) -> None:
    client = staff_client()
    names = ("rows", "columns", "percent", "first", "second", "other")

    for page in COMPARED:
        for other in (value, "language"):
            asked = dict.fromkeys(names, value) | {"columns": other, "where": value}
            status = client.get(f"/staff/surveys/clots/{page}", asked).status_code
            assert status in (200, 400, 404, 414), page


@pytest.mark.parametrize("value", STRANGE)
def test_no_cookie_is_a_fault_of_the_server(value: str, survey: Survey, ward: Survey) -> None:
    former = ("draft_clots", "draft_ward", "language", "csrftoken", "sessionid")
    present = (cookie_name("ward"), "__Host-language", "__Host-csrftoken", "__Host-sessionid")
    names = (*former, *present)

    for address in ADDRESSES:
        client = Client(enforce_csrf_checks=True, HTTP_COOKIE="; ".join(f"{name}={value}" for name in names))

        assert client.get(address).status_code < 500, address
        assert client.post(address, {"csrfmiddlewaretoken": value, "years": "3"}).status_code < 500, address
    assert not Draft.objects.exists()


@pytest.mark.parametrize("value", [*STRANGE, "\0", "a/b", "\ud7ff\uffff", "..", "-", "resume"])
def test_no_address_is_a_fault_of_the_server(value: str, survey: Survey) -> None:
    part = quote(value, safe="")

    client = beginner()

    for address in ("/{}", "/s/{}/", "/s/clots/page/{}/", "/s/clots/resume/{}/", "/s/clots/ended/{}/"):
        for method in ("GET", "POST"):
            assert client.generic(method, address.format(part)).status_code < 500, address


@pytest.mark.parametrize(
    "receipt", [*STRANGE, "\0" * 24, "٣" * 20, "ß" * 20, "AAAA-" * 5, "=" * 24, "ﬀ" * 10]
)
def test_no_receipt_is_a_fault_of_the_server(receipt: str, survey: Survey) -> None:
    for action in ("check", "confirm"):
        response = Client().post("/s/clots/withdraw/", {"receipt": receipt, "action": action})

        assert response.status_code in (200, 422)


@pytest.mark.parametrize(
    "headers",
    [
        {"CONTENT_LENGTH": "abc"},
        {"CONTENT_LENGTH": "-1"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "[::1"},
        {"HTTP_ACCEPT_LANGUAGE": "fr;q=9e999," * 500},
        {"HTTP_ACCEPT_LANGUAGE": "\xff\x00;;q=;=,"},
        {"HTTP_REFERER": "http://[::1", "HTTP_ORIGIN": "null"},
        {"HTTP_RANGE": "bytes=9-1"},
        {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT"},
        {"HTTP_TRANSFER_ENCODING": "chunked, gzip"},
    ],
)
def test_no_header_is_a_fault_of_the_server(headers: dict[str, str], survey: Survey, ward: Survey) -> None:
    for address in ADDRESSES:
        client = Client(enforce_csrf_checks=True)

        assert client.get(address, **headers).status_code < 500, address
        assert client.post(address, {"years": "3"}, **headers).status_code < 500, address
