"""Reads articles as JSON Lines and writes their reports as JSON Lines, on all cores, in order.

    python examples/python/batch_jsonl.py articles.jsonl reports.jsonl

A line has the key `text`, and may have `id`, `title`, `published`, `byline`, `outlet` and `url`. Lines that cannot be
used are told on standard error and left out.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import khabar


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles, one at a time: a file larger than the memory is no problem."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main(source: Path, target: Path) -> None:
    reports = khabar.Extractor().extract_many(articles(source))
    written = 0
    with target.open("w", encoding="utf-8") as out:
        while True:
            try:
                report = next(reports)
            except StopIteration:
                break
            except (TypeError, khabar.KhabarError) as error:
                # One bad article: the next ones follow.
                print(error, file=sys.stderr)
                continue
            out.write(report.to_json() + "\n")
            written += 1
    print(f"{written} reports", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
