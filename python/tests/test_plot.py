"""Pictures, as Altair checks them."""

import datetime
import itertools
import json
import math
import subprocess
import sys
from typing import Any

import pytest

import khabar

altair = pytest.importorskip("altair", reason="Altair is not installed")

from khabar import plot  # noqa: E402
from khabar.plot.layout import layout  # noqa: E402

ARTICLES = [
    ("اتهمت روسيا أوكرانيا بالكذب.", "2025-02-26"),
    ("واتهمت روسيا أوكرانيا أمس بالكذب.", "2025-02-27"),
    ("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.", "2025-02-27"),
    ("تظاهر المئات في بيروت اليوم.", "2025-02-27"),
    ("تظاهر العشرات في القاهرة اليوم.", "2025-02-27"),
]


@pytest.fixture(scope="module")
def corpus() -> khabar.Corpus:
    return khabar.extract_table([text for text, _ in ARTICLES], [day for _, day in ARTICLES])


def spec(chart: Any) -> dict[str, Any]:
    """A chart as Vega-Lite, which Altair checks against its schema; it is plain JSON."""
    made: dict[str, Any] = chart.to_dict(validate=True)
    json.dumps(made, allow_nan=False)
    return made


def rows(chart: Any, layer: int = 0) -> list[dict[str, Any]]:
    """The data of a layer."""
    made = spec(chart)
    part = made["layer"][layer] if "layer" in made else made
    data: dict[str, Any] = part.get("data") or made["data"]
    found: list[dict[str, Any]] = data["values"] if "values" in data else made["datasets"][data["name"]]
    return found


def plain(name: str) -> str:
    return name.strip("\u2067\u2069")


def subtitle(chart: Any) -> str:
    return "\n".join(spec(chart)["title"].get("subtitle", []))


def test_events_by_day_and_type(corpus: khabar.Corpus) -> None:
    drawn = rows(corpus.timeline("day"))
    assert {(row["start"], row["type"], row["class"], row["events"]) for row in drawn} >= {
        ("2025-02-26T00:00:00", "accuse", "conflict in words", 2),
        ("2025-02-27T00:00:00", "consult", "cooperation in words", 1),
        ("2025-02-27T00:00:00", "protest", "conflict in deeds", 2),
    }
    assert [row["start"] for row in drawn] == sorted(row["start"] for row in drawn)


def test_steps_and_days_of_the_timeline(corpus: khabar.Corpus) -> None:
    assert {row["start"] for row in rows(corpus.timeline(khabar.Grain.WEEK))} == {"2025-02-24T00:00:00"}
    assert {row["start"] for row in rows(corpus.timeline("month"))} == {"2025-02-01T00:00:00"}
    first = corpus.timeline(begin="2025-02-26", end=datetime.date(2025, 2, 26))
    assert {row["start"] for row in rows(first)} == {"2025-02-26T00:00:00"}
    assert "outside these dates" in subtitle(first)
    assert "title" in spec(corpus.timeline(begin="1900-01-01"))["encoding"]["x"]
    assert spec(corpus.timeline(begin="1900-01-01"))["encoding"]["x"]["title"] == "year"
    with pytest.raises(ValueError, match="grain"):
        corpus.timeline("hour")
    with pytest.raises(ValueError, match="begin must be a date"):
        corpus.timeline(begin="26/02/2025")
    with pytest.raises(ValueError, match="before"):
        corpus.timeline(begin="2025-02-27", end="2025-02-26")
    with pytest.raises(TypeError, match="end must be a date, not int"):
        corpus.timeline(end=2025)  # type: ignore[arg-type]
    assert rows(corpus.timeline(end="2024-01-01")) == rows(corpus.timeline(begin="2026-01-01")) == []


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30"])
def test_the_ends_of_publication(day: str) -> None:
    spec(khabar.extract_table(["تظاهر المئات في بيروت اليوم."], day).timeline())


def changed(full: dict[str, Any], **fields: Any) -> khabar.Corpus:
    """A corpus of one report, whose first event has other fields."""
    full["events"][0] |= fields
    return khabar.Corpus.from_reports([khabar.Report.from_json(json.dumps(full))])


@pytest.mark.parametrize("fields", [{"status": "denied"}, {"status": "hypothetical"}, {"background": True}])
def test_what_does_not_happen_is_not_drawn(full: dict[str, Any], fields: dict[str, Any]) -> None:
    assert len(rows(changed(full).timeline())) == 1
    assert len(rows(changed(full).network(), layer=1)) == 2
    other = changed(full, **fields)
    assert rows(other.timeline()) == []
    assert rows(other.network(), layer=1) == []


def test_what_has_no_time_is_counted(full: dict[str, Any]) -> None:
    for time in [None, "XXXX-02", "PT5H"]:
        chart = changed(full, time=time).timeline()
        assert rows(chart) == [] and "1 without a time" in subtitle(chart)


@pytest.mark.parametrize("time", ["0001", "9998", "9999", "9999-12-31", "200X", "01XX", "-0500"])
def test_the_ends_of_time(full: dict[str, Any], time: str) -> None:
    full["events"][0]["time"] = time
    report = khabar.Report.from_json(json.dumps(full))
    spec(report.timeline())
    for grain in ["day", "week", "month", "year", None]:
        chart = khabar.Corpus.from_reports([report]).timeline(grain, begin="0001-01-01", end="9999-12-31")
        assert len(rows(chart)) + subtitle(chart).count("1 without a time") == 1
        spec(khabar.Corpus.from_reports([report]).timeline(grain))


def test_the_timeline_of_a_report(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    chart = report.timeline()
    (row,) = rows(chart)
    assert (row["start"], row["end"], row["type"], row["time"]) == (
        "2025-02-12T00:00:00",
        "2025-02-13T00:00:00",
        "consult",
        "2025-02-12",
    )
    assert plain(row["words"]) == "مكالمة"
    assert [plain(name) for name in row["who"].split(", ")] == ["إيمانويل ماكرون", "نظيره المصري"]
    assert "1 events without a time" in subtitle(chart)


def test_who_acts_on_whom(corpus: khabar.Corpus) -> None:
    chart = corpus.network()
    lines, parties = rows(chart), rows(chart, layer=1)
    names = {plain(party["name"]): party["events"] for party in parties}
    assert names["روسيا"] == names["أوكرانيا"] == 2
    ends = {number: list(line) for number, line in itertools.groupby(lines, key=lambda line: line["line"])}
    accusation = next(both for both in ends.values() if plain(both[0]["who"]) == "روسيا")
    assert [line["events"] for line in accusation] == [2, 2]
    assert [line["width"] for line in accusation] == [2, 0]
    assert [(line["x"], line["y"]) for line in accusation] == [
        next((party["x"], party["y"]) for party in parties if plain(party["name"]) == name)
        for name in ["روسيا", "أوكرانيا"]
    ]
    meeting = next(both for both in ends.values() if "consult" in both[0]["types"])
    assert [line["width"] for line in meeting] == [1, 1]
    assert accusation[0]["goldstein"] < 0 < meeting[0]["goldstein"]
    assert spec(plot.network(khabar.Network([]))) and spec(chart) == spec(corpus.network())


def test_the_network_draws_the_busiest(corpus: khabar.Corpus) -> None:
    chart = corpus.network(most=2)
    assert {plain(party["name"]) for party in rows(chart, layer=1)} == {"روسيا", "أوكرانيا"}
    assert "2 parties with fewer events" in subtitle(chart)
    assert rows(corpus.network(most=0), layer=1) == []
    for most in [-1, 201]:
        with pytest.raises(ValueError, match="most"):
            corpus.network(most)


def test_a_corpus_has_the_network_of_its_reports(corpus: khabar.Corpus) -> None:
    reports = [khabar.extract(text, day) for text, day in ARTICLES]
    network = khabar.Network(reports)
    assert khabar.Corpus.from_reports(reports).to_graphml() == network.to_graphml() == corpus.to_graphml()
    parts = list(khabar.Extractor().extract_batches([ARTICLES[0][0]] * 1500))
    assert [part.to_graphml().count("<edge ") for part in parts] == [1024, 476]


def test_a_corpus_gives_a_networkx_graph(corpus: khabar.Corpus) -> None:
    pytest.importorskip("networkx", reason="networkx is not installed")
    graph = corpus.to_networkx()
    assert {name for _, name in graph.nodes(data="name")} >= {"روسيا", "أوكرانيا"}


def test_places_of_the_layout() -> None:
    star = layout(9, [(0, leaf, 1) for leaf in range(1, 9)])
    assert star == layout(9, [(0, leaf, 1) for leaf in range(1, 9)])
    assert len(set(star)) == 9
    assert all(max(abs(x), abs(y)) <= 1 + 1e-9 for x, y in star)
    assert math.hypot(*star[0]) < min(math.hypot(*place) for place in star[1:])
    apart = layout(4, [(0, 1, 1), (2, 3, 1)])
    assert math.dist(apart[0], apart[1]) < math.dist(apart[0], apart[2])
    assert layout(0, []) == [] and layout(1, []) == [(0.0, 0.0)]


def test_where_things_happen(corpus: khabar.Corpus) -> None:
    chart = corpus.map()
    places = {plain(place["name"]): place for place in rows(chart, layer=1)}
    assert {"بيروت", "القاهرة", "باريس"} <= set(places)
    beirut = places["بيروت"]
    assert (round(beirut["latitude"]), round(beirut["longitude"])) == (34, 36)
    assert (beirut["events"], beirut["types"], beirut["country"]) == (1, "protest 1", "LB")
    assert {plain(place["name"]) for place in rows(chart, layer=2)} == set(places)
    assert rows(corpus.map(labels=0), layer=2) == []
    with pytest.raises(ValueError, match="labels"):
        corpus.map(labels=-1)


def test_a_map_asks_no_server(corpus: khabar.Corpus) -> None:
    for chart in [corpus.map(), corpus.network(), corpus.timeline()]:
        made = json.dumps({key: value for key, value in spec(chart).items() if key != "$schema"})
        assert "http" not in made and '"url"' not in made


def test_a_map_takes_an_outline(corpus: khabar.Corpus) -> None:
    square = {"type": "Polygon", "coordinates": [[[30, 30], [40, 30], [40, 35], [30, 35], [30, 30]]]}
    chart = corpus.map(outline=altair.Data(values=[{"type": "Feature", "geometry": square, "properties": {}}]))
    assert [layer["mark"]["type"] for layer in spec(chart)["layer"]] == ["geoshape", "geoshape", "circle", "text"]


def test_far_places_are_on_the_map(full: dict[str, Any]) -> None:
    full["entities"][1] |= {"kind": "gpe", "gender": None, "roles": []}
    full["events"][0]["arguments"][0]["role"] = "location"
    for latitude, longitude in [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0)]:
        full["entities"][1]["link"] |= {"latitude": latitude, "longitude": longitude}
        chart = changed(full).map()
        assert [row["latitude"] for row in rows(chart, layer=1)] == [latitude]
        assert all(math.isfinite(at) for at in spec(chart)["projection"]["center"])


def test_nothing_gives_empty_pictures() -> None:
    for corpus in [khabar.extract_table([]), khabar.extract_table(["", None])]:
        assert rows(corpus.timeline()) == []
        assert rows(corpus.network(), layer=1) == []
        assert rows(corpus.map(), layer=1) == []
    assert rows(khabar.extract("").timeline()) == []


def test_names_are_written_right_to_left() -> None:
    report = khabar.extract("BBC عربي (لندن)\n\nتظاهر المئات في بيروت اليوم.", "2025-02-27")
    assert spec(report.timeline())["title"]["text"] == "\u2067BBC عربي (لندن)\u2069"
    title = khabar.extract("The title", "2025-02-27", title="Rain").timeline()
    assert spec(title)["title"]["text"] == "Rain"


def test_charts_can_be_restyled_and_saved(corpus: khabar.Corpus, tmp_path: Any) -> None:
    for name, chart in {
        "timeline": corpus.timeline(),
        "network": corpus.network(),
        "map": corpus.map(),
        "report": khabar.extract(*ARTICLES[3]).timeline(),
    }.items():
        page = tmp_path / f"{name}.html"
        chart.properties(width=300).configure_axis(labelFontSize=14).save(page)
        assert "vega" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("missing", ["altair", "pyarrow"])
def test_without_the_extra_it_is_named(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; import khabar; khabar.extract('خبر').timeline()"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert 'pip install "khabar[plot]"' in done.stderr.splitlines()[-1]
