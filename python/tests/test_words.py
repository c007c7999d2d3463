"""Words and numbers of any text."""

import copy
import inspect
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar

SENTENCE = "وقال وزراؤه إنهم سيلتقون بالرئيس."
BUDGET = "خصصت الحكومة نحو 3 ملايين و400 ألف دولار لـ25 مستشفى"


def both(text: str) -> tuple[khabar.Word | khabar.Number, ...]:
    return *khabar.words(text), *khabar.numbers(text)


def test_a_word_has_its_analysis() -> None:
    said, ministers, _, _, president, stop = khabar.words(SENTENCE)
    assert (said.start, said.end, said.text) == (0, 4, "وقال")
    assert said.kind is khabar.TokenKind.WORD
    assert (said.proclitics, said.stem, said.enclitics) == (("و",), "قال", ())
    assert (said.lemma, said.pos, said.root) == ("قَالَ", "VERB", "قول")
    assert said.features["Aspect"] == "Perf"
    assert (ministers.lemma, ministers.enclitics, ministers.features["Number"]) == ("وَزِير", ("ه",), "Plur")
    assert (president.proclitics, president.stem, president.features["Definite"]) == (("ب",), "رئيس", "Def")
    assert stop.kind is khabar.TokenKind.PUNCTUATION
    assert (stop.lemma, stop.root, stop.features) == (None, None, {})


def test_features_are_a_dict_of_ones_own() -> None:
    word = khabar.words(SENTENCE)[0]
    features = word.features
    assert type(features) is dict
    features["Aspect"] = "changed"
    assert word.features["Aspect"] == "Perf"
    assert word.proclitics is word.proclitics


def test_a_number_has_its_value() -> None:
    money, hospitals = khabar.numbers(BUDGET)
    assert (money.start, money.end, money.text) == (17, 40, "3 ملايين و400 ألف دولار")
    assert money.kind is khabar.NumberKind.MONEY
    assert (money.value, money.range, money.unit) == (3_400_000.0, None, "USD")
    assert money.approximation is khabar.Approximation.ABOUT
    assert (hospitals.kind, hospitals.value) == ("cardinal", 25.0)
    assert (hospitals.unit, hospitals.approximation) == (None, None)


def test_a_range_is_a_pair() -> None:
    (distance,) = khabar.numbers("10-15 كيلومترا")
    assert (distance.value, distance.range, distance.unit) == (None, (10.0, 15.0), "km")
    assert distance.to_dict()["range"] == [10.0, 15.0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (khabar.words(SENTENCE)[1], "Word(5, 11, 'وزراؤه', NOUN 'وَزِير')"),
        (khabar.words(SENTENCE)[-1], "Word(32, 33, '.', PUNCT)"),
        (khabar.numbers(BUDGET)[0], "Number(17, 40, '3 ملايين و400 ألف دولار', money 3400000 USD, about)"),
        (khabar.numbers("10-15 كيلومترا")[0], "Number(0, 14, '10-15 كيلومترا', quantity 10 to 15 km)"),
        (khabar.numbers("مئات الآلاف")[0], "Number(0, 11, 'مئات الآلاف', cardinal without value, some)"),
    ],
)
def test_repr_reads_well(value: khabar.Word | khabar.Number, said: str) -> None:
    assert repr(value) == said


def test_spans_are_of_the_text_and_in_order(text: str) -> None:
    readings: list[tuple[khabar.Word | khabar.Number, ...]] = [khabar.words(text), khabar.numbers(text)]
    for found in readings:
        assert isinstance(found, tuple)
        assert all(text[one.start : one.end] == one.text != "" for one in found)
        assert all(one.end <= two.start for one, two in pairwise(found))


def test_attributes_are_the_json(text: str) -> None:
    for one in both(text):
        for name, value in one.to_dict().items():
            attribute = getattr(one, name)
            assert (list(attribute) if isinstance(attribute, tuple) else attribute) == value
        names = {name for name in dir(type(one)) if inspect.isdatadescriptor(getattr(type(one), name))}
        assert {name for name in names if not name.startswith("_")} == set(one.to_dict())


def test_the_examples_come_back(examples: list[Path]) -> None:
    for path in examples:
        for one in both(path.read_text(encoding="utf-8")):
            back = type(one).from_json(one.to_json())
            assert type(back) is type(one) and back == one and hash(back) == hash(one)
            assert json.loads(one.to_json()) == one.to_dict()
            assert "\n" not in one.to_json()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_and_copies(protocol: int) -> None:
    for one in both(BUDGET):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
        assert copy.copy(one) == copy.deepcopy(one) == one


def test_values_are_equal_by_content_and_frozen() -> None:
    assert both(BUDGET) == both(BUDGET)
    assert len(set(both(BUDGET) + both(BUDGET))) == len(both(BUDGET))
    word, number = khabar.words(BUDGET)[0], khabar.numbers(BUDGET)[0]
    assert word != number
    assert number != khabar.Number.from_json(json.dumps(number.to_dict() | {"value": 1.0}))
    assert word != khabar.Word.from_json(json.dumps(word.to_dict() | {"pos": "X"}))
    for one in [word, number]:
        with pytest.raises(AttributeError):
            setattr(one, "kind", "word")  # noqa: B010
        with pytest.raises(TypeError):
            type(one)()


@pytest.mark.parametrize("bad", ["", "{", "null", "[]", "{}", '{"start": 0, "end": 3, "text": "خبر"}'])
def test_json_of_something_else_is_refused(bad: str) -> None:
    with pytest.raises(khabar.JsonError, match="not a valid word"):
        khabar.Word.from_json(bad)
    with pytest.raises(khabar.JsonError, match="not a valid number"):
        khabar.Number.from_json(bad)


def test_text_that_is_no_text_is_refused() -> None:
    for read in [khabar.words, khabar.numbers]:
        with pytest.raises(UnicodeEncodeError):
            read("\ud800")
        with pytest.raises(TypeError):
            read(None)  # type: ignore[arg-type]


def test_help_says_how_to_call() -> None:
    for read in [khabar.words, khabar.numbers]:
        assert list(inspect.signature(read).parameters) == ["text"]
        for part in ["Args:", "Returns:", "Raises:", "Example:"]:
            assert part in (read.__doc__ or "")


@given(st.text(st.sampled_from("وال قبمئةدرهم3٣.,-%$#@ \n\u0651\u200f\u0640👍🏽a"), max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for one in both(text):
        assert text[one.start : one.end] == one.text
        assert type(one).from_json(one.to_json()) == one
        assert repr(one).startswith(type(one).__name__)


@pytest.mark.parametrize("read", [khabar.words, khabar.numbers])
def test_threads_agree(read: Callable[[str], tuple[object, ...]]) -> None:
    texts = [f"{BUDGET}. {SENTENCE}" * count for count in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, texts)) == [read(text) for text in texts]
