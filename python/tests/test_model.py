"""The classes have what the JSON has, under the same names."""

import datetime
import json
import pickle
from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest

import khabar

MODEL = [
    khabar.Argument,
    khabar.Article,
    khabar.Byline,
    khabar.Casualties,
    khabar.Cue,
    khabar.Dateline,
    khabar.DatelineDate,
    khabar.Entity,
    khabar.Event,
    khabar.Link,
    khabar.Mention,
    khabar.Party,
    khabar.Plover,
    khabar.Provenance,
    khabar.PublishedEstimate,
    khabar.Quote,
    khabar.Relation,
    khabar.Report,
    khabar.Role,
    khabar.Span,
    khabar.Time,
]


def plain(value: object) -> object:
    """A value as JSON would have it, read through the attributes alone."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not hasattr(value, "to_dict"):
        return value
    return {key: plain(getattr(value, "from_" if key == "from" else key)) for key in value.to_dict()}


def test_attributes_are_the_json(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    assert report.to_dict() == full
    assert plain(report) == full


def test_every_class_is_reached(full: dict[str, Any], parts: Callable[[object], list[Any]]) -> None:
    found = {type(part) for part in parts(khabar.Report.from_json(json.dumps(full)))}
    assert found == set(MODEL)


def test_types_of_attributes(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    person, (time,), (quote,), event = report.entities[1], report.times, report.quotes, report.events[0]
    assert person.kind is khabar.EntityKind.PERSON
    assert person.gender is khabar.Gender.MASCULINE
    assert person.mentions[0].form is khabar.MentionForm.NOMINAL
    assert time.kind is khabar.TimeKind.DATE
    assert time.calendar is khabar.Calendar.GREGORIAN
    assert time.anchor is khabar.Anchor.PUBLICATION
    assert quote.kind is khabar.QuoteKind.INDIRECT
    assert event.type is khabar.EventType.CONSULT
    assert event.status is khabar.EventStatus.OCCURRED
    assert event.time_source is khabar.TimeSource.TEXT
    assert event.arguments[0].role is khabar.ArgumentRole.ACTOR
    assert event.arguments[0].sector is khabar.Sector.GOVERNMENT
    assert report.relations[0].kind is khabar.RelationKind.BEFORE
    estimate = report.article.published_estimate
    assert estimate is not None and estimate.source is khabar.EstimateSource.DATELINE
    assert estimate.date == datetime.date(2025, 2, 12)
    assert type(report.article.text) is str


def test_lists_and_nested_values_are_made_once(full: dict[str, Any], parts: Callable[[object], list[Any]]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    for part in parts(report):
        for name in part.to_dict():
            value = getattr(part, "from_" if name == "from" else name)
            if isinstance(value, tuple) or hasattr(value, "to_json"):
                assert getattr(part, name) is value
    assert report.article.text is report.article.text


def test_values_are_immutable(full: dict[str, Any], parts: Callable[[object], list[Any]]) -> None:
    for part in parts(khabar.Report.from_json(json.dumps(full))):
        for name in part.to_dict():
            with pytest.raises(AttributeError):
                setattr(part, "from_" if name == "from" else name, None)
        with pytest.raises(AttributeError):
            part.anything = 1


def test_values_compare_and_hash_by_value(full: dict[str, Any], parts: Callable[[object], list[Any]]) -> None:
    one, two = (parts(khabar.Report.from_json(json.dumps(full))) for _ in range(2))
    for a, b in zip(one, two, strict=True):
        assert a is not b
        assert a == b and not a != b
        assert hash(a) == hash(b)
        assert a != "a" and a != object() and not a == None  # noqa: E711
    assert set(one) == set(two)


def test_a_difference_is_seen(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    full["entities"][1]["confidence"] = 0.25
    other = khabar.Report.from_json(json.dumps(full))
    assert report != other
    assert report.entities[0] == other.entities[0] and report.entities[1] != other.entities[1]
    assert report.article == other.article


def test_spans_of_different_classes_differ(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    assert report.entities[1].mentions[0] != report.entities[1].roles[0]


@pytest.mark.parametrize("model", MODEL)
def test_reprs_name_the_class(
    full: dict[str, Any], parts: Callable[[object], list[Any]], model: type[khabar.Span]
) -> None:
    objects = [part for part in parts(khabar.Report.from_json(json.dumps(full))) if type(part) is model]
    for one in objects:
        assert repr(one).startswith(f"{model.__name__}(") and repr(one).endswith(")")
        assert len(repr(one)) < 150 and "\n" not in repr(one)


def test_reprs_can_be_read(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    assert repr(report) == "Report(id='afp-1', entities=2, times=1, quotes=1, events=2)"
    assert repr(report.entities[1]) == "Entity(person 'إيمانويل ماكرون' FR, 2 mentions)"
    assert repr(report.entities[0]) == "Entity(organization 'قصر الإليزيه' FR, 1 mention)"
    assert repr(report.events[0]) == "Event(consult/phone 'مكالمة' occurred 2025-02-12)"
    assert repr(report.relations[0]) == "Relation(1 before 0)"
    assert repr(report.events[1].casualties) == "Casualties(killed=3, injured=10)"
    article = khabar.Article("خبر 'عاجل'\u200f")
    assert repr(article.span(4, 11)) == "Span(4, 11, \"'عاجل'\\u200f\")"


def test_aliases() -> None:
    assert khabar.Speaker is khabar.Party
    assert khabar.Trigger is khabar.Cue


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, None),
        ("2025-02-27", datetime.date(2025, 2, 27)),
        (datetime.date(2025, 2, 27), datetime.date(2025, 2, 27)),
        ("2025-02-27T10:30", datetime.datetime(2025, 2, 27, 10, 30)),
        (datetime.datetime(2025, 2, 27, 10, 30, 5, 250), datetime.datetime(2025, 2, 27, 10, 30, 5, 250)),
        ("2025-02-27T10:30:00.123456789", datetime.datetime(2025, 2, 27, 10, 30, 0, 123456)),
        ("2025-02-27T10:30Z", datetime.datetime(2025, 2, 27, 10, 30, tzinfo=datetime.timezone.utc)),
        (
            "Thu, 27 Feb 2025 10:30:00 -0330",
            datetime.datetime(2025, 2, 27, 10, 30, tzinfo=datetime.timezone(-datetime.timedelta(hours=3, minutes=30))),
        ),
    ],
)
def test_publication_dates(given: str | datetime.date | None, kept: datetime.date | None) -> None:
    article = khabar.Article("زار الوفد القاهرة.", given)
    assert type(article.published) is type(kept)
    assert article.published == kept
    if isinstance(kept, datetime.datetime):
        assert isinstance(article.published, datetime.datetime)
        assert article.published.utcoffset() == kept.utcoffset()
    assert khabar.Article.from_json(article.to_json()) == article
    assert khabar.Article("زار الوفد القاهرة.", article.published).published == kept


def test_an_article_of_fields() -> None:
    article = khabar.Article(
        "التقى وفدان الخميس.",
        title="محادثات في أنقرة",
        byline="أنقرة: أحمد علي",
        outlet="وكالة",
        url="https://example.org",
        id="7",
    )
    assert article.text == "محادثات في أنقرة\n\nالتقى وفدان الخميس."
    assert article.title is not None and article.title.text == "محادثات في أنقرة"
    assert article.byline is not None and article.byline.authors == ("أحمد علي",)
    assert (article.outlet, article.url, article.id, article.language) == ("وكالة", "https://example.org", "7", "ar")
    assert khabar.Article("خبر", byline=" ").byline is None
    assert khabar.Article("خبر") == khabar.Article.parse("خبر")


def test_extract_takes_the_same_fields() -> None:
    fields = {"title": "خبر", "byline": "أحمد علي", "outlet": "وكالة", "url": "https://example.org", "id": "7"}
    article = khabar.Article("زار الوفد القاهرة.", "2025-02-27", **fields)
    report = khabar.extract("زار الوفد القاهرة.", "2025-02-27", **fields)
    assert report.article == article
    assert report.id == "7"
    assert khabar.Extractor().extract(article) == report
    assert khabar.Extractor().extract("زار الوفد القاهرة.", "2025-02-27", **fields) == report


def test_short_forms_are_the_layers(text: str) -> None:
    report = khabar.extract(text, "2025-02-27")
    assert khabar.entities(text, "2025-02-27") == report.entities
    assert khabar.times(text, datetime.date(2025, 2, 27)) == report.times
    assert khabar.quotes(text, "2025-02-27") == report.quotes
    assert khabar.events(text, "2025-02-27") == report.events


def test_layers_that_were_not_asked_for_are_empty() -> None:
    text = 'زار الوزير القاهرة وقال الوزير أحمد حسن في 27 فبراير 2025: "سنواصل العمل حتى نهاية العام".'
    everything = khabar.extract(text)
    for layer in khabar.Layer:
        report = khabar.Extractor(layers=[layer]).extract(text)
        for other in khabar.Layer:
            if other is layer:
                assert spans(getattr(report, other)) == spans(getattr(everything, other)) != []
            else:
                assert getattr(report, other) == ()
    # Nothing points into a layer that is not there.
    (quote,) = khabar.Extractor(layers=["quotes"]).extract(text).quotes
    assert quote.speaker is not None and quote.speaker.entity is None and quote.time is None
    assert everything.quotes[0].speaker is not None and everything.quotes[0].speaker.entity is not None


def spans(layer: tuple[Any, ...]) -> list[tuple[int, int]]:
    """Where the items of a layer stand: an entity at its mentions, an event at its triggers."""
    places = [getattr(item, "mentions", None) or getattr(item, "triggers", None) or (item,) for item in layer]
    return [(place.start, place.end) for item in places for place in item]


def test_the_same_text_gives_the_same_json(text: str) -> None:
    assert khabar.extract(text).to_json() == khabar.extract(text).to_json()


def test_hypothetical_events_are_told_on_demand() -> None:
    text = "قد تشن القوات هجوما على المدينة إذا فشلت المحادثات."
    extractor = khabar.Extractor(hypothetical=True)
    assert any(event.status is khabar.EventStatus.HYPOTHETICAL for event in extractor.extract(text).events)
    assert all(event.status is not khabar.EventStatus.HYPOTHETICAL for event in khabar.extract(text).events)
    assert pickle.loads(pickle.dumps(extractor)) == extractor != khabar.Extractor()
    assert repr(extractor) == "Extractor(layers=None, workers=None, hypothetical=True)"
