"""The way through the site: each page and each of its states, shown to whoever looks.

A look is a callable that gets the state's name. The person takes first answers and 6 for a number, and
sends each page empty first.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from deploy.audit.site import CLOSED, USERNAME, Site

Look = Callable[[str], None]
NEXT = 'main button[name="action"][value="next"]'
LONG = "Traitementpoursuivijusquà-" * 12 + "\n" + "mot " * 200
MISTAKES = "label,n\nA,3x"


def answer_page(page: Page) -> None:
    """Take the first answer of each question that is asked, and 6 for each number."""
    for _ in range(2):  # answers open further questions
        for tick in page.locator("main .options:not(.specials) .option:first-child [type=checkbox]").all():
            if tick.is_visible():
                tick.check()
        for group in page.locator("main fieldset[role=radiogroup]").all():
            if group.is_visible() and not group.locator("input:checked").count():
                group.locator("input").first.check()
        for box in page.locator("main .number-input").all():
            if box.is_visible():
                box.fill("6")


def respondent(page: Page, site: Site, language: str, look: Look) -> None:
    """From the list of surveys to the receipt and the withdrawal, with every mistake on the way."""
    page.goto(f"{site.address}/?lang={language}")
    look("list of surveys")
    page.goto(site.survey)
    look("landing")
    sections(page, look)
    look("review")
    page.goto(f"{site.survey}")
    look("landing, answers under way")
    page.goto(f"{site.survey}review/")
    page.click("form.send button")
    look("sent")
    receipt = page.locator("#receipt").inner_text()
    page.goto(f"{site.survey}sent/copy/")
    look("copy to print")
    page.goto(f"{site.survey}sent/feedback/")
    look("feedback")
    page.goto(site.survey)
    look("landing, answers sent")
    withdrawal(page, site, receipt, look)


def sections(page: Page, look: Look) -> None:
    """Every page of the survey: as it comes, sent empty, and answered, to the review."""
    for _ in range(40):
        if "/review/" in page.url:
            return
        name = place(page)
        if name != "landing":
            look(f"page {name}")
        before = page.url
        page.click(NEXT)
        if page.url != before:
            continue
        look(f"page {name}, errors" if name != "landing" else "landing, errors")
        answer_page(page)
        for box in page.locator("main textarea").all():
            if box.is_visible():
                box.fill(LONG)
        look(f"page {name}, answered" if name != "landing" else "landing, answered")
        page.click(NEXT)
    raise AssertionError(f"the review was not reached: {page.url}")


def place(page: Page) -> str:
    """The name of the page in its address."""
    found = re.search(r"/page/([\w-]+)/", page.url)
    return found[1] if found else "landing"


def withdrawal(page: Page, site: Site, receipt: str, look: Look) -> None:
    """Withdraw: without a code, with a code that nobody has, and with the receipt's."""
    page.goto(f"{site.survey}withdraw/")
    look("withdraw")
    page.fill("#id_receipt", "")
    page.click("main button.btn-primary")
    look("withdraw, no code")
    page.fill("#id_receipt", "0000 0000 0000 0000 0000")
    page.click("main button.btn-primary")
    if page.locator("main button.btn-danger").count():
        page.click("main button.btn-danger")
    look("withdraw, unknown code")
    page.goto(f"{site.survey}withdraw/")
    page.fill("#id_receipt", receipt)
    page.click("main button.btn-primary")
    look("withdraw, confirm")
    page.click("main button.btn-danger")
    look("withdrawn")


def draft(page: Page, site: Site) -> None:
    """Begin to answer: agree, and stand on the first page after."""
    page.goto(f"{site.survey}?lang=en")
    answer_page(page)
    page.click(NEXT)


def aside(page: Page, site: Site, look: Look) -> None:
    """What lies beside the way: warnings, saving, private links, unfinished answers, ends, refusals."""
    draft(page, site)
    page.click('button[value="save"]')
    look("save")
    page.click("main form button")
    look("save, private link")
    link = page.locator("#private-link").input_value()
    page.goto(f"{site.survey}review/")
    look("review, unfinished")
    page.click("form.send button")
    look("review, refused")
    page.context.clear_cookies()
    draft(page, site)
    page.goto(link)
    look("private link, other answers here")
    page.goto(f"{site.survey}resume/not-a-link/")
    look("private link, unknown")
    two_windows(page, site, look)
    page.goto(f"{site.survey}page/remission/")
    typed_without_cookie(page, look)
    page.goto(f"{site.survey}ended/declined/")
    look("ended: declined")
    page.goto(f"{site.address}/s/{CLOSED}/")
    look("closed survey")
    page.goto(f"{site.address}/nowhere/")
    look("not found")


def two_windows(page: Page, site: Site, look: Look) -> None:
    """Two windows answer one page differently; the second to be sent is shown both."""
    page.context.clear_cookies()
    draft(page, site)
    other = page.context.new_page()
    for window, number in ((page, "12"), (other, "13")):
        window.goto(f"{site.survey}page/practice/")
        answer_page(window)
        window.fill("#id_answer-pra4", number)
    other.click(NEXT)
    other.wait_for_url(re.compile("/page/(?!practice/)"))
    other.close()
    page.click(NEXT)
    page.wait_for_load_state()
    look("two windows that disagree")


def typed_without_cookie(page: Page, look: Look) -> None:
    """Send a page after every cookie was lost: what was typed comes back."""
    page.context.clear_cookies()
    box = page.locator("main .number-input").first
    box.fill("3")
    page.click(NEXT)
    page.wait_for_load_state()
    look("page sent without a cookie")
    page.click("main button")
    page.wait_for_load_state()
    look("page sent again, answers lost")


def staff(page: Page, site: Site, language: str, look: Look) -> None:
    """Sign in, with a mistake, and look at everything that staff see."""
    page.goto(f"{site.staff}sign-in/?lang={language}")
    look("sign-in")
    page.locator("main form button[type=submit]").last.click()
    look("sign-in, errors")
    sign_in(page, site)
    look("surveys")
    analysis = f"{site.staff}surveys/trastuzumab/analysis/"
    page.goto(analysis)
    look("analysis")
    for chapter in ("recommendations", "answers", "answers/derived", "flow"):
        page.goto(f"{analysis}{chapter}/")
        unfold(page)
        look(f"analysis, {chapter}")
    page.goto(f"{analysis}?where=language:en&where=pra2:academic")
    look("analysis, filtered")
    page.goto(f"{analysis}?where=nothing:x")
    look("analysis, filter refused")
    page.goto(f"{site.staff}surveys/{CLOSED}/analysis/")
    look("analysis, no responses")
    page.goto(f"{site.staff}surveys/trastuzumab/questionnaire/codebook/")
    unfold(page)
    look("codebook")
    page.goto(f"{site.staff}surveys/trastuzumab/analysis/figures/")
    unfold(page)
    look("figures")
    single(page, site, look)
    for place, name in (
        ("settings/members", "members"),
        ("report/shared-results", "results"),
        ("report/sharing", "sharing"),
        ("report/document", "document"),
    ):
        page.goto(f"{site.staff}surveys/trastuzumab/{place}/")
        look(name)
    page.goto(f"{site.staff}surveys/trastuzumab/report/document/?form=shared")
    look("document, to pass on")
    page.goto(f"{site.staff}audit-log/")
    look("audit log")
    page.goto(f"{site.staff}system/")
    look("system")
    page.goto(f"{site.staff}account/second-factor/")
    look("second factor")
    page.goto(f"{site.staff}account/second-factor/app/")
    look("second factor, app")
    compared(page, site, look)
    keyed_in(page, site, look)
    page.goto(f"{site.staff}check-table/")
    look("check table")
    page.goto(f"{site.staff}check-table/?example=1")
    check_table(page)
    look("check table, findings")
    page.fill("#id_table", MISTAKES)
    check_table(page)
    look("check table, errors")


def compared(page: Page, site: Site, look: Look) -> None:
    """One recommendation in depth, two variables, and the agreement of two verdicts."""
    for query, name in (("by=pra2", "adherence"), ("recommendation=r2&param.s=99", "adherence, errors")):
        page.goto(f"{site.staff}surveys/trastuzumab/analysis/adherence/?{query}")
        look(name)
    for name, lists in (("compare", ("rows", "columns")), ("agreement", ())):
        page.goto(f"{site.staff}surveys/trastuzumab/analysis/{name}/")
        look(name)
        for place, each in enumerate(lists):
            page.locator(f"select#{each}").select_option(index=place + 2)
        if lists:
            with page.expect_navigation():
                page.locator("main form.compare-form button[type=submit]").click()
            look(f"{name}, chosen")


def single(page: Page, site: Site, look: Look) -> None:
    """One response is looked for and read; excluding it is begun, and erasing it."""
    page.goto(f"{site.staff}surveys/trastuzumab/responses/")
    look("responses")
    page.locator("main .response-list tbody a").first.click()
    page.wait_for_load_state()
    look("response")
    response = page.url.partition("?")[0]
    page.goto(f"{response}exclude/")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    look("response, excluding, errors")
    page.goto(f"{response}erase/")
    look("response, erasing")


def keyed_in(page: Page, site: Site, look: Look) -> None:
    """A return on paper is begun."""
    page.goto(f"{site.staff}surveys/trastuzumab/fieldwork/paper-returns/")
    look("paper returns")
    number = page.locator("main input[name=number]")
    number.fill("12")
    with page.expect_navigation():
        number.press("Enter")
    look("paper return, keying")
    page.goto(f"{page.url}summary/")
    look("paper return, in words")


def check_table(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#table-form .actions button").click()


def sign_in(page: Page, site: Site) -> None:
    """Sign in as the staff user, from the sign-in page or on the way to it."""
    page.goto(f"{site.staff}sign-in/")
    page.locator('input[name="username"]').fill(USERNAME)
    page.locator('input[name="password"]').fill(site.password)
    with page.expect_navigation():
        page.locator('input[name="password"]').press("Enter")


def unfold(page: Page) -> None:
    """Open what is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
