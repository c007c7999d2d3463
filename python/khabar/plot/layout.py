"""Where the parties of a network stand.

By the forces of Fruchterman and Reingold (1991): all nodes push each other away, edges pull their ends together, and the
middle pulls a little at all, so that what is not joined does not fly away. Nothing is drawn by lot: the nodes begin on
a spiral, in order.
"""

import cmath
import math

__all__ = ["layout"]

_ROUNDS = 200
_GRAVITY = 0.6
# The angle that leaves no two points of a spiral close to each other.
_GOLDEN = math.pi * (3 - math.sqrt(5))


def layout(nodes: int, edges: list[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Places between -1 and 1 for some nodes, joined by edges of a weight from 1; takes time by the square of `nodes`.

    >>> [(round(x), round(y)) for x, y in layout(3, [(0, 1, 1), (1, 2, 1)])]
    [(1, 1), (0, 0), (-1, -1)]
    """
    places = [cmath.rect(math.sqrt((index + 0.5) / nodes), index * _GOLDEN) for index in range(nodes)]
    ideal = 1.6 / math.sqrt(nodes) if nodes else 1.0
    for round_ in range(_ROUNDS):
        forces = [-_GRAVITY * place for place in places]
        for a in range(nodes):
            for b in range(a):
                away = places[a] - places[b]
                push = away * ideal**2 / max(abs(away) ** 2, 1e-6)
                forces[a] += push
                forces[b] -= push
        for a, b, weight in edges:
            together = (places[b] - places[a]) * abs(places[b] - places[a]) / ideal * (1 + math.log(weight))
            forces[a] += together
            forces[b] -= together
        most = 0.15 * (1 - round_ / _ROUNDS)
        places = [
            place + force * min(1.0, most / max(abs(force), 1e-9)) for place, force in zip(places, forces, strict=True)
        ]
    across, up = _stretch([place.real for place in places]), _stretch([place.imag for place in places])
    return list(zip(across, up, strict=True))


def _stretch(values: list[float]) -> list[float]:
    """Values moved and stretched so that they reach from -1 to 1."""
    first, last = min(values, default=0.0), max(values, default=0.0)
    half = (last - first) / 2 or 1.0
    return [(value - (first + last) / 2) / half for value in values]
