"""Entries of one's own, and the labels of other schemes."""

import copy
import pickle

import pytest

import khabar
from khabar import EntityKind, Gender, GazetteerEntry, LabelScheme

TABLE = "kind\tnames\tcountry\tpopulation\ngpe\tنورلاند|بلاد الشمال\tNO\t12000\norganization\tمؤسسة نهر الخير\tJO\t\n"
TEXT = "قال إيمانويل ماكرون إن فرنسا تبرعت بمبلغ 3 ملايين دولار في 10 أغسطس 2015."


def full() -> GazetteerEntry:
    return GazetteerEntry(
        EntityKind.PERSON,
        ["زيدان المرواني"],
        country="MA",
        gender="masculine",
        name_en="Zidan",
        wikidata="Q7",
        latitude=1.5,
        longitude=-2.25,
        population=1,
        source="s",
    )


def test_an_entry_has_what_it_was_made_of() -> None:
    entry = full()
    assert (entry.kind, entry.names, entry.country) == (EntityKind.PERSON, ("زيدان المرواني",), "MA")
    assert entry.gender is Gender.MASCULINE
    assert (entry.name_en, entry.wikidata, entry.source) == ("Zidan", "Q7", "s")
    assert (entry.latitude, entry.longitude, entry.population) == (1.5, -2.25, 1)
    assert repr(entry) == "GazetteerEntry(person 'زيدان المرواني' MA)"
    with pytest.raises(AttributeError):
        entry.source = "t"  # type: ignore[misc]


def test_entries_are_values() -> None:
    entry = full()
    assert entry == full() and hash(entry) == hash(full())
    assert entry != GazetteerEntry("person", ["زيدان المرواني"])
    assert entry != "person"
    for back in (pickle.loads(pickle.dumps(entry)), copy.copy(entry), copy.deepcopy(entry)):
        assert back == entry


def test_tables_are_read() -> None:
    entries = GazetteerEntry.from_tsv(TABLE, "mine.tsv")
    assert [entry.names for entry in entries] == [("نورلاند", "بلاد الشمال"), ("مؤسسة نهر الخير",)]
    assert (entries[0].population, entries[0].source) == (12000, "mine.tsv")
    (entry,) = GazetteerEntry.from_json('[{"kind": "gpe", "names": ["نورلاند"], "country": "NO"}]')
    assert (entry.kind, entry.country, entry.source) == (EntityKind.GPE, "NO", None)


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(khabar.GazetteerError, match=r"gazetteer mine\.tsv, line 3: .*planet"):
        GazetteerEntry.from_tsv("kind\tnames\ngpe\tا\nplanet\tب\n", "mine.tsv")
    with pytest.raises(khabar.JsonError, match="at least one at line 2"):
        GazetteerEntry.from_json('[\n{"kind": "gpe", "names": []}]')
    with pytest.raises(khabar.UnknownNameError):
        GazetteerEntry("planet", ["المريخ"])
    with pytest.raises(khabar.CountryError):
        GazetteerEntry("gpe", ["نورلاند"], country="norway")
    with pytest.raises(ValueError, match="at least one"):
        GazetteerEntry("gpe", [" "])
    with pytest.raises(ValueError, match=r"latitude \"91\" is not from -90 to 90"):
        GazetteerEntry("gpe", ["نورلاند"], latitude=91)
    with pytest.raises(TypeError, match="not one str"):
        GazetteerEntry("gpe", "نورلاند")
    with pytest.raises(TypeError, match="an entry must be khabar.GazetteerEntry, not str"):
        khabar.Extractor(gazetteer=["نورلاند"])  # type: ignore[list-item]


def test_an_extractor_knows_its_entries() -> None:
    entries = GazetteerEntry.from_tsv(TABLE, "mine.tsv")
    extractor = khabar.Extractor(gazetteer=entries)
    assert extractor.gazetteer == entries
    assert khabar.Extractor().gazetteer == ()
    assert repr(extractor) == "Extractor(layers=None, workers=None, gazetteer=2 entries)"
    back = pickle.loads(pickle.dumps(extractor))
    assert back == extractor and hash(back) == hash(extractor)
    assert back != khabar.Extractor()
    report = back.extract("وصل وفد مؤسسة نهر الخير إلى نورلاند. ووصف الوفد بلاد الشمال بالباردة.")
    assert [(entity.name, len(entity.mentions)) for entity in report.entities] == [("مؤسسة نهر الخير", 1), ("بلاد الشمال", 2)]
    assert report.entities[1].link is not None and report.entities[1].link.population == 12000


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("khabar", ["PERSON", "GPE", "MONEY", "DATE"]),
        ("wojood", ["PERS", "GPE", "MONEY", "DATE"]),
        ("anercorp", ["PERS", "LOC"]),
        ("conll", ["PER", "LOC"]),
        (LabelScheme.ONTONOTES, ["PERSON", "GPE", "MONEY", "DATE"]),
    ],
)
def test_labels(scheme: LabelScheme | str, expected: list[str]) -> None:
    labels = khabar.extract(TEXT).labels(scheme)
    assert [label.label for label in labels] == expected
    assert all(TEXT[label.start : label.end] == label.text for label in labels)
    assert pickle.loads(pickle.dumps(labels)) == labels


def test_unknown_schemes_are_refused() -> None:
    report = khabar.extract(TEXT)
    with pytest.raises(khabar.UnknownNameError):
        report.labels("brown")
    with pytest.raises(TypeError, match="scheme must be str, not int"):
        report.to_conll(1)  # type: ignore[arg-type]


def test_columns() -> None:
    lines = khabar.extract(TEXT).to_conll().splitlines()
    assert lines[:4] == ["قال\tO", "إيمانويل\tB-PERSON", "ماكرون\tI-PERSON", "إن\tO"]
