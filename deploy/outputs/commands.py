"""The surveys of the site and the files of its commands, all by the names of commands."""

import io
import os
import shutil
from pathlib import Path

from django.core.management import CommandError, call_command

from deploy.environment import ROOT
from deploy.outputs.addresses import without_addresses
from deploy.outputs.environment import Chance
from deploy.outputs.site import Folder

DEMO, OTHER, WAVE = "trastuzumab", "anticoagulation", "second-wave"
SURVEYS = (DEMO, OTHER, WAVE)
INSTRUMENTS = {OTHER: "anticoagulation.toml", WAVE: "trastuzumab/instrument.toml"}
LANGUAGES = ("en", "fr")
STAFF = "demo"
MEMBER = "analyst"
TABLE = "label\tcount\tbase\tpercent\nStopped\t34\t41\t82.93\nWent on\t6\t41\t17\nTotal\t41\t41\t100\n"
PRINTED = {
    "report": (("text", "json"), LANGUAGES),
    "codebook": (("text", "csv"), LANGUAGES),
    "study": (("",), ("",)),
}
WRITTEN = {
    "export": (
        (".xlsx", ()),
        (".csv", ()),
        ("-raw.csv", ("--raw",)),
        ("-released.xlsx", ("--released-texts",)),
    ),
    "document": (
        (".pdf", ()),
        (".docx", ()),
        ("-shared.pdf", ("--shared",)),
        ("-shared.docx", ("--shared",)),
    ),
    "paper": ((".pdf", ()), ("-a4.pdf", ("--sheet=a4",))),
}


class Commands:
    """Runs commands in a folder of their own and writes down what they print."""

    def __init__(self, passing: Path, folder: Folder, chance: Chance) -> None:
        self.passing, self.folder, self.chance = passing, folder, chance
        os.chdir(passing)

    def run(self, name: str, *words: str) -> str:
        """What a command prints, its error included; by the same words it draws the same."""
        self.chance.about(name, *words)
        printed = io.StringIO()
        try:
            call_command(name, *words, stdout=printed, stderr=printed, no_color=True)
        except CommandError as error:
            printed.write(f"CommandError: {error}\n")
        return printed.getvalue()

    def tell(self, file: str, name: str, *words: str) -> None:
        """Run a command and keep what it prints."""
        printed = without_addresses(self.run(name, *words), "/")
        self.folder.write(f"commands/{file}", printed.encode())

    def make_surveys(self) -> None:
        """The demonstration; a survey that has nothing in common with it; a second wave of the first."""
        self.tell("demo.txt", "demo")
        self._publish(OTHER, "Anticoagulation", "--double-entry", "--feedback")
        self.tell("share_results.txt", "share_results", OTHER)
        self._publish(WAVE, "A second wave", "--mode=open_anonymous")
        (self.passing / "study.toml").write_text(self.run("study", DEMO), encoding="utf-8")
        self.tell("study-from.txt", "study", WAVE, "--from=study.toml")
        self.tell("close.txt", "close", WAVE)
        self.tell("create_staff.txt", "create_staff", MEMBER, "--email=analyst@example.org")
        self.tell("grant.txt", "grant", MEMBER, DEMO, "analyst")

    def _publish(self, slug: str, title: str, *options: str) -> None:
        shutil.copytree(
            source(INSTRUMENTS[slug]).parent,
            self.passing / slug,
            ignore=shutil.ignore_patterns("*.py", "__pycache__"),
        )
        words = (file_of(slug), f"--slug={slug}", f"--title={title}", *options)
        self.tell(f"publish-{slug}.txt", "publish", *words)
        self.tell(f"open-{slug}.txt", "open", slug, "--without-details")
        self.tell(f"synthesise-{slug}.txt", "synthesise", slug, "--responses=30", "--seed=7")

    def write_files(self) -> None:
        """What commands print about the surveys and the files that they make, in both languages."""
        for slug in SURVEYS:
            for name, (formats, languages) in PRINTED.items():
                for kind in formats:
                    for language in languages:
                        self._print(slug, name, kind, language)
            for name, kinds in WRITTEN.items():
                for ending, options in kinds:
                    for language in LANGUAGES:
                        self._make(f"{name}-{slug}-{language}{ending}", name, slug, language, options)
        (self.passing / "table.tsv").write_text(TABLE, encoding="utf-8")
        for language in LANGUAGES:
            words = ("check_table", "table.tsv", f"--language={language}")
            self.tell(f"check_table-{language}.txt", *words)
            self.tell(f"check_table-{language}.json", *words, "--format=json")
        self.tell("check_instruments.txt", "check_instruments", *(file_of(slug) for slug in (OTHER, WAVE)))
        self.tell("verify.txt", "verify")

    def _print(self, slug: str, name: str, kind: str, language: str) -> None:
        options = [f"--format={kind}"] * bool(kind) + [f"--language={language}"] * bool(language)
        ending = {"text": "txt", "": "toml"}.get(kind, kind)
        self.tell("-".join(filter(None, (name, slug, language))) + f".{ending}", name, slug, *options)

    def _make(self, file: str, name: str, slug: str, language: str, options: tuple[str, ...]) -> None:
        printed = self.run(name, slug, f"--output={file}", f"--language={language}", *options)
        self.folder.write(f"commands/{file}.txt", printed.encode())
        if (made := self.passing / file).is_file():
            self.folder.write(f"commands/{file}", made.read_bytes())
            made.unlink()


def file_of(slug: str) -> str:
    """The copy of a survey's instrument, from the folder in which commands run."""
    return f"{slug}/{Path(INSTRUMENTS[slug]).name}"


def source(name: str) -> Path:
    """The one file of the app or its tests that ends so, wherever it is kept."""
    files = (path for folder in ("surveyapp", "tests") for path in (ROOT / folder).rglob(Path(name).name))
    (path,) = (path for path in files if path.as_posix().endswith(f"/{name}"))
    return path
