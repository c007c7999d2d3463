"""Draws the pictures of the page Pictures from the corpus of the examples; needs `khabar[plot]` and `vl-convert-python`."""

import json
from pathlib import Path

import khabar

HERE = Path(__file__).parent
NEWS = HERE.parents[1] / "examples" / "corpus" / "news.jsonl"

corpus = khabar.extract_table(map(json.loads, NEWS.read_text(encoding="utf-8").splitlines()))
for name, chart in {
    "timeline": corpus.timeline("day"),
    "network": corpus.network(most=20).properties(width=560, height=560),
    "map": corpus.map().properties(width=640, height=400),
}.items():
    chart.save(HERE / f"{name}.svg")
