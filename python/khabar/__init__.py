"""khabar (خبر, "a piece of news"): typed information extraction from Arabic news.

An Arabic news article goes in, a typed `Report` comes out: the article's own parts (title, dateline, paragraphs,
sentences), the entities, times, quotes and events that it speaks of, each with exact offsets into the original text.
Everything is embedded: nothing is downloaded, no network is used, the same input gives the same output.

>>> text = "أنقرة (رويترز) - التقى وفدان من روسيا والولايات المتحدة في تركيا في 27 فبراير 2025."
>>> report = khabar.extract(text, published="2025-02-27")
>>> report.article.dateline.agencies[0].text
'رويترز'
>>> report.times[0].value
'2025-02-27'
>>> all(text[m.start : m.end] == m.text for entity in report.entities for m in entity.mentions)
True

For many articles make one `Extractor` and call `Extractor.extract_many`. For one layer only there are `entities`,
`times`, `quotes` and `events`. The classes have the attributes that the JSON has (`report.to_json()`); lists are tuples,
and unknown is None.
"""

from khabar._khabar import (
    SCHEMA_VERSION,
    Argument,
    Article,
    Byline,
    Casualties,
    Cue,
    Dateline,
    DatelineDate,
    Entity,
    Event,
    ExtractMany,
    Extractor,
    Link,
    Mention,
    Party,
    Plover,
    PublishedEstimate,
    Quote,
    Relation,
    Report,
    Role,
    Span,
    Time,
    __version__,
    entities,
    events,
    extract,
    quotes,
    times,
)
from khabar.enums import (
    Anchor,
    ArgumentRole,
    Calendar,
    EntityKind,
    EstimateSource,
    EventStatus,
    EventType,
    Gender,
    Layer,
    MentionForm,
    QuoteKind,
    RelationKind,
    Sector,
    TimeKind,
    TimeSource,
)
from khabar.errors import (
    CountryError,
    DanglingIndexError,
    DataError,
    DateError,
    JsonError,
    KhabarError,
    SpanError,
    UnknownNameError,
)

Speaker = Party
Trigger = Cue

__all__ = [
    "SCHEMA_VERSION",
    "Anchor",
    "Argument",
    "ArgumentRole",
    "Article",
    "Byline",
    "Calendar",
    "Casualties",
    "CountryError",
    "Cue",
    "DanglingIndexError",
    "DataError",
    "DateError",
    "Dateline",
    "DatelineDate",
    "Entity",
    "EntityKind",
    "EstimateSource",
    "Event",
    "EventStatus",
    "EventType",
    "ExtractMany",
    "Extractor",
    "Gender",
    "JsonError",
    "KhabarError",
    "Layer",
    "Link",
    "Mention",
    "MentionForm",
    "Party",
    "Plover",
    "PublishedEstimate",
    "Quote",
    "QuoteKind",
    "Relation",
    "RelationKind",
    "Report",
    "Role",
    "Sector",
    "Span",
    "SpanError",
    "Speaker",
    "Time",
    "TimeKind",
    "TimeSource",
    "Trigger",
    "UnknownNameError",
    "__version__",
    "entities",
    "events",
    "extract",
    "quotes",
    "times",
]
