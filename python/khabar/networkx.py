"""Networks for networkx: what `Network.to_networkx` and `Report.to_networkx` do."""

from typing import TYPE_CHECKING, Any

from khabar._khabar import Network

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["to_networkx"]


def to_networkx(network: Network) -> "MultiDiGraph[int]":
    """A network as a `networkx.MultiDiGraph`.

    Nodes are the indices of `network.nodes`, and edges, keyed by the indices of `network.edges`, lead from who acts to
    whom. The fields are attributes, enums as strings; what is unknown is not there.

    Raises:
        ImportError: networkx is not installed.
    """
    try:
        from networkx import MultiDiGraph
    except ImportError as error:
        raise ImportError('networkx is needed: pip install "khabar[networkx]"') from error
    graph: MultiDiGraph[int] = MultiDiGraph()
    for index, node in enumerate(network.nodes):
        graph.add_node(index, **_known(node.to_dict()))
    for key, edge in enumerate(network.edges):
        fields = _known(edge.to_dict())
        graph.add_edge(fields.pop("source"), fields.pop("target"), key=key, **fields)
    return graph


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
