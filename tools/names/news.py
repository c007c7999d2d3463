"""The raw news: articles and their sentences."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from text import sentences
from workplace import shared


def raw_news() -> Path:
    """The compressed file of articles, one JSON object a line."""
    return shared() / "corpora/raw/news.jsonl.xz"


def articles(limit: int | None = None, every: int = 1, offset: int = 0) -> Iterator[list[list[str]]]:
    """The sentences of the articles number `offset`, `offset + every`, … among the first `limit`."""
    with lzma.open(raw_news(), "rt", encoding="utf-8") as lines:
        for line in islice(lines, offset, limit, every):
            article = json.loads(line)
            paragraphs = [article["title"], *article["text"].split("\n")]
            yield [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
