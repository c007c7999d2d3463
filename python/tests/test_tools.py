"""Reports for other tools, tested against the tools themselves where they are installed."""

import builtins
import json
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

import khabar

MEETING = (
    "باريس (أ ف ب) - التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس في 12 فبراير 2025. "
    "واتهم وزير الخارجية الروسي سيرغي لافروف الولايات المتحدة بانتهاك الاتفاق، وقال لبوتين: «لن نقبل ذلك أبدا في موسكو»."
)


@pytest.fixture
def meeting() -> khabar.Report:
    """A report with two events between parties, and names behind attached prefixes."""
    return khabar.extract(MEETING, "2025-02-13", id="7")


def test_the_network_of_one_report(meeting: khabar.Report) -> None:
    network = khabar.Network([meeting])
    told = {(network.nodes[e.source].name, e.type.value, network.nodes[e.target].name) for e in network.edges}
    assert ("إيمانويل ماكرون", "consult", "أولاف شولتس") in told
    assert ("سيرغي لافروف", "accuse", "الولايات المتحدة") in told
    for edge in network.edges:
        event = meeting.events[edge.event]
        assert (edge.article, edge.type, edge.status, edge.time) == ("7", event.type, event.status, event.time)
        assert edge.quad == (event.plover and event.plover.quad)
    assert khabar.Network.from_json(network.to_json()) == network
    assert network.left_out == 0


def test_one_node_for_what_has_one_item() -> None:
    texts = ["اتهمت روسيا أوكرانيا بخرق الهدنة.", "واتهمت أوكرانيا روسيا بخرق الاتفاق."]
    network = khabar.Network(khabar.extract(text, id=str(n)) for n, text in enumerate(texts))
    assert [node.name for node in network.nodes] == ["روسيا", "أوكرانيا"]
    assert {(edge.source, edge.target, edge.article) for edge in network.edges} == {(0, 1, "0"), (1, 0, "1")}


def test_a_network_needs_reports() -> None:
    with pytest.raises(TypeError):
        khabar.Network(["خبر"])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        khabar.Network(7)  # type: ignore[arg-type]
    assert khabar.Network([]).nodes == ()


def test_graphml_is_xml(full: dict[str, Any]) -> None:
    evil = "<node id='x'/>&\0\x0b\ufffe\"]]>"
    full["id"] = full["article"]["id"] = evil
    full["entities"][1]["name"] = evil
    report = khabar.Report.from_json(json.dumps(full))
    root = ElementTree.fromstring(report.to_graphml())
    data = {element.text for element in root.iter("{http://graphml.graphdrawing.org/xmlns}data")}
    assert "<node id='x'/>&\ufffd\ufffd\ufffd\"]]>" in data


def test_networkx_has_the_network(meeting: khabar.Report) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    network = khabar.Network([meeting])
    graph = meeting.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.number_of_nodes() == len(network.nodes) and graph.number_of_edges() == len(network.edges)
    for key, edge in enumerate(network.edges):
        known = {name: value for name, value in edge.to_dict().items() if value is not None}
        assert graph.edges[edge.source, edge.target, key] == {
            name: value for name, value in known.items() if name not in ("source", "target")
        }
    assert graph.nodes[0]["name"] == network.nodes[0].name


def test_networkx_reads_the_graphml(meeting: khabar.Report) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    read = networkx.parse_graphml(meeting.to_graphml(), force_multigraph=True)
    graph = meeting.to_networkx()
    assert [read.nodes[f"n{node}"] for node in graph] == [graph.nodes[node] for node in graph]
    attributes = {(f"n{a}", f"n{b}"): data for a, b, data in graph.edges(data=True)}
    assert {(a, b): {k: v for k, v in data.items() if k != "id"} for a, b, data in read.edges(data=True)} == attributes


def test_json_ld(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    article = json.loads(report.to_json_ld())
    assert article["@context"] == "https://schema.org" and article["@type"] == "NewsArticle"
    assert article["headline"] == report.article.title.text if report.article.title else None
    assert article["articleBody"] == report.article.text
    assert article["author"][0] == {"@type": "Person", "name": "سلمى حداد"}
    body, person, call, accident = article["mentions"]
    assert body["@type"] == "Organization"
    assert person["sameAs"] == "http://www.wikidata.org/entity/Q3052772"
    assert person["jobTitle"] == ["الرئيس الفرنسي"] and person["worksFor"] == [{"@id": body["@id"]}]
    assert call["@type"] == "Action" and call["additionalType"] == "consult/phone"
    assert call["agent"] == [{"@id": person["@id"]}, {"name": "نظيره المصري"}]
    assert accident["actionStatus"] == "https://schema.org/CompletedActionStatus"
    assert article["hasPart"][0]["creator"] == {"@id": body["@id"]}


def test_json_ld_may_stand_in_a_page(full: dict[str, Any]) -> None:
    full["entities"][1]["name"] = evil = "</script><!--"
    said = khabar.Report.from_json(json.dumps(full)).to_json_ld()
    assert "<" not in said and json.loads(said)["mentions"][1]["name"] == evil


def test_displacy_ents(meeting: khabar.Report) -> None:
    drawn = meeting.to_displacy(labels="conll")
    assert drawn["text"] == MEETING
    found = [(MEETING[ent["start"] : ent["end"]], ent["label"]) for ent in drawn["ents"]]
    assert found == [(label.text, label.label) for label in meeting.labels("conll")]
    with pytest.raises(ValueError, match="style"):
        meeting.to_displacy("dep")
    with pytest.raises(khabar.UnknownNameError):
        meeting.to_displacy(labels="none")


def test_displacy_spans_are_whole(meeting: khabar.Report) -> None:
    drawn = meeting.to_displacy("span")
    assert "".join(drawn["tokens"]) == "".join(MEETING.split())
    marked = sum(len(entity.mentions) for entity in meeting.entities) + len(meeting.times) + len(meeting.quotes)
    assert len(drawn["spans"]) == marked + sum(len(event.triggers) for event in meeting.events)
    for span in drawn["spans"]:
        tokens = "".join(drawn["tokens"][span["start_token"] : span["end_token"]])
        assert tokens == "".join(MEETING[span["start"] : span["end"]].split())


def spacy() -> Any:
    return pytest.importorskip("spacy", reason="spaCy is not installed")


@pytest.mark.filterwarnings("ignore")
def test_displacy_draws_them(meeting: khabar.Report) -> None:
    displacy = spacy().displacy
    assert "لافروف" in displacy.render(meeting.to_displacy(), style="ent", manual=True, jupyter=False)
    assert "CONSULT" in displacy.render(meeting.to_displacy("span"), style="span", manual=True, jupyter=False)


@pytest.mark.filterwarnings("ignore")
def test_spacy_spans_are_exact(text: str) -> None:
    nlp = spacy().blank("ar")
    for one in [text, MEETING]:
        report = khabar.extract(one, "2025-02-27")
        doc = report.to_spacy(nlp)
        assert doc.text == one
        wanted = {
            "entities": [(m.start, m.end) for entity in report.entities for m in entity.mentions],
            "times": [(time.start, time.end) for time in report.times],
            "quotes": [(quote.start, quote.end) for quote in report.quotes],
            "events": [(trigger.start, trigger.end) for event in report.events for trigger in event.triggers],
            "arguments": [(one.start, one.end) for event in report.events for one in event.arguments],
        }
        for group, places in wanted.items():
            assert [(span.start_char, span.end_char) for span in doc.spans[group]] == places
        names = [(label.start, label.end, label.label) for label in report.labels("ontonotes")]
        doc = report.to_spacy(nlp, labels="ontonotes")
        assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == names


def spaced(full: dict[str, Any], part: str) -> khabar.Report:
    """A report with a mention that is some part of the text, also one that no extractor would take."""
    start = full["article"]["text"].index(part)
    place = {"start": start, "end": start + len(part), "text": part}
    full["entities"][1]["mentions"] = [{**place, "form": "name"}]
    return khabar.Report.from_json(json.dumps(full))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", [" إيمانويل ", "يمانويل ماك", "فرنسي إيمانويل ", " ", "\n\nباريس", "📞"])
def test_spacy_moves_no_bound(full: dict[str, Any], part: str) -> None:
    spacy()
    report = spaced(full, part)
    doc = report.to_spacy()
    assert doc.text == report.article.text
    assert [(span.start_char, span.text) for span in doc.spans["entities"]][1:] == [(doc.text.index(part), part)]
    drawn = report.to_displacy("span")
    spans = [span for span in drawn["spans"] if span["label"] == "PERSON"]
    said = ["".join(drawn["tokens"][span["start_token"] : span["end_token"]]) for span in spans]
    assert said == [word for word in ["".join(part.split())] if word]


@pytest.mark.filterwarnings("ignore")
def test_spacy_refuses_a_span_of_nothing(full: dict[str, Any]) -> None:
    spacy()
    with pytest.raises(ValueError, match="no length"):
        spaced(full, "").to_spacy()


@pytest.mark.filterwarnings("ignore")
def test_spacy_knows_whose_span_it_is(meeting: khabar.Report) -> None:
    spacy()
    doc = meeting.to_spacy()
    assert doc.lang_ == "ar"
    for span in doc.spans["entities"]:
        entity = meeting.entities[int(span.id_)]
        assert span.label_ == entity.kind.value.upper()
        assert span.kb_id_ == ((entity.link and entity.link.wikidata) or "")
        assert span.text in [mention.text for mention in entity.mentions]
    assert [span.text for span in doc.spans["speakers"]] == [q.speaker.text for q in meeting.quotes if q.speaker]
    assert {span.label_ for span in doc.spans["arguments"]} >= {"ACTOR", "RECIPIENT"}


def test_what_is_missing_is_named(meeting: khabar.Report, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name.split(".")[0] in ("networkx", "spacy"):
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"khabar\[networkx\]"):
        meeting.to_networkx()
    with pytest.raises(ImportError, match=r"khabar\[spacy\]"):
        meeting.to_spacy()
