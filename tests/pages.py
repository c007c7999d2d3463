"""Measures readers of web pages against what is known of the pages.

A title is right if its letters and digits are; a date if its day is; a body by the F1 of its words, as a bag.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import warnings

warnings.filterwarnings("ignore")


def letters(text: str) -> str:
    """What titles are compared by."""
    return "".join(re.findall(r"\w", (text or "").lower()))


def words(text: str) -> collections.Counter:
    return collections.Counter(re.findall(r"\w+", text or ""))


def f1(expected: str, found: str) -> float:
    expected, found = words(expected), words(found)
    same = sum((expected & found).values())
    return 2 * same / max(1, sum(expected.values()) + sum(found.values()))


def khabar(binary: str, paths: list[pathlib.Path]) -> list[dict]:
    command = [binary, "extract", "--format", "jsonl", "--input", "html", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stderr, end="", file=sys.stderr)
    articles = {}
    for line in done.stdout.splitlines():
        article = json.loads(line)["article"]
        title = article["title"]
        body = article["text"][title["end"] :] if title else article["text"]
        articles[article["id"]] = {
            "title": title and title["text"],
            "published": article["published"],
            "text": body,
        }
    return [articles.get(str(path), {}) for path in paths]


def trafilatura(paths: list[pathlib.Path]) -> list[dict]:
    import trafilatura as library

    found = []
    for path in paths:
        read = library.bare_extraction(path.read_bytes(), with_metadata=True, include_comments=False)
        read = read.as_dict() if hasattr(read, "as_dict") else read or {}
        found.append({"title": read.get("title"), "published": read.get("date"), "text": read.get("text")})
    return found


def newspaper(paths: list[pathlib.Path]) -> list[dict]:
    import newspaper as library

    found = []
    for path in paths:
        article = library.Article("https://page.example/", language="ar", fetch_images=False)
        article.download(input_html=path.read_bytes().decode("utf-8", "replace"))
        article.parse()
        date = article.publish_date
        found.append({"title": article.title, "published": date and date.isoformat(), "text": article.text})
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", type=pathlib.Path)
    arguments.add_argument("khabar")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    lines = (options.pages / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(line) for line in lines if line.strip()]
    paths = [options.pages / page["file"] for page in expected]
    readers = {"khabar": lambda: khabar(options.khabar, paths)}
    readers |= {"trafilatura": lambda: trafilatura(paths), "newspaper4k": lambda: newspaper(paths)}
    print(f"{'':14}{'title':>8}{'date':>8}{'date told':>11}{'body F1':>9}{'least':>8}")
    for name, read in readers.items():
        try:
            found = read()
        except ImportError:
            continue
        pairs = list(zip(expected, found, strict=True))
        titles = [letters(page["title"]) == letters(got.get("title")) for page, got in pairs if page["title"]]
        # Of pages that tell no date a wrong one may still be told.
        dated = [(page, got) for page, got in pairs if page["published"]]
        dates = [(got.get("published") or "")[:10] == page["published"][:10] for page, got in dated]
        told = sum(1 for _, got in dated if got.get("published"))
        scores = [f1(page["text"], got.get("text")) for page, got in pairs if page["text"]]
        print(
            f"{name:14}{f'{sum(titles)}/{len(titles)}':>8}{f'{sum(dates)}/{len(dates)}':>8}{told:>11}"
            f"{sum(scores) / len(scores):>9.3f}{min(scores):>8.3f}"
        )
        if options.errors and name == "khabar":
            for page, got in pairs:
                errors(page, got)


def errors(page: dict, got: dict) -> None:
    """What differs on one page."""
    print(f"  {page['file']}")
    for field in ("title", "published"):
        if page[field] and page[field] != got.get(field):
            print(f"    {field}: {page[field]!r}, not {got.get(field)!r}")
    if page["text"]:
        want, have = words(page["text"]), words(got.get("text"))
        print(f"    body {f1(page['text'], got.get('text')):.3f}")
        print(f"    missing: {' '.join((want - have).elements())}")
        print(f"    too much: {' '.join((have - want).elements())}")


main()
