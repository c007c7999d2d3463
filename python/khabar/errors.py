"""What can go wrong: building and reading can fail, extracting cannot.

>>> issubclass(khabar.DateError, (khabar.KhabarError, ValueError))
True
"""

__all__ = [
    "CountryError",
    "DanglingIndexError",
    "DataError",
    "DateError",
    "FeedError",
    "GazetteerError",
    "JsonError",
    "KhabarError",
    "NoArticleError",
    "OntologyError",
    "PageLimitError",
    "SpanError",
    "UnknownNameError",
    "WarcError",
]


class KhabarError(Exception):
    """Every error of khabar's own; catch it to catch them all.

    >>> try:
    ...     khabar.extract("زار الوفد القاهرة.", published="27.2.2025")
    ... except khabar.KhabarError as error:
    ...     print(type(error).__name__)
    DateError
    """


class SpanError(KhabarError, ValueError):
    """A range that is not within a text, or a span whose text is not what stands there."""


class DateError(KhabarError, ValueError):
    """A publication date that is neither a date nor a date-time, or a date that `datetime` cannot hold."""


class CountryError(KhabarError, ValueError):
    """A country code that is not two capital letters."""


class UnknownNameError(KhabarError, ValueError):
    """A name that is not one of an enum's: `Extractor(layers=["verbs"])`."""


class JsonError(KhabarError, ValueError):
    """JSON that is not a report, an article or a part of one."""


class GazetteerError(KhabarError, ValueError):
    """A gazetteer entry that cannot be what it says, or a line of a table that cannot be read; the message says which."""


class OntologyError(KhabarError, ValueError):
    """A trigger entry that cannot be what it says, or a line of a table of them; the message says which."""


class DanglingIndexError(KhabarError, ValueError):
    """An index into a list of the report that has no such entry."""


class PageLimitError(KhabarError, ValueError):
    """A page that is larger or more tangled than any article."""


class NoArticleError(KhabarError, ValueError):
    """A page, feed or record in which no article was found."""


class FeedError(KhabarError, ValueError):
    """A feed that cannot be read."""


class WarcError(KhabarError, ValueError):
    """A web archive that cannot be read."""


class DataError(KhabarError):
    """Embedded data that cannot be read: the package was built wrongly."""
