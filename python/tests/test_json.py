"""JSON, pickles and copies give back equal values."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar

Reach = Callable[[object], list[Any]]


def test_every_part_comes_back(full: dict[str, Any], parts: Reach) -> None:
    for part in parts(khabar.Report.from_json(json.dumps(full))):
        back = type(part).from_json(part.to_json())
        assert type(back) is type(part) and back == part and hash(back) == hash(part)
        assert json.loads(part.to_json()) == part.to_dict()
        assert "\n" not in part.to_json()


def test_reports_come_back(text: str) -> None:
    report = khabar.extract(text, "2025-02-27T10:30:00+03:00", id="1")
    assert khabar.Report.from_json(report.to_json()) == report
    assert khabar.Report.from_json(json.dumps(report.to_dict())) == report


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(full: dict[str, Any], parts: Reach, protocol: int) -> None:
    for part in parts(khabar.Report.from_json(json.dumps(full))):
        assert pickle.loads(pickle.dumps(part, protocol)) == part


def test_copies(full: dict[str, Any], parts: Reach) -> None:
    for part in parts(khabar.Report.from_json(json.dumps(full))):
        assert copy.copy(part) == part
        assert copy.deepcopy([part, part]) == [part, part]


def test_an_extractor_can_be_pickled_and_copied() -> None:
    extractor = khabar.Extractor(layers=["times", khabar.Layer.QUOTES], workers=3)
    for back in [pickle.loads(pickle.dumps(extractor)), copy.copy(extractor), copy.deepcopy(extractor)]:
        assert back.layers == (khabar.Layer.TIMES, khabar.Layer.QUOTES)
        assert back.workers == 3
        assert repr(back) == "Extractor(layers=('times', 'quotes'), workers=3)"
    assert pickle.loads(pickle.dumps(khabar.Extractor())).layers is None


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1))
def test_numbers_come_back_exactly(latitude: float, confidence: float) -> None:
    link = khabar.Link.from_json(json.dumps({"latitude": latitude}))
    assert link.latitude == latitude
    assert khabar.Link.from_json(link.to_json()) == link
    entity = khabar.entities("زار الوفد روسيا.")[0].to_dict() | {"confidence": confidence}
    assert khabar.Entity.from_json(json.dumps(entity)).confidence == confidence


def test_equal_numbers_have_equal_hashes() -> None:
    one, two = khabar.Link.from_json('{"latitude": 0.0}'), khabar.Link.from_json('{"latitude": -0.0}')
    assert one == two and hash(one) == hash(two)


@pytest.mark.parametrize(
    ("error", "change"),
    [
        (khabar.UnknownNameError, lambda report: report.update(schema="0")),
        (khabar.JsonError, lambda report: report.pop("entities")),
        (khabar.JsonError, lambda report: report["entities"][0].update(kind="planet")),
        (khabar.JsonError, lambda report: report["entities"][0].update(country="France")),
        (khabar.SpanError, lambda report: report["entities"][1]["mentions"][0].update(text="الوزير الفرنسي")),
        (khabar.SpanError, lambda report: report["entities"][1]["mentions"][0].update(start=10**6, end=10**6 + 14)),
        (khabar.JsonError, lambda report: report["article"].update(text="خبر آخر")),
        (khabar.JsonError, lambda report: report["article"].update(published="yesterday")),
        (khabar.JsonError, lambda report: report["article"].update(published="0000-01-01")),
        (khabar.DanglingIndexError, lambda report: report["quotes"][0].update(time=1)),
        (khabar.DanglingIndexError, lambda report: report["relations"][0].update(to=2)),
        (khabar.JsonError, lambda report: report["events"][0]["arguments"][0].update(entity=-1)),
    ],
)
def test_json_that_does_not_fit_is_refused(
    full: dict[str, Any], error: type[khabar.KhabarError], change: Callable[[dict[str, Any]], object]
) -> None:
    change(full)
    with pytest.raises(error):
        khabar.Report.from_json(json.dumps(full))


@pytest.mark.parametrize("bad", ["", "{", "null", "[]", "{}", '{"start": 0, "end": 2, "text": "خبر"}'])
def test_json_of_something_else_is_refused(bad: str, full: dict[str, Any], parts: Reach) -> None:
    models: set[type[khabar.Span]] = {type(part) for part in parts(khabar.Report.from_json(json.dumps(full)))}
    # All of these fields may be unknown.
    for model in models - ({khabar.Link, khabar.Casualties, khabar.Provenance} if bad.startswith("{") else set()):
        with pytest.raises(khabar.JsonError):
            model.from_json(bad)


def test_dates_that_python_cannot_hold(full: dict[str, Any]) -> None:
    full["article"].update(published=None, published_estimate={"date": "-000001-01-01", "source": "dateline"})
    article = khabar.Report.from_json(json.dumps(full)).article
    assert article.published_estimate is not None
    with pytest.raises(khabar.DateError):
        _ = article.published_estimate.date
