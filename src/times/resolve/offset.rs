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
                return (self.offset(length, forward, from), Anchor::PreviousTime);
            }
            // After so long of what nobody dated: only a length.
            return (Some(Value::Length(*length)), Anchor::Explicit);
        }
        match self.offset(length, forward, self.now()) {
            Some(value) => (Some(value), Anchor::Publication),
            None => (Some(Value::Length(*length)), Anchor::Explicit),
        }
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
