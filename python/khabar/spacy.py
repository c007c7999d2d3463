"""Reports as spaCy documents: what `Report.to_spacy` does."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khabar._khabar import Report
from khabar.enums import LabelScheme

if TYPE_CHECKING:
    from spacy.language import Language as _Language  # type: ignore[import-not-found, unused-ignore]
    from spacy.tokens import Doc as _Doc  # type: ignore[import-not-found, unused-ignore]

__all__ = ["to_spacy"]

# Start and end in code points, label, id, and Wikidata item.
_Found = tuple[int, int, str, str, str]


def to_spacy(report: Report, nlp: "_Language | None" = None, labels: LabelScheme | str | None = None) -> "_Doc":
    """A report as a spaCy `Doc`; `Report.to_spacy` says what stands in it.

    Raises:
        ImportError: spaCy is not installed.
        UnknownNameError: There is no such scheme.
        ValueError: A span has no length, as only one that was made by hand can.
    """
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
        from spacy.tokens import Span  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise ImportError('spaCy is needed: pip install "khabar[spacy]"') from error
    names = report.labels(labels if labels is not None else LabelScheme.KHABAR)
    groups = {group: list(found) for group, found in _groups(report)}
    places = {(start, end) for found in groups.values() for start, end, *_ in found}
    places |= {(name.start, name.end) for name in names}
    if any(start == end for start, end in places):
        raise ValueError("the report has a span of no length, which no Doc can hold")
    nlp = nlp if nlp is not None else spacy.blank("ar")
    doc = _split(nlp.make_doc(report.article.text), {start for start, _ in places}, {end for _, end in places})
    first = {token.idx: token.i for token in doc}
    last = {token.idx + len(token): token.i + 1 for token in doc}
    for group, found in groups.items():
        doc.spans[group] = [
            Span(doc, first[start], last[end], label=label, span_id=index, kb_id=item)
            for start, end, label, index, item in found
        ]
    doc.set_ents([Span(doc, first[name.start], last[name.end], label=name.label) for name in names])
    return doc


def _split(doc: "_Doc", starts: set[int], ends: set[int]) -> "_Doc":
    """The same text in words that are split where something starts or ends, too."""
    from spacy.tokens import Doc  # type: ignore[import-not-found, unused-ignore]

    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        cuts = [start, *(cut for cut in range(start + 1, end) if cut in starts or cut in ends), end]
        words += [token.text[a - start : b - start] for a, b in zip(cuts, cuts[1:], strict=False)]
        spaces += [False] * (len(cuts) - 2) + [bool(token.whitespace_)]
        if token.whitespace_ and (end in starts or end + 1 in ends):
            # Something starts or ends with the space behind the word: it is a word of its own.
            spaces[-1] = False
            words.append(token.whitespace_)
            spaces.append(False)
    return Doc(doc.vocab, words=words, spaces=spaces)


def _groups(report: Report) -> Iterator[tuple[str, Iterator[_Found]]]:
    """The groups of spans, in order of the report."""
    yield (
        "entities",
        (
            (one.start, one.end, entity.kind.value.upper(), str(index), (entity.link and entity.link.wikidata) or "")
            for index, entity in enumerate(report.entities)
            for one in entity.mentions
        ),
    )
    yield (
        "times",
        ((one.start, one.end, one.kind.value.upper(), str(index), "") for index, one in enumerate(report.times)),
    )
    yield (
        "quotes",
        ((one.start, one.end, one.kind.value.upper(), str(index), "") for index, one in enumerate(report.quotes)),
    )
    yield (
        "cues",
        (
            (one.cue.start, one.cue.end, "CUE", str(index), "")
            for index, one in enumerate(report.quotes)
            if one.cue is not None
        ),
    )
    yield (
        "speakers",
        (
            (one.speaker.start, one.speaker.end, "SPEAKER", str(index), "")
            for index, one in enumerate(report.quotes)
            if one.speaker is not None
        ),
    )
    yield (
        "events",
        (
            (one.start, one.end, event.type.value.upper(), str(index), "")
            for index, event in enumerate(report.events)
            for one in event.triggers
        ),
    )
    yield (
        "arguments",
        (
            (one.start, one.end, one.role.value.upper(), str(index), "")
            for index, event in enumerate(report.events)
            for one in event.arguments
        ),
    )
