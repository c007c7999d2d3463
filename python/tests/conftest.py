"""What the tests share: texts in agency style, and a report that has something of everything."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import configuration, settings

ROOT = Path(__file__).resolve().parents[2]

# The same examples in every run, and nothing written beside the sources.
configuration.set_hypothesis_home_dir(ROOT / ".pytest_cache" / "hypothesis")
settings.register_profile("khabar", database=None, deadline=None, derandomize=True)
settings.load_profile("khabar")

TEXTS = {
    "plain": "أنقرة (رويترز) - التقى وفدان من روسيا والولايات المتحدة في تركيا في 27 فبراير 2025.",
    "emoji": "عاجل 🔴🚨 القاهرة - وصل وفد من فرنسا 🇫🇷 إلى مصر في 3 مارس 2024، وقال الوزير: «المحادثات 👍🏽 كانت بناءة جدا».",
    "diacritics": 'بَيْرُوت - زارَ وَفْدٌ مِن الأُرْدُن لُبْنان في 10 أغسطس 2015. وقال المتحدث: "سَنُواصِلُ العَمَلَ مَعًا حتى النهاية".',
    "bidi": "\u200fعمّان\u200f (بترا) - وصل \u202bوفد من قطر\u202c إلى تونس في \u200e12\u200f مايو 2023.\u200f",
    "tatweel": "الريـــاض - استقبلت الســـعودية وفدا من الكويت في ٥ أيار/مايو ٢٠٢١.\r\n\r\nوغادر الوفد إلى عمان.",
    "mixed": "PARIS (AFP) \U0001d54f زار وفد من Niger النيجر في 1 يناير 2020.\n\n\n",
    "nothing": "",
    "blank": " \n\t\u200f\n ",
    "latin": "The delegation left on Monday.",
}


@pytest.fixture(params=sorted(TEXTS))
def text(request: pytest.FixtureRequest) -> str:
    """Each of the texts, one after the other."""
    return TEXTS[str(request.param)]


@pytest.fixture
def texts() -> dict[str, str]:
    """All the texts by name."""
    return dict(TEXTS)


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    """The example articles."""
    return sorted((ROOT / "examples").glob("*.txt"))


def _full() -> dict[str, Any]:
    text = (
        "باريس تعلن عن مكالمة 📞 بين الرئيسين\n\nباريس (أ ف ب) 12 فبراير 2025 - قال قصر الإليزيه في بيان للصحفيين إن الرئيس الفرنسي"
        " إيمانويل ماكرون أجرى الأربعاء مكالمة مع نظيره المصري، ومقتل 3 وإصابة 10 في حادث سابق."
    )

    def span(part: str) -> dict[str, Any]:
        start = text.index(part)
        return {"start": start, "end": start + len(part), "text": part}

    body = text.split("\n\n")[1]
    return {
        "schema": "1",
        "id": "afp-1",
        "article": {
            "id": "afp-1",
            "url": "https://example.org/1",
            "outlet": "أ ف ب",
            "language": "ar",
            "text": text,
            "title": span("باريس تعلن عن مكالمة 📞 بين الرئيسين"),
            "dateline": {
                "span": span("باريس (أ ف ب) 12 فبراير 2025 -"),
                "place": span("باريس"),
                "agencies": [span("أ ف ب")],
                "date": {**span("12 فبراير 2025"), "value": "2025-02-12"},
            },
            "byline": {
                "text": "باريس: سلمى حداد",
                "span": None,
                "authors": ["سلمى حداد"],
                "place": "باريس",
                "agencies": [],
            },
            "published_estimate": {"date": "2025-02-12", "source": "dateline"},
            "published": None,
            "paragraphs": [span(body)],
            "sentences": [span(body)],
        },
        "entities": [
            {
                "kind": "organization",
                "name": "قصر الإليزيه",
                "mentions": [{**span("قصر الإليزيه"), "form": "name"}],
                "roles": [],
                "country": "FR",
                "gender": None,
                "link": None,
                "confidence": 0.9,
            },
            {
                "kind": "person",
                "name": "إيمانويل ماكرون",
                "mentions": [
                    {**span("الرئيس الفرنسي"), "form": "nominal"},
                    {**span("إيمانويل ماكرون"), "form": "name"},
                ],
                "roles": [{**span("الرئيس الفرنسي"), "organization": 0, "country": "FR", "former": False}],
                "country": "FR",
                "gender": "masculine",
                "link": {
                    "wikidata": "Q3052772",
                    "name_en": "Emmanuel Macron",
                    "latitude": 48.8704156,
                    "longitude": 2.3167539,
                    "population": 1,
                },
                "confidence": 0.7310585786300049,
            },
        ],
        "times": [
            {
                **span("الأربعاء"),
                "kind": "date",
                "value": "2025-02-12",
                "calendar": "gregorian",
                "anchor": "publication",
            }
        ],
        "quotes": [
            {
                "kind": "indirect",
                **span("الرئيس الفرنسي إيمانويل ماكرون أجرى الأربعاء مكالمة"),
                "cue": {**span("قال"), "lemma": "قال"},
                "speaker": {"entity": 0, **span("قصر الإليزيه")},
                "addressee": {"entity": None, **span("للصحفيين")},
                "medium": {"entity": None, **span("في بيان")},
                "time": 0,
                "continues": None,
            }
        ],
        "events": [
            {
                "type": "consult",
                "mode": "phone",
                "triggers": [{**span("مكالمة"), "lemma": "مكالمة"}],
                "arguments": [
                    {"role": "actor", "entity": 1, **span("إيمانويل ماكرون"), "country": "FR", "sector": "GOV"},
                    {"role": "actor", "entity": None, **span("نظيره المصري"), "country": "EG", "sector": None},
                ],
                "time": "2025-02-12",
                "time_source": "text",
                "status": "occurred",
                "background": False,
                "casualties": None,
                "attribution": 0,
                "main": True,
                "plover": {"type": "CONSULT", "mode": "phone", "quad": 1, "goldstein": 2.5},
                "confidence": 0.9,
            },
            {
                "type": "accident",
                "mode": None,
                "triggers": [{**span("حادث"), "lemma": None}],
                "arguments": [],
                "time": None,
                "time_source": None,
                "status": "occurred",
                "background": True,
                "casualties": {"killed": 3, "injured": 10, "missing": None, "detained": None, "displaced": None},
                "attribution": None,
                "main": False,
                "plover": None,
                "confidence": 0.5,
            },
        ],
        "relations": [{"kind": "before", "from": 1, "to": 0}],
        "diagnostics": ["one sentence is very long"],
    }


_FULL = _full()


@pytest.fixture
def full() -> dict[str, Any]:
    """A report with something of everything, as the JSON has it."""
    return copy.deepcopy(_FULL)


@pytest.fixture
def parts() -> Callable[[object], list[Any]]:
    """All model objects that a value reaches, itself first."""

    def reach(value: object) -> list[Any]:
        if isinstance(value, tuple):
            return [part for item in value for part in reach(item)]
        if not hasattr(value, "to_json"):
            return []
        names = [name for name in dir(type(value)) if not name.startswith("_")]
        inner = [getattr(value, name) for name in names if not callable(getattr(type(value), name))]
        return [value, *(part for item in inner for part in reach(item))]

    return reach
