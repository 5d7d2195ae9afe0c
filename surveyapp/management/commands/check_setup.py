"""`manage.py check_setup`: what is to be set up on a new site, and how far it is."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from surveyapp.management.command_arguments import BY
from surveyapp.operation.setup_actions import hide_setup, show_setup
from surveyapp.operation.setup_steps import is_setup_hidden, setup_steps


class Command(BaseCommand):
    help = "Says of each step of setting up the site whether it is done, and what to do where it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        page = parser.add_mutually_exclusive_group()
        page.add_argument(
            "--hide", action="store_true", help="hide the page “Set up this site” on the list of surveys"
        )
        page.add_argument("--show", action="store_true", help="show it there again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["hide"]:
            hide_setup(by=BY)
        elif options["show"]:
            show_setup(by=BY)
        steps = setup_steps()
        for step in steps:
            self.stdout.write(f"[{'done' if step.is_done else 'to do'}] {step.title}: {step.words}")
            if not step.is_done and step.how:
                self.stdout.write(f"  {step.how}")
                self.stdout.write("".join(f"    {line}\n" for line in step.lines), ending="")
        self.stdout.write(f"{sum(step.is_done for step in steps)} of {len(steps)} steps are done.")
        if is_setup_hidden():
            self.stdout.write("The page is hidden on the list of surveys.")
