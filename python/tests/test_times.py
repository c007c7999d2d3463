"""Times on the calendar, and the options that say how they are read."""

import copy
import datetime
import pickle

import pytest

import khabar
from khabar import Grain, Preference, TimeOptions, WeekStart


def only(text: str, published: str | None = "2025-02-25", options: TimeOptions | None = None) -> khabar.Time:
    (time,) = khabar.Extractor(layers=["times"], times=options).extract(text, published).times
    return time


@pytest.mark.parametrize(
    ("text", "starts_at", "ends_at", "grain"),
    [
        ("غادر أمس", "2025-02-24T00:00:00", "2025-02-25T00:00:00", Grain.DAY),
        ("غادر مساء أمس", "2025-02-24T17:00:00", "2025-02-25T00:00:00", Grain.DAY_PART),
        ("غادر أمس الساعة 16:05", "2025-02-24T16:05:00", "2025-02-24T16:06:00", Grain.MINUTE),
        ("في الربع الأول من 2024", "2024-01-01T00:00:00", "2024-04-01T00:00:00", Grain.QUARTER),
        ("بين 2015 و2017", "2015-01-01T00:00:00", "2018-01-01T00:00:00", Grain.YEAR),
        ("في القرن التاسع عشر", "1800-01-01T00:00:00", "1900-01-01T00:00:00", Grain.CENTURY),
    ],
)
def test_times_on_the_calendar(text: str, starts_at: str, ends_at: str, grain: Grain) -> None:
    time = only(text)
    assert time.starts_at == datetime.datetime.fromisoformat(starts_at)
    assert time.ends_at == datetime.datetime.fromisoformat(ends_at)
    assert time.grain is grain


def test_lengths_have_no_place_on_the_calendar() -> None:
    time = only("استمر ثلاثة أيام")
    assert (time.value, time.starts_at, time.ends_at, time.grain) == ("P3D", None, None, None)


def test_what_datetime_cannot_hold_is_none() -> None:
    time = only("يعود إلى عام 300 قبل الميلاد")
    assert (time.value, time.starts_at, time.ends_at, time.grain) == ("BC0300", None, None, Grain.YEAR)
    time = only("وصل في 12 فبراير", published=None)
    assert (time.value, time.starts_at, time.grain) == ("XXXX-02-12", None, Grain.DAY)


def test_options_say_how_times_are_read() -> None:
    assert only("نلتقي الخميس").value == "2025-02-27"
    assert only("التقينا الخميس").value == "2025-02-20"
    assert only("التقينا الخميس", options=TimeOptions(weekdays=Preference.FUTURE)).value == "2025-02-27"
    assert only("التقينا في مارس", options=TimeOptions(months="current")).value == "2025-03"
    assert only("الأسبوع الماضي", options=TimeOptions(week_start="sunday")).value == "2025-02-16/2025-02-22"


def test_options_are_values() -> None:
    options = TimeOptions(week_start=WeekStart.SATURDAY, weekdays="past")
    assert options.week_start is WeekStart.SATURDAY
    assert options.weekdays is Preference.PAST
    assert options.months is Preference.NEWS
    assert options == TimeOptions("saturday", "past", "news")
    assert options != TimeOptions()
    assert options != "saturday"
    assert hash(options) == hash(TimeOptions("saturday", "past"))
    assert repr(options) == "TimeOptions(week_start='saturday', weekdays='past', months='news')"
    for back in (pickle.loads(pickle.dumps(options)), copy.copy(options), copy.deepcopy(options)):
        assert back == options
    with pytest.raises(AttributeError):
        options.months = Preference.PAST  # type: ignore[misc]


def test_unknown_options_are_refused() -> None:
    with pytest.raises(khabar.UnknownNameError):
        TimeOptions(week_start="tuesday")
    with pytest.raises(TypeError, match="weekdays must be str, not int"):
        TimeOptions(weekdays=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="times must be TimeOptions, not dict"):
        khabar.Extractor(times={"weekdays": "past"})  # type: ignore[arg-type]


def test_an_extractor_keeps_its_options() -> None:
    options = TimeOptions(weekdays="future")
    extractor = khabar.Extractor(layers=["times"], times=options)
    assert extractor.times == options
    assert khabar.Extractor().times is None
    assert repr(extractor) == f"Extractor(layers=('times',), workers=None, times={options!r})"
    back = pickle.loads(pickle.dumps(extractor))
    assert back == extractor and hash(back) == hash(extractor)
    assert back != khabar.Extractor(layers=["times"])
    assert back.extract("التقينا الخميس", "2025-02-25").times[0].value == "2025-02-27"


def test_a_day_that_the_text_calls_today_is_an_estimate() -> None:
    estimate = khabar.Article("وصل الوفد اليوم الثلاثاء 6 أبريل 2021.").published_estimate
    assert estimate is not None
    assert (estimate.date, estimate.source) == (datetime.date(2021, 4, 6), khabar.EstimateSource.TODAY)
