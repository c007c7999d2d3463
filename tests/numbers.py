"""Scores the numbers of other parsers' own test cases: `numbers.py CASES BINARY [--errors]`.

A case counts as right if the numbers found in it have the expected values, in order. What each suite asks for:

* number suites: the values of all numbers, without ordinals; maha and duckling ask for one number only, and a negative
  case for no cardinal. A range counts as its two ends. maha reads 1% as 0.01.
* PercentModel: percents only.
* ordinal suites: the values of the ordinals.
* money: value, range and approximation, and the currency ("Dollar" is USD, "Pound" is EGP: جنيه alone).
* quantity: value and unit, after conversion (duckling reports grams).
"""

import collections
import json
import math
import subprocess
import sys

GRAMS = {"kg": 1000.0, "g": 1.0, "mg": 0.001}
CURRENCIES = {"Dollar": "USD", "Pound": "EGP"}


def suite(case):
    source = case["source"]
    if source.startswith("duckling"):
        return "duckling " + case["dimension"]
    if source.startswith("maha"):
        return "maha " + source.split("test_")[1].split(".")[0]
    return "recognizers " + source.rsplit("/", 1)[1].removesuffix(".json")


def close(a, b):
    return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-300)


def same(found, expected):
    return len(found) == len(expected) and all(map(close, found, expected))


def values(numbers):
    found = []
    for number in numbers:
        found += number["range"] or [number["value"]]
    return found


def plain(number):
    """The value as a plain number: maha has no percents."""
    return number["value"] / 100 if number["kind"] == "percent" else number["value"]


def right(case, numbers):
    name, expected = suite(case), case["expected"]
    ordinals = [number for number in numbers if number["kind"] == "ordinal"]
    cardinals = [number for number in numbers if number["kind"] != "ordinal"]
    if name.startswith("recognizers"):
        percent = "Percent" in name
        if percent:
            cardinals = [number for number in cardinals if number["kind"] == "percent"]
        return same(values(cardinals), [float(e["resolution"]["value"].rstrip("%")) for e in expected or []])
    if name.lower().endswith("quantity"):
        found = [number for number in numbers if number["kind"] == "quantity"]
        if case["negative"]:
            return not numbers
        if len(found) != 1 or found[0]["value"] is None:
            return False
        value, unit = found[0]["value"], found[0]["unit"]
        if expected["unit"] == "Gram":
            return close(value * GRAMS.get(unit, math.nan), expected["value"])
        return unit == expected["unit"].lower() and close(value, expected["value"])
    if name.endswith("AmountOfMoney"):
        found = [number for number in numbers if number["kind"] == "money"]
        if case["negative"] or len(found) != 1:
            return bool(case["negative"]) and not found
        number = found[0]
        if number["unit"] != CURRENCIES.get(expected["unit"], expected["unit"]):
            return False
        if expected["op"] == "between":
            return same(number["range"] or [], [expected["from"], expected["to"]])
        limits = {"under": ["less_than", "at_most"], "above": ["more_than", "at_least"]}.get(expected["op"])
        return close(number["value"], expected["value"]) and (not limits or number["approximation"] in limits)
    chosen = ordinals if case["kind"] == "ordinal" else cardinals
    if case["negative"]:
        return not chosen
    wanted = expected["values"] if "values" in expected else [expected["value"]]
    found = [plain(number) if name.startswith("maha") else number["value"] for number in chosen]
    return same(found, [float(value) for value in wanted])


def main():
    path, binary = sys.argv[1:3]
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    lines = "".join(case["input"].replace("\n", " ") + "\n" for case in cases)
    out = subprocess.run([binary], input=lines, capture_output=True, text=True, check=True).stdout
    results = [json.loads(line) for line in out.splitlines()]
    assert len(results) == len(cases), "a line of numbers for each case"
    tally, kinds = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0])
    for case, numbers in zip(cases, results):
        ok = right(case, numbers)
        for table, key in ((tally, suite(case)), (kinds, case["kind"].replace("numeral", "number"))):
            table[key][0] += ok
            table[key][1] += 1
        if not ok and "--errors" in sys.argv:
            found = [(n["text"], n["kind"], n["range"] or n["value"], n["unit"], n["approximation"]) for n in numbers]
            print(case["id"], case["kind"], repr(case["input"]), json.dumps(case["expected"], ensure_ascii=False)[:300], found)
    for table in (tally, kinds):
        print()
        for name, (good, all_) in sorted(table.items()):
            print(f"{name:32} {good:4}/{all_:<4} {good / all_:7.1%}")
    good, all_ = (sum(pair[i] for pair in tally.values()) for i in (0, 1))
    print(f"\n{'all':32} {good:4}/{all_:<4} {good / all_:7.1%}")


main()
