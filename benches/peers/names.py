"""Names in running text: `names.py spacy`, against spaCy's blank Arabic pipeline with an EntityRuler that has the names of
khabar's gazetteer.

A name that is an ordinary word too is left out there: a ruler has no second witness. Quality: F1 of the mentions of the
development set by the set's own scorer (exact extent but for what is attached, and kind).
"""

import csv
import importlib.metadata
import sys
from collections.abc import Iterator
from typing import Any

import khabar
from measure import ROOT, SHARED, Record, chosen, compare, gold

TABLES = {
    "countries": "gpe",
    "capitals": "gpe",
    "places": "",
    "locations": "location",
    "facilities": "facility",
    "organizations_public": "organization",
    "organizations_private": "organization",
    "people_region": "person",
    "people_world": "person",
    "named_events": "named_event",
}

EXTRACTOR = khabar.Extractor(layers=["entities"])


def ours(article: Record) -> list[dict[str, Any]]:
    mentions = []
    for entity in EXTRACTOR.extract(article["text"], article["published"]).entities:
        spans = [{"start": one.start, "end": one.end} for one in entity.mentions if one.form == "name"]
        mentions.append({"kind": entity.kind, "mentions": spans})
    return mentions


def patterns() -> Iterator[dict[str, str]]:
    for table, kind in TABLES.items():
        with (ROOT / f"data/gazetteer/{table}.tsv").open(encoding="utf-8", newline="") as lines:
            for entry in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                for name in entry["names"].split("|"):
                    if name and not name.endswith("?"):
                        yield {"label": kind or entry["kind"], "pattern": name.rstrip("~")}


def quality(find: Any) -> str:
    articles = gold()
    if not articles:
        return "–"
    sys.path.append(str(SHARED / "gold"))
    import score  # type: ignore

    found = {article["id"]: {"entities": find(article)} for article in articles}
    figures, _ = score.score(articles, found)
    return f"{100 * figures['entity'][2]:.1f}"


def spacy() -> None:
    import spacy  # type: ignore

    pipeline = spacy.blank("ar")
    pipeline.add_pipe("entity_ruler").add_patterns(list(patterns()))

    def theirs(article: Record) -> list[dict[str, Any]]:
        entities = pipeline(article["text"]).ents
        return [{"kind": one.label_, "mentions": [{"start": one.start_char, "end": one.end_char}]} for one in entities]

    name = f"spaCy {importlib.metadata.version('spacy')}, EntityRuler"
    compare("names", name, theirs, ours, (quality(theirs), quality(ours)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    chosen({"spacy": spacy})
