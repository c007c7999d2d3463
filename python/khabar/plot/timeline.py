"""When things happened."""

import datetime
from collections import defaultdict
from typing import Any

import altair
import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as compute  # type: ignore[import-untyped]

from khabar._khabar import Corpus, Report
from khabar.enums import EventStatus, EventType, Grain
from khabar.plot.style import CLASS_SCALE, INK, data, event_class, label, title
from khabar.plot.tables import happened, select

__all__ = ["corpus_timeline", "report_timeline"]

# How many days each step has, roughly.
_STEPS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.YEAR: 365}
_MOST_STEPS = 60
_WEEK = datetime.timedelta(days=7)
# The years that `datetime` and JavaScript have.
_FIRST, _LAST = datetime.datetime.min, datetime.datetime(9999, 12, 31)


def corpus_timeline(
    corpus: Corpus,
    grain: Grain | str | None = None,
    begin: datetime.date | str | None = None,
    end: datetime.date | str | None = None,
) -> altair.Chart:
    """How many events of each type there are in each day, week, month or year: what `Corpus.timeline` does.

    Raises:
        ValueError: There is no such step, or `begin` or `end` is no date, or `end` is before `begin`.

    >>> corpus_timeline(khabar.extract_table(["زار الوفد روسيا أمس."], published="2025-02-27")).data.values
    [{'start': '2025-02-26T00:00:00', 'type': 'consult', 'class': 'cooperation in words', 'events': 1}]
    """
    columns = ("type", "status", "background", "plover_quad", "starts_at")
    events = happened(select(corpus.events, *columns))
    first, last = _span(corpus, events["starts_at"], _moment("begin", begin), _moment("end", end))
    inside = compute.and_(
        compute.greater_equal(events["starts_at"], _scalar(events, first)),
        compute.less(events["starts_at"], _scalar(events, last)),
    )
    drawn = events.filter(inside)
    step = _step(grain, last - first)
    floored = compute.floor_temporal(drawn["starts_at"], unit=step.value)
    counted = (
        drawn.append_column("start", floored).group_by(["start", "type", "plover_quad"]).aggregate([([], "count_all")])
    )
    rows = [
        {
            "start": row["start"].isoformat(),
            "type": row["type"],
            "class": event_class(row["plover_quad"]),
            "events": row["count_all"],
        }
        for row in counted.sort_by([("start", "ascending"), ("type", "ascending")]).to_pylist()
    ]
    undated = events["starts_at"].null_count
    outside = len(events) - len(drawn) - undated
    chart: altair.Chart = (
        altair.Chart(
            data(rows),
            title=title(
                f"{len(drawn)} events by {step.value}",
                f"Not drawn: {undated} without a time, {outside} outside these dates" if undated or outside else "",
            ),
        )
        .mark_circle(opacity=0.85)
        .encode(
            x=altair.X("start:T", title=step.value, scale=altair.Scale(padding=20)),
            y=altair.Y("type:N", title=None, sort=[kind.value for kind in EventType]).axis(grid=True),
            size=altair.Size("events:Q", title="events")
            .scale(type="sqrt", range=[30, 600])
            .legend(symbolFillColor=INK, tickMinStep=1),
            color=altair.Color("class:N", title="class", scale=CLASS_SCALE),
            tooltip=[
                altair.Tooltip("start:T", title=step.value),
                altair.Tooltip("type:N"),
                altair.Tooltip("class:N"),
                altair.Tooltip("events:Q"),
            ],
        )
        .properties(width=720, height=altair.Step(24))
    )
    return chart


def report_timeline(report: Report) -> altair.LayerChart:
    """A line for each event from where its time begins to where it ends: what `Report.timeline` does.

    >>> report_timeline(khabar.extract("زار الوفد روسيا في 10 أغسطس 2015.")).data.values[0]["start"]
    '2015-08-10T00:00:00'
    """
    events = select(Corpus.from_reports([report]).events, "event", "starts_at", "ends_at")
    rows = [
        _event(report, row["event"], row["starts_at"], row["ends_at"])
        for row in events.filter(_in_years(events["starts_at"]))
        .sort_by([("starts_at", "ascending"), ("event", "ascending")])
        .to_pylist()
    ]
    undated = len(events) - len(rows)
    y = altair.Y("row:N", title=None, sort=[row["row"] for row in rows]).axis(
        labelExpr="split(datum.label, ' ')[1]", grid=True
    )
    # The words stand beside the points, the last ones, too.
    x = altair.X("start:T", title=None, scale=altair.Scale(padding=70))
    color = altair.Color("class:N", title="class", scale=CLASS_SCALE)
    opacity = altair.Opacity("told as:N", scale=altair.Scale(domain=["news", "context"], range=[1, 0.45]))
    shape = altair.Shape("status:N", scale=altair.Scale(domain=[status.value for status in EventStatus]))
    shown = ["type", "mode", "words", "who", "to whom", "where", "time", "status", "told as"]
    base = altair.Chart().encode(y=y, color=color, tooltip=[altair.Tooltip(f"{field}:N") for field in shown])
    layers = [
        base.mark_bar(height=5).encode(x=x, x2="end:T", opacity=opacity),
        base.mark_point(filled=True, size=90).encode(x=x, opacity=opacity, shape=shape),
        base.mark_text(align="left", dx=9, fontSize=13).encode(x=x, text="words:N", color=altair.value(INK)),
    ]
    chart: altair.LayerChart = altair.LayerChart(data=data(rows), layer=layers).properties(
        width=720,
        height=altair.Step(26),
        title=title(_headline(report), f"Not drawn: {undated} events without a time" if undated else ""),
    )
    return chart


def _event(report: Report, number: int, start: datetime.datetime, end: datetime.datetime) -> dict[str, Any]:
    """An event as a row of the data of a chart."""
    event = report.events[number]
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for argument in event.arguments:
        entity = None if argument.entity is None else report.entities[argument.entity]
        parties[argument.role.value].append(label(entity.name if entity else argument.text))
    return {
        "row": f"{number} {event.type.value}",
        "start": start.isoformat(),
        "end": min(end, _LAST).isoformat(),
        "type": event.type.value,
        "class": event_class(event.plover.quad if event.plover else None),
        "mode": event.mode,
        "words": label(event.triggers[0].text) if event.triggers else "",
        "who": ", ".join(parties["actor"]),
        "to whom": ", ".join(parties["recipient"]),
        "where": ", ".join(parties["location"] + parties["host"]),
        "time": event.time,
        "status": event.status.value,
        "told as": "context" if event.background else "news",
    }


def _headline(report: Report) -> str:
    name = report.article.title.text if report.article.title else report.id
    return label(name) if name else "Events"


def _moment(name: str, day: datetime.date | str | None) -> datetime.datetime | None:
    """Where a day begins."""
    if day is None:
        return None
    if isinstance(day, str):
        try:
            day = datetime.date.fromisoformat(day)
        except ValueError as error:
            raise ValueError(f"{name} must be a date like 2025-02-27, not {day!r}") from error
    if not isinstance(day, datetime.date):
        raise TypeError(f"{name} must be a date, not {type(day).__name__}")
    return datetime.datetime(day.year, day.month, day.day)


def _span(
    corpus: Corpus, starts: Any, begin: datetime.datetime | None, end: datetime.datetime | None
) -> tuple[datetime.datetime, datetime.datetime]:
    """The time to draw, its last day included: as asked for, or else around the days of publication, or else all."""
    articles = select(corpus.articles, "published_date", "published_estimate")
    published = compute.min_max(compute.coalesce(articles["published_date"], articles["published_estimate"])).as_py()
    known = compute.min_max(starts.filter(_in_years(starts))).as_py()
    if begin is None:
        day = _moment("begin", published["min"])
        begin = max(day, _FIRST + _WEEK) - _WEEK if day else known["min"] or _FIRST
        begin = min(begin, end or begin)
    if end is None:
        day = _moment("end", published["max"])
        end = min(day, _LAST - _WEEK) + _WEEK if day else known["max"] or begin
        end = max(begin, end)
    if end < begin:
        raise ValueError(f"end {end:%Y-%m-%d} is before begin {begin:%Y-%m-%d}")
    return begin, min(end, _LAST) + datetime.timedelta(hours=23, minutes=59, seconds=59)


def _step(grain: Grain | str | None, span: datetime.timedelta) -> Grain:
    if grain is None:
        return next((step for step, days in _STEPS.items() if span.days <= _MOST_STEPS * days), Grain.YEAR)
    for step in _STEPS:
        if step == grain:
            return step
    raise ValueError(f"grain must be {', '.join(step.value for step in _STEPS)}, not {grain!r}")


def _in_years(moments: Any) -> Any:
    """Which moments are in years that a chart can draw."""
    first, last = (pyarrow.scalar(moment, type=moments.type) for moment in (_FIRST, _LAST))
    return compute.and_(compute.greater_equal(moments, first), compute.less_equal(moments, last))


def _scalar(events: Any, moment: datetime.datetime) -> Any:
    return pyarrow.scalar(moment, type=events["starts_at"].type)
