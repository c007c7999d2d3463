"""The tables of a corpus as PyArrow has them."""

from typing import Any

import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as compute  # type: ignore[import-untyped]

from khabar._khabar import Table

__all__ = ["happened", "select"]


def select(table: Table, *columns: str) -> Any:
    """Some columns of a table, as a `pyarrow.Table`."""
    return pyarrow.table(table).select(list(columns))


def happened(events: Any) -> Any:
    """Of some events those that happen or will happen, as the news of their article: a `pyarrow.Table`."""
    said = compute.is_in(events["status"], pyarrow.array(["denied", "hypothetical"]))
    return events.filter(compute.invert(compute.or_(said, events["background"])))
