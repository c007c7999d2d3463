"""What tables of many articles cost: use of the cores, memory, and the part of the time that Arrow takes.

    python python/benches/tables.py articles.jsonl [HOW_MANY]

A line has the key `text`, and may have `id`, `title`, `published`, `byline`, `outlet` and `url`. Each figure comes from a
process of its own. Needs PyArrow.
"""

import itertools
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow  # type: ignore[import-untyped]

import khabar

SAMPLE = 1000


def articles(path: Path, count: int) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            yield json.loads(line)


def table(path: Path, count: int, workers: int) -> dict[str, float]:
    """All tables at once, handed over to PyArrow."""
    start = time.perf_counter()
    corpus = khabar.extract_table(articles(path, count), workers=workers)
    extracted = time.perf_counter()
    tables = [pyarrow.table(table) for table in corpus.to_arrow().values()]
    done = time.perf_counter()
    return {
        "seconds": extracted - start,
        "hand-over": done - extracted,
        "articles": len(corpus),
        "bytes": sum(table.nbytes for table in tables),
    }


def batches(path: Path, count: int, workers: int) -> dict[str, float]:
    """Batch after batch, as for files: no more than a batch is held."""
    start = time.perf_counter()
    done = sum(len(corpus) for corpus in khabar.Extractor().extract_batches(articles(path, count), workers=workers))
    return {"seconds": time.perf_counter() - start, "articles": done}


def columns(path: Path, count: int, workers: int) -> dict[str, float]:
    """Of some reports, how long they take, and how long the columns of them take."""
    start = time.perf_counter()
    reports = list(khabar.Extractor().extract_many(articles(path, min(count, SAMPLE)), workers=workers))
    extracted = time.perf_counter()
    tables = [pyarrow.table(table) for table in khabar.Corpus.from_reports(reports).to_arrow().values()]
    done = time.perf_counter()
    return {"seconds": extracted - start, "columns": done - extracted, "rows": sum(len(table) for table in tables)}


MEASURES = {measure.__name__: measure for measure in [table, batches, columns]}


def measured(name: str, path: Path, count: int, workers: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(path), str(count), name, str(workers)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def main(path: Path, count: int) -> None:
    cores = len(os.sched_getaffinity(0))
    one, all_cores = measured("table", path, count, 1), measured("table", path, count, cores)
    print(f"articles                     {all_cores['articles']:,.0f}; tables {all_cores['bytes'] / 1e6:,.0f} MB")
    print(f"one worker, {cores} workers        {one['seconds']:.1f} s, {all_cores['seconds']:.1f} s")
    print(f"use of {cores} cores              {one['seconds'] / all_cores['seconds'] / cores:.1%}")
    print(f"hand-over to PyArrow         {all_cores['hand-over'] / all_cores['seconds']:.2%} of the time")
    sample = measured("columns", path, count, 1)
    print(f"columns and hand-over        {sample['columns'] / sample['seconds']:.2%} of the time, {sample['rows']:,.0f} rows")
    print(f"peak memory, one corpus      {all_cores['peak'] / 1e6:,.0f} MB")
    for part in [count // 4, count]:
        peak = measured("batches", path, part, cores)["peak"]
        print(f"peak memory, in batches      {peak / 1e6:,.0f} MB for {part:,} articles")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    if len(sys.argv) > 3:
        figures = MEASURES[sys.argv[3]](Path(sys.argv[1]), count, int(sys.argv[4]))
        # Linux tells it in KiB.
        figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps(figures))
    else:
        main(Path(sys.argv[1]), count)
