"""What a notebook shows."""

import json
import pickle
from html.parser import HTMLParser
from typing import Any

import pytest

import khabar

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page, checks that its elements nest, and keeps the text of some."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.marked: dict[str, list[str]] = {}
        self.elements: set[str] = set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag in VOID:
            return
        self.open.append((tag, dict(attrs)))
        name = dict(attrs).get("class")
        if name and self.inside("article"):
            self.marked.setdefault(name.split()[0], []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside("article"):
            return
        self.article += data
        for _, attributes in self.open:
            name = attributes.get("class")
            if name and name.split()[0] in self.marked:
                self.marked[name.split()[0]][-1] += data

    def inside(self, tag: str) -> bool:
        return any(element == tag for element, _ in self.open)


def test_a_notebook_shows_the_article(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    page = Page(report._repr_html_())
    assert page.article == report.article.text
    assert page.marked["person"] == [mention.text for mention in report.entities[1].mentions]
    assert page.marked["time"] == [time.text for time in report.times]
    assert page.marked["trigger"] == [event.triggers[0].text for event in report.events]
    assert page.marked["quote"] == [quote.text for quote in report.quotes]
    assert page.marked["speaker"] == ["قصر الإليزيه"]
    assert not page.elements & {"script", "link", "img", "iframe"}


def test_every_text_is_shown_whole(text: str) -> None:
    report = khabar.extract(text, "2025-02-27")
    for html in [report._repr_html_(), report.to_html(), str(report.show(layers=[]))]:
        assert Page(html).article == text


def test_layers(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    view = report.show(layers=["times", khabar.Layer.EVENTS])
    assert set(Page(view._repr_html_()).marked) == {"time", "trigger"}
    assert str(view) == view._repr_html_()
    assert repr(view) == f"View({len(str(view))} characters of HTML)"
    assert str(report.show()) == report._repr_html_()
    with pytest.raises(khabar.UnknownNameError, match="verbs"):
        report.show(layers=["verbs"])
    with pytest.raises(TypeError):
        report.show(layers="times")


def test_long_texts_are_cut_and_say_so() -> None:
    report = khabar.extract("زار الوفد روسيا. " * 10_000)
    short, whole = report._repr_html_(), str(report.show(limit=None))
    assert Page(short).article == report.article.text[:100_000]
    assert "The first 100000 of 170000 characters are shown" in short
    assert Page(whole).article == report.article.text
    assert Page(str(report.show(limit=5))).article == "زار ا"
    with pytest.raises(ValueError, match="limit"):
        report.show(limit=-1)


def test_parts_have_small_forms(full: dict[str, Any]) -> None:
    report = khabar.Report.from_json(json.dumps(full))
    entity, quote, event = report.entities[1], report.quotes[0], report.events[1]
    forms: list[tuple[Any, list[str]]] = [
        (entity, ["إيمانويل ماكرون", "الرئيس الفرنسي", "https://www.wikidata.org/wiki/Q3052772", "Emmanuel Macron"]),
        (quote, ["قصر الإليزيه", "indirect", quote.text]),
        (event, ["accident", "killed 3", "background", "حادث"]),
    ]
    for part, said in forms:
        html = part._repr_html_()
        Page(html)
        assert all(words in html for words in said)


def test_hostile_names_stay_text(full: dict[str, Any]) -> None:
    evil = "</style><script>alert(1)</script>\"' onload='x'"
    full["entities"][1]["name"] = full["entities"][1]["link"]["wikidata"] = full["events"][0]["mode"] = evil
    full["article"]["url"] = "javascript:alert(1)"
    report = khabar.Report.from_json(json.dumps(full))
    for html in [report._repr_html_(), report.entities[1]._repr_html_(), report.events[0]._repr_html_()]:
        assert "script" not in Page(html).elements
        assert "<script" not in html and 'href="javascript' not in html


def test_a_view_is_no_value() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(khabar.extract("خبر").show())
