"""What is refused, and how."""

import datetime
from typing import Any

import pytest

import khabar

ERRORS = [
    khabar.CountryError,
    khabar.DanglingIndexError,
    khabar.DataError,
    khabar.DateError,
    khabar.FeedError,
    khabar.GazetteerError,
    khabar.JsonError,
    khabar.NoArticleError,
    khabar.OntologyError,
    khabar.PageLimitError,
    khabar.SpanError,
    khabar.UnknownNameError,
    khabar.WarcError,
]


@pytest.mark.parametrize("error", ERRORS)
def test_errors_of_khabar(error: type[Exception]) -> None:
    assert issubclass(error, khabar.KhabarError)
    assert issubclass(error, ValueError) == (error is not khabar.DataError)
    assert error.__doc__


@pytest.mark.parametrize("bad", ["", "2025", "2025-13-01", "27/02/2025", "أمس", "2025-02-27T10:30+99:99"])
def test_dates_that_are_refused(bad: str) -> None:
    calls: list[Any] = [khabar.extract, khabar.entities, khabar.times, khabar.quotes, khabar.events, khabar.Article]
    for call in calls:
        with pytest.raises(khabar.DateError, match="not a date or date-time"):
            call("زار الوفد القاهرة.", bad)
    with pytest.raises(khabar.DateError):
        khabar.Extractor().extract("زار الوفد القاهرة.", bad)


def test_an_offset_of_seconds_is_refused() -> None:
    cairo_1890 = datetime.timezone(datetime.timedelta(hours=2, minutes=5, seconds=9))
    with pytest.raises(khabar.DateError, match="02:05:09"):
        khabar.extract("خبر", datetime.datetime(1890, 1, 1, tzinfo=cairo_1890))


@pytest.mark.parametrize("bad", [0, 1.5, b"2025-02-27", ("2025", "02"), datetime.time(10, 30)])
def test_types_of_dates_that_are_refused(bad: Any) -> None:
    with pytest.raises(TypeError, match="str, datetime.date or datetime.datetime"):
        khabar.extract("خبر", bad)


@pytest.mark.parametrize("bad", [None, 1, b"text", ["text"]])
def test_types_of_texts_that_are_refused(bad: Any) -> None:
    calls: list[Any] = [
        khabar.extract,
        khabar.entities,
        khabar.Article,
        khabar.Article.parse,
        khabar.Report.from_json,
    ]
    for call in calls:
        with pytest.raises(TypeError, match="str"):
            call(bad)
    with pytest.raises(TypeError, match="article must be str or khabar.Article"):
        khabar.Extractor().extract(bad)


@pytest.mark.parametrize("field", ["title", "byline", "outlet", "url", "id"])
def test_types_of_fields_that_are_refused(field: str) -> None:
    calls: list[Any] = [khabar.extract, khabar.Article, khabar.Extractor().extract]
    for call in calls:
        with pytest.raises(TypeError):
            call("خبر", **{field: 7})
        with pytest.raises(TypeError):
            call("خبر", None, "positional")


def test_fields_beside_an_article_are_refused() -> None:
    with pytest.raises(TypeError, match="fields go with a text"):
        khabar.Extractor().extract(khabar.Article("خبر"), id="1")
    with pytest.raises(TypeError, match="fields go with a text"):
        khabar.Extractor().extract(khabar.Article("خبر"), "2025-02-27")


def test_a_lone_surrogate_is_refused() -> None:
    calls: list[Any] = [
        khabar.extract,
        khabar.entities,
        khabar.Article,
        khabar.Article.parse,
        khabar.Extractor().extract,
    ]
    for call in calls:
        with pytest.raises(UnicodeEncodeError):
            call("خبر \ud83d عاجل")
    with pytest.raises(UnicodeEncodeError):
        khabar.extract("خبر", title="\udc00")
    with pytest.raises(UnicodeEncodeError):
        khabar.extract("خبر", "\udc00")
    with pytest.raises(UnicodeEncodeError):
        khabar.Report.from_json("\udc00")


def test_layers_that_are_refused() -> None:
    with pytest.raises(khabar.UnknownNameError, match="verbs"):
        khabar.Extractor(layers=["times", "verbs"])
    bad: Any
    for bad in ["times", 1, [1], [None]]:
        with pytest.raises(TypeError):
            khabar.Extractor(layers=bad)
    assert khabar.Extractor(layers=[]).extract("زار الوفد القاهرة.").entities == ()


@pytest.mark.parametrize("bad", [-1, 257, 10**30])
def test_numbers_of_workers_that_are_refused(bad: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 256"):
        khabar.Extractor(workers=bad)
    with pytest.raises(ValueError, match="from 0 to 256"):
        khabar.Extractor().extract_many([], workers=bad)


@pytest.mark.parametrize("bad", [1.0, "2", True])
def test_types_of_workers_that_are_refused(bad: Any) -> None:
    with pytest.raises(TypeError, match="workers must be int"):
        khabar.Extractor(workers=bad)


def test_parts_are_not_made_by_hand() -> None:
    for model in [khabar.Span, khabar.Entity, khabar.Report, khabar.ExtractMany]:
        with pytest.raises(TypeError):
            model()
