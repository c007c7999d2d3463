"""Extracts JSON Lines on a cluster with Dask, into Parquet files that join.

    python examples/python/dask_parquet.py articles.jsonl tables [SCHEDULER]

Each process takes a block of lines and writes `tables/NAME/part-00000.parquet` for each of the seven tables. Without the
address of a scheduler (`tcp://…:8786`, as `dask scheduler` prints it; needs `distributed`) the processes are those of this
machine; with one, the files must lie where all workers see them. Lines that cannot be used have a row in `articles`, with
the reason in the column `error`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import dask.bag
import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
from dask.base import compute
from dask.delayed import delayed

import khabar

BLOCK = "4MiB"


def articles(lines: Iterable[str]) -> Iterator[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            yield None  # No article: a row with an error.


def extract(lines: Iterable[str], part: int, target: str) -> int:
    """What a process does with a block. There is a process for each core, so that one thread is enough."""
    corpus = khabar.extract_table(articles(lines), workers=1)
    for name, table in corpus.to_arrow().items():
        folder = Path(target) / name
        folder.mkdir(parents=True, exist_ok=True)
        pyarrow.parquet.write_table(pyarrow.table(table), folder / f"part-{part:05}.parquet")
    return len(corpus)


def main(source: str, target: str, scheduler: str | None) -> None:
    blocks = dask.bag.read_text(source, blocksize=BLOCK, encoding="utf-8").to_delayed()
    parts = [delayed(extract)(block, part, target) for part, block in enumerate(blocks)]
    if scheduler is None:
        counts = compute(*parts, scheduler="processes")
    else:
        from dask.distributed import Client

        with Client(scheduler):
            counts = compute(*parts)
    print(f"{sum(counts)} articles in {len(counts)} parts")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
