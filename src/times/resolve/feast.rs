//! Feasts and other known days.

use jiff::civil::Date;

use super::super::expression::{Shift, YearOf};
use super::super::feast::Rule;
use super::super::model::Anchor;
use super::super::options::Preference;
use super::super::tense::Tense;
use super::super::value::Value;
use super::date;
use super::hijri::AT_HAND;
use super::{Resolver, Tensed, Valued};

impl Resolver {
    pub(super) fn feast(&self, index: usize, year: Option<YearOf>, shift: Option<Shift>, tense: Tensed<'_>) -> Valued {
        let Some(rule) = Rule::of(index) else { return (None, Anchor::Explicit) };
        if let Some(day) = rule.day() {
            return (Some(Value::Moment(date(day))), Anchor::Event);
        }
        let in_year = |year: i32| i16::try_from(year).ok().and_then(|year| rule.days(year).next());
        if let Some(year) = year {
            let (year, anchor) = match year {
                YearOf::Number(year) => (Some(year), Anchor::Explicit),
                YearOf::Shift(shift) => self.shifted_year(shift),
            };
            return (year.and_then(in_year).map(|day| Value::Moment(date(day))), anchor);
        }
        let Some(today) = self.today else { return (None, Anchor::Explicit) };
        let years = today.year().saturating_sub(1)..=today.year().saturating_add(1);
        let all: Vec<Date> = years.flat_map(|year| rule.days(year)).collect();
        let past = |strictly: bool| all.iter().rfind(|day| **day < today || (!strictly && **day == today)).copied();
        let coming = |strictly: bool| all.iter().find(|day| **day > today || (!strictly && **day == today)).copied();
        let nearest = || all.iter().min_by_key(|day| (**day - today).get_days().abs()).copied();
        let day = match shift {
            Some(Shift::Now(shift)) if shift < 0 => past(true),
            Some(Shift::Now(shift)) if shift > 0 => coming(true),
            Some(_) => in_year(i32::from(today.year())),
            None => match (self.options.months, self.options.months == Preference::News, tense) {
                (Preference::Future, ..) => coming(false),
                (Preference::Past, ..) => past(false),
                (Preference::Current, ..) => in_year(i32::from(today.year())),
                (_, _, tense) => match tense().tense {
                    // اتفقوا على هدنة خلال العيد: they mean the one at hand.
                    Tense::Past => coming(false).filter(|day| (*day - today).get_days() <= AT_HAND).or(past(false)),
                    // ستستأنف بعد إجازة العيد: the one that was just now.
                    Tense::Future => past(false).filter(|day| (today - *day).get_days() <= AT_HAND).or(coming(false)),
                    _ => nearest(),
                },
            },
        };
        (day.map(|day| Value::Moment(date(day))), Anchor::Publication)
    }
}
