"""Where things happened."""

import math
from collections import Counter
from typing import Any, NamedTuple

import altair
import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as compute  # type: ignore[import-untyped]

from khabar._khabar import Corpus
from khabar.plot.style import INK, data, label, title
from khabar.plot.tables import happened, select

__all__ = ["map"]

_KEYS = ["article_id", "event"]
# Mercator's map has no poles.
_NORTHMOST = 80.0
# A map is no narrower than this, in degrees.
_NARROWEST = 8.0
_LINES = (1, 2, 5, 10, 15, 30)
# In pixels: the map, and the room that a name takes in it.
_WIDTH, _HEIGHT = 720, 520
_NAME_WIDTH, _NAME_HEIGHT = 60, 14


def map(corpus: Corpus, outline: Any = None, labels: int = 25) -> altair.LayerChart:
    """A circle for each place where an event is told to be: what `Corpus.map` does.

    Raises:
        ValueError: `labels` is less than 0.

    >>> [row["events"] for row in map(khabar.extract_table(["تظاهر المئات في بيروت."])).layer[1].data.values]
    [1]
    """
    if labels < 0:
        raise ValueError(f"labels must not be negative: {labels}")
    events = happened(select(corpus.events, *_KEYS, "type", "status", "background"))
    rows, drawn = _places(corpus, events)
    view = _View.around(rows)
    circles = altair.Chart(data(rows)).encode(longitude="longitude:Q", latitude="latitude:Q")
    named = altair.Chart(data(view.named(rows, labels))).encode(longitude="longitude:Q", latitude="latitude:Q")
    ground = [
        altair.Chart(altair.graticule(step=[view.step, view.step])).mark_geoshape(
            stroke="#DDDDDD", strokeWidth=0.7, filled=False, clip=True
        )
    ]
    if outline is not None:
        ground.append(altair.Chart(outline).mark_geoshape(fill="#F3F3F0", stroke="#BBBBBB", clip=True))
    chart: altair.LayerChart = (
        altair.LayerChart(
            layer=[
                *ground,
                circles.mark_circle(color="#D55E00", opacity=0.65, stroke="white", clip=True).encode(
                    size=altair.Size("events:Q", title="events")
                    .scale(type="sqrt", range=[40, 1200])
                    .legend(tickMinStep=1),
                    tooltip=[
                        altair.Tooltip(f"{field}:N") for field in ("name", "name_en", "country", "events", "types")
                    ],
                ),
                named.mark_text(dy=-13, fontSize=13, color=INK, clip=True).encode(text="name:N"),
            ]
        )
        .project(
            type="mercator",
            center=[view.longitude, view.latitude],
            scale=altair.ExprRef(f"min(width / {view.width}, height / {view.height})"),
            translate=altair.ExprRef("[width / 2, height / 2]"),
        )
        .properties(
            width=_WIDTH,
            height=_HEIGHT,
            title=title(
                f"Where: {drawn} events at {len(rows)} places",
                f"Lines every {view.step}°.",
                f"Not drawn: {len(events) - drawn} events without a place whose coordinates are known"
                if len(events) > drawn
                else "",
            ),
        )
    )
    return chart


def _places(corpus: Corpus, events: Any) -> tuple[list[dict[str, Any]], int]:
    """The places with their events, most first; and how many events are at one."""
    arguments = select(corpus.arguments, *_KEYS, "role", "entity")
    where = arguments.filter(compute.is_in(arguments["role"], pyarrow.array(["location", "host"])))
    columns = ("name", "name_en", "country", "wikidata", "latitude", "longitude")
    entities = select(corpus.entities, "article_id", "entity", *columns)
    entities = entities.filter(
        compute.and_(compute.is_valid(entities["latitude"]), compute.is_valid(entities["longitude"]))
    )
    told = where.join(entities, ["article_id", "entity"], join_type="inner").join(
        events.select([*_KEYS, "type"]), _KEYS, join_type="inner"
    )
    places: dict[Any, dict[str, Any]] = {}
    happened_at: dict[Any, dict[tuple[str, int], str]] = {}
    for row in told.sort_by([("article_id", "ascending"), ("event", "ascending"), ("entity", "ascending")]).to_pylist():
        place = row["wikidata"] or (row["name"], row["latitude"], row["longitude"])
        places.setdefault(place, {name: row[name] for name in columns})
        happened_at.setdefault(place, {})[row["article_id"], row["event"]] = row["type"]
    rows = []
    for place, fields in places.items():
        types = Counter(happened_at[place].values())
        rows.append(
            fields
            | {
                "name": label(fields["name"]),
                "events": types.total(),
                "types": ", ".join(f"{name} {count}" for name, count in types.most_common()),
            }
        )
    rows.sort(key=lambda row: -row["events"])
    return rows, len({event for at in happened_at.values() for event in at})


class _View(NamedTuple):
    """What part of the world a map shows."""

    longitude: float
    latitude: float
    # On Mercator's map, in radians.
    width: float
    height: float
    # Degrees from a line of the graticule to the next.
    step: int

    @staticmethod
    def around(places: list[dict[str, Any]]) -> "_View":
        """A view of all places; of the whole world, if there are none."""
        longitudes = [place["longitude"] for place in places] or [-180.0, 180.0]
        latitudes = [_on_map(place["latitude"]) for place in places] or [-60.0, 75.0]
        longitude, width = _middle(min(longitudes), max(longitudes))
        middle, height = _middle(_up(min(latitudes)), _up(max(latitudes)))
        step = next((step for step in _LINES if width <= 16 * step), _LINES[-1])
        return _View(longitude, _down(middle), math.radians(width), math.radians(height), step)

    def named(self, places: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
        """The first places, so many at most, whose names do not stand on those of places before them."""
        scale = math.radians(min(_WIDTH / self.width, _HEIGHT / self.height))
        named: list[dict[str, Any]] = []
        taken: list[tuple[float, float]] = []
        for place in places:
            if len(named) == most:
                break
            x, y = place["longitude"] * scale, _up(_on_map(place["latitude"])) * scale
            if all(abs(x - right) > _NAME_WIDTH or abs(y - up) > _NAME_HEIGHT for right, up in taken):
                taken.append((x, y))
                named.append(place)
        return named


def _on_map(latitude: float) -> float:
    return max(-_NORTHMOST, min(latitude, _NORTHMOST))


def _middle(first: float, last: float) -> tuple[float, float]:
    """The middle of a stretch, and its length with a margin, in degrees."""
    return (first + last) / 2, min(max((last - first) * 1.25, _NARROWEST), 360.0)


def _up(latitude: float) -> float:
    """How high a latitude stands on Mercator's map, in degrees of its equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _down(height: float) -> float:
    """The latitude that stands so high on Mercator's map."""
    return math.degrees(2 * math.atan(math.exp(math.radians(height))) - math.pi / 2)
