"""Reports as displaCy draws them: what `Report.to_displacy` does. Needs no spaCy; that draws them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from khabar._khabar import Report, words
from khabar.enums import LabelScheme

__all__ = ["to_displacy"]


def to_displacy(report: Report, style: str = "ent", labels: LabelScheme | str | None = None) -> dict[str, Any]:
    """A report as a dict for `displacy.render(…, manual=True)`, in the style `"ent"` or `"span"`.

    Raises:
        ValueError: There is no such style.
        UnknownNameError: There is no such scheme.
    """
    title = report.article.title.text if report.article.title else None
    drawn: dict[str, Any] = {"text": report.article.text, "title": title}
    if style == "ent":
        found = report.labels(labels if labels is not None else LabelScheme.KHABAR)
        return drawn | {"ents": [{"start": one.start, "end": one.end, "label": one.label} for one in found]}
    if style == "span":
        return drawn | _spans(report)
    raise ValueError(f'style must be "ent" or "span", not {style!r}')


def _spans(report: Report) -> dict[str, Any]:
    """The text as words, which are split where something begins or ends inside them, and what stands over which."""
    text = report.article.text
    marked = sorted(_marked(report))
    bounds = {bound for start, end, _ in marked for bound in (start, end)}
    bounds |= {bound for word in words(text) for bound in (word.start, word.end)}
    cuts = sorted(bounds | {0, len(text)})
    pieces = [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if not text[start:end].isspace()]
    starts, ends = [start for start, _ in pieces], [end for _, end in pieces]
    spans: list[dict[str, Any]] = [
        {
            "start": start,
            "end": end,
            "start_token": bisect_left(starts, start),
            "end_token": bisect_right(ends, end),
            "label": label,
        }
        for start, end, label in marked
    ]
    return {
        "tokens": [text[start:end] for start, end in pieces],
        # What covers no word, as a hand-made span may, cannot be drawn.
        "spans": [span for span in spans if span["start_token"] < span["end_token"]],
    }


def _marked(report: Report) -> Iterator[tuple[int, int, str]]:
    """What the style `span` draws, with its label."""
    for entity in report.entities:
        yield from ((mention.start, mention.end, entity.kind.value.upper()) for mention in entity.mentions)
    yield from ((time.start, time.end, time.kind.value.upper()) for time in report.times)
    yield from ((quote.start, quote.end, "QUOTE") for quote in report.quotes)
    for event in report.events:
        yield from ((trigger.start, trigger.end, event.type.value.upper()) for trigger in event.triggers)
