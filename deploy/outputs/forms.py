"""What is sent: what opens more of staff's pages, and the answers of a respondent."""

from urllib.parse import urljoin

from django.contrib.auth import get_user_model
from django.urls import reverse

from deploy.outputs.addresses import matched
from deploy.outputs.commands import DEMO, MEMBER, OTHER, STAFF, SURVEYS, TABLE
from deploy.outputs.crawl import crawl
from deploy.outputs.page import Form, Page
from deploy.outputs.site import Visitor

STEPS = 40
"""A respondent sends no more pages than these."""
SIZE = 200
FRAME = {"size": str(SIZE), "invited_on": "2025-10-06", "reminder_1": "2025-10-20", "visitors": "150"}
GROUPING = {
    **{
        "name": "made_here",
        "label_en": "Made here",
        "label_fr": "Fait ici",
        "reason": "to see it",
        "do": "save",
    },
    **{"group-1-code": "one", "group-1-label_en": "One", "group-1-label_fr": "Un"},
    **{"group-2-code": "two", "group-2-label_en": "Two", "group-2-label_fr": "Deux"},
}


def sign_in(visitor: Visitor) -> None:
    """Sign in as the demonstration's staff user."""
    visitor.client.force_login(get_user_model().objects.get(username=STAFF))


def open_pages(visitor: Visitor) -> None:
    """Enter a frame for each survey, groupings, a member and a sheet of paper; check a table."""
    for slug in SURVEYS:
        send(visitor, "staff:frame", [slug], FRAME)
        send(visitor, "staff:paper_returns", [slug], {"number": "1"})
        make_grouping(visitor, slug)
    send(visitor, "staff:members", [OTHER], {"username": MEMBER, "role": "investigator"})
    send(visitor, "staff:check_table", [], {"table": TABLE})
    send(visitor, "staff:paper_keying", [DEMO, 1], {})


def send(visitor: Visitor, name: str, args: list[object], fields: dict[str, str], query: str = "") -> None:
    """Fill in the form of the page that has this name and send it; the page and the answer are written."""
    address = reverse(name, args=args) + query
    words = "-".join([name.partition(":")[2], *map(str, args)])
    page = Page(visitor.get(address, f"{words}-0-empty").content.decode())
    form = next((form for form in page.forms if takes(form, address, fields)), None)
    if form is not None:
        sent = {
            **(form.sent() if fields else form.filled()),
            **margins(form),
            **groups(form),
            **{key: [text] for key, text in fields.items()},
        }
        visitor.post(urljoin(address, form.action), sent, f"{words}-1-sent")


def takes(form: Form, address: str, fields: dict[str, str]) -> bool:
    """Whether a form is the page's own: it is sent to it, and has one of the fields."""
    is_own = matched(urljoin(address, form.action).partition("?")[0]) is not None
    names = set(form.controls)
    return form.method == "post" and is_own and (bool(names & set(fields)) or not fields)


def margins(form: Form) -> dict[str, list[str]]:
    """The frame's people spread over the levels of each variable."""
    spread: dict[str, list[str]] = {}
    levels: dict[str, list[str]] = {}
    for name in form.controls:
        if name.startswith("margin_"):
            levels.setdefault(name.rpartition("__")[0], []).append(name)
    for names in levels.values():
        share = SIZE // len(names)
        spread |= {name: [str(share)] for name in names[1:]}
        spread[names[0]] = [str(SIZE - share * (len(names) - 1))]
    return spread


def groups(form: Form) -> dict[str, list[str]]:
    """The answers of a grouping put into its two groups by turns."""
    names = [name for name in form.controls if name.startswith("in-")]
    return {name: [str(place % 2 + 1)] for place, name in enumerate(names)}


def make_grouping(visitor: Visitor, slug: str) -> None:
    """Make a grouping of the first variable that one can be made of."""
    words, address = f"grouping_new-{slug}", reverse("staff:grouping_new", args=[slug])
    page = Page(visitor.get(address, f"{words}-choose").content.decode())
    sources = [form.controls["source"].options for form in page.forms if "source" in form.controls]
    if sources and (named := [option for option in sources[0] if option]):
        send(visitor, "staff:grouping_new", [slug], GROUPING, f"?source={named[0]}")


def answer(visitor: Visitor, slug: str) -> None:
    """Go through a survey as a respondent who takes first answers, and look around when it is sent."""
    address, seen = reverse("responding:landing", args=[slug]), set()
    for step in range(STEPS):
        match = matched(address.partition("?")[0])
        words = f"{step:02}-{match.url_name if match else 'unknown'}"
        response = visitor.get(address, words)
        page = Page(response.content.decode())
        forms = [form for form in page.forms if form.method == "post"]
        is_sent = match is not None and match.url_name == "sent"
        if is_sent or not forms or address in seen:
            break
        seen.add(address)
        form = next((form for form in forms if form.name == "answers"), forms[-1])
        address = urljoin(address, sent_on(visitor, address, form, words))
    crawl(visitor, [reverse("responding:landing", args=[slug]), reverse("responding:sent", args=[slug])])


def sent_on(visitor: Visitor, address: str, form: Form, words: str) -> str:
    """Where a respondent's page leads: filled in, once more where it asks for more, or else left empty."""
    for turn in ("sent", "sent-again", "sent-empty"):
        fields = form.sent() | form.pressed() if turn == "sent-empty" else form.filled()
        response = visitor.post(urljoin(address, form.action), fields, f"{words}-{turn}")
        if response.status_code == 302:
            return response.headers["Location"]
        page = Page(response.content.decode())
        form = next((again for again in page.forms if again.name == "answers"), form)
    return ""
