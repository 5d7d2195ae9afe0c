"""The demonstration: a survey that is open, its synthetic responses, and a staff user."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from surveyapp.accounts.account_actions import create_staff, reset_staff
from surveyapp.answering.drafts.synthetic_response_actions import synthesise
from surveyapp.catalogue import analysis_plan, definition, study_details, synthesis_plan
from surveyapp.fielding.plan.plan_actions import lock_plan, save_plan
from surveyapp.fielding.plan.plan_queries import fingerprint_of, plan_in_force
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.survey_life.transition_actions import open_survey
from surveyapp.instruments.files.definition_file import read_source
from surveyapp.management.synthesis_plans import read_plan, read_tables
from surveyapp.models import Survey
from surveyapp.operation.setup_actions import hide_setup
from surveyapp.reporting.sharing.shared_results import share_results

SLUG = INSTRUMENT = "trastuzumab"
USERNAME = "demo"
BY = "the demonstration"


def login_file() -> Path:
    """Where the staff user's name and password are kept, readable by their owner only."""
    return Path(settings.VAR_DIR) / "demo-login.txt"


def prepare_survey() -> Survey:
    """The open survey with its synthetic responses; made where it is not there."""
    plan_file = synthesis_plan(INSTRUMENT)
    survey = Survey.objects.filter(slug=SLUG).first()
    if survey is None:
        words = read_tables(plan_file)["survey"]
        source = read_source(definition(INSTRUMENT))
        survey = publish(data=source.data, source=source, slug=SLUG, by=BY, feedback=True, **words)
        hide_setup(by=BY)  # nobody runs a demonstration as a site
    if details_of(survey) is None:
        save_details(survey=survey, content=read_tables(study_details(INSTRUMENT)), by=BY)
    if not survey.has_opened:
        if plan_in_force(survey) is None:
            _lock_plan(survey)
        survey = open_survey(survey=survey, by=BY)
    if survey.is_open and not survey.responses.exists():
        plan = read_plan(plan_file, survey.instrument)
        assert plan.responses is not None, "the catalogue's plan says how many"
        assert plan.seed is not None, "and which"
        synthesise(
            survey=survey,
            responses=plan.responses,
            seed=plan.seed,
            today=timezone.localdate(),
            by=BY,
            plan=plan,
            complete_only=True,
        )
    if survey.feedback:
        share_results(survey=survey, by=BY, today=timezone.localdate())
    return survey


def _lock_plan(survey: Survey) -> None:
    content = read_tables(analysis_plan(INSTRUMENT))
    draft = save_plan(survey=survey, content=content, keeps_closed=False, reason="", by=BY)
    lock_plan(survey=survey, fingerprint=fingerprint_of(draft), by=BY)


def prepare_login() -> tuple[str, str]:
    """Name and password of the staff user; made anew where user or file is gone."""
    file = login_file()
    has_user = User.objects.filter(username=USERNAME).exists()
    if has_user and file.is_file():
        username, password = file.read_text(encoding="utf-8").splitlines()[:2]
        return username, password
    if has_user:
        password = reset_staff(username=USERNAME, by=BY)
    else:
        password = create_staff(username=USERNAME, by=BY, site_administrator=True)
    _keep(file, f"{USERNAME}\n{password}\n")
    return USERNAME, password


def _keep(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whatever was there before."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as target:
        target.write(text)
