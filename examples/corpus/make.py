"""Makes `news.jsonl`: two weeks of short news articles, for the notebooks and for trying things out.

Everything in them is invented, the people and what they say first of all. They are put together from `templates.toml`,
`places.tsv` and `people.tsv`, always the same: `python make.py > news.jsonl`.
"""

import csv
import datetime
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomllib  # type: ignore[import-not-found]  # of Python 3.11

HERE = Path(__file__).parent
FIRST_DAY = datetime.date(2025, 11, 9)
DAYS = 14
ARTICLES_A_DAY = 22
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
PAST = ["10 أغسطس الماضي", "آذار/مارس 2024", "صيف 2023"]


class Person:
    """Someone, with the words that go with a man or a woman: `{a.full}`, `{a.said}`."""

    def __init__(self, row: dict[str, str], place: dict[str, str], forms: dict[str, dict[str, list[str]]]) -> None:
        self.gender = 1 if row["gender"] == "f" else 0
        self.name = row["name"]
        self.verbs = forms["verbs"]
        post = forms["posts"][row["post"]][self.gender]
        self.full = f"{post} {place['feminine' if self.gender else 'masculine']} {self.name}"

    def __getattr__(self, verb: str) -> str:
        return self.verbs[verb][self.gender]


class Place:
    """A country and its capital: `{here.city}`."""

    def __init__(self, row: dict[str, str]) -> None:
        self.city, self.country = row["city"], row["country"]
        self.masculine, self.feminine = row["masculine"], row["feminine"]


class Day:
    """The day of publication, and those around it: `{day.yesterday}`."""

    def __init__(self, day: datetime.date, chance: random.Random) -> None:
        self.today = WEEKDAYS[day.weekday()]
        self.yesterday = f"أمس {WEEKDAYS[(day.weekday() - 1) % 7]}"
        self.tomorrow = f"غدا {WEEKDAYS[(day.weekday() + 1) % 7]}"
        self.next = f"{WEEKDAYS[(day.weekday() + 3) % 7]} المقبل"
        self.past = chance.choice(PAST)


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def articles() -> Iterator[dict[str, str]]:
    chance = random.Random(2025)
    with (HERE / "templates.toml").open("rb") as file:
        templates: dict[str, Any] = tomllib.load(file)
    places = {row["country"]: row for row in table("places.tsv")}
    people = table("people.tsv")
    weights = [int(row["weight"]) for row in places.values()]
    for number in range(DAYS * ARTICLES_A_DAY):
        day = FIRST_DAY + datetime.timedelta(days=number // ARTICLES_A_DAY)
        here = chance.choices(list(places.values()), weights)[0]
        there = here
        while there is here:
            there = chance.choices(list(places.values()), weights)[0]

        def someone(place: dict[str, str]) -> Person:
            at_home = [row for row in people if row["country"] == place["country"]]
            return Person(chance.choice(at_home), place, templates)

        story = chance.choice(templates["story"])
        speaker = someone(here)
        slots = {name: chance.choice(values) for name, values in templates["counts"].items()}
        slots |= {"a": speaker, "c": speaker, "b": someone(there), "here": Place(here), "there": Place(there)}
        slots |= {"day": Day(day, chance)}
        more = chance.sample(story["more"], k=min(len(story["more"]), chance.randint(2, 3)))
        more.sort(key=story["more"].index)
        lead = f"{{{story.get('at', 'here')}.city}} (وكالات) - {chance.choice(story['leads'])}"
        published = datetime.datetime.combine(day, datetime.time(chance.randint(6, 22), chance.randrange(0, 60, 5)))
        yield {
            "id": f"{story['topic']}-{number:03}",
            "published": published.isoformat(timespec="minutes") + "+00:00",
            "outlet": "خبر",
            "title": chance.choice(story["titles"]).format_map(slots),
            "text": "\n\n".join(part.format_map(slots) for part in [lead, *more]),
        }


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for article in articles():
        print(json.dumps(article, ensure_ascii=False))
