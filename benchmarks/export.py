"""How long the export of a survey takes: `python benchmarks/export.py --responses 10000`.

CPU seconds and their ratio to a bound that does not change with the program: a sheet of as many cells, all
equal, packed with the same compression. Compare ratios between machines, never seconds. Not a test.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from surveyapp.instruments.language import ENGLISH

sys.path.insert(0, str(Path(__file__).parents[1]))

from surveyapp.analysis.report.report_builder import SurveyFacts, report
from surveyapp.catalogue import definition
from surveyapp.datasets.dataset import build
from surveyapp.export.delimited.csv_files import write_guarded_csv, write_raw_csv
from surveyapp.export.tables.coded_columns import coded_columns
from surveyapp.export.tables.content import Content
from surveyapp.export.tables.labelled_columns import labelled_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.workbook.streaming import COMPRESSION
from surveyapp.export.workbook.workbook import write_workbook
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers

T = TypeVar("T")
CELL = '<c r="AB12345" s="12" t="inlineStr"><is><t>continue_pd_tox</t></is></c>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--responses", type=int, default=10_000)
    responses = parser.parse_args().responses
    data = read_definition(definition("trastuzumab"))
    instrument = instrument_from_data(data)
    recommendations = recommendations_from_data(data, instrument)
    random = Random(1)  # nosec B311 # noqa: S311 - the same answers each time
    records = [
        ResponseRecord(
            key=key,
            answers=synthetic_answers(instrument, random=random, extended=True),
            language="en",
            mode="open_anonymous",
            period=dt.date(2026, 3, 9),
            completeness="complete",
            synthetic=True,
        )
        for key in range(2**62, 2**62 + responses)
    ]

    def content() -> Content:
        dataset = build(records, instrument)
        facts = SurveyFacts(
            slug="s",
            title={"en": "S"},
            fingerprint="f",
            structural_fingerprint="s",
            tallies={},
            open_drafts=0,
        )
        return Content(
            report=report(
                dataset,
                instrument,
                recommendations,
                survey=facts,
                site_languages=dict.fromkeys(instrument.languages, ENGLISH),
            ),
            returns=Returns(
                instrument=instrument, recommendations=recommendations, dataset=dataset, records=records
            ),
            language="en",
            made_at=dt.datetime.now(dt.UTC),
            software="benchmark",
            versions={},
            has_synthetic_people=True,
        )

    seconds, made = timed(content)
    print(f"report on {responses} responses: {seconds:.2f} s")
    returns = made.returns
    tables = coded_columns(returns, ENGLISH), labelled_columns(returns, ENGLISH)
    cells = responses * sum(len(columns) for columns in tables)
    bound, _size = timed(lambda: constant_sheet(cells))
    print(f"bound of {cells:,} equal cells: {bound:.2f} s")
    for write in (write_workbook, write_guarded_csv, write_raw_csv):
        file = io.BytesIO()
        seconds, _none = timed(lambda write=write, file=file: write(made, file))
        size = file.tell() / 1e6
        print(f"{write.__name__}: {seconds:.2f} s, {seconds / bound:.1f} x the bound, {size:.1f} MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak memory, records and files included: {peak:.0f} MB")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of this process, and what the work gave."""
    begin = time.process_time()
    done = work()
    return time.process_time() - begin, done


def constant_sheet(cells: int) -> int:
    """Packs so many equal cells, in batches of a thousand; the size of the file."""
    batch = (CELL * 1000).encode()
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive,
        archive.open("sheet.xml", "w") as part,
    ):
        for _batch in range(cells // 1000):
            part.write(batch)
    return file.tell()


if __name__ == "__main__":
    main()
