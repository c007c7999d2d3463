"""Times in running text, with the day of publication given: `times.py PEER`.

Quality: two F1 over the dates and clock times of the development set that are a year, a month, a day or a minute. One is
found if a time touches it, and right if the value is the same, too, as far as the gold value goes. What touches times of other
forms is not counted.
"""

import datetime
import importlib.metadata
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable

import khabar
from measure import Record, chosen, compare, f1, gold, row

# Start, end, value in ISO 8601.
Found = list[tuple[int, int, str]]
Finder = Callable[[Record], Found]

# Letters before a match other than those of prefixes.
INSIDE = re.compile(r"[^\W\d_وفبلك]$|[^\W\d_][وفبلك]$")
POINT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")

EXTRACTOR = khabar.Extractor(layers=["times"])


def ours(article: Record) -> Found:
    report = EXTRACTOR.extract(article["text"], article["published"])
    kinds = ("date", "time")
    return [(time.start, time.end, time.value) for time in report.times if time.kind in kinds and time.value]


def reference(article: Record) -> datetime.datetime:
    return datetime.datetime.fromisoformat(article["published"][:10]).replace(hour=12)


def by_sentence(find: Callable[[str, datetime.datetime], Found]) -> Finder:
    """Gives the sentences one by one to a tool whose cost grows faster than the text. Finding them is not in the time."""
    known: dict[str, list[tuple[int, str]]] = {}

    def found(article: Record) -> Found:
        text = article["text"]
        if text not in known:
            known[text] = [(span.start, span.text) for span in khabar.Article.parse(text).sentences]
        day = reference(article)
        return [(at + start, at + end, value) for at, sentence in known[text] for start, end, value in find(sentence, day)]

    return found


def quality(find: Finder) -> str:
    touched = right = found_all = wanted = 0
    for article in gold():
        points: Found = []
        others: Found = []
        for time in article["times"]:
            value = re.sub(r"T[A-Z]{2}$", "", time["value"] or "")
            (points if POINT.fullmatch(value) else others).append((time["start"], time["end"], value))
        found = find(article)
        used: set[int] = set()
        for start, end, value in points:
            touching = [at for at, one in enumerate(found) if one[0] < end and start < one[1] and at not in used]
            best = max(touching, key=lambda at: min(found[at][1], end) - max(found[at][0], start), default=None)
            if best is not None:
                used.add(best)
                touched += 1
                right += found[best][2].startswith(value)
        astray = [at for at, one in enumerate(found) if at not in used and not any(one[0] < end and start < one[1] for start, end, _ in others)]
        found_all, wanted = found_all + len(used) + len(astray), wanted + len(points)
    return f"{f1(touched, found_all, wanted)} / {f1(right, found_all, wanted)}"


def against(peer: str, theirs: Finder) -> None:
    version = importlib.metadata.version(peer)
    compare("times", f"{peer} {version}", theirs, ours, (quality(theirs), quality(ours)))


def dateparser() -> None:
    from dateparser.search import search_dates  # type: ignore

    def find(text: str, day: datetime.datetime) -> Found:
        # News tell of what has been.
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for body, value in search_dates(text, languages=["ar"], settings=settings) or []:
            start = text.find(body, at)
            if start >= 0:
                at = start + len(body)
                found.append((start, at, value.isoformat()[:16]))
        return found

    against("dateparser", by_sentence(find))


def puckling() -> None:
    from puckling import Context, Lang, Locale, Options, parse  # type: ignore

    options = Options(parse_timeout_ms=None)

    def find(text: str, day: datetime.datetime) -> Found:
        context = Context(reference_time=day.replace(tzinfo=datetime.timezone.utc), locale=Locale(Lang.AR))
        found = []
        for entity in parse(text, context, options, dims=("time",)):
            value = entity.value.start_datetime() or entity.value.end_datetime()
            found.append((entity.start, entity.end, value.isoformat()[:16]))
        return found

    against("puckling", by_sentence(find))


def mahad() -> None:
    from maha.parsers.functions import parse_dimension  # type: ignore

    def find(text: str, day: datetime.datetime) -> Found:
        found = []
        for time in parse_dimension(text, time=True):
            value = time.value
            if hasattr(value, "start"):
                value = value.start if value.start is not None else value.end
            try:
                found.append((time.start, time.end, (day + value).isoformat()[:16]))
            except (ValueError, OverflowError):  # The thirtieth of February.
                continue
        return found

    against("mahad", by_sentence(find))


def duckling() -> None:
    """The Rust crate: a program of its own measures both libraries, as no Python stands between. It is given articles, and
    reads their sentences one by one, too."""
    from measure import SECONDS, corpora

    program = os.environ["KHABAR_PEER_DUCKLING"]

    def run(articles: list[Record], *arguments: str) -> list[str]:
        lines = []
        for article in articles:
            sentences = [span.text for span in khabar.Article.parse(article["text"]).sentences]
            lines.append(json.dumps({"text": article["text"], "published": article["published"][:10], "sentences": sentences}) + "\n")
        done = subprocess.run([program, *arguments], input="".join(lines), capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def find(article: Record) -> Found:
        found: Found = []
        sentences = khabar.Article.parse(article["text"]).sentences
        for span, times in zip(sentences, json.loads(run([article], "find")[0])):
            # Where it leaves several readings, the longest, and of these the first; none inside of a word (اب in أسباب).
            for start, end, value in sorted(times, key=lambda time: time[0] - time[1]):
                inside = INSIDE.search(span.text[:start]) or span.text[end : end + 1].isalpha()
                start, end = span.start + start, span.start + end
                if not inside and not any(start < other[1] and other[0] < end for other in found):
                    found.append((start, end, value))
        return found

    figures = quality(find), quality(ours)
    for corpus, articles in corpora():
        told = json.loads(run(articles, "speed", str(SECONDS))[0])
        row("times", f"{told['peer']} (Rust)", f"{corpus}, {told['articles']}", told["theirs"], told["ours"], figures)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    chosen({"dateparser": dateparser, "puckling": puckling, "mahad": mahad, "duckling": duckling})
