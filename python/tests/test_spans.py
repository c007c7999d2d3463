"""`text[start:end] == span.text`, for every span of every text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar

Reach = Callable[[object], list[Any]]

NEWS = st.text(
    alphabet=st.one_of(
        st.sampled_from('ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى \n\n.،:"«»()-ـًَُِّْ'),
        st.sampled_from("\u200f\u200e\u202b\u202c\ufeff🔴👍🏽🇪🇬٠١٢٣٤٥٦٧٨٩0123456789/"),
        st.characters(exclude_categories=["Cs"]),
    )
)


def check(report: khabar.Report, parts: Reach) -> int:
    text = report.article.text
    spans = [part for part in parts(report) if hasattr(part, "start")]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text
    return len(spans)


@pytest.mark.parametrize("name", ["emoji", "diacritics", "bidi", "tatweel"])
def test_spans_are_exact(name: str, texts: dict[str, str], parts: Reach) -> None:
    report = khabar.extract(texts[name])
    assert report.entities and report.times
    assert check(report, parts) >= 5


def test_spans_of_all_texts(text: str, parts: Reach) -> None:
    report = khabar.extract(text)
    assert report.article.text == text
    check(report, parts)


def test_spans_of_the_examples(examples: list[Path], parts: Reach) -> None:
    assert examples
    for path in examples:
        assert check(khabar.extract(path.read_text(encoding="utf-8")), parts) > 10


@given(NEWS, st.none() | NEWS)
def test_spans_of_any_text(text: str, title: str | None) -> None:
    report = khabar.extract(text, title=title)
    whole = report.article.text
    if title is not None and title.strip():
        assert whole == f"{title}\n\n{text}"
    spans: list[Any] = [*report.article.paragraphs, *report.article.sentences, *report.times, *report.quotes]
    spans += [mention for entity in report.entities for mention in entity.mentions]
    for span in spans:
        assert whole[span.start : span.end] == span.text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 40), st.integers(0, 40))
def test_a_range_is_a_span_or_refused(text: str, start: int, end: int) -> None:
    article = khabar.Article(text)
    if start <= end <= len(text):
        span = article.span(start, end)
        assert (span.start, span.end, span.text, len(span)) == (start, end, text[start:end], end - start)
    else:
        with pytest.raises(khabar.SpanError):
            article.span(start, end)


def test_overlap_and_containment() -> None:
    article = khabar.Article("زار ماكرون بيروت.")
    whole, name, city = article.span(0, 16), article.span(4, 10), article.span(11, 16)
    assert whole.contains(name) and whole.contains(whole) and not name.contains(whole)
    assert name.overlaps(whole) and not name.overlaps(city)
    with pytest.raises(TypeError):
        name.overlaps((4, 10))  # type: ignore[arg-type]
