"""Texts, objects and tables that nobody gives in good faith."""

import datetime
import gc
import json
import time
from collections.abc import Iterator
from typing import Any

import khabar
import pytest

EXTRACTOR = khabar.Extractor()


@pytest.mark.parametrize(
    "piece",
    [
        "كتاب",
        '"',
        "«",
        "(«",
        "\u064b\u064c",
        "9",
        "9 ",
        "\u0378\U000e0080",
        "\ufffe\U0010ffff",
        "\u202e\u2067",
        "\0",
        "عام 999999 و0 ",
        "مليون و",
        "ﷺ",
        "\n",
        "قال إن ",
        "👨‍👩‍👧‍👦",
    ],
)
def test_a_text_of_one_thing(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    start = time.monotonic()
    report = EXTRACTOR.extract(text)
    assert time.monotonic() - start < 5
    assert report.article.text == text
    spans: list[Any] = [*report.article.sentences, *report.times, *report.quotes, *(m for e in report.entities for m in e.mentions)]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert khabar.Report.from_json(report.to_json()) == report


@pytest.mark.parametrize(
    "text",
    [
        "The delegation left Paris.",
        "外交部长周四在北京会见了法国总统。",
        "رییس جمهوری ایران روز شنبه در تهران با وزیر دفاع دیدار کرد.",
        "وزیر اعظم نے کہا ہے کہ ملک کی معیشت بہتر ہو رہی ہے۔",
    ],
)
def test_other_languages_are_said_so(text: str) -> None:
    assert EXTRACTOR.extract(text).diagnostics == ("the text is not Arabic: what was found may be wrong",)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200f\ufeff", "\0"])
def test_empty_articles_are_said_so(text: str) -> None:
    assert EXTRACTOR.extract(text).diagnostics == ("the article has no text",)


def test_articles_beyond_the_limit_are_said_so() -> None:
    short = khabar.Extractor(max_bytes=33)
    assert short.max_bytes == 33 and EXTRACTOR.max_bytes is None
    assert repr(short) == "Extractor(layers=None, workers=None, max_bytes=33)"
    assert short != EXTRACTOR
    assert short.extract("زار الوفد القاهرة.").entities
    long, whole = short.extract_many(["زار الوفد القاهرة..", "زار الوفد القاهرة."])
    assert long.entities == () and whole.entities
    assert long.article.text == "زار الوفد القاهرة.."
    assert long.diagnostics == ("the text has 34 bytes, more than the 33 that are read: nothing was looked for in it",)


@pytest.mark.parametrize("bad", [0, -1, 2**64])
def test_limits_that_are_refused(bad: int) -> None:
    with pytest.raises(ValueError, match="max_bytes must be from 1 to"):
        khabar.Extractor(max_bytes=bad)


@pytest.mark.parametrize("bad", [1.5, "10", True, b"1"])
def test_types_of_limits_that_are_refused(bad: Any) -> None:
    with pytest.raises(TypeError, match="max_bytes must be int"):
        khabar.Extractor(max_bytes=bad)


def test_lone_surrogates_are_refused_in_every_field() -> None:
    bad = "خبر \ud83d"
    for field in ["title", "byline", "outlet", "url", "id"]:
        with pytest.raises(UnicodeEncodeError):
            EXTRACTOR.extract("خبر", **{field: bad})
        with pytest.raises(UnicodeEncodeError):
            khabar.Article("خبر", **{field: bad})
    calls: list[Any] = [khabar.words, khabar.numbers, khabar.Article.from_html, khabar.Article.from_json_ld]
    for call in calls:
        with pytest.raises(UnicodeEncodeError):
            call(bad)
    with pytest.raises(UnicodeEncodeError):
        khabar.GazetteerEntry("gpe", [bad])
    with pytest.raises(UnicodeEncodeError):
        khabar.TriggerEntry(bad, "noun", "coerce")
    # In its place among others.
    reports = EXTRACTOR.extract_many(["زار الوفد القاهرة.", bad, {"text": "خبر", "title": bad}, "زار روسيا."], errors="row")
    said = [report.diagnostics for report in reports]
    assert [len(one) for one in said] == [0, 1, 1, 0]


class Hostile:
    """Fails at what is asked of a text, a list and an Arrow table."""

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("iter")

    def __str__(self) -> str:
        raise RuntimeError("str")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise RuntimeError("arrow")


class Text(str):
    """A text that is not what it says."""

    def __str__(self) -> str:
        raise RuntimeError("str")

    def __len__(self) -> int:
        return 10**9


@pytest.mark.parametrize(
    "bad", [None, 1, 1.5, b"x", bytearray(b"x"), memoryview(b"x"), [], {}, object(), Hostile(), str, ...]
)
def test_objects_that_are_no_text(bad: Any) -> None:
    calls: list[Any] = [EXTRACTOR.extract, khabar.extract, khabar.words, khabar.numbers, khabar.Article, khabar.times]
    for call in calls:
        with pytest.raises((TypeError, RuntimeError)):
            call(bad)


def test_a_str_of_another_class_is_its_content() -> None:
    assert EXTRACTOR.extract(Text("زار الوفد القاهرة.")).entities[0].name == "القاهرة"


@pytest.mark.parametrize("bad", [1, b"x", object(), Hostile(), ["x"], float("nan")])
def test_objects_among_articles(bad: Any) -> None:
    stream = EXTRACTOR.extract_many(["زار الوفد القاهرة.", bad, "زار الوفد القاهرة."])
    assert next(stream).entities
    with pytest.raises((TypeError, ValueError, RuntimeError)):
        next(stream)
    assert next(stream).entities


def test_an_iterable_that_fails() -> None:
    def articles() -> Iterator[str]:
        yield "زار الوفد القاهرة."
        raise OSError("gone")

    stream = EXTRACTOR.extract_many(articles())
    assert next(stream).entities
    with pytest.raises(OSError, match="gone"):
        next(stream)
    assert list(stream) == []


def test_an_iterator_that_is_left_or_asks_for_itself() -> None:
    endless = EXTRACTOR.extract_many(iter(lambda: "زار الوفد القاهرة.", None))
    assert next(endless).entities
    del endless
    gc.collect()
    asked: list[Any] = []

    def articles() -> Iterator[str]:
        yield "زار الوفد القاهرة."
        try:
            next(asked[0])
        except (RuntimeError, ValueError, StopIteration) as error:
            asked.append(error)
        yield "زار الوفد روسيا."

    asked.append(EXTRACTOR.extract_many(articles(), workers=1))
    assert len(list(asked[0])) == 2
    assert len(asked) == 2


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year(year: int) -> None:
    texts = ["أمس", "غدا", "قبل 99999 سنة", "بعد 99999 سنة", "العام الماضي", "القرن المقبل", "الأسبوع الماضي"]
    for text in texts:
        for day in [datetime.date(year, 1, 1), datetime.date(year, 12, 31)]:
            report = EXTRACTOR.extract(f"وقع ذلك {text}.", day)
            for moment in report.times:
                for get in ["start", "end"]:
                    assert moment.text
                    assert getattr(moment, get) is not None


@pytest.mark.parametrize("bad", ["0000-01-01", "999999-01-01", "-000001-01-01", "2025-02-30", "9" * 10_000, "\0"])
def test_days_that_no_calendar_has(bad: str) -> None:
    with pytest.raises(khabar.DateError):
        EXTRACTOR.extract("خبر", bad)


def test_json_that_is_deep_cut_or_wrong() -> None:
    whole = EXTRACTOR.extract("زار الوفد القاهرة.").to_json()
    for bad in ["[" * 1_000_000, '{"article":' * 100_000, "", "null", "\0", whole[:-1], whole + "x", whole.replace('"1"', '"2"', 1)]:
        with pytest.raises((khabar.JsonError, khabar.UnknownNameError)):
            khabar.Report.from_json(bad)
    wrong = json.loads(whole)
    wrong["entities"][0]["mentions"][0]["start"] = 10**30
    with pytest.raises(khabar.JsonError):
        khabar.Report.from_json(json.dumps(wrong))
    wrong["entities"][0]["mentions"][0].update(start=0, end=7)
    with pytest.raises(khabar.SpanError):
        khabar.Report.from_json(json.dumps(wrong))


@pytest.mark.parametrize(
    "names",
    [[], [" "], ["..."], ["ا" * 256]],
)
def test_names_that_are_refused(names: list[str]) -> None:
    with pytest.raises(khabar.GazetteerError, match="name"):
        khabar.GazetteerEntry("gpe", names)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 90.1, -1e308])
def test_degrees_that_are_refused(bad: float) -> None:
    with pytest.raises(khabar.GazetteerError, match="latitude"):
        khabar.GazetteerEntry("gpe", ["نورلاند"], latitude=bad)


def test_tables_that_are_refused() -> None:
    entry = khabar.GazetteerEntry("gpe", ["نورلاند"])
    with pytest.raises(khabar.GazetteerError, match="more than 255 entries"):
        khabar.Extractor(gazetteer=[entry] * 256)
    for bad in ["", "kind", "kind\tnames\n\0\t\0", "kind\tnames\ngpe\t" + "ا" * 256, "\ufffd" * 1000]:
        with pytest.raises(khabar.GazetteerError):
            khabar.GazetteerEntry.from_tsv(bad, "bad.tsv")
    bad_entries: list[Any] = [1, [1], [None], "names", [Hostile()], {"a": 1}]
    for bad in bad_entries:
        with pytest.raises((TypeError, RuntimeError)):
            khabar.Extractor(gazetteer=bad)
        with pytest.raises((TypeError, RuntimeError)):
            khabar.Extractor(ontology=bad)


EVIL = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>'&"


def test_script_in_every_field_stays_text() -> None:
    entry = khabar.GazetteerEntry("person", ["محمد نجيب"], name_en=EVIL, wikidata=EVIL, source=EVIL)
    extractor = khabar.Extractor(gazetteer=[entry])
    body = f"قال محمد نجيب {EVIL} إن الوفد زار القاهرة."
    report = extractor.extract(body, title=EVIL, byline=EVIL, outlet=EVIL, url=EVIL, id=EVIL)
    pages = [report.to_html(), report._repr_html_(), report.show()._repr_html_(), *(e._repr_html_() for e in report.entities)]
    for page in pages:
        assert "<script" not in page and "<img" not in page
    assert "</" not in report.to_json_ld()


PAGE = "<h1>خبر</h1><p>التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + PAGE,
        "<p " + "a=1 " * 200_000 + ">" + PAGE,
        "<script>" + "<!--" * 100_000 + PAGE,
        "<style>" + "a{}" * 100_000 + "</style>" + PAGE,
        "<table>" * 5000 + PAGE,
        "\0" * 100_000 + PAGE,
        "&#x41;" * 100_000 + PAGE,
        "<a" * 100_000,
    ],
)
def test_hostile_pages(page: str) -> None:
    start = time.monotonic()
    try:
        article = khabar.Article.from_html(page)
    except (khabar.PageLimitError, khabar.NoArticleError):
        pass
    else:
        assert article.text
    assert time.monotonic() - start < 5
