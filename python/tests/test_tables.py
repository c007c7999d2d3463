"""Tables: their columns, how they join, what other libraries make of them, and the ways in which articles are given."""

import datetime
import gc
import itertools
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import khabar

pa = pytest.importorskip("pyarrow")

TEXT = (
    "باريس (أ ف ب) - قال الرئيس الفرنسي إيمانويل ماكرون الأربعاء إن بلاده ستستضيف قمة في مايو المقبل. "
    "وقتل 3 أشخاص في هجوم على حافلة في مرسيليا أمس."
)
TEXTS = [TEXT, "زار الوفد روسيا في 10 أغسطس 2015.", "", "The delegation left."]
NAMES = ["articles", "entities", "mentions", "times", "quotes", "events", "arguments"]


def rows(table: khabar.Table) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = pa.table(table).to_pylist()
    return made


def same(one: khabar.Corpus, two: khabar.Corpus) -> bool:
    return all(rows(a) == rows(b) for a, b in zip(one.to_arrow().values(), two.to_arrow().values(), strict=True))


def test_the_tables_say_what_the_report_says(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(__import__("json").dumps(full))
    corpus = khabar.Corpus.from_reports([report])
    assert list(corpus.to_arrow()) == NAMES
    (article,) = rows(corpus.articles)
    assert article["article_id"] == "afp-1" and article["error"] is None and article["text"] == report.article.text
    assert article["dateline_place"] == "باريس" and article["dateline_agencies"] == ["أ ف ب"]
    assert article["published_estimate"] == datetime.date(2025, 2, 12) and article["published"] is None
    assert article["authors"] == ["سلمى حداد"] and article["diagnostics"] == list(report.diagnostics)
    for entity, row in zip(report.entities, rows(corpus.entities), strict=True):
        for name in ["kind", "name", "country", "gender", "confidence"]:
            assert row[name] == getattr(entity, name)
        for name in ["wikidata", "name_en", "latitude", "longitude", "population"]:
            assert row[name] == getattr(entity.link, name, None)
        assert row["roles"] == [role.to_dict() for role in entity.roles]
        assert row["mentions"] == len(entity.mentions)
    mentions = [mention.to_dict() for entity in report.entities for mention in entity.mentions]
    keys = ["start", "end", "text", "form"]
    assert [{key: row[key] for key in keys} for row in rows(corpus.mentions)] == mentions
    assert [row["entity"] for row in rows(corpus.mentions)] == [0, 1, 1]
    (time,) = rows(corpus.times)
    assert time["starts_at"] == report.times[0].starts_at and time["ends_at"] == report.times[0].ends_at
    assert time["value"] == "2025-02-12" and time["grain"] == "day" and time["anchor"] == "publication"
    (quote,) = rows(corpus.quotes)
    assert (quote["speaker"], quote["speaker_entity"], quote["cue_lemma"]) == ("قصر الإليزيه", 0, "قال")
    assert (quote["addressee"], quote["addressee_entity"], quote["medium"]) == ("للصحفيين", None, "في بيان")
    assert (quote["time"], quote["continues"]) == (0, None)
    call, accident = rows(corpus.events)
    assert (call["type"], call["mode"], call["plover_quad"], call["goldstein"]) == ("consult", "phone", 1, 2.5)
    assert call["triggers"] == [trigger.to_dict() for trigger in report.events[0].triggers]
    assert call["starts_at"] == datetime.datetime(2025, 2, 12) and call["attribution"] == 0 and call["main"]
    assert (accident["killed"], accident["injured"], accident["missing"]) == (3, 10, None)
    assert accident["relations"] == [{"kind": "before", "event": 0}] and call["relations"] == []
    arguments = rows(corpus.arguments)
    assert [(row["event"], row["argument"], row["role"], row["entity"]) for row in arguments] == [
        (0, 0, "actor", 1),
        (0, 1, "actor", None),
    ]
    assert [row["sector"] for row in arguments] == ["GOV", None]


def test_tables_join_and_spans_are_those_of_the_text() -> None:
    corpus = khabar.extract_table(TEXTS, published="2025-02-13", id=["a", "b", "c", "d"])
    texts = {row["article_id"]: row["text"] for row in rows(corpus.articles)}
    assert list(texts) == ["a", "b", "c", "d"]
    for table in [corpus.mentions, corpus.times, corpus.quotes, corpus.arguments]:
        assert len(table) > 0
        for row in rows(table):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    entities = {(row["article_id"], row["entity"]) for row in rows(corpus.entities)}
    assert {(row["article_id"], row["entity"]) for row in rows(corpus.mentions)} == entities
    events = {(row["article_id"], row["event"]) for row in rows(corpus.events)}
    assert {(row["article_id"], row["event"]) for row in rows(corpus.arguments)} <= events


def test_tables_of_articles_are_those_of_their_reports() -> None:
    reports = khabar.Extractor().extract_many(TEXTS, published="2025-02-13")
    assert same(khabar.extract_table(TEXTS, "2025-02-13"), khabar.Corpus.from_reports(reports))


def test_schemas_do_not_depend_on_what_is_in_them() -> None:
    full, empty = khabar.extract_table(TEXTS), khabar.extract_table([])
    for name in NAMES:
        some, none = pa.table(full.to_arrow()[name]), pa.table(empty.to_arrow()[name])
        assert some.schema.equals(none.schema, check_metadata=True) and none.num_rows == 0
        assert pa.schema(full.to_arrow()[name]).equals(some.schema)
        assert [column.name for column in full.to_arrow()[name].columns] == some.schema.names
        some.validate(full=True)
    assert pa.table(empty.nested()).schema == pa.table(full.nested()).schema


def test_columns_are_documented() -> None:
    for table in [*khabar.extract_table([]).to_arrow().values(), khabar.extract_table([]).nested()]:
        for column in table.columns:
            assert column.about.endswith((".", "…")) and column.kind and isinstance(column.nullable, bool)


def test_nested_rows_are_those_of_the_tables() -> None:
    corpus = khabar.extract_table([*TEXTS, None])
    nested = rows(corpus.nested())
    assert [{name: row[name] for name in pa.schema(corpus.articles).names} for row in nested] == rows(corpus.articles)
    for name in NAMES[1:]:
        flat = [{"article_id": row["article_id"], **item} for row in nested for item in row[name]]
        assert flat == rows(corpus.to_arrow()[name])


def test_no_copy_is_made() -> None:
    corpus = khabar.extract_table(TEXTS)
    one, two = (pa.table(corpus.articles).column("text").chunk(0).buffers()[2] for _ in range(2))
    assert one.address == two.address
    del corpus
    gc.collect()
    assert one.to_pybytes().decode() == "".join(TEXTS)


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    corpus = khabar.extract_table(TEXTS, published="2025-02-13")
    frame = pa.table(corpus.entities).to_pandas()
    assert list(frame["name"]) == [row["name"] for row in rows(corpus.entities)]
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert pandas.DataFrame.from_arrow(corpus.entities).shape == frame.shape
    articles = pandas.DataFrame({"text": [*TEXTS, None], "published": pandas.Timestamp("2025-02-13"), "n": range(5)})
    as_table = khabar.extract_table(articles)
    assert same(as_table, khabar.extract_table(articles["text"], articles["published"]))
    assert len(rows(as_table.entities)) == len(frame)
    assert [row["error"] is None for row in rows(as_table.articles)] == [True] * 4 + [False]
    mixed = pandas.Series([TEXT, 7, None, float("nan"), pandas.NA], dtype=object)
    assert [row["error"] is None for row in rows(khabar.extract_table(mixed).articles)] == [True] + [False] * 4
    outlets = pandas.Series(["و", None, "و", "ي"], dtype="category")
    dates = pandas.Series([pandas.NaT, *pandas.date_range("2025-02-13", periods=3, tz="Africa/Cairo")])
    given = rows(khabar.extract_table(TEXTS, dates, outlet=outlets, id=pandas.Series(range(5, 9))).articles)
    assert [row["outlet"] for row in given] == ["و", None, "و", "ي"]
    assert [row["published"] for row in given] == [None, *(f"2025-02-{day}T00:00:00+02:00" for day in (13, 14, 15))]
    assert [row["article_id"] for row in given] == ["5", "6", "7", "8"]


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    corpus = khabar.extract_table(TEXTS, published="2025-02-13")
    for name, table in corpus.to_arrow().items():
        frame = polars.DataFrame(table)
        assert frame.height == len(table) and frame.columns == [column.name for column in table.columns], name
    articles = polars.DataFrame({"text": TEXTS, "published": datetime.date(2025, 2, 13), "topic": 1})
    assert same(khabar.extract_table(articles), corpus)
    assert same(khabar.extract_table(articles["text"], articles["published"]), corpus)
    reports = khabar.Extractor().extract_many(articles["text"], published=articles["published"])
    assert same(khabar.Corpus.from_reports(reports), corpus)


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    corpus = khabar.extract_table(TEXTS, published="2025-02-13")
    articles, mentions = corpus.articles, corpus.mentions  # noqa: F841
    wrong = duckdb.sql(
        "select count(*) from mentions join articles using (article_id)"
        ' where substr(articles.text, mentions.start + 1, mentions."end" - mentions.start) <> mentions.text'
    )
    assert wrong.fetchall() == [(0,)]
    texts = duckdb.sql("select text from articles where length(text) > 0 order by article_id")
    assert len(khabar.extract_table(texts)) == 3


ARROW: list[tuple[str, Callable[[], Any]]] = [
    ("string", lambda: pa.array(TEXTS, pa.string())),
    ("large_string", lambda: pa.array(TEXTS, pa.large_string())),
    ("string_view", lambda: pa.array(TEXTS, pa.string_view())),
    ("dictionary", lambda: pa.array(TEXTS).dictionary_encode()),
    ("sliced", lambda: pa.array(["x", "y", *TEXTS, "z"]).slice(2, 4)),
    ("chunked", lambda: pa.chunked_array([TEXTS[:1], [], TEXTS[1:]])),
    ("table", lambda: pa.table({"n": [1, 2, 3, 4], "text": TEXTS})),
    ("batch", lambda: pa.record_batch({"text": TEXTS})),
    ("reader", lambda: pa.table({"text": TEXTS}).to_reader(max_chunksize=1)),
    ("list", lambda: TEXTS),
    ("iterator", lambda: iter(TEXTS)),
    ("dicts", lambda: [{"text": text} for text in TEXTS]),
    ("articles", lambda: [khabar.Article(text) for text in TEXTS]),
]


@pytest.mark.parametrize("given", [given for _, given in ARROW], ids=[name for name, _ in ARROW])
def test_ways_to_give_articles(given: Callable[[], Any]) -> None:
    corpus = khabar.extract_table(TEXTS)
    assert same(khabar.extract_table(given()), corpus)
    assert same(khabar.Corpus.from_reports(khabar.Extractor(workers=3).extract_many(given())), corpus)


def test_fields_beside_the_texts() -> None:
    texts = ["زار الوفد روسيا أمس.", {"text": "زار الوفد قطر أمس.", "published": "2020-01-02", "id": 9}]
    corpus = khabar.extract_table(
        texts,
        published=datetime.date(2025, 2, 13),
        title=["خبر", None],
        outlet="وكالة",
        url=(f"u{n}" for n in itertools.count()),
        id=pa.array([5, None], pa.int64()),
        byline=iter(["دبي: علي", ""]),
    )
    one, two = rows(corpus.articles)
    assert (one["article_id"], one["title"], one["outlet"], one["url"], one["authors"]) == ("5", "خبر", "وكالة", "u0", ["علي"])
    assert (two["article_id"], two["title"], two["outlet"], two["url"], two["authors"]) == ("9", None, "وكالة", "u1", [])
    assert [row["value"] for row in rows(corpus.times)] == ["2025-02-12", "2020-01-01"]


@pytest.mark.parametrize(
    "published",
    [
        pa.array([datetime.date(2025, 2, 13)]),
        pa.array([datetime.date(2025, 2, 13)], pa.date64()),
        pa.array(["2025-02-13"]),
        pa.array([datetime.datetime(2025, 2, 13, 23, 30)], pa.timestamp("s")),
        pa.array([datetime.datetime(2025, 2, 13, 23, 30)], pa.timestamp("ns", "Asia/Riyadh")).cast(pa.timestamp("ns")),
        pa.array([datetime.datetime(2025, 2, 13, 20, 30)], pa.timestamp("ms", "+03:00")),
        pa.array([datetime.datetime(2025, 2, 13, 21, 30)], pa.timestamp("us", "Asia/Riyadh")),
    ],
    ids=str,
)
def test_dates_of_arrow(published: Any) -> None:
    corpus = khabar.extract_table(["زار الوفد روسيا أمس."], published)
    day = rows(corpus.articles)[0]["published_date"]
    assert rows(corpus.times)[0]["value"] == (day - datetime.timedelta(days=1)).isoformat()
    assert day.isoformat() in ("2025-02-13", "2025-02-14")


BAD: list[Any] = [None, 7, {"id": "x"}, {"text": "خبر", "published": "أمس", "id": "y"}, "\ud83d", {"text": 7}]


def test_bad_articles_are_rows_with_an_error() -> None:
    corpus = khabar.extract_table([TEXTS[1], *BAD, TEXTS[1]])
    articles = rows(corpus.articles)
    assert [row["error"] is None for row in articles] == [True, *(False for _ in BAD), True]
    assert [row["article_id"] for row in articles] == ["0", "1", "2", "x", "y", "5", "6", "7"]
    assert "not a date" in articles[4]["error"] and "no 'text'" in articles[3]["error"]
    assert all(row["text"] is None and row["sentences"] == [] for row in articles[1:7])
    assert {row["article_id"] for row in rows(corpus.entities)} == {"0", "7"}


def test_bad_articles_are_left_out_or_raised() -> None:
    corpus = khabar.extract_table([TEXTS[1], *BAD, TEXTS[1]], errors="skip")
    assert [row["article_id"] for row in rows(corpus.articles)] == ["0", "7"]
    with pytest.raises(TypeError, match="item 1: the text is missing"):
        khabar.extract_table([TEXTS[1], *BAD], errors="raise")
    reports = list(khabar.Extractor().extract_many([TEXTS[1], *BAD, TEXTS[1]], errors="skip"))
    assert len(reports) == 2
    reports = list(khabar.Extractor().extract_many([TEXTS[1], *BAD, TEXTS[1]], errors="row"))
    assert len(reports) == 8 and reports[4].id == "y" and "not a date" in reports[4].diagnostics[0]
    assert reports[0] == reports[7] and reports[4].article.text == ""


def test_bad_arguments() -> None:
    bad: Any
    for bad in [7, None, "زار الوفد روسيا.", {"text": "خبر"}, pa.array([1, 2]), pa.table({"body": ["خبر"]})]:
        with pytest.raises(TypeError):
            khabar.extract_table(bad)
    with pytest.raises(ValueError, match="errors must be"):
        khabar.extract_table([], errors="ignore")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="published has length 1, the articles have 2"):
        khabar.extract_table(["خبر", "خبر"], published=["2025-02-13"])
    with pytest.raises(ValueError, match="published ends before the articles do: it has length 1"):
        khabar.extract_table(["خبر", "خبر"], published=iter(["2025-02-13"]))
    with pytest.raises(khabar.DateError, match="not a date"):
        khabar.extract_table(["خبر"], published="أمس")
    with pytest.raises(TypeError, match="title must be text, not Arrow's Int64"):
        khabar.extract_table(["خبر"], title=pa.array([1]))
    with pytest.raises(TypeError, match="report"):
        khabar.Corpus.from_reports(["خبر"])  # type: ignore[list-item]


def test_what_the_iterable_raises_is_raised() -> None:
    def broken() -> Iterator[str]:
        yield TEXT
        raise OSError("the disk is gone")

    for errors in ["row", "skip", "raise"]:
        with pytest.raises(OSError, match="the disk is gone"):
            khabar.extract_table(broken(), errors=errors)  # type: ignore[arg-type]

    def schema_then_error() -> Iterator[Any]:
        yield pa.record_batch({"text": [TEXT]})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), schema_then_error())
    with pytest.raises(ValueError, match="the disk is gone"):
        khabar.extract_table(reader)


def test_batches_are_of_bounded_size_and_add_up() -> None:
    taken = 0

    def texts() -> Iterator[str | None]:
        nonlocal taken
        for n in range(2500):
            taken += 1
            yield None if n == 1700 else f"زار الوفد روسيا. {n}"

    batches = khabar.Extractor(workers=2).extract_batches(texts())
    first = next(batches)
    assert len(first) == 1024 and taken < 1024 + 20
    corpora = [first, *batches]
    assert [len(corpus) for corpus in corpora] == [1024, 1024, 452]
    ids = [row["article_id"] for corpus in corpora for row in rows(corpus.articles)]
    assert ids == [str(n) for n in range(2500)]
    assert rows(corpora[1].articles)[1700 - 1024]["error"] is not None
    assert list(batches) == []


def test_progress() -> None:
    pytest.importorskip("tqdm")
    script = """
        import khabar
        khabar.extract_table(["زار الوفد روسيا."] * 50, progress=True)
        assert len(list(khabar.Extractor().extract_many(iter(["زار الوفد روسيا."] * 7), progress=True))) == 7
    """
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script)], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    assert "50.0/50.0" in run.stderr and "7.00article" in run.stderr


def test_progress_without_tqdm() -> None:
    script = """
        import sys
        sys.modules["tqdm.auto"] = None
        import khabar
        try:
            khabar.extract_table(["زار الوفد روسيا."], progress=True)
        except ModuleNotFoundError as error:
            print(error)
    """
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", textwrap.dedent(script)], capture_output=True, text=True)
    assert run.stdout.strip() == "progress=True needs tqdm: pip install tqdm", run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_within_a_second_and_leaves_nothing_broken() -> None:
    script = """
        import itertools, os, signal, threading, time
        import khabar, pyarrow

        # One article that takes many seconds, and short ones without end.
        long = "زار الوفد روسيا في 10 أغسطس 2015. " * 600_000
        for texts in [[long, long], itertools.repeat("زار الوفد روسيا."), pyarrow.array(["زار الوفد روسيا."] * 10**6)]:
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            start = time.monotonic()
            try:
                khabar.extract_table(texts, workers=2)
            except KeyboardInterrupt:
                print(time.monotonic() - start)
        print(len(khabar.extract_table(["زار الوفد روسيا."] * 20).entities))
    """
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    *interrupted, entities = run.stdout.split()
    assert len(interrupted) == 3 and all(float(seconds) < 1.5 for seconds in interrupted)
    assert entities == "20"


