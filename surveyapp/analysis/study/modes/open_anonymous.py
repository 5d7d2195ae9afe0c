"""Open and anonymous: whoever has the address can answer, and nothing leads from a response to a person."""

from __future__ import annotations

from surveyapp.analysis.study.modes.mode import ChecklistTexts, Mode, PromiseTexts, ReportTexts
from surveyapp.instruments.language import gettext_noop

MODE = Mode(
    value="open_anonymous",
    name=gettext_noop("open, anonymous"),
    choice=gettext_noop(
        "Anyone who has the survey’s address can answer, without a personal link or an account. The site "
        "does not know who has answered, and one person can answer more than once."
    ),
    promise=PromiseTexts(
        in_short=gettext_noop("Taking part is voluntary, and your answers are anonymous."),
        who_knows=gettext_noop(
            "Your answers are anonymous: they never have a name, an address or another identifier "
            "associated with them. Nobody is invited by name, and we do not know who has answered. "
            "Please write nothing in the text boxes that could identify you or a patient."
        ),
        stored=gettext_noop(
            "With your answers we store their language, whether they are complete, which warnings you kept, "
            "in which of 8 orders lists were shown to you, and %(date)s. No network address and nothing "
            "about your device is stored with them. Of people who decline, are not eligible or leave before "
            "the end, only their number on each day is kept."
        ),
        unsent=gettext_noop(
            "Each page is saved as you go, as a draft that can be opened only on this device, or with the "
            "private link if you ask for one."
        ),
        withdrawal=gettext_noop(
            "After you send your answers, you see a receipt code. Anybody who has it can withdraw the "
            "response, which is then deleted. Without the code nobody can find your response, so we cannot "
            "withdraw it for you."
        ),
        receipt=gettext_noop(
            "Keep it in case you want to withdraw your response later. The site does not store it in "
            "readable form: without it, nobody can find your response."
        ),
        paper_pages=gettext_noop(
            "Do not write your name or address on them. Staff enter your answers, but nothing that "
            "shows who sent the pages."
        ),
        paper_withdrawal=gettext_noop(
            "You do not have to answer, and you can leave any question empty. Once you have sent the "
            "pages, nobody can tell which are yours, so they cannot be returned to you."
        ),
    ),
    report=ReportTexts(
        methods=gettext_noop(
            "This was an open web survey: anyone with its address could take part. No name, address, "
            "network address or account was stored with the answers. There were no personal links, so "
            "repeated participation could not be ruled out. Answers were saved on the server page by "
            "page, and respondents could go back and change them until they submitted their response."
        ),
        limitation=gettext_noop(
            "The link was open: respondents selected themselves, and repeated participation could not be "
            "ruled out."
        ),
        waves=gettext_noop(
            "Answers are anonymous: nobody can be followed from one wave to the other. The waves are "
            "treated as independent samples; if many people answered both, the intervals are wider than "
            "necessary. A change may reflect different respondents rather than different practice."
        ),
    ),
    checklists=ChecklistTexts(
        open_or_closed=gettext_noop(
            "Open survey: anyone with its address could take part, without a personal link or account."
        ),
        contact=gettext_noop("This site sent no invitations, by e-mail or by post."),
        protection=gettext_noop(
            "No name, address, network address, time of day or account was stored with answers. Staff "
            "sign in and see what their role in the survey allows; their actions are logged."
        ),
        repeated=gettext_noop(
            "Respondents did not register or sign in, and there were no personal links, so duplicate "
            "responses could not be ruled out."
        ),
    ),
)
