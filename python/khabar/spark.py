"""khabar on Apache Spark: what the articles of a data frame say, extracted by the workers of a cluster.

Needs PySpark 3.5 or later and PyArrow (`pip install khabar[spark]`), and khabar on every worker.

    from khabar import spark as khabar_spark

    extracted = khabar_spark.extract(articles, text="text", published="date", id="id")
    extracted.write.parquet("extracted")                       # one row an article
    tables = khabar_spark.tables(extracted)                    # the seven tables of `khabar.Corpus`
    tables["events"].where("type = 'protest'").show()
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pyarrow  # type: ignore[import-untyped]
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import DateType, IntegralType, StringType, StructType, TimestampNTZType, TimestampType

import khabar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame

__all__ = ["extract", "schema", "tables"]

_TEXT = (StringType,)
_KINDS: dict[str, tuple[type[Any], ...]] = {
    "text": _TEXT,
    "title": _TEXT,
    "published": (StringType, DateType, TimestampType, TimestampNTZType),
    "byline": _TEXT,
    "outlet": _TEXT,
    "url": _TEXT,
    "id": (StringType, IntegralType),
}


def schema() -> StructType:
    """The columns of what `extract` gives: those of `articles`, and a list of rows for each other table.

    Example:

        >>> from khabar import spark
        >>> spark.schema()["entities"].dataType.elementType.fieldNames()[:3]
        ['entity', 'kind', 'name']
    """
    return from_arrow_schema(pyarrow.schema(khabar.extract_table([]).nested()), prefer_timestamp_ntz=True)


def extract(
    df: DataFrame,
    text: str = "text",
    published: str | None = None,
    *,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
    extractor: khabar.Extractor | None = None,
) -> DataFrame:
    """What the articles of a data frame say, one row an article.

    Every worker process makes one extractor and reads its articles on one thread, as Spark runs a process for each core.
    An article that cannot be read (no text, no date) keeps its row, with the reason in the column `error`.

    Args:
        df: The articles.
        text: The column with the text.
        published: The column that tells when they were published: strings, dates or timestamps.
        title: The column with the title; the text is then the body.
        byline: The column that tells who wrote them.
        outlet: The column that tells who published them.
        url: The column that tells where they were read.
        id: The column with their ids, strings or integers. Without it each gets a number that no other has in this data
            frame (Spark's `monotonically_increasing_id`).
        extractor: How to extract; None means `khabar.Extractor()`.

    Returns:
        A data frame with the columns of `schema()`. Nothing is computed until it is used.

    Raises:
        ValueError: `df` has no such column.
        TypeError: A column has another type.
    """
    columns = {
        "text": text,
        "title": title,
        "published": published,
        "byline": byline,
        "outlet": outlet,
        "url": url,
        "id": id,
    }
    chosen = []
    for field, column in columns.items():
        if column is None:
            continue
        if column not in df.columns:
            raise ValueError(f"{field}: the data frame has no column {column!r}, but {', '.join(df.columns)}")
        kind = df.schema[column].dataType
        if not isinstance(kind, _KINDS[field]):
            raise TypeError(f"{field}: the column {column!r} must be text, not {kind.simpleString()}")
        chosen.append(df[column].alias(field))
    if id is None:
        chosen.append(sql.monotonically_increasing_id().alias("id"))
    return df.select(*chosen).mapInArrow(_worker(extractor), schema())


def tables(extracted: DataFrame) -> dict[str, DataFrame]:
    """The seven tables of `khabar.Corpus` by name, from what `extract` gave.

    Each is computed when it is used: cache or write `extracted` first if you use several.

    Args:
        extracted: What `extract` gave, maybe filtered.

    Raises:
        ValueError: It is something else.
    """
    missing = [name for name in schema().names if name not in extracted.columns]
    if missing:
        raise ValueError(f"not what extract gave: there is no column {', '.join(missing)}")
    articles, *others = khabar.extract_table([]).to_arrow()
    split = {articles: extracted.drop(*others)}
    for name in others:
        rows = extracted.select("article_id", sql.explode(name).alias("row"))
        split[name] = rows.select("article_id", "row.*")
    return split


# The extractor of this process: Spark hands its settings to each task anew.
_made: dict[bytes, khabar.Extractor] = {}


def _extractor(pickled: bytes) -> khabar.Extractor:
    if pickled not in _made:
        _made.clear()
        _made[pickled] = pickle.loads(pickled)
    return _made[pickled]


def _worker(
    extractor: khabar.Extractor | None,
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    pickled = pickle.dumps(extractor if extractor is not None else khabar.Extractor())

    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for corpus in _extractor(pickled).extract_batches(batch, workers=1):
                yield from pyarrow.table(corpus.nested()).to_batches()

    return run
