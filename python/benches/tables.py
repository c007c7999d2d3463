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


def hand_over(corpus: khabar.Corpus) -> list[pyarrow.Table]:
    return [pyarrow.table(table) for table in corpus.to_arrow().values()]


def threads() -> tuple[float, float]:
    """Seconds that the threads of this process have run, and that they could have run but for other processes or each other.
    Those that have ended are not counted."""
    ran = waited = 0
    for thread in Path("/proc/self/task").iterdir():
        try:
            nanoseconds = (thread / "schedstat").read_text().split()
        except OSError:
            continue
        ran, waited = ran + int(nanoseconds[0]), waited + int(nanoseconds[1])
    return ran / 1e9, waited / 1e9


def table(path: Path, count: int, workers: int) -> dict[str, float]:
    """All tables at once, handed over to PyArrow."""
    hand_over(khabar.extract_table([]))  # What PyArrow does once.
    start = time.perf_counter()
    corpus = khabar.extract_table(articles(path, count), workers=workers)
    extracted = time.perf_counter()
    tables = hand_over(corpus)
    done = time.perf_counter()
    return {
        "seconds": extracted - start,
        "hand-over": done - extracted,
        "articles": len(corpus),
        "bytes": sum(table.nbytes for table in tables),
    }


def batches(path: Path, count: int, workers: int) -> dict[str, float]:
    """Batch after batch, as for files: no more than a batch is held."""
    start, before = time.perf_counter(), threads()
    done = 0
    for corpus in khabar.Extractor().extract_batches(articles(path, count), workers=workers):
        done += len(corpus)
        seconds, after = time.perf_counter() - start, threads()
    ran, waited = after[0] - before[0], after[1] - before[1]
    # With more threads than cores some wait for each other: all that could be asked for is asked for, then.
    idle = max(0.0, 1 - (ran + waited) / seconds / workers)
    return {"seconds": seconds, "articles": done, "ran": ran, "idle": idle}


def columns(path: Path, count: int, workers: int) -> dict[str, float]:
    """Of some reports, the processor's time that they take, and that of their columns."""
    hand_over(khabar.extract_table([]))
    start = time.process_time()
    reports = list(khabar.Extractor().extract_many(articles(path, min(count, SAMPLE)), workers=workers))
    extracted = time.process_time()
    tables = hand_over(khabar.Corpus.from_reports(reports))
    done = time.process_time()
    return {"seconds": extracted - start, "columns": done - extracted, "rows": sum(len(table) for table in tables)}


MEASURES = {measure.__name__: measure for measure in [table, batches, columns]}


def measured(name: str, path: Path, count: int, workers: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(path), str(count), name, str(workers)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def main(path: Path, count: int) -> None:
    cores = len(os.sched_getaffinity(0))
    all_at_once, sample = measured("table", path, count, cores), measured("columns", path, count, 1)
    print(f"articles                       {all_at_once['articles']:,.0f}; tables {all_at_once['bytes'] / 1e6:,.0f} MB")
    print(f"hand-over to PyArrow           {all_at_once['hand-over'] / all_at_once['seconds']:.2%} of the time")
    print(f"columns and hand-over          {sample['columns'] / sample['seconds']:.2%} of the processor's time")
    print(f"peak memory, one corpus        {all_at_once['peak'] / 1e6:,.0f} MB")
    one, some = measured("batches", path, count, 1), measured("batches", path, count // 4, cores)
    every = measured("batches", path, count, cores)
    for figures in [some, every]:
        print(f"peak memory, in batches        {figures['peak'] / 1e6:,.0f} MB for {figures['articles']:,.0f} articles")
    print(f"one worker, {cores} workers          {one['seconds']:.1f} s, {every['seconds']:.1f} s")
    print(f"use of {cores} cores                {one['seconds'] / every['seconds'] / cores:.1%} by the clock")
    # Whoever else runs on the machine takes from what the threads could have run.
    print(f"  of what others left          {one['ran'] / every['ran']:.1%} of the processor's time is work, and")
    print(f"                               {1 - every['idle']:.1%} of the cores' time was asked for")


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
