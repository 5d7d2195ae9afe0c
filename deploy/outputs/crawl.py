"""Everything that can be got by following links and forms that are sent by GET."""

from collections import Counter
from urllib.parse import parse_qs, urljoin, urlsplit

from django.http import HttpResponse

from deploy.outputs.addresses import file_name, matched
from deploy.outputs.page import Page
from deploy.outputs.site import Visitor

PAGES = 900
"""In one language."""
QUERIES = 5
"""Variants of one path."""
ROWS = 4
"""Pages of one kind in a survey that tell only numbered things apart, such as responses."""


class Bounds:
    """What is still to be got: nothing twice, and not too much of one kind."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.queries: Counter[str] = Counter()
        self.rows: dict[str, set[object]] = {}

    def takes(self, address: str) -> bool:
        """Whether to get the address, which then is known."""
        parts = urlsplit(address)
        match = matched(parts.path)
        if match is None or address in self.known or "lang" in parse_qs(parts.query):
            return False
        numbers = {name: value for name, value in match.kwargs.items() if str(value).isdecimal()}
        others = {name: value for name, value in match.kwargs.items() if name not in numbers}
        rows = self.rows.setdefault(f"{match.view_name} {sorted(others.items())}", set())
        is_row_too_many = bool(numbers) and str(numbers) not in rows and len(rows) >= ROWS
        is_query_too_many = bool(parts.query) and self.queries[parts.path] >= QUERIES
        if is_row_too_many or is_query_too_many or len(self.known) >= PAGES:
            return False
        self.known.add(address)
        rows.add(str(numbers))
        self.queries[parts.path] += bool(parts.query)
        return True


def crawl(visitor: Visitor, begin: list[str]) -> None:
    """Get what the addresses lead to, round by round, in an order that does not rest on addresses."""
    bounds = Bounds()
    wanted = [address for address in begin if bounds.takes(address)]
    while wanted:
        if len(bounds.known) >= PAGES:
            print(f"    there are more than {PAGES} pages: some are left out")
        found = [target for address in sorted(wanted, key=in_order) for target in follow(visitor, address)]
        wanted = [target for target in found if bounds.takes(target)]


def in_order(address: str) -> str:
    """By the name of the output."""
    return file_name(address, "")


def follow(visitor: Visitor, address: str) -> list[str]:
    """Get one address; whole addresses on this site that its answer leads to."""
    response = visitor.get(address)
    targets = (urljoin(address, target) for target in targets_of(response))
    on_site = (urlsplit(target) for target in targets)
    return [each._replace(fragment="").geturl() for each in on_site if not (each.scheme or each.netloc)]


def targets_of(response: HttpResponse) -> list[str]:
    """What an answer leads to, as it says it."""
    if "Location" in response.headers:
        return [response.headers["Location"]]
    if response.headers.get("Content-Type", "").startswith("text/html"):
        return Page(response.content.decode()).leads_to()
    return []
