"""Many articles: order, laziness, errors in place, threads, signals, forks."""

import gc
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import khabar

COUNTRIES = ["روسيا", "فرنسا", "تونس", "الكويت", "قطر", "ليبيا", "اليمن"]


def news(count: int) -> list[dict[str, Any]]:
    """Articles of very different lengths."""
    return [
        {
            "id": str(n),
            "title": f"خبر {n}",
            "text": f"زار الوفد {COUNTRIES[n % 7]} في {n % 28 + 1} مايو 2024. " * (1 + n * 37 % 90),
            "published": "2024-06-01",
        }
        for n in range(count)
    ]


def threads() -> int:
    """Threads of this process, those of Rust among them."""
    return len(os.listdir("/proc/self/task"))


def threads_at_rest() -> int:
    """The threads that are left when those of earlier tests have ended."""
    counts = [threads(), -1]
    while counts[-1] != counts[-2]:
        time.sleep(0.2)
        counts.append(threads())
    return counts[-1]


def wait_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 5
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


linux = pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")


@pytest.mark.parametrize("workers", [1, 4])
def test_reports_are_those_of_extract_in_order(workers: int) -> None:
    articles = news(60)
    reports = list(khabar.Extractor(workers=workers).extract_many(articles))
    alone = [khabar.extract(one["text"], one["published"], title=one["title"], id=one["id"]) for one in articles]
    assert reports == alone
    assert [report.to_json() for report in reports] == [report.to_json() for report in alone]


@linux
def test_workers_of_the_call_win_over_those_of_the_extractor() -> None:
    before = threads_at_rest()
    for workers in [None, 0, 1, 5]:
        reports = khabar.Extractor(workers=2).extract_many(["زار الوفد روسيا."], workers=workers)
        cores = len(os.sched_getaffinity(0))
        assert threads() - before == {None: 2, 0: cores}.get(workers, workers)
        assert [report.entities[0].name for report in reports] == ["روسيا"]
        del reports
        assert wait_for(lambda: threads() == before)


def test_kinds_of_items() -> None:
    text = "زار الوفد روسيا."
    items: list[khabar.Article | str | dict[str, Any]] = [
        text,
        khabar.Article(text, id="a"),
        {"text": text},
        {"text": text, "id": 17, "title": None, "published": " ", "byline": "", "topic": ["سياسة"]},
        {"text": text, "id": "d", "title": "خبر", "published": "2025-02-27", "outlet": "وكالة", "url": "u"},
    ]
    one, two, three, four, five = khabar.Extractor().extract_many(items)
    assert one == three == khabar.extract(text)
    assert two == khabar.extract(text, id="a")
    assert four == khabar.extract(text, id="17")
    assert five == khabar.extract(text, "2025-02-27", id="d", title="خبر", outlet="وكالة", url="u")


def test_no_items() -> None:
    reports = khabar.Extractor().extract_many([])
    assert iter(reports) is reports
    for _ in range(2):
        with pytest.raises(StopIteration):
            next(reports)


@pytest.mark.parametrize("workers", [1, 3])
def test_an_endless_iterable_is_read_as_it_is_needed(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "زار الوفد روسيا."

    reports = khabar.Extractor().extract_many(endless(), workers=workers)
    assert taken == 0
    for given in range(1, 50):
        next(reports)
        assert given <= taken <= given + 4 * workers + 1


def test_the_iterable_is_read_on_the_thread_that_asks() -> None:
    seen = set()

    def items() -> Iterator[str]:
        for _ in range(20):
            seen.add(threading.get_ident())
            yield "زار الوفد روسيا."

    assert len(list(khabar.Extractor().extract_many(items(), workers=4))) == 20
    assert seen == {threading.get_ident()}


BAD: list[tuple[Any, type[Exception], str]] = [
    (7, TypeError, "item 2: an article must be str, khabar.Article or dict, not int"),
    (None, TypeError, "item 2: the text is missing"),
    (float("nan"), TypeError, "item 2: the text is missing"),
    ({"id": "2"}, TypeError, "item 2: the dict has no 'text'"),
    ({"text": None}, TypeError, "item 2: the dict has no 'text'"),
    ({"text": 7}, TypeError, "item 2: 'text' must be str, not int"),
    ({"text": "خبر", "title": 7}, TypeError, "item 2: 'title' must be str, not int"),
    ({"text": "خبر", "id": True}, TypeError, "item 2: 'id' must be str, not bool"),
    ({"text": "خبر", "published": "أمس"}, khabar.DateError, "item 2: not a date"),
    ({"text": "خبر", "published": 7}, TypeError, "item 2: published must be"),
    ("\ud83d", ValueError, "item 2: .*surrogates not allowed"),
    ({"text": "خبر", "url": "\ud83d"}, ValueError, "item 2: .*surrogates not allowed"),
]


@pytest.mark.parametrize(("bad", "error", "message"), BAD)
@pytest.mark.parametrize("workers", [1, 4])
def test_a_bad_item_is_reported_in_its_place(bad: Any, error: type[Exception], message: str, workers: int) -> None:
    items = ["زار الوفد روسيا.", "زار الوفد قطر.", bad, "زار الوفد تونس."]
    reports = khabar.Extractor(workers=workers).extract_many(items)
    assert [next(reports).entities[0].name for _ in range(2)] == ["روسيا", "قطر"]
    with pytest.raises(error, match=message):
        next(reports)
    assert [report.entities[0].name for report in reports] == ["تونس"]


@pytest.mark.parametrize("workers", [1, 4])
def test_an_error_of_the_iterable_is_raised_in_its_place_and_ends(workers: int) -> None:
    def items() -> Iterator[str]:
        yield "زار الوفد روسيا."
        yield "زار الوفد قطر."
        raise LookupError("the disk is gone")

    reports = khabar.Extractor(workers=workers).extract_many(items())
    assert [next(reports).entities[0].name for _ in range(2)] == ["روسيا", "قطر"]
    with pytest.raises(LookupError, match="the disk is gone"):
        next(reports)
    assert list(reports) == []


def test_an_iterator_that_could_go_on_is_not_asked_again() -> None:
    class Flaky:
        asked = 0

        def __iter__(self) -> "Flaky":
            return self

        def __next__(self) -> str:
            self.asked += 1
            if self.asked == 2:
                raise OSError("read failed")
            return "زار الوفد روسيا."

    flaky = Flaky()
    reports = khabar.Extractor(workers=1).extract_many(flaky)
    next(reports)
    with pytest.raises(OSError, match="read failed"):
        next(reports)
    assert list(reports) == []
    assert flaky.asked == 2


def test_an_interrupt_of_the_iterable_does_not_wait_its_turn() -> None:
    def items() -> Iterator[str]:
        yield from ["زار الوفد روسيا."] * 3
        raise KeyboardInterrupt

    reports = khabar.Extractor(workers=4).extract_many(items())
    with pytest.raises(KeyboardInterrupt):
        next(reports)
    assert len(list(reports)) == 3


def test_what_is_no_iterable_of_articles() -> None:
    bad: Any
    for bad in [7, None, "زار الوفد روسيا.", {"text": "خبر"}, khabar.Article("خبر")]:
        with pytest.raises(TypeError):
            khabar.Extractor().extract_many(bad)


def test_the_iterable_cannot_ask_for_reports() -> None:
    reports: list[khabar.ExtractMany] = []

    def items() -> Iterator[str]:
        yield "زار الوفد روسيا."
        next(reports[0])

    reports.append(khabar.Extractor(workers=1).extract_many(items()))
    next(reports[0])
    with pytest.raises(ValueError, match="already running"):
        next(reports[0])


@linux
def test_threads_end_with_the_iterator() -> None:
    before = threads_at_rest()
    reports = khabar.Extractor().extract_many(news(500), workers=6)
    next(reports)
    assert threads() == before + 6
    del reports
    assert wait_for(lambda: threads() == before)
    assert len(list(khabar.Extractor().extract_many(news(50), workers=6))) == 50
    assert wait_for(lambda: threads() == before)


@linux
def test_an_iterator_in_a_cycle_is_collected() -> None:
    before = threads_at_rest()

    class Source:
        reports: khabar.ExtractMany

        def __iter__(self) -> Iterator[str]:
            while True:
                yield "زار الوفد روسيا." if self.reports else ""

    source = Source()
    source.reports = khabar.Extractor().extract_many(source, workers=2)
    next(source.reports)
    gone = weakref.ref(source)
    del source
    gc.collect()
    assert gone() is None
    assert wait_for(lambda: threads() == before)


def test_other_threads_run_meanwhile() -> None:
    extractor = khabar.Extractor()
    long = "زار الوفد روسيا في 10 أغسطس 2015. " * 20000
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    article = khabar.Article(long)
    calls: list[Callable[[], object]] = [
        lambda: khabar.extract(long),
        lambda: khabar.entities(long),
        lambda: extractor.extract(long),
        lambda: extractor.extract(article),
        lambda: next(extractor.extract_many([long], workers=1)),
    ]
    seen = []
    for call in calls:
        before = ticks
        call()
        seen.append(ticks - before)
    done.set()
    ticker.join()
    assert min(seen) > 3, seen


def test_one_extractor_for_many_threads() -> None:
    extractor = khabar.Extractor(workers=2)
    articles = news(40)
    expected = [extractor.extract(one["text"], one["published"], title=one["title"], id=one["id"]) for one in articles]
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: list(extractor.extract_many(articles)), range(8)))
    assert all(run == expected for run in runs)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_a_wait_and_nothing_is_lost() -> None:
    script = """
        import os, signal, sys, threading, time
        import khabar

        long = "زار الوفد روسيا في 10 أغسطس 2015. " * 600_000
        reports = khabar.Extractor(workers=1).extract_many([long, "زار الوفد قطر."])
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        start = time.monotonic()
        try:
            next(reports)
        except KeyboardInterrupt:
            interrupted = time.monotonic()
            names = [report.entities[0].name for report in reports]
            done = time.monotonic()
            print(interrupted - start, done - start, *names)
    """
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script)], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    interrupted, done, *names = run.stdout.split()
    assert float(interrupted) < 0.3 + 0.5 < float(done)
    assert names == ["روسيا", "قطر"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_a_loop_in_c_code() -> None:
    script = """
        import itertools, os, signal, threading
        import khabar

        reports = khabar.Extractor(workers=2).extract_many(itertools.repeat("زار الوفد روسيا."))
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            all(reports)
        except KeyboardInterrupt:
            print("interrupted")
    """
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.stdout.strip() == "interrupted", run.stderr


def names(texts: list[str]) -> list[str]:
    """What a forked process does."""
    return [report.entities[0].name for report in khabar.Extractor(workers=2).extract_many(texts)]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_in_forked_processes() -> None:
    # The parent has used threads, and uses some now.
    running = khabar.Extractor().extract_many(news(100), workers=4)
    next(running)
    batches = [[f"زار الوفد {country}."] * 5 for country in COUNTRIES]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(names, batches).get(timeout=60) == [[country] * 5 for country in COUNTRIES]
        reports = pool.map_async(khabar.extract, [batch[0] for batch in batches]).get(timeout=60)
        method = khabar.Extractor(layers=["entities"]).extract
        alone = pool.map_async(method, [batch[0] for batch in batches]).get(timeout=60)
    assert [report.entities for report in alone] == [report.entities for report in reports]
    assert [report.entities[0].name for report in reports] == COUNTRIES
    assert len(list(running)) == 99


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_cannot_use_or_hang_on_the_iterator_of_its_parent() -> None:
    reports = [khabar.Extractor().extract_many(news(100), workers=4)]
    next(reports[0])
    child = os.fork()
    if child == 0:
        code = 1
        try:
            next(reports[0])
        except RuntimeError:
            reports.clear()
            code = 7
        finally:
            os._exit(code)
    ended: list[int] = []
    if not wait_for(lambda: bool(ended) or _ended(child, ended)):
        os.kill(child, signal.SIGKILL)
    assert ended == [7]
    assert len(list(reports[0])) == 99


def _ended(child: int, ended: list[int]) -> bool:
    pid, status = os.waitpid(child, os.WNOHANG)
    if pid:
        ended.append(os.waitstatus_to_exitcode(status))
    return bool(pid)


def test_the_iterator_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(khabar.Extractor().extract_many([]))


def test_a_file_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in news(30)), encoding="utf-8")
    with path.open(encoding="utf-8") as lines:
        reports = list(khabar.Extractor().extract_many(json.loads(line) for line in lines))
    assert [report.id for report in reports] == [str(n) for n in range(30)]
