"""Puts parts of other files into the pages, so that nothing stands in two places.

A line `{{ README.md: Accuracy }}` becomes what stands under that heading there, `{{ data/schema/tables.md }}` the whole
file.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLOT = re.compile(r"^\{\{ (?P<file>[\w./-]+)(?:: (?P<heading>.+))? \}\}$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: object) -> str:
    return SLOT.sub(lambda slot: part(slot["file"], slot["heading"]), markdown)


def part(file: str, heading: str | None) -> str:
    text = (ROOT / file).read_text(encoding="utf-8")
    if heading is None:
        return text
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"{file} has no heading {heading!r}")
    # Links of the file lead from its own place.
    return re.sub(r"\]\((?!https?:|#)([^)]+)\)", r"](https://github.com/khabar-nlp/khabar/blob/main/\1)", found[1])
