//! Dates by their fields, and the years, months and weekdays that the text leaves open.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::super::expression::{Fields, MonthOf, Shift, YearOf};
use super::super::model::Anchor;
use super::super::options::Preference;
use super::super::tense::Tense;
use super::super::value::{Day, Moment, Value, Year};
use super::date;
use super::{Resolver, Tensed, Valued};

/// Months ahead at which a bare month is still taken for the coming one, if the tense does not tell.
const SOON: i32 = 3;
/// Days ahead at which a weekday may be told in the present tense.
const AT_HAND: i32 = 2;

impl Resolver {
    /// A date by its fields.
    pub(super) fn fields(&self, fields: &Fields, tense: Tensed<'_>) -> Valued {
        if fields.hijri {
            return self.hijri(fields, tense);
        }
        let moment = |moment: Option<Moment>, anchor| (moment.map(Value::Moment), anchor);
        match (fields.month, fields.day, fields.weekday) {
            (Some(MonthOf::Shift(shift)), Some(day), _) => {
                let (first, anchor) = self.shifted_month(shift);
                let day =
                    first.and_then(|(year, month)| Date::new(i16::try_from(year).ok()?, month, day).ok()).map(date);
                moment(day.or(fields.day.map(|day| Moment::Day(Day::OfMonth(None, day)))), anchor)
            }
            // نفس الشهر من العام الماضي
            (Some(MonthOf::Shift(shift)), None, _) => {
                let (first, anchor) = self.shifted_month(shift);
                let year = match fields.year {
                    Some(YearOf::Number(year)) => Some(year),
                    Some(YearOf::Shift(shift)) => self.shifted_year(shift).0,
                    None => first.map(|(year, _)| year),
                };
                moment(first.map(|(_, month)| Moment::Month(year, month)), anchor)
            }
            (Some(MonthOf::Number(month)), day, weekday) => {
                let (year, anchor) = self.year_of_month(fields, month, tense);
                moment(
                    match day {
                        Some(day) => self.dated(year, month, day, weekday),
                        None => Some(Moment::Month(year, month)),
                    },
                    anchor,
                )
            }
            (_, _, Some(weekday)) => {
                let day = self.weekday(weekday, fields, tense);
                moment(Some(day.map_or(Moment::Day(Day::OfWeek(weekday)), date)), Anchor::Publication)
            }
            _ => match fields.year {
                Some(YearOf::Number(year)) => moment(Some(Moment::Year(Some(year))), Anchor::Explicit),
                Some(YearOf::Shift(shift)) => {
                    let (year, anchor) = self.shifted_year(shift);
                    moment(year.map(|year| Moment::Year(Some(year))), anchor)
                }
                None => (None, Anchor::Explicit),
            },
        }
    }

    /// The day of a month; where its weekday does not fit the year that was guessed, the nearest year where it does.
    fn dated(&self, year: Year, month: i8, day: i8, weekday: Option<Weekday>) -> Option<Moment> {
        let Some(year) = year else { return Some(Moment::Day(Day::OfMonth(Some(month), day))) };
        let of = |year: i32| Date::new(i16::try_from(year).ok()?, month, day).ok();
        let this = of(year);
        let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
        let near = || [year - 1, year + 1].into_iter().find_map(|year| of(year).filter(fits));
        this.filter(fits).or_else(near).or(this).map(date)
    }

    pub(super) fn weekday(&self, weekday: Weekday, fields: &Fields, tense: Tensed<'_>) -> Option<Date> {
        let today = self.today?;
        if let Some(week) = fields.week {
            let (Shift::Now(shift) | Shift::Then(shift)) = week;
            let start = self.week_start(today)?.checked_add((shift * 7).days()).ok()?;
            let offset = self.options.week_start.weekday().until(weekday);
            return start.checked_add(i32::from(offset).days()).ok();
        }
        let back = |from: Date| from.checked_sub(i32::from(weekday.until(from.weekday())).days()).ok();
        let ahead = |from: Date| from.checked_add(i32::from(from.weekday().until(weekday)).days()).ok();
        match fields.shift {
            Some(Shift::Now(shift)) if shift < 0 => {
                back(today.yesterday().ok()?)?.checked_sub(((-1 - shift) * 7).days()).ok()
            }
            Some(Shift::Now(shift)) if shift > 0 => {
                ahead(today.tomorrow().ok()?)?.checked_add(((shift - 1) * 7).days()).ok()
            }
            Some(Shift::Then(shift)) => {
                let day = self.last_day.unwrap_or(today);
                if shift > 0 { ahead(day.tomorrow().ok()?) } else { Some(back(day)?) }
            }
            _ => match self.options.weekdays {
                Preference::Past => back(today),
                Preference::Future => ahead(today),
                Preference::Current => {
                    let start = self.week_start(today)?;
                    start.checked_add(i32::from(self.options.week_start.weekday().until(weekday)).days()).ok()
                }
                _ => match tense().tense {
                    Tense::Future => ahead(today),
                    // يزور الجمعة: the news of what is at hand.
                    Tense::Present => {
                        let coming = ahead(today)?;
                        let near = (coming - today).get_days() <= AT_HAND;
                        if near { Some(coming) } else { back(today) }
                    }
                    _ => back(today),
                },
            },
        }
    }

    /// The year of a month, or of a day of it.
    pub(super) fn year_of_month(&self, fields: &Fields, month: i8, tense: Tensed<'_>) -> (Year, Anchor) {
        match fields.year {
            Some(YearOf::Number(year)) => return (Some(year), Anchor::Explicit),
            Some(YearOf::Shift(shift)) => return self.shifted_year(shift),
            None => {}
        }
        let Some(today) = self.today else { return (None, Anchor::Explicit) };
        // The same day with its year elsewhere in the text: ذكرى 7 مايو … أحداث 7 مايو 2008.
        if fields.shift.is_none()
            && fields.weekday.is_none()
            && let Some(year) = fields.day.and_then(|day| self.told.get(&(month, day)))
        {
            return (Some(i32::from(*year)), Anchor::PreviousTime);
        }
        let year = i32::from(today.year());
        // Positive if it is still to come this year: whole months, or the day within the month.
        let ahead = match fields.day {
            Some(day) if month == today.month() => i32::from(day - today.day()).signum(),
            _ => i32::from(month - today.month()),
        };
        let last = |strictly: bool| if ahead > 0 || (strictly && ahead == 0) { year - 1 } else { year };
        let next = |strictly: bool| if ahead < 0 || (strictly && ahead == 0) { year + 1 } else { year };
        let year = match fields.shift {
            Some(Shift::Now(0)) => year,
            Some(Shift::Now(shift)) if shift < 0 => last(true) + 1 + shift,
            Some(Shift::Now(shift)) => next(true) - 1 + shift,
            Some(Shift::Then(shift)) => match self.then() {
                Some(then) => return (Some(i32::from(then.year()) + shift), Anchor::PreviousTime),
                None => year + shift,
            },
            None => match self.options.months {
                Preference::Past => last(false),
                Preference::Future if month == today.month() => year,
                Preference::Future => next(false),
                Preference::Current => year,
                _ => match tense().tense {
                    Tense::Past => last(false),
                    Tense::Future => next(false),
                    _ if ahead > 0 && fields.day.is_none_or(|_| month != today.month()) => {
                        let months_ahead = i32::from(month - today.month());
                        if months_ahead <= SOON { year } else { year - 1 }
                    }
                    Tense::Present if ahead < 0 && 12 + i32::from(month - today.month()) <= SOON => year + 1,
                    _ => year,
                },
            },
        };
        (Some(year), Anchor::Publication)
    }

    pub(super) fn shifted_year(&self, shift: Shift) -> (Year, Anchor) {
        match shift {
            Shift::Now(shift) => {
                (self.today.map(|today| i32::from(today.year()).saturating_add(shift)), Anchor::Publication)
            }
            Shift::Then(shift) => {
                let then = self.then().or_else(|| self.now());
                (then.map(|then| i32::from(then.year()).saturating_add(shift)), Anchor::PreviousTime)
            }
        }
    }

    pub(super) fn shifted_month(&self, shift: Shift) -> (Option<(i32, i8)>, Anchor) {
        let (from, shift, anchor) = match shift {
            Shift::Now(shift) => (self.today, shift, Anchor::Publication),
            Shift::Then(shift) => (self.then().map(DateTime::date).or(self.today), shift, Anchor::PreviousTime),
        };
        let month = from.and_then(|from| from.first_of_month().checked_add(shift.months()).ok());
        (month.map(|month| (i32::from(month.year()), month.month())), anchor)
    }
}
