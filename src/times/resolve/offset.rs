//! So long before or after publication, or what was spoken of.

use jiff::civil::DateTime;

use super::super::model::Anchor;
use super::super::options::TimeOptions;
use super::super::tense::Tense;
use super::super::unit::{Length, Unit};
use super::super::value::{Day, Moment, Value};
use super::date;
use super::{Resolver, Tensed, Valued};

impl Resolver {
    /// So long before or after publication, or what was spoken of.
    pub(super) fn offset_from(&self, length: &Length, forward: bool, then: bool, tense: Tensed<'_>) -> Valued {
        let narrated = forward && !then && self.options == TimeOptions::default() && tense().tense == Tense::Past;
        if then || narrated {
            let from = self.then();
            if from.is_some() || then {
                let from = from.or_else(|| self.now());
                let exact = self.clock_from(length, forward).or_else(|| self.week_from(length, forward));
                let value = exact.or_else(|| self.offset(length, forward, from));
                // بعد 20 دقيقة of what has no clock time: only a length.
                let short = value.is_none() && length.grain().is_clock();
                return (value.or_else(|| short.then_some(Value::Length(*length))), Anchor::PreviousTime);
            }
            // After so long of what nobody dated: only a length.
            return (Some(Value::Length(*length)), Anchor::Explicit);
        }
        match self.offset(length, forward, self.now()) {
            Some(value) => (Some(value), Anchor::Publication),
            None => (Some(Value::Length(*length)), Anchor::Explicit),
        }
    }

    /// الساعة 19:30 … بعد 20 دقيقة
    fn clock_from(&self, length: &Length, forward: bool) -> Option<Value> {
        let Moment::Clock(Day::Date(_), _, fields, zone) = self.last.filter(|_| length.grain().is_clock())? else {
            return None;
        };
        let moment = length.from(self.then()?, forward)?;
        let fields = if length.grain() == Unit::Hour { fields } else { fields.max(2) };
        Some(Value::Moment(Moment::Clock(Day::Date(moment.date()), moment.time(), fields, zone)))
    }

    /// الأسبوع الماضي … قبل ذلك بأسبوع
    fn week_from(&self, length: &Length, forward: bool) -> Option<Value> {
        let weeks = length.grain() == Unit::Week && matches!(self.last, Some(Moment::Week(_)));
        let moment = weeks.then(|| length.from(self.then()?, forward)).flatten()?;
        self.week(moment.date(), 0)
    }

    pub(super) fn offset(&self, length: &Length, forward: bool, from: Option<DateTime>) -> Option<Value> {
        let moment = length.from(from?, forward)?;
        let day = moment.date();
        let year = Some(i32::from(day.year()));
        Some(Value::Moment(match length.grain() {
            Unit::Second | Unit::Minute | Unit::Hour => {
                self.clock?;
                Moment::Clock(Day::Date(day), moment.time(), 2, None)
            }
            Unit::Day => date(day),
            Unit::Week if length.amount().is_some_and(|weeks| weeks <= 2.0) => date(day),
            Unit::Week => return self.week(day, 0),
            Unit::Month => Moment::Month(year, day.month()),
            _ => Moment::Year(year),
        }))
    }
}
