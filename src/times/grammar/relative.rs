//! What is told from today or from what was spoken of: أمس, الأسبوع الماضي, هذا العام, ذلك اليوم, نهاية الشهر المقبل.

use super::super::class::Class;
use super::super::expression::{Base, Fields, Found, MonthOf, Point, Says, Shift, Sub, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::{Length, Unit};
use super::super::value::{Moment, Part};
use super::particle::{COMMAS, WHICH};
use super::season::season;
use super::{EXPRESSION, Grammar, Lead, Read};

impl Grammar<'_> {
    /// أمس, غدا, أول أمس; أمس الثلاثاء, أمس (الجمعة).
    pub(super) fn deictic(&self, at: usize, word: Lexeme) -> Option<Found> {
        Some(self.day(at, word.end, Shift::Now(word.shift())))
    }

    /// A day told from today, with its weekday or date in apposition.
    fn day(&self, at: usize, end: usize, shift: Shift) -> Found {
        let mut base = Base::Unit(Unit::Day, shift);
        let mut end = end;
        let mut cursor = self.cursor(end);
        cursor.skip_spaces();
        let opened = cursor.take(|c| matches!(c, '(' | '-') || COMMAS.contains(&c)).is_some_and(|c| c == '(');
        cursor.skip_spaces();
        let start = cursor.at();
        if let Some(word) =
            self.lexeme(start).filter(|word| word.class == Class::Weekday && word.value <= 7 && start > end)
            && let Some(found) = self.weekday(start, word, Lead::default())
            && let Says::Point(point) = found.says
            && let Base::Fields(Fields { shift: None, week: None, .. }) | Base::Fixed(_) = point.base
        {
            base = match (point.base, shift) {
                (Base::Fields(Fields { weekday: Some(weekday), month: None, .. }), Shift::Now(days)) => {
                    Base::Apposed(weekday, days)
                }
                (Base::Fields(Fields { month: None, .. }), _) => base,
                (dated, _) => dated,
            };
            end = if opened { self.past_mark(found.range.end, ')') } else { found.range.end };
            if point.part.is_some() || point.clock.is_some() {
                return self.point(at..end, Point { base, ..point });
            }
        }
        self.with_clock(self.point(at..end, Point::of(base)))
    }

    /// What one of a unit begins: اليوم, العام الماضي, عام 2015, شهر فبراير, يوم 12 مارس, شهر (a length).
    pub(super) fn unit(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let unit = Unit::of(word.value)?;
        if word.definite {
            self.definite_unit(at, word, unit, lead)
        } else {
            self.indefinite_unit(at, word, unit, lead)
        }
    }

    fn definite_unit(&self, at: usize, word: Lexeme, unit: Unit, lead: Lead) -> Option<Found> {
        if let Some((shift, end)) = self.shift(word.end) {
            return Some(match unit {
                Unit::Day => self.day(at, end, shift),
                Unit::Month if shift == Shift::Then(0) => {
                    self.same_of_year(at, end, unit).unwrap_or_else(|| self.shifted(at, end, unit, shift))
                }
                Unit::Year if self.apposed_year(end).is_some() => {
                    let (year, end) = self.apposed_year(end)?;
                    self.year_found(at, end, YearOf::Number(year), false)
                }
                _ => self.weekday_of_week(at, end, unit, shift).unwrap_or_else(|| self.shifted(at, end, unit, shift)),
            });
        }
        if let Some(new) = self.next_is(word.end, Class::New).filter(|new| new.definite) {
            match unit {
                Unit::Season => return Some(self.shifted(at, new.end, unit, Shift::Now(0))),
                Unit::Year => return Some(self.point(at..new.end, Point::of(Base::NewYear))),
                _ => {}
            }
        }
        // ابن العام ونصف العام
        if let Some((length, end)) = self.one_and_a_part(word, unit) {
            return Some(self.found(at..end, Says::Length(length)));
        }
        if unit == Unit::Year
            && let Some((year, hijri, end)) = self.year_at(at)
        {
            return Some(self.year_found(at, end, year, hijri));
        }
        if unit == Unit::Century
            && let Some((hundreds, end)) = self.century(at)
        {
            return Some(self.point(at..end, Point::of(Base::Fixed(Moment::Century(hundreds)))));
        }
        if unit == Unit::Month
            && let Some((fields, end)) = self.named_month(at).filter(|(fields, _)| fields.year.is_some())
        {
            return Some(self.dated(at, end, fields));
        }
        let part = match unit {
            Unit::Day => Some(Sub::Day),
            Unit::Week => Some(Sub::Week),
            Unit::Quarter => Some(Sub::Quarter),
            Unit::Half => Some(Sub::Half),
            Unit::Month => Some(Sub::Month),
            Unit::Decade => Some(Sub::Decade),
            _ => None,
        };
        if let Some(found) = part.and_then(|part| self.nth_behind(at, word.end, part)) {
            return Some(found);
        }
        // اليوم الثاني, الأسبوع الثالث, اليوم الأخير: the n-th of what nobody can date.
        let start = self.spaces(word.end);
        let counted_off = start > word.end
            && (self.ordinal(start).is_some() && self.is_definite(start)
                || self.lexeme(start).is_some_and(|word| word.class == Class::Last && word.definite));
        match unit {
            Unit::Day if counted_off => Some(self.nothing(at..start)),
            // (سيأتي) اليوم الذي: a day that something else tells.
            Unit::Day if self.past_word(word.end, WHICH).is_some() => Some(self.nothing(at..word.end)),
            // كوب في اليوم, ساعة في اليوم الواحد
            Unit::Day if lead.class == Some(Class::In) => {
                Some(self.found(at..word.end, Says::Every(Length::new(1.0, unit))))
            }
            // 21 ساعة في اليوم
            _ if lead.measured => Some(self.found(at..word.end, Says::Every(Length::new(1.0, unit)))),
            Unit::Day => Some(self.day(at, word.end, Shift::Now(0))),
            Unit::Weekend => Some(self.shifted(at, word.end, unit, Shift::Now(i32::MIN))),
            Unit::Second => None,
            _ if lead.alone => Some(self.shifted(at, word.end, unit, Shift::Now(0))),
            _ => None,
        }
    }

    fn indefinite_unit(&self, at: usize, word: Lexeme, unit: Unit, lead: Lead) -> Option<Found> {
        let start = self.spaces(word.end);
        match unit {
            Unit::Year => {
                if let Some((year, hijri, end)) =
                    self.year_at(at).filter(|(year, ..)| matches!(year, YearOf::Number(_)))
                {
                    let found = self.year_found(at, end, year, hijri);
                    // عام 2015-2016
                    let number = self.text[at..end].rfind(' ').map_or(start, |k| at + k + 1);
                    let range = self
                        .bare_year(number, Lead { year: true, ..lead })
                        .filter(|range| matches!(range.says, Says::Interval(..)));
                    return Some(range.map_or(found, |range| Found { range: at..range.range.end, ..range }));
                }
            }
            Unit::Season => {
                let year = self.bare_year(start, Lead { year: true, ..lead });
                if let Some(year) = year {
                    return Some(Found { range: at..year.range.end, ..year });
                }
            }
            Unit::Month => {
                if let Some((fields, end)) = self.named_month(at) {
                    return Some(self.dated(at, end, fields));
                }
            }
            Unit::Day => {
                // يوم 12 جوان, يوم 15/8, يوم الثاني من مارس
                let date = self.date(start, Lead { year: true, ..lead }).or_else(|| {
                    let (fields, end) = self.slashed(start)?;
                    Some(self.dated(start, end, fields))
                });
                if let Some(date) = date.filter(|date| {
                    matches!(
                        date.says,
                        Says::Point(Point { base: Base::Fixed(_) | Base::Fields(Fields { day: Some(_), .. }), .. })
                            | Says::Interval(..)
                    )
                }) {
                    return Some(Found { range: at..date.range.end, ..date });
                }
            }
            Unit::Weekend => {
                if let Some((shift, end)) = self.shift(word.end) {
                    return Some(self.shifted(at, end, unit, shift));
                }
                // نهاية هذا الأسبوع
                return Some(self.shifted(at, word.end, unit, Shift::Now(i32::MIN)));
            }
            _ => {}
        }
        self.bare_unit(at, word, lead)
    }

    /// هذا العام, هذه الليلة, هذا الصباح, هذا الصيف, هذا الاثنين
    pub(super) fn this(&self, at: usize, word: Lexeme) -> Option<Found> {
        let next = self.next(word.end)?;
        let found = match next.class {
            Class::Unit if next.definite => {
                let unit = Unit::of(next.value)?;
                self.shifted(at, next.end, unit, Shift::Now(0))
            }
            Class::Part if next.definite => {
                let part = self.part(next)?;
                self.point(
                    at..next.end,
                    Point { base: Base::Unit(Unit::Day, Shift::Now(0)), part: Some(part), clock: None },
                )
            }
            Class::Season if next.definite => {
                let season = season(next)?;
                self.point(at..next.end, Point::of(Base::SeasonShift(season, Shift::Now(0))))
            }
            Class::Weekday => {
                let found = self.weekday(self.spaces(word.end), next, Lead::default())?;
                Found { range: at..found.range.end, ..found }
            }
            Class::Hour => self.shifted(at, next.end, Unit::Hour, Shift::Now(0)),
            Class::Fraction if next.definite && next.value == 4 => {
                self.shifted(at, next.end, Unit::Quarter, Shift::Now(0))
            }
            _ => return None,
        };
        Some(found)
    }

    /// ذلك اليوم, تلك الليلة, ذلك العام
    pub(super) fn that(&self, at: usize, word: Lexeme) -> Option<Found> {
        let next =
            self.next(word.end).filter(|next| !word.definite && (next.definite || next.class == Class::Tonight))?;
        match next.class {
            Class::Unit => {
                let unit = Unit::of(next.value)?;
                Some(
                    self.same_of_year(at, next.end, unit)
                        .unwrap_or_else(|| self.shifted(at, next.end, unit, Shift::Then(0))),
                )
            }
            Class::Part if self.is_era(self.spaces(word.end), next) => None,
            Class::Tonight | Class::Part => {
                let part = if next.class == Class::Tonight { Part::Night } else { self.part(next)? };
                let base = Base::Unit(Unit::Day, Shift::Then(0));
                Some(self.point(at..next.end, Point { base, part: Some(part), clock: None }))
            }
            _ => None,
        }
    }

    /// نفس الشهر من العام الماضي, الشهر نفسه من 2014: the month that was spoken of, in another year.
    fn same_of_year(&self, at: usize, end: usize, unit: Unit) -> Option<Found> {
        let (year, hijri, end) = (unit == Unit::Month).then(|| self.year_behind(end)).flatten()?;
        let month = Some(MonthOf::Shift(Shift::Then(0)));
        (!hijri).then(|| self.dated(at, end, Fields { month, year: Some(year), ..Fields::default() }))
    }

    /// مطلع العام, نهاية 2015, أواخر الشهر الماضي: the value is that of the whole.
    pub(super) fn edge(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        if start == word.end || word.definite {
            return None;
        }
        let lead = Lead { year: true, class: Some(Class::Edge), ..Lead::default() };
        let next = self.lexeme(start);
        if let Some(next) = next {
            let bare = next.class == Class::Unit && next.definite;
            if bare && self.shift(next.end).is_none() && self.year_at(start).is_none() && self.century(start).is_none()
            {
                let unit = Unit::of(next.value)?;
                return matches!(
                    unit,
                    Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Season | Unit::Quarter | Unit::Decade
                )
                .then(|| self.shifted(at, next.end, unit, Shift::Now(0)));
            }
            // نهاية هذا الأسبوع, نهاية الأسبوع الماضي: the weekend
            if word.value == 2
                && let Some((shift, end)) = self.shifted_unit(start, Unit::Week)
            {
                return Some(self.shifted(at, end, Unit::Weekend, shift));
            }
            if matches!(
                next.class,
                Class::Part | Class::Deictic | Class::Block | Class::Before | Class::After | Class::Times
            ) {
                return None;
            }
        }
        let whole = self.inside(EXPRESSION)?;
        let inner = if self.is_digit(start) {
            whole.date(start, lead).or_else(|| whole.bare_year(start, lead))
        } else {
            next.and_then(|next| whole.word(start, next, lead)).or_else(|| whole.number_word(start, lead))
        }?;
        matches!(inner.says, Says::Point(Point { clock: None, .. }))
            .then(|| Found { range: at..inner.range.end, ..inner })
    }

    /// Shift of something that the words before have named.
    fn shifted(&self, at: usize, end: usize, unit: Unit, shift: Shift) -> Found {
        self.point(at..end, Point::of(Base::Unit(unit, shift)))
    }

    /// هذا الأسبوع, الأسبوع الماضي: a unit with what shifts it.
    pub(super) fn shifted_unit(&self, at: usize, unit: Unit) -> Read<Shift> {
        let is_unit = |word: &Lexeme| word.class == Class::Unit && word.value == unit as u64 && word.definite;
        let word = self.lexeme(at)?;
        if matches!(word.class, Class::This | Class::That) {
            let noun = self.next(word.end).filter(is_unit)?;
            let shift = if word.class == Class::This { Shift::Now(0) } else { Shift::Then(0) };
            return Some((shift, noun.end));
        }
        let noun = Some(word).filter(is_unit)?;
        self.shift(noun.end)
    }
}
