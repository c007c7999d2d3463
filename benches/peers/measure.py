"""Speed and quality of khabar beside another tool: the same texts, in one process, warm."""

import json
import lzma
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KHABAR_SHARED", ROOT.parent / "shared"))
# Seconds that a tool is given for each corpus.
SECONDS = float(os.environ.get("KHABAR_PEER_SECONDS", "10"))
NEWS = 300

Record = dict[str, Any]


def corpora() -> Iterator[tuple[str, list[Record]]]:
    """Name and articles, each with `text` and `published`: the project's own, and news where they lie beside it."""
    with (ROOT / "examples/corpus/news.jsonl").open(encoding="utf-8") as lines:
        yield "own", [article(json.loads(line)) for line in lines]
    news = SHARED / "corpora/raw/news.jsonl.xz"
    if news.exists():
        with lzma.open(news, "rt", encoding="utf-8") as lines:
            chosen = (line for number, line in enumerate(lines) if number % 50 == 0)
            yield "news", [article(json.loads(line)) for line, _ in zip(chosen, range(NEWS))]


def article(record: Record) -> Record:
    day = re.match(r"\d{4}-\d\d-\d\d", record.get("published") or record.get("date") or "")
    # Where no day is told, any will do: only speed is measured on these.
    return {
        "text": f"{record.get('title') or ''}\n\n{record['text']}".strip(),
        "published": day[0] if day else "2020-01-01",
    }


def gold() -> list[Record]:
    """The development set, or nothing where it is missing."""
    path = SHARED / "gold/dev.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def speed(work: Callable[[Record], object], articles: list[Record], seconds: float = SECONDS) -> tuple[float, int]:
    """MB/s and how many articles were done; all of them again and again if there is time."""
    work(articles[0])
    done = size = 0
    start = time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        article = articles[done % len(articles)]
        work(article)
        done, size = done + 1, size + len(article["text"].encode())
    return size / spent / 1e6, min(done, len(articles))


def compare(
    task: str,
    peer: str,
    theirs: Callable[[Record], object],
    ours: Callable[[Record], object],
    quality: tuple[str, str] = ("–", "–"),
) -> None:
    """Prints a row for each corpus."""
    for corpus, articles in corpora():
        their_speed, done = speed(theirs, articles)
        # The texts that they had the time for.
        our_speed, _ = speed(ours, articles[:done], min(SECONDS, 3))
        row(task, peer, f"{corpus}, {done}", their_speed, our_speed, quality)


def row(task: str, peer: str, texts: str, theirs: float, ours: float, quality: tuple[str, str]) -> None:
    ratio = ours / theirs
    cells = [task, peer, texts, f"{theirs:.3g}", f"{ours:.3g}", f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}", *quality]
    print("| " + " | ".join(cells) + " |", flush=True)


def f1(right: int, found: int, wanted: int) -> str:
    return f"{200 * right / (found + wanted):.1f}" if found + wanted else "–"


def chosen(peers: dict[str, Callable[[], None]]) -> None:
    """Runs the peer that the command line names."""
    peers[sys.argv[1]]()
