"""Scores times against other parsers' own test cases and Wojood's mentions: `times.py CORPORA BINARY [--errors]`.

A case is right if one time is found that has the expected value at the case's grain. What each suite asks for:

* Duckling reads weekdays and months forward; maha reads weekdays forward, months within the year of reference, and its
  weeks begin on Sunday; recognizers and dateparser are read as they come.
* An instant is compared by its start, at the grain of the case; an interval by both its ends. maha gives the end itself,
  Duckling the first moment behind it.
* A length is compared in seconds (months of 30 days, years of 365).
* A negative case is right if nothing is found.

Wojood: a mention is found if a time overlaps it, and a time is right if it overlaps a mention.
"""

import collections
import datetime
import json
import re
import subprocess
import sys

PREFERENCES = {
    "duckling": {"weekdays": "future", "months": "future"},
    "maha": {"weekdays": "future", "months": "current", "week_start": "sunday"},
    "recognizers": {},
    "dateparser": {},
}
WIDTH = {"year": 4, "month": 7, "week": 10, "day": 10, "hour": 13, "minute": 16, "second": 19, "daypart": 10}
SECONDS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
CLOCK_SECONDS = {"H": 3600, "M": 60, "S": 1}


def peer(case):
    return re.split(r"[-/]", case["source"])[0]


def seconds(value):
    found = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])*))?", value or "")
    if not found:
        return None
    total = 0.0
    for part, units in ((found[1], SECONDS), (found[2] or "", CLOCK_SECONDS)):
        total += sum(float(amount) * units[unit] for amount, unit in re.findall(r"([\d.]+)([A-Z])", part))
    return total


def at(text, grain):
    return (text or "")[: WIDTH.get(grain, 10)]


def ends(time):
    """First and last moment of a time; a month's last day, not the day behind it."""
    if not time["from"]:
        return None, None
    last = datetime.datetime.fromisoformat(time["to"]) - datetime.timedelta(seconds=1)
    return time["from"], last.isoformat()


def exclusive(text):
    return (datetime.datetime.fromisoformat(text) - datetime.timedelta(seconds=1)).isoformat()


def right(case, times):
    expected = case["expected"]
    if case["negative"] or expected is None:
        return not times
    times = [time for time in times if time["value"]]
    if not times:
        return False
    if peer(case) == "recognizers":
        return timex(expected, times)
    if len(times) != 1:
        return False
    time = times[0]
    if case["kind"] == "duration":
        want = seconds(expected["iso8601"])
        return seconds(time["value"]) is not None and abs(seconds(time["value"]) - want) <= 1e-6 * want
    first, last = ends(time)
    if case["kind"] == "interval":
        grain = expected.get("grain") or case.get("grain")
        to = exclusive(expected["to_exclusive"]) if "to_exclusive" in expected else expected["to"]
        if "to_exclusive" in expected and grain == "hour":
            to = to[:13]
        return at(first, grain) == at(expected["from"], grain) and at(last or "", grain)[: len(to)] == at(to, grain)
    if case["kind"] == "daypart":
        part = re.search(r"T(MO|AF|EV|NI|12:00)", time["value"])
        return bool(part) and (part[1] in ("AF", "EV", "NI", "12:00")) >= (expected["am_pm"] == "PM")
    grain = expected.get("grain") or case.get("grain") or "month"
    if grain == "second":
        return at(first, "minute") == at(expected["value"], "minute")
    if grain == "week":
        first_day = datetime.date.fromisoformat(at(first, "day"))
        want = datetime.date.fromisoformat(at(expected["value"], "day"))
        return abs((first_day - want).days) < 7 and (first_day <= want)
    return at(first, grain) == at(expected["value"], grain)


def timex(expected, times):
    if len(expected) != len(times):
        return False
    for one, time in zip(expected, times):
        want, got = one["timex"], time["value"]
        lengths = seconds(want), seconds(got)
        if lengths[0] is not None:
            if lengths[1] is None or abs(lengths[0] - lengths[1]) > 0.02 * lengths[0]:
                return False
        elif want.startswith("T"):
            if not re.search("T" + want[1:] + "(:00)?$", got):
                return False
        elif want.startswith("("):
            start, end = want.strip("()").split(",")[:2]
            if at(time["from"], "day") != start or at(time["to"], "day") != end:
                return False
        elif not re.search(want.replace("XXXX", r"\d{4}").replace("XX", r"\d\d") + "$", got):
            return False
    return True


def run(binary, cases):
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    out = subprocess.run([binary], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def peers(corpora, binary, errors):
    cases = [json.loads(line) for line in open(f"{corpora}/time/dev.jsonl", encoding="utf-8")]
    for case in cases:
        case["source"] = case["source"].replace("recognizers-text", "recognizers")
    questions = []
    for case in cases:
        question = {"text": case["input"], **PREFERENCES[peer(case)]}
        if case["reference_time"]:
            question["reference"] = case["reference_time"][:19]
        questions.append(question)
    tally = collections.defaultdict(lambda: [0, 0])
    for case, times in zip(cases, run(binary, questions)):
        good = right(case, times)
        for name in (peer(case), "all"):
            tally[name][0] += good
            tally[name][1] += 1
        if errors and not good:
            print(peer(case), "|", case["input"], "|", json.dumps(case["expected"], ensure_ascii=False)[:150], "| got", [(t["text"], t["value"], t["from"]) for t in times])
    for name, (good, total) in tally.items():
        print(f"{name:12} {good:4} of {total:4} right  {100 * good / total:.1f} %")


def wojood(corpora, binary, errors):
    hit = found = gold = caught = 0
    sentences = [json.loads(line) for part in ("train", "val") for line in open(f"{corpora}/ner/wojood_sample/{part}.jsonl", encoding="utf-8")]
    questions, all_mentions = [], []
    for sentence in sentences:
        text, starts = "", []
        for token in sentence["tokens"]:
            starts.append(len(text))
            text += token + " "
        mentions = [
            (starts[e["start"]], starts[e["end"] - 1] + len(sentence["tokens"][e["end"] - 1]))
            for e in sentence["entities"] if e["type"] in ("DATE", "TIME")
        ]
        questions.append({"text": text, "reference": "2019-06-01"})
        all_mentions.append(mentions)
    for question, mentions, times in zip(questions, all_mentions, run(binary, questions)):
        spans = [(time["start"], time["end"]) for time in times if time["value"]]
        overlap = lambda a, b: a[0] < b[1] and b[0] < a[1]
        caught += sum(any(overlap(m, s) for s in spans) for m in mentions)
        hit += sum(any(overlap(m, s) for m in mentions) for s in spans)
        found, gold = found + len(spans), gold + len(mentions)
        if errors:
            for m in mentions:
                if not any(overlap(m, s) for s in spans):
                    print("wojood -", question["text"][max(0, m[0] - 30):m[0]], "[[", question["text"][m[0]:m[1]], "]]", question["text"][m[1]:m[1] + 20])
            for s in spans:
                if not any(overlap(m, s) for m in mentions):
                    print("wojood +", question["text"][max(0, s[0] - 30):s[0]], "[[", question["text"][s[0]:s[1]], "]]", question["text"][s[1]:s[1] + 20])
    p, r = hit / found, caught / gold
    print(f"wojood DATE and TIME, lenient: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} of {gold}")


if __name__ == "__main__":
    peers(sys.argv[1], sys.argv[2], "--errors" in sys.argv)
    wojood(sys.argv[1], sys.argv[2], "--errors" in sys.argv)
