"""Writes everything: commands' files, staff's pages and respondents' pages, in English and in French."""

import shutil
import time
from pathlib import Path

from django.urls import reverse

from deploy.outputs.commands import LANGUAGES, OTHER, Commands
from deploy.outputs.crawl import crawl
from deploy.outputs.environment import Chance, repeatable
from deploy.outputs.forms import DEMO, answer, open_pages, sign_in
from deploy.outputs.site import Folder, Visitor


def write_outputs(directory: Path, passing: Path) -> int:
    """Make the site in `passing` and write all that it gives into `directory`; 0."""
    folder = Folder(passing / "outputs", passing)
    with repeatable(passing) as chance:
        commands = Commands(passing, folder, chance)
        for name, step in (("surveys", commands.make_surveys), ("files", commands.write_files)):
            say(name)
            step()
        write_pages(folder, chance)
    directory.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder.path, directory, dirs_exist_ok=True)
    for kind, count in sorted(folder.counts.items()):
        print(f"{count:6}  {kind}")
    print(f"{folder.counts.total():6}  outputs in {directory}")
    return 0


def write_pages(folder: Folder, chance: Chance) -> None:
    """The pages, as staff and as respondents see them."""
    sender = Visitor("forms", "en", folder, chance)
    visitors = [sender]
    sign_in(sender)
    open_pages(sender)
    for language in LANGUAGES:
        say(f"staff's pages, {language}")
        visitors.append(Visitor("pages", language, folder, chance))
        sign_in(visitors[-1])
        crawl(visitors[-1], [reverse("staff:surveys"), reverse("responding:home")])
    for language in LANGUAGES:
        for slug in (DEMO, OTHER):
            say(f"answers to {slug}, {language}")
            visitors.append(Visitor(f"respondents/{slug}", language, folder, chance))
            answer(visitors[-1], slug)
    for visitor in visitors:
        visitor.close()


def say(step: str) -> None:
    """Print what is done now."""
    print(f"--- {step} ({time.process_time():.0f} s)", flush=True)
