//! Weekdays: الخميس, يوم الخميس الماضي, الخميس 15 أغسطس, الاثنين من هذا الأسبوع.

use super::particle::{BEFORE_TWO, DAY, OF};
use jiff::civil::Weekday;

use super::super::class::Class;
use super::super::expression::{Base, Fields, Found, Point, Says, Shift, Sub};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::{Day, Moment};
use super::{Grammar, Lead, Read};
use crate::calendar::written_date;

/// What may stand between a weekday and its date.
const BEFORE_DATE: [char; 7] = [' ', '،', ',', '-', '(', ')', '/'];

impl Grammar<'_> {
    /// A weekday: الخميس, يوم الخميس الماضي, الخميس 15 أغسطس, الاثنين من هذا الأسبوع.
    pub(super) fn weekday(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let indefinite = word.value > 7 && !word.definite;
        let weekday = weekday_of(word)?;
        let mut fields = Fields { weekday: Some(weekday), ..Fields::default() };
        let mut end = word.end;
        if !indefinite
            && let Some(found) = written_date(self.lexicon, self.text, at).filter(|found| found.value.day().is_some())
        {
            let value = Moment::Day(Day::Date(found.value.day()?));
            let found = Found {
                range: at..found.range.end,
                says: Says::Point(Point::of(Base::Fixed(value))),
                calendar: found.calendar,
            };
            return Some(self.with_clock(found));
        }
        // الخميس 15 أغسطس, الجمعة الموافق 6/8
        let mut cursor = self.cursor(end);
        cursor.skip(|c| BEFORE_DATE.contains(&c));
        if cursor.phrase(&self.lexicon.corresponding).is_some() {
            cursor.skip_spaces();
        }
        let start = cursor.at();
        if let Some((date, date_end)) =
            self.fields(start, lead).filter(|(date, _)| date.day.is_some()).or_else(|| self.slashed(start))
            && date.month.is_some()
        {
            // الاثنين (10 فبراير)
            let opened = self.text[end..start].contains('(');
            let date_end = if opened { self.past_mark(date_end, ')') } else { date_end };
            return Some(self.dated(at, date_end, Fields { weekday: Some(weekday), ..date }));
        }
        if let Some((shift, shifted)) = self.shift(end) {
            fields.shift = Some(shift);
            end = shifted;
        } else if let Some((shift, shifted)) = self.week_behind(end) {
            fields.week = Some(shift);
            end = shifted;
        }
        // الاثنين الأخير من مارس, الثلاثاء الأول من الشهر المقبل
        if fields.shift.is_none()
            && fields.week.is_none()
            && let Some(found) = self.nth_behind(at, end, Sub::Weekday(weekday))
        {
            return Some(found);
        }
        // قال إن الاثنين يعرفان بعضهما: the two of them.
        if weekday == Weekday::Monday
            && fields == (Fields { weekday: Some(weekday), ..Fields::default() })
            && self.is_two(at)
        {
            return Some(self.nothing(at..word.end));
        }
        if indefinite && fields.shift.is_none() && fields.week.is_none() {
            let with_day = self.rest(at).starts_with(DAY);
            return (with_day || lead.alone).then(|| self.dated(at, end, fields));
        }
        Some(self.dated(at, end, fields))
    }

    /// Right behind a word that people follow and days do not: أن الاثنين, بين الاثنين.
    fn is_two(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(' ');
        let word = before.rsplit(|c| !crate::text::is_arabic_letter(c)).next().unwrap_or_default();
        before.len() < at && crate::words::splits(word).any(|split| BEFORE_TWO.contains(&&word[split.prefix..]))
    }

    /// من الأسبوع الماضي, من هذا الأسبوع, الأسبوع المقبل behind a weekday.
    fn week_behind(&self, at: usize) -> Read<Shift> {
        let start = self.past_any(at, &OF).unwrap_or_else(|| self.spaces(at));
        (start > at).then(|| self.shifted_unit(start, Unit::Week)).flatten()
    }

    /// الأسبوع الماضي يوم الأربعاء
    pub(super) fn weekday_of_week(&self, at: usize, end: usize, unit: Unit, shift: Shift) -> Option<Found> {
        let word = self.next_is(end, Class::Weekday).filter(|_| unit == Unit::Week)?;
        if !self.rest(self.spaces(end)).starts_with(DAY) {
            return None;
        }
        let found = self.weekday(self.spaces(end), word, Lead::default())?;
        let Says::Point(Point { base: Base::Fields(fields), part, clock }) = found.says else { return None };
        let base = Base::Fields(Fields { week: Some(shift), ..fields });
        Some(self.point(at..found.range.end, Point { base, part, clock }))
    }
}

/// The weekday of a word of its class; one without its article has a number of its own.
pub(super) fn weekday_of(word: Lexeme) -> Option<Weekday> {
    let number = if word.value > 7 { word.value - 8 } else { word.value };
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}
