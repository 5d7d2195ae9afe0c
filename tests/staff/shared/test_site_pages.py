"""Pages of the site have the names by which the menu leads to them; an account's pages lead to each other."""

import pytest

from tests.staff.pages import every, one, read, staff_client, text

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "/staff/account/sessions/": "Your sessions",
    "/staff/account/second-factor/": "Your second factor",
    "/staff/account/password/": "Your password",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_page_is_headed_as_the_menu_names_it(lang: str) -> None:
    client = staff_client()
    menu = one(read(client.get("/staff/", {"lang": lang})), "nav", class_="site-nav")
    names = {dict(link.attributes)["href"]: text(link) for link in every(menu, "a")}
    del names["/staff/account/sessions/"]  # several pages, which are named by tabs

    headings = {
        address: text(next(every(one(read(client.get(address)), id="main"), "h1"))) for address in names
    }

    assert len(names) == 6
    assert headings == names


@pytest.mark.parametrize("address", ACCOUNT)
def test_each_page_of_an_account_leads_to_the_others(address: str) -> None:
    page = one(read(staff_client().get(address)), id="main")
    links = {dict(link.attributes)["href"]: link for link in every(one(page, "nav", class_="tabs"), "a")}

    assert {target: text(link) for target, link in links.items()} == ACCOUNT
    assert [target for target, link in links.items() if "aria-current" in dict(link.attributes)] == [address]
    assert text(one(page, "h1")) == ACCOUNT[address]
