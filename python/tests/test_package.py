"""The package as a whole: names, docs, examples, cost of import."""

import contextlib
import doctest
import importlib
import inspect
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import khabar
from khabar import displacy, networkx, spacy

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "examples" / "python"
GUIDES = ROOT / "docs"


def optional() -> Iterator[ModuleType]:
    """The modules that cannot be imported without other packages, where these are installed."""
    for name in ["plot", "spark"]:
        with contextlib.suppress(ImportError):
            yield importlib.import_module(f"khabar.{name}")


def documented() -> Iterator[tuple[str, str | None]]:
    """Everything public, with its docs."""
    yield "khabar", khabar.__doc__
    for module in [khabar.enums, khabar.errors, displacy, networkx, spacy]:
        yield module.__name__, module.__doc__
    for function in [displacy.to_displacy, networkx.to_networkx, spacy.to_spacy]:
        yield f"{function.__module__}.{function.__name__}", function.__doc__
    for module in optional():
        yield module.__name__, module.__doc__
        for name in module.__all__:
            yield f"{module.__name__}.{name}", getattr(module, name).__doc__
    for name in khabar.__all__:
        value = getattr(khabar, name)
        if isinstance(value, str):
            continue
        yield name, value.__doc__
        if inspect.isclass(value) and value.__module__ == "khabar":
            for attribute, member in vars(value).items():
                if not attribute.startswith("_"):
                    yield f"{name}.{attribute}", member.__doc__


DOCS = dict(documented())


@pytest.mark.parametrize("name", DOCS)
def test_everything_public_is_documented(name: str) -> None:
    docs = DOCS[name]
    assert docs is not None
    assert docs.strip().split("\n\n")[0].rstrip().endswith((".", "`.", "`"))


@pytest.mark.parametrize("name", [name for name, docs in DOCS.items() if docs and ">>>" in docs])
def test_examples_of_the_docs(name: str) -> None:
    globs = {"khabar": khabar, "datetime": __import__("datetime")}
    module, _, function = name.rpartition(".")
    if module in sys.modules:
        globs[function] = getattr(sys.modules[module], function)
    test = doctest.DocTestParser().get_doctest(DOCS[name] or "", globs, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    said: list[str] = []
    assert test.examples
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_functions_and_classes_have_examples() -> None:
    for name in khabar.__all__:
        value = getattr(khabar, name)
        if callable(value) and getattr(value, "__module__", "").startswith("khabar._khabar"):
            assert ">>>" in (value.__doc__ or ""), name
        if inspect.isclass(value) and value.__module__ == "khabar":
            assert ">>>" in (value.__doc__ or ""), name


@pytest.mark.parametrize("name", ["index", "python", "pictures", "recipes"])
def test_examples_of_the_guides(name: str) -> None:
    for needed in ["altair", "duckdb", "networkx", "pandas", "polars", "pyarrow"]:
        pytest.importorskip(needed)
    text = (GUIDES / f"{name}.md").read_text(encoding="utf-8")
    # A page is one session: what an example makes the next ones use.
    session = "\n".join(re.findall(r"^```python\n(>>> .*?)^```", text, re.DOTALL | re.MULTILINE))
    test = doctest.DocTestParser().get_doctest(session, {}, f"{name}.md", None, 0)
    assert test.examples
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_every_option_is_in_the_guides() -> None:
    text = (GUIDES / "options.md").read_text(encoding="utf-8")
    calls: list[Any] = [
        khabar.extract,
        khabar.Extractor,
        khabar.Extractor.extract_many,
        khabar.Extractor.extract_table,
        khabar.Extractor.extract_batches,
        khabar.TimeOptions,
        khabar.GazetteerEntry,
        khabar.Report.show,
        khabar.Report.to_html,
        khabar.Report.labels,
        khabar.Report.to_spacy,
        khabar.Report.to_displacy,
        khabar.Corpus.timeline,
        khabar.Corpus.network,
        khabar.Corpus.map,
    ]
    options = {name for call in calls for name in inspect.signature(call).parameters} - {"self", "article"}
    assert {name for name in options if f"`{name}`" not in text and f"({name}," not in text} <= {"kind", "names"}
    for choices in [khabar.Layer, khabar.LabelScheme, khabar.Preference, khabar.WeekStart]:
        assert all(f"`{choice.value}`" in text for choice in choices)


def test_help_says_how_to_call() -> None:
    calls: list[tuple[Any, str]] = [
        (khabar.extract, "text"),
        (khabar.Extractor.extract, "self"),
        (khabar.Article, "text"),
    ]
    for call, first in calls:
        parameters = inspect.signature(call).parameters
        assert next(iter(parameters)) == first
        assert parameters["published"].default is None
        assert parameters["title"].kind is inspect.Parameter.KEYWORD_ONLY
        for part in ["Args:", "Raises:", "Example:"]:
            assert part in (call.__doc__ or "")


def test_all_is_what_there_is() -> None:
    public = {name for name, value in vars(khabar).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert public | {"__version__"} == set(khabar.__all__)
    assert len(khabar.__all__) == len(set(khabar.__all__))


def test_version() -> None:
    assert khabar.__version__ == metadata.version("khabar")
    assert khabar.SCHEMA_VERSION == khabar.extract("خبر").schema


def test_no_dependency_is_required() -> None:
    required = metadata.requires("khabar") or []
    assert all("extra ==" in line for line in required)


def run(*arguments: str, stdin: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_is_quick() -> None:
    def fastest(code: str) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            run("-c", code)
            best = min(best, time.perf_counter() - start)
        return best

    assert fastest("import khabar") - fastest("pass") < 0.05


def test_import_is_light() -> None:
    loaded = run("-c", "import sys, khabar; print(*sys.modules)").split()
    assert not {"typing", "dataclasses", "json", "datetime", "re", "asyncio"} & set(loaded)


def test_quick_start() -> None:
    said = run(str(SCRIPTS / "quick_start.py"))
    assert "الجزائر" in said and "2025-05-14" in said


def test_batch_of_json_lines(tmp_path: Path, texts: dict[str, str]) -> None:
    articles = [json.dumps({"id": name, "text": text, "published": "2025-02-27"}) for name, text in texts.items()]
    source, target = tmp_path / "articles.jsonl", tmp_path / "reports.jsonl"
    source.write_text("\n".join([*articles, '{"id": "bad"}', ""]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(SCRIPTS / "batch_jsonl.py"), str(source), str(target)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "no 'text'" in done.stderr
    lines = target.read_text(encoding="utf-8").splitlines()
    reports = [khabar.Report.from_json(line) for line in lines]
    assert reports == [khabar.extract(text, "2025-02-27", id=name) for name, text in texts.items()]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_dask_writes_parts_that_join(tmp_path: Path, texts: dict[str, str]) -> None:
    pytest.importorskip("dask.bag")
    parquet = pytest.importorskip("pyarrow.parquet")
    lines = [json.dumps({"id": name, "text": text, "published": "2025-02-27"}) for name, text in texts.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join([*lines, "{bad"]), encoding="utf-8")
    said = run(str(SCRIPTS / "dask_parquet.py"), str(tmp_path / "articles.jsonl"), str(tmp_path / "tables"))
    assert said.strip() == f"{len(texts) + 1} articles in 1 parts"
    articles = parquet.read_table(tmp_path / "tables" / "articles").to_pylist()
    assert [row["article_id"] for row in articles] == [*texts, str(len(texts))]
    assert [row["error"] for row in articles] == [None] * len(texts) + ["the text is missing"]
    names = parquet.read_table(tmp_path / "tables" / "entities").column("name").to_pylist()
    expected = [khabar.extract(text, "2025-02-27").entities for text in texts.values()]
    assert names == [entity.name for entities in expected for entity in entities]


def test_the_corpus_of_the_examples_is_what_its_templates_make() -> None:
    pytest.importorskip("tomllib", reason="needs Python 3.11")
    folder = ROOT / "examples" / "corpus"
    assert run(str(folder / "make.py")) == (folder / "news.jsonl").read_text(encoding="utf-8")


def test_metadata() -> None:
    said = run(str(SCRIPTS / "metadata.py"))
    assert "2025-08-06" in said and "سبأ" in said


def test_the_result_on_the_readme_is_real() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    session = readme.split("```python\n", 1)[1].split("```", 1)[0]
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", None, 0)
    assert len(test.examples) >= 5
    assert doctest.DocTestRunner().run(test).failed == 0
