"""What `to_dict` gives is what the JSON Schema of a report describes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import khabar

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "schema" / "report.schema.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA} is missing: cargo run --features cli -- schema > {SCHEMA}")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_of_this_version(validator: jsonschema.Draft202012Validator) -> None:
    assert isinstance(validator.schema, dict)
    assert validator.schema["version"] == khabar.SCHEMA_VERSION


def test_reports_fit(validator: jsonschema.Draft202012Validator, text: str) -> None:
    for published in [None, "2025-02-27", "2025-02-27T10:30:00.5+03:00"]:
        validator.validate(khabar.extract(text, published, byline="أحمد علي", id="1").to_dict())


def test_the_examples_fit(validator: jsonschema.Draft202012Validator, examples: list[Path]) -> None:
    assert examples
    for path in examples:
        validator.validate(khabar.extract(path.read_text(encoding="utf-8")).to_dict())


def test_a_full_report_fits(validator: jsonschema.Draft202012Validator, full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    validator.validate(report.to_dict())


def test_another_shape_does_not_fit(validator: jsonschema.Draft202012Validator, full: dict[str, Any]) -> None:
    full["entities"][0]["kind"] = "planet"
    assert not validator.is_valid(full)
