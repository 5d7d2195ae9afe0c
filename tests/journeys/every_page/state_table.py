"""States of pages beside the usual one: under a choice, refused, and without responses."""

from __future__ import annotations

from tests.journeys.every_page.page_table import CLINIC, Visit, of_a_survey
from tests.journeys.staff_site import DEMONSTRATION, WARD

UNDER_A_CHOICE = (
    Visit(path=f"{WARD}analysis/?where=language:en&where=often:sometimes"),
    Visit(path=f"{WARD}analysis/?where=language:fr"),  # fits no response
    Visit(path=f"{WARD}analysis/compare/?rows=often&columns=language"),
    Visit(path=f"{WARD}responses/?where=language:en&verdict=h1:non_adherent&verdicts=shown"),
    Visit(path=f"{WARD}responses/{{response}}/?verdicts=shown"),
    Visit(path=f"{WARD}responses/{{response}}/exclude/?flagged=yes"),
    Visit(path=f"{WARD}responses/free-text/?state=all"),
    Visit(path=f"{WARD}analysis/plan/"),
    Visit(path=f"{WARD}analysis/plan/draft/"),
    Visit(path=f"{WARD}analysis/groupings/"),
    Visit(path=f"{WARD}fieldwork/frame/"),
    Visit(path=f"{WARD}fieldwork/rates/"),
    Visit(path=f"{WARD}fieldwork/paper-returns/"),
    Visit(path=f"{WARD}settings/members/"),
    Visit(path=f"{DEMONSTRATION}analysis/compare/?rows=verdict.r1&columns=pra1"),
    Visit(path=f"{DEMONSTRATION}analysis/agreement/?first=r1&second=r2"),
    Visit(path=f"{DEMONSTRATION}analysis/adherence/?recommendation=r2&by=pra2"),
    Visit(path=f"{DEMONSTRATION}questionnaire/codebook/?q=remission"),
    Visit(path=f"{DEMONSTRATION}questionnaire/codebook/?q=nothing-of-the-kind"),
    Visit(path="/staff/account/second-factor/", by="careful"),
    Visit(path="/staff/setup/?sent=yes"),
    Visit(path=CLINIC, by="respondent"),
    Visit(path=CLINIC, by="sender"),
    Visit(path=f"{CLINIC}withdraw/", by="nobody"),
    Visit(path=f"{CLINIC}?lost=1", by="nobody"),
)
WITHOUT_RESPONSES = tuple(
    visit for name, visit in of_a_survey("empty").items() if name != "staff:plan_lock"
)  # no plan is drafted there

REFUSED = (
    Visit(path=f"{WARD}analysis/?where=often:x"),
    Visit(path=f"{WARD}analysis/flow/?where=nothing:x"),
    Visit(path=f"{WARD}analysis/answers/?where=often"),
    Visit(path=f"{WARD}analysis/recommendations/?where=often:x"),
    Visit(path=f"{WARD}analysis/compare/?rows=nothing&columns=often"),
    Visit(path=f"{WARD}analysis/agreement/?first=nothing&second=no"),
    Visit(path=f"{WARD}analysis/adherence/?recommendation=nothing"),
    Visit(path=f"{WARD}analysis/adherence/?recommendation=h1&base=nothing"),
    Visit(path=f"{WARD}analysis/declared-comparisons/?where=often:x"),
    Visit(path=f"{WARD}analysis/figures/?where=often:x"),
    Visit(path=f"{WARD}responses/?where=often:x"),
    Visit(path=f"{WARD}responses/?verdict=nothing"),
    Visit(path=f"{WARD}report/document/?form=shared"),
    Visit(path=f"{WARD}report/document/?as_of=never"),
    Visit(path="/staff/audit-log/?since=never"),
    Visit(path=f"{CLINIC}resume/no-such-link/", by="nobody"),
)
"""What nobody can answer: the page says what is wrong."""

SENT = (
    Visit(path=f"{WARD}analysis/groupings/new/?source=often"),
    Visit(path=f"{WARD}settings/members/"),
    Visit(path=f"{WARD}responses/{{response}}/exclude/"),
    Visit(path="/staff/account/password/", by="fresh"),
    Visit(path="/staff/account/second-factor/app/", by="fresh"),
    Visit(path="/staff/check-table/"),
    Visit(path="/staff/sign-in/", by="nobody"),
    Visit(path="/staff/sign-in/second-factor/", by="waiting"),
    Visit(path=CLINIC, by="nobody"),
    Visit(path=f"{CLINIC}page/practice-2/", by="respondent"),
    Visit(path=f"{CLINIC}review/", by="respondent"),
    Visit(path=f"{CLINIC}withdraw/", by="nobody"),
)
"""Pages whose last form is refused when it is sent as it stands."""
