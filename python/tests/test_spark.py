"""khabar on Spark, on a local one with several worker processes."""

import datetime
import doctest
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import khabar

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")

from pyspark.sql import DataFrame, SparkSession  # noqa: E402

import khabar.spark  # noqa: E402

# Nothing of pandas is used.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support:FutureWarning")

COUNTRIES = ["روسيا", "فرنسا", "تونس", "الكويت", "قطر", "ليبيا", "اليمن"]
ARTICLES: list[dict[str, Any]] = [
    {
        "id": n,
        "title": f"زيارة إلى {COUNTRIES[n % 7]}",
        "text": f"قال الوزير إن الوفد زار {COUNTRIES[n % 7]} أمس. وقتل {n % 9 + 3} أشخاص في هجوم.",
        "date": datetime.date(2024, 5, 1) + datetime.timedelta(days=n % 28),
    }
    for n in range(60)
]
ARTICLES[17]["text"] = None


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    except Exception as error:  # No Java, or one that this Spark does not run on.
        pytest.skip(f"Spark does not start: {error}")
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles(spark: SparkSession) -> DataFrame:
    return spark.createDataFrame(ARTICLES, "id int, title string, text string, date date").repartition(4)


def rows(table: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = pa.table(table).to_pylist()
    return made


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    numbers = [row.get(name) for name in ["entity", "mention", "time", "quote", "event", "argument"]]
    return (int(row["article_id"]), *(number if isinstance(number, int) else -1 for number in numbers))


def test_tables_are_those_of_one_machine(articles: DataFrame) -> None:
    extracted = khabar.spark.extract(articles, published="date", title="title", id="id").cache()
    assert extracted.schema == khabar.spark.schema()
    alone = khabar.extract_table(
        [row["text"] for row in ARTICLES],
        [row["date"] for row in ARTICLES],
        title=[row["title"] for row in ARTICLES],
        id=[row["id"] for row in ARTICLES],
    )
    tables = khabar.spark.tables(extracted)
    assert list(tables) == list(alone.to_arrow())
    for name, table in tables.items():
        there = [row.asDict(recursive=True) for row in table.collect()]
        assert sorted(there, key=key) == sorted(rows(alone.to_arrow()[name]), key=key), name
    (bad,) = tables["articles"].where("error is not null").collect()
    assert (bad.article_id, bad.error, bad.text) == ("17", "the text is missing", None)


def test_example_of_the_docs() -> None:
    assert doctest.testmod(khabar.spark) == (0, 2)


def test_settings_reach_the_workers(articles: DataFrame) -> None:
    extractor = khabar.Extractor(layers=["times"])
    extracted = khabar.spark.extract(articles, published="date", extractor=extractor)
    found = extracted.selectExpr("sum(size(entities))", "sum(size(times))", "count(distinct article_id)").collect()
    assert tuple(found[0]) == (0, 59, 60)


def test_timestamps_are_read_with_their_zone(spark: SparkSession) -> None:
    made = spark.sql("select 'زار الوفد روسيا أمس.' as text, timestamp'2025-02-13 23:30:00' as at")
    (row,) = khabar.spark.extract(made, published="at").selectExpr("published", "times[0].value").collect()
    assert row[0].startswith("2025-02-13T23:30:00") and row[1] == "2025-02-12"


def test_what_is_wrong_is_said_before_anything_runs(articles: DataFrame) -> None:
    with pytest.raises(ValueError, match="text: the data frame has no column 'body'"):
        khabar.spark.extract(articles, text="body")
    with pytest.raises(TypeError, match="text: the column 'id' must be text, not int"):
        khabar.spark.extract(articles, text="id")
    with pytest.raises(ValueError, match="not what extract gave"):
        khabar.spark.tables(articles)
