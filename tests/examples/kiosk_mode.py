"""A mode for the tests: everybody answers on one device that stands in the staff room."""

from surveyapp.analysis.study.modes.mode import ChecklistTexts, Mode, PromiseTexts, ReportTexts
from surveyapp.instruments.language import gettext_noop

MODE = Mode(
    value="kiosk",
    name=gettext_noop("kiosk, anonymous"),
    choice=gettext_noop("Everybody answers on one device that the study team sets up."),
    promise=PromiseTexts(
        in_short=gettext_noop("Taking part is voluntary, and this device does not know who you are."),
        who_knows=gettext_noop("Colleagues in the room can see that you answer, but not what."),
        stored=gettext_noop("With your answers we store %(date)s, and that they came from the kiosk."),
        unsent=gettext_noop("Answers that you leave on the kiosk are cleared after a minute."),
        withdrawal=gettext_noop("The kiosk shows a receipt code, which withdraws the response."),
        receipt=gettext_noop("Write the code down: the kiosk does not show it again."),
        paper_pages=gettext_noop("Put the pages into the box beside the kiosk."),
        paper_withdrawal=gettext_noop("Pages in the box beside the kiosk cannot be returned."),
    ),
    report=ReportTexts(
        methods=gettext_noop("Respondents answered on a kiosk in the staff room."),
        limitation=gettext_noop("Only people who passed the kiosk could answer."),
        waves=gettext_noop("The kiosk does not know who answered both waves."),
    ),
    checklists=ChecklistTexts(
        open_or_closed=gettext_noop("Open to whoever stood before the kiosk."),
        contact=gettext_noop("A poster invited people to the kiosk."),
        protection=gettext_noop("The kiosk stored no personal data."),
        repeated=gettext_noop("The kiosk could not tell whether somebody answered twice."),
    ),
)
