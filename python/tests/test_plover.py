"""Events as PLOVER codes them."""

import json
import pickle

import pytest

import khabar

TEXT = "طردت روسيا دبلوماسيين بريطانيين. وزار الرئيس الفرنسي إيمانويل ماكرون القاهرة في 9 مارس 2025."


@pytest.fixture(scope="module")
def report() -> khabar.Report:
    """A report of two events."""
    return khabar.extract(TEXT, "2025-03-10", id="a", outlet="وكالة")


def test_records(report: khabar.Report) -> None:
    expelled, visit = report.plover()
    assert (expelled.id, expelled.type, expelled.mode, expelled.quad) == ("a-0", "SANCTION", "expel", 4)
    assert expelled.goldstein == -5.5
    assert expelled.contexts == (khabar.PloverContext.DIPLOMATIC,)
    assert [party.country for party in expelled.actors + expelled.recipients] == ["RUS", "GBR"]
    assert expelled.recipients[0].sector is khabar.Sector.GOVERNMENT
    assert (expelled.source, expelled.published, expelled.location) == ("وكالة", "2025-03-10", None)
    assert (visit.type, visit.mode, visit.date, visit.time) == ("CONSULT", "visit", "2025-03-09", "2025-03-09")
    assert visit.actors[0].title == "الرئيس الفرنسي"
    assert visit.location is not None and visit.location.feature == "PPLC"
    assert visit.trigger is not None and TEXT[visit.trigger.start : visit.trigger.end] == visit.trigger.text
    assert visit.sentence is not None and visit.sentence.text in TEXT
    assert TEXT[visit.location.start : visit.location.end] == visit.location.text
    for party in visit.actors + visit.recipients:
        assert TEXT[party.start : party.end] == party.text
    assert report.events[visit.event].type is khabar.EventType.CONSULT


def test_a_planned_meeting_is_agreement() -> None:
    value = khabar.extract("زار الرئيس الفرنسي إيمانويل ماكرون القاهرة.").to_dict()
    value["events"][0]["status"] = "planned"
    (record,) = khabar.Report.from_json(json.dumps(value)).plover()
    assert (record.type, record.mode, record.status) == ("AGREE", None, khabar.EventStatus.PLANNED)
    value["events"][0]["status"] = "denied"
    assert khabar.Report.from_json(json.dumps(value)).plover() == ()


def test_values_are_like_those_of_the_model(report: khabar.Report) -> None:
    record = report.plover()[1]
    for value in (record, record.actors[0], record.location):
        assert value is not None
        assert type(value).from_json(value.to_json()) == value == pickle.loads(pickle.dumps(value))
        assert hash(value) == hash(type(value).from_json(value.to_json()))
        assert repr(value).startswith(type(value).__name__)
        with pytest.raises(AttributeError):
            value.name = "x"  # type: ignore[union-attr, misc]
    assert record.to_dict()["actors"][0]["country"] == "FRA"


def test_json_lines(report: khabar.Report) -> None:
    lines = report.to_plover().splitlines()
    assert tuple(map(khabar.PloverRecord.from_json, lines)) == report.plover()


def test_flat_table(report: khabar.Report) -> None:
    header, *rows = (line.split("\t") for line in report.to_polecat().splitlines())
    assert len(rows) == 2 and all(len(row) == len(header) for row in rows)
    first = dict(zip(header, rows[0], strict=True))
    assert (first["Event ID"], first["Actor Country"], first["Recipient Country"]) == ("a-0", "RUS", "GBR")
    assert (first["Event Type"], first["Quad Code"], first["Actor COW"]) == ("SANCTION", "MATERIAL CONFLICT", "")
    assert report.to_polecat(header=False).splitlines() == ["\t".join(row) for row in rows]
    assert khabar.extract("").to_polecat(header=False) == khabar.extract("").to_plover() == ""
