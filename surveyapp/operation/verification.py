"""Whether what is stored is whole and agrees with itself: checked after a restore, and at any time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F

from surveyapp.answering.promise.promise_queries import fingerprint_of
from surveyapp.fielding.response_builder import returned
from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.instruments.model.answers import BREAK_OFF, Answers, answers_from_json, answers_to_json
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from surveyapp.instruments.model.instrument import Instrument, Missing
from surveyapp.instruments.problems import DefinitionError, MalformedFileError
from surveyapp.models import (
    CLOSED,
    Draft,
    FileRequest,
    InstrumentVersion,
    Logo,
    PromiseVersion,
    Response,
    Survey,
    published_version,
)
from surveyapp.models.encryption import UnreadableSecretError, unseal
from surveyapp.operation import backup_tables
from surveyapp.operation.grouping_checks import faults_of_groupings
from surveyapp.operation.text_checks import faults_of_texts

UNREADABLE = (DefinitionError, ValueError, TypeError, AttributeError, LookupError)
"""What reading a row raises whose values no action of this site would have stored."""

SHOWN = 5
"""Rows that a finding names before it only counts."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One check and what it found."""

    check: str
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return not self.faults


def verify() -> Iterator[Finding]:
    """Check after check; nothing is changed. Responses are named by key, never with an answer."""
    for check, faults in CHECKS.items():
        yield Finding(check=check, faults=_first_faults(_all_faults(faults)))


def _all_faults(check: Callable[[], Iterator[str]]) -> list[str]:
    """The faults that a check finds, up to the row that it cannot read: which is one of them."""
    faults: list[str] = []
    try:
        faults.extend(check())
    except UNREADABLE as error:
        faults.append(f"a row cannot be read ({type(error).__name__}): nothing after it was checked")
    return faults


def _first_faults(faults: list[str]) -> tuple[str, ...]:
    more = len(faults) - SHOWN
    return (*faults[:SHOWN], *([f"and {more} more"] if more > 0 else []))


def _integrity() -> Iterator[str]:
    """SQLite reads every page and index; PostgreSQL checks its own pages as it reads them below."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (text for (text,) in cursor.fetchall() if text != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"{table} {row}: refers to what is not there" for table, row, *_ in cursor.fetchall())


def _migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{migration} is not applied: run manage.py migrate"


def _versions() -> Iterator[str]:
    for version in InstrumentVersion.objects.iterator():
        if fingerprint(version.definition) != version.pk:
            yield f"{version}: the definition is not the one that was published"
        if structural_fingerprint(version.instrument) != version.structural_fingerprint:
            yield f"{version}: the structural fingerprint differs"


def _files_of_versions() -> Iterator[str]:
    """The text of each version reads to the definition that was published."""
    for version in InstrumentVersion.objects.filter(files=None):
        yield f"{version}: no text of its files is stored"
    for version in InstrumentVersion.objects.exclude(files=None):
        try:
            reads_so = fingerprint(source_of(version).data) == version.pk
        except MalformedFileError as error:
            yield f"{version}: the text of its files cannot be read: {error}"
        else:
            if not reads_so:
                yield f"{version}: the text of its files is not that of the definition"


def _logos() -> Iterator[str]:
    """A logo is the picture that its name says."""
    for logo in Logo.objects.iterator():
        if hashlib.sha256(bytes(logo.content)).hexdigest() != logo.pk:
            yield f"{logo}: the logo is not the one that was stored: upload it again"


def _surveys() -> Iterator[str]:
    structures = dict(InstrumentVersion.objects.values_list("fingerprint", "structural_fingerprint"))
    responses = Response.objects.values_list("survey__slug", "survey__version_id", "structural_fingerprint")
    for slug, version, structure in responses.distinct():
        if structures[version] != structure:
            yield f"{slug}: holds responses of another structure than the survey's"
    settled = Draft.objects.filter(survey__state__in=CLOSED)  # those of a pilot stay until the survey opens
    for slug in settled.values_list("survey__slug", flat=True).distinct():
        yield f"{slug}: holds drafts, though it is closed"


def _promises() -> Iterator[str]:
    for version in PromiseVersion.objects.select_related("survey").iterator():
        if fingerprint_of(version.survey.slug, version.content) != version.pk:
            yield f"{version}: the texts are not those that respondents were told"
    for model in (Draft, Response):
        others = model._default_manager.exclude(promise=None).exclude(promise__survey=F("survey"))
        if count := others.count():
            yield f"{count} {model._meta.verbose_name_plural}: refer to what another survey told"


def _mixings() -> Iterator[str]:
    waiting = Survey.objects.filter(state__in=CLOSED, pending_mixing__isnull=False)
    for slug in waiting.values_list("slug", flat=True):
        yield f"{slug}: closed, but its responses are not mixed: run manage.py mix {slug}"


def _files() -> Iterator[str]:
    """A requested file is stored whole."""
    files = FileRequest.objects.filter(state=FileRequest.State.FINISHED)
    for file in files.order_by("pk").iterator(chunk_size=1):
        if len(bytes(file.content or b"")) != file.size:
            yield f"requested file {file.pk}: damaged; delete it: manage.py files --delete {file.pk}"


def _responses() -> Iterator[str]:
    """Each response's answers are valid for its version, settled, and as complete as it says."""
    responses = Response.objects.select_related("survey").order_by("key")
    for response in responses.iterator(chunk_size=1000):
        version = published_version(response.version_id)
        if version.structural_fingerprint != response.structural_fingerprint:
            yield f"response {response.key}: of another structure than its version"
        elif fault := _fault_of_answers(response, version):
            yield f"response {response.key}: {fault}"


def _fault_of_answers(response: Response, version: InstrumentVersion) -> str:
    known = version.instrument.variables
    if unknown := sorted(set(response.answers) - set(known)):
        return f"answers to {', '.join(unknown[:3])}, which its version does not ask"
    if missing := sorted(set(known) - set(response.answers)):
        return f"neither an answer nor a kind of missing for {', '.join(missing[:3])}"
    answers = answers_from_json(response.answers)
    again = returned(
        version.instrument,
        answers,
        extended=response.survey.extended,
        reached=_reached(version.instrument, answers),
    )
    if answers_to_json(again.record) != response.answers:
        return "its answers do not follow from what was asked"
    if again.completeness not in (response.completeness, BREAK_OFF):
        return f"is {again.completeness}, not {response.completeness}"
    return ""


def _reached(instrument: Instrument, answers: Answers) -> set[str]:
    """The pages that the person came to: those on which nothing is said not to have been reached."""
    return {
        page.name
        for page in instrument.pages
        if not any(
            answers[variable.name] is Missing.NOT_REACHED
            for item in page.items
            for variable in item.variables
        )
    }


def _second_factors() -> Iterator[str]:
    """What is sealed can be read with this site's key; passkeys are no secret."""
    authenticators = (
        apps.get_model("mfa", "Authenticator")._default_manager.exclude(type="webauthn").order_by("pk")
    )
    locked_out: dict[str, None] = {}
    for user, data in authenticators.values_list("user__username", "data"):
        try:
            unseal(data.get("secret") or data["seed"])
        except UnreadableSecretError:
            locked_out[user] = None
    for user in locked_out:
        yield (
            f"{user}: the second factor was sealed with another DJANGO_SECRET_KEY; put that one back, "
            f"or run manage.py reset_staff {user} --second-factor"
        )


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "the database's own integrity": _integrity,
    "migrations": _migrations,
    "instrument versions and their fingerprints": _versions,
    "text of the files of instrument versions": _files_of_versions,
    "surveys, responses and drafts agree": _surveys,
    "logos of surveys": _logos,
    "what respondents were told": _promises,
    "responses of closed surveys are mixed": _mixings,
    "requested files": _files,
    "answers of each response": _responses,
    "reviews of texts, and recodings": faults_of_texts,
    "groupings": faults_of_groupings,
    "second factors of staff": _second_factors,
}


def totals() -> Counter[str]:
    """Rows of each table that holds any."""
    return Counter({name: count for name, count in backup_tables.counts().items() if count})
