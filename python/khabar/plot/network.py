"""Who acts on whom."""

from collections import Counter, defaultdict
from typing import Any

import altair

from khabar._khabar import Edge, Network
from khabar.enums import EntityKind, EventStatus
from khabar.plot.layout import layout
from khabar.plot.style import CONFLICT_TO_COOPERATION, INK, data, label, title

__all__ = ["network"]

_MOST = 200
_UNNAMED = "not named"
# Colours of Okabe and Ito.
_KINDS = {
    EntityKind.PERSON.value: "#E69F00",
    EntityKind.ORGANIZATION.value: "#009E73",
    EntityKind.GPE.value: "#0072B2",
    EntityKind.LOCATION.value: "#56B4E9",
    EntityKind.FACILITY.value: "#CC79A7",
    EntityKind.NAMED_EVENT.value: "#F0E442",
    _UNNAMED: "#888888",
}

# Source, target, and whether they could change places.
_Pair = tuple[int, int, bool]


def network(network: Network, most: int = 40) -> altair.LayerChart:
    """Parties as circles, and lines from who acts to whom: what `Corpus.network` does, for a `khabar.Network`.

    Raises:
        ValueError: `most` is less than 0 or more than 200.

    >>> chart = network(khabar.Network([khabar.extract("اتهمت روسيا أوكرانيا بالكذب.")]))
    >>> len(chart.to_dict()["layer"])
    3
    """
    if not 0 <= most <= _MOST:
        raise ValueError(f"most must be from 0 to {_MOST}, not {most}")
    joined = _joined(network)
    events: Counter[int] = Counter()
    for (source, target, _), edges in joined.items():
        for party in {source, target}:
            events[party] += len(edges)
    # The sort is stable: of parties with as many events the first ones stay.
    kept = [party for party, _ in sorted(events.items(), key=lambda item: -item[1])][:most]
    at = {party: index for index, party in enumerate(kept)}
    drawn = {pair: edges for pair, edges in joined.items() if pair[0] in at and pair[1] in at}
    places = layout(len(kept), [(at[source], at[target], len(edges)) for (source, target, _), edges in drawn.items()])
    parties = [_party(network, party, events[party], places[at[party]]) for party in kept]
    lines = [
        {"x": x, "y": y, "width": width, **line}
        for number, ((source, target, symmetric), edges) in enumerate(drawn.items())
        for line in [_line(network, number, source, target, edges)]
        for party, width in [(source, len(edges)), (target, len(edges) if symmetric else 0)]
        for x, y in [places[at[party]]]
    ]
    left_out = len(events) - len(kept)
    x = altair.X("x:Q", axis=None, scale=altair.Scale(domain=[-1.2, 1.2]))
    y = altair.Y("y:Q", axis=None, scale=altair.Scale(domain=[-1.1, 1.1]))
    around = altair.Chart(data(parties)).encode(x=x, y=y)
    chart: altair.LayerChart = (
        altair.LayerChart(
            layer=[
                altair.Chart(data(lines))
                .mark_trail(opacity=0.7)
                .encode(
                    x=x,
                    y=y,
                    detail="line:N",
                    size=altair.Size("width:Q", legend=None).scale(type="sqrt", range=[0.5, 9]),
                    color=altair.Color("goldstein:Q", title="conflict to cooperation", scale=CONFLICT_TO_COOPERATION),
                    tooltip=[
                        altair.Tooltip(f"{field}:N") for field in ("who", "to whom", "events", "types", "goldstein")
                    ],
                ),
                around.mark_circle(opacity=1, stroke="white").encode(
                    size=altair.Size("events:Q", title="events")
                    .scale(type="sqrt", range=[60, 500])
                    .legend(symbolFillColor=INK),
                    color=altair.Color("kind:N", title="kind").scale(domain=list(_KINDS), range=list(_KINDS.values())),
                    tooltip=[
                        altair.Tooltip(f"{field}:N") for field in ("name", "name_en", "kind", "country", "events")
                    ],
                ),
                around.mark_text(dy=-17, fontSize=13, color=INK).encode(text="name:N"),
            ]
        )
        .resolve_scale(color="independent", size="independent")
        .properties(
            width=720,
            height=720,
            title=title(
                f"Who acts on whom: {len(kept)} parties",
                "Lines taper from who acts to whom; where both act they do not.",
                f"Not drawn: {left_out} parties with fewer events" if left_out else "",
            ),
        )
    )
    return chart


def _joined(network: Network) -> dict[_Pair, list[Edge]]:
    """The edges between the same two parties in the same direction that happen as the news of their article."""
    unsaid = {EventStatus.DENIED, EventStatus.HYPOTHETICAL}
    joined: defaultdict[_Pair, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        if edge.status in unsaid or edge.background:
            continue
        source, target = edge.source, edge.target
        if edge.symmetric:
            source, target = sorted((source, target))
        joined[source, target, edge.symmetric].append(edge)
    return joined


def _party(network: Network, party: int, events: int, place: tuple[float, float]) -> dict[str, Any]:
    node = network.nodes[party]
    return {
        "x": place[0],
        "y": place[1],
        "name": label(node.name),
        "name_en": node.name_en,
        "kind": node.kind.value if node.kind else _UNNAMED,
        "country": node.country,
        "events": events,
    }


def _line(network: Network, number: int, source: int, target: int, edges: list[Edge]) -> dict[str, Any]:
    scores = [edge.goldstein for edge in edges if edge.goldstein is not None]
    types = Counter(edge.type.value for edge in edges)
    return {
        "line": number,
        "who": label(network.nodes[source].name),
        "to whom": label(network.nodes[target].name),
        "events": len(edges),
        "types": ", ".join(f"{name} {count}" for name, count in types.most_common()),
        "goldstein": sum(scores) / len(scores) if scores else 0.0,
    }
