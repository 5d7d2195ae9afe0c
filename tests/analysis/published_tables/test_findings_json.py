"""The findings on a published table as JSON."""

import json
import re

from surveyapp.analysis.published_tables.findings_json import consistency_to_json
from tests.analysis.published_samples import EXAMPLE, ROOT, checked


def test_the_json_of_the_example_has_its_findings():
    report = json.loads(json.dumps(consistency_to_json(checked(EXAMPLE.read_text(encoding="utf-8")))))

    assert report["consistency_format"] == 1
    assert report["problems"] == 9
    assert report["rounding"]["way"] == "truncated"
    third = report["cells"][8]
    assert (third["status"], third["percent"], third["exact"]) == ("sum_of_parts", "93", 94.1176)
    assert third["sum"]["parts"]["truncated"] == ["29", "64"]
    assert report["columns"][0]["status"] == "less"


def test_the_json_has_the_numbers_that_would_fit():
    report = consistency_to_json(checked("Answer;All;A;B\nYes;34;16;18"))
    assert report["rows"][0]["added"] == 34
    cell = consistency_to_json(checked("48/280 (17.5%)"))["cells"][0]

    assert (cell["counts"], cell["bases"], cell["truncated_bases"]) == ([49, 49], [274, 275], [273, 274])
    assert consistency_to_json(checked("label,N,%\na,34,82.93"))["cells"][0]["pairs"] == [[34, 41]]


def test_every_key_of_the_json_is_documented():
    page = (ROOT / "docs" / "check-table.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", page.split("## JSON")[1]))
    report = consistency_to_json(checked("Answer;All;A;B\nYes;34;16;18\nNo;1;1;0\nTotal;35;17;18"))

    keys = set(report) | set(report["rounding"])
    for found in (*report["cells"], *report["columns"], *report["rows"]):
        keys |= set(found) | set(found.get("sum") or {})
    assert keys <= documented
