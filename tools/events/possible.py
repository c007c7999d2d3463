"""Gives words in `triggers.tsv` the types that annotated articles give them: `possible.py KHABAR DATA SHARED`.

KHABAR is the command, built with the feature `train`; DATA is `data/events`; SHARED has the raw news that the annotations
beside this file speak of. All rows whose aspect is `possible` are made anew: a word has one for each type that at least
LEAST articles and SHARE of all its places give it and no other row does. Its frame is the one that most rows of its type
have. The development articles do not count, so that they go on telling how good the table is on articles that it does not
know.
"""

import collections
import json
import subprocess
import tempfile

from learn import Article, annotated, arguments

# Articles in which a word names an event of a type.
LEAST = 2
# The share of a word's places in all annotated articles that name one.
SHARE = 0.01
# The kind of trigger that a word is by its part of speech.
PARTS = "verb", "noun", "adj"


def words(khabar, golds):
    """The lemma and the part of speech of each word, by article and place."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for gold in golds:
            row = {key: gold[key] for key in ("id", "published", "text") if gold.get(key)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        command = [khabar, "event-features", "words", file.name]
        lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    return map(json.loads, lines)


def main():
    options = arguments().parse_args()
    table = options.data / "triggers.tsv"
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    rows = [dict(zip(columns, line.split("\t"))) for line in lines]
    rows = [row for row in rows if row["aspect"] != "possible"]
    known, frames = set(), collections.defaultdict(collections.Counter)
    for row in rows:
        part = "noun" if row["pos"] == "light" else row["pos"]
        known.add((row["lemma"], part, row["type"]))
        frames[part, row["type"]][row["frame"]] += 1

    golds = list(annotated(options.shared))
    articles = {gold["id"]: Article(gold) for gold in golds}
    lemmas, places = {}, collections.Counter()
    for word in words(options.khabar, golds):
        lemmas[word["id"], articles[word["id"]].place(word["span"])] = word["lemma"], word["pos"]
        places[word["lemma"], word["pos"]] += 1
    found, often = collections.defaultdict(set), collections.Counter()
    for key, article in articles.items():
        for (kind, place), _ in article.named.items():
            if (word := lemmas.get((key, place))) and word[1] in PARTS:
                found[(*word, kind.lower())].add(key)
                often[(*word, kind.lower())] += 1
    for (lemma, part, kind), seen in sorted(found.items()):
        rare = len(seen) < LEAST or often[lemma, part, kind] < SHARE * places[lemma, part]
        if rare or (lemma, part, kind) in known:
            continue
        usual = frames[part, kind].most_common(1)
        frame = usual[0][0] if usual else "subj=actor obj=recipient في=location"
        rows.append({"lemma": lemma, "pos": part, "type": kind, "frame": frame, "aspect": "possible"})
    # The rows of a lemma stay in their order.
    rows.sort(key=lambda row: (row["lemma"], row.get("aspect") == "possible"))
    lines = ("\t".join(row.get(column, "") for column in columns) for row in rows)
    table.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    print(f"{sum(row.get('aspect') == 'possible' for row in rows)} possible senses of {len(rows)}")


if __name__ == "__main__":
    main()
