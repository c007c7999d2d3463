"""Words of one's own that name events."""

import copy
import pickle
from typing import Any

import pytest

import khabar
from khabar import EventType, TriggerAspect, TriggerEntry, TriggerPos

TABLE = (
    "lemma\tpos\ttype\tmode\tframe\n"
    "هاكاثون|هاكاثونات\tnoun\tscience\thackathon\tgen=actor في=location\n"
    "قرصن\tverb\tcoerce\thack\tsubj=actor obj=recipient\n"
)
TEXT = "نظمت وزارة الاتصالات هاكاثون في عمان الأحد. وقرصن مجهولون موقع الوزارة الاثنين."


def full() -> TriggerEntry:
    return TriggerEntry(
        "تغريدة",
        TriggerPos.NOUN,
        "consult",
        mode="tweet",
        frame="gen=actor",
        condition="gen:person",
        aspect="generic",
        gloss="a tweet",
    )


def test_an_entry_has_what_it_was_made_of() -> None:
    entry = full()
    assert (entry.lemma, entry.mode, entry.frame, entry.condition) == ("تغريدة", "tweet", "gen=actor", "gen:person")
    assert entry.pos is TriggerPos.NOUN and entry.type is EventType.CONSULT and entry.aspect is TriggerAspect.GENERIC
    assert entry.gloss == "a tweet"
    assert repr(entry) == "TriggerEntry('تغريدة' noun consult tweet)"
    plain = TriggerEntry("قرصن", "verb", EventType.COERCE)
    assert (plain.mode, plain.frame, plain.condition, plain.aspect, plain.gloss) == (None, "", "", None, None)
    with pytest.raises(AttributeError):
        entry.mode = "post"  # type: ignore[misc]


def test_entries_are_values() -> None:
    entry = full()
    assert entry == full() and hash(entry) == hash(full())
    assert entry != TriggerEntry("تغريدة", "noun", "consult")
    assert entry != "noun"
    for back in (pickle.loads(pickle.dumps(entry)), copy.copy(entry), copy.deepcopy(entry)):
        assert back == entry


def test_tables_are_read() -> None:
    entries = TriggerEntry.from_tsv(TABLE, "mine.tsv")
    assert [entry.lemma for entry in entries] == ["هاكاثون|هاكاثونات", "قرصن"]
    (entry,) = TriggerEntry.from_json('[{"lemma": "قرصن", "pos": "verb", "type": "coerce", "mode": "hack"}]')
    assert (entry.type, entry.mode, entry.frame) == (EventType.COERCE, "hack", "")


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(khabar.OntologyError, match=r'^ontology mine\.tsv, line 2: type "party" is none of agree'):
        TriggerEntry.from_tsv("lemma\tpos\ttype\nقرصن\tverb\tparty\n", "mine.tsv")
    with pytest.raises(khabar.JsonError, match='slot "sbj" is none of .* at line 2'):
        TriggerEntry.from_json('[\n{"lemma": "قرصن", "pos": "verb", "type": "coerce", "frame": "sbj=actor"}]')
    with pytest.raises(khabar.UnknownNameError, match="party"):
        TriggerEntry("قرصن", "verb", "party")
    with pytest.raises(khabar.UnknownNameError, match="verbs"):
        TriggerEntry("قرصن", "verbs", "coerce")
    with pytest.raises(khabar.UnknownNameError, match="never"):
        TriggerEntry("قرصن", "verb", "coerce", aspect="never")
    with pytest.raises(khabar.OntologyError, match='role "doer" is none of actor'):
        TriggerEntry("قرصن", "verb", "coerce", frame="subj=doer")
    with pytest.raises(khabar.OntologyError, match="is no verb of the lexicon"):
        TriggerEntry("هكثن", "verb", "coerce")
    bad: Any = 7
    with pytest.raises(TypeError, match="type must be str, not int"):
        TriggerEntry("قرصن", "verb", bad)
    bad = ["قرصن"]
    with pytest.raises(TypeError, match=r"an entry must be khabar\.TriggerEntry, not str"):
        khabar.Extractor(ontology=bad)


def test_an_extractor_knows_its_entries() -> None:
    entries = TriggerEntry.from_tsv(TABLE, "mine.tsv")
    extractor = khabar.Extractor(ontology=entries)
    assert extractor.ontology == entries
    assert khabar.Extractor().ontology == ()
    assert repr(extractor) == "Extractor(layers=None, workers=None, ontology=2 entries)"
    back = pickle.loads(pickle.dumps(extractor))
    assert back == extractor and hash(back) == hash(extractor)
    assert back != khabar.Extractor()
    events = back.extract(TEXT).events
    assert [(event.type, event.mode) for event in events] == [("science", "hackathon"), ("coerce", "hack")]
    assert events[1].plover is not None and events[1].plover.mode is None
    assert {event.mode for event in khabar.Extractor().extract(TEXT).events}.isdisjoint({"hackathon", "hack"})
