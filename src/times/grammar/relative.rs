//! What is told from today or from what was spoken of: أمس, الأسبوع الماضي, هذا العام, ذلك اليوم, نهاية الشهر المقبل,
//! صيف العام الماضي, سبعينيات القرن الماضي.

use super::super::class::Class;
use super::super::expression::{Base, Fields, Found, Point, Says, Shift, Sub, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::{Moment, Part, SeasonOfYear};
use super::{Grammar, Lead, Read};

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
        let opened = cursor.take(|c| matches!(c, '(' | '،' | ',' | '-')).is_some_and(|c| c == '(');
        cursor.skip_spaces();
        let start = cursor.at();
        if let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Weekday && word.value <= 7 && start > end)
            && let Some(found) = self.weekday(start, word, Lead::default())
            && let Says::Point(point) = found.says
        {
            if let Base::Fields(Fields { shift: None, week: None, .. }) | Base::Fixed(_) = point.base {
                base = match (point.base, shift) {
                    (Base::Fields(Fields { weekday: Some(weekday), month: None, .. }), Shift::Now(days)) => {
                        Base::Apposed(weekday, days)
                    }
                    (Base::Fields(Fields { month: None, .. }), _) => base,
                    (dated, _) => dated,
                };
                let mut close = self.cursor(found.range.end);
                if opened {
                    close.take(|c| c == ')');
                }
                end = close.at();
                if point.part.is_some() || point.clock.is_some() {
                    return self.point(at..end, Point { base, ..point });
                }
            }
        }
        self.with_clock(self.point(at..end, Point::of(base)))
    }

    pub(super) fn tonight(&self, at: usize, word: Lexeme) -> Found {
        let base = Base::Unit(Unit::Day, Shift::Now(word.shift()));
        self.point(at..word.end, Point { base, part: Some(Part::Night), clock: None })
    }

    /// What one of a unit begins: اليوم, العام الماضي, عام 2015, شهر فبراير, يوم 12 مارس, شهر (a length).
    pub(super) fn unit(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let unit = Unit::of(word.value)?;
        if word.definite { self.definite_unit(at, word, unit, lead) } else { self.indefinite_unit(at, word, unit, lead) }
    }

    fn definite_unit(&self, at: usize, word: Lexeme, unit: Unit, lead: Lead) -> Option<Found> {
        if let Some((shift, end)) = self.shift(word.end) {
            return Some(match unit {
                Unit::Day => self.day(at, end, shift),
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
        if unit == Unit::Year {
            if let Some((year, hijri, end)) = self.year_at(at) {
                return Some(self.year_found(at, end, year, hijri));
            }
        }
        if unit == Unit::Century && let Some((hundreds, end)) = self.century(at) {
            return Some(self.point(at..end, Point::of(Base::Fixed(Moment::Century(hundreds)))));
        }
        if unit == Unit::Month && let Some((fields, end)) = self.named_month(at).filter(|(fields, _)| fields.year.is_some()) {
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
            && (self.ordinal(start).is_some() && self.rest(start).starts_with("ال")
                || self.lexeme(start).is_some_and(|word| word.class == Class::Last && word.definite));
        match unit {
            Unit::Day if counted_off => Some(self.nothing(at..start)),
            // 21 ساعة في اليوم
            _ if lead.measured => Some(self.found(at..word.end, Says::Every(super::super::unit::Length::new(1.0, unit)))),
            Unit::Day => Some(self.day(at, word.end, Shift::Now(0))),
            Unit::Weekend => Some(self.shifted(at, word.end, unit, Shift::Now(i32::MIN))),
            Unit::Second => None,
            _ if lead.alone => Some(self.shifted(at, word.end, unit, Shift::Now(0))),
            _ => None,
        }
    }

    /// الأسبوع الماضي يوم الأربعاء
    fn weekday_of_week(&self, at: usize, end: usize, unit: Unit, shift: Shift) -> Option<Found> {
        let word = self.next_is(end, Class::Weekday).filter(|_| unit == Unit::Week)?;
        if !self.rest(self.spaces(end)).starts_with("يوم") {
            return None;
        }
        let found = self.weekday(self.spaces(end), word, Lead::default())?;
        let Says::Point(Point { base: Base::Fields(fields), part, clock }) = found.says else { return None };
        let base = Base::Fields(Fields { week: Some(shift), ..fields });
        Some(self.point(at..found.range.end, Point { base, part, clock }))
    }

    fn indefinite_unit(&self, at: usize, word: Lexeme, unit: Unit, lead: Lead) -> Option<Found> {
        let start = self.spaces(word.end);
        match unit {
            Unit::Year => {
                if let Some((year, hijri, end)) = self.year_at(at).filter(|(year, ..)| matches!(year, YearOf::Number(_))) {
                    let found = self.year_found(at, end, year, hijri);
                    // عام 2015-2016
                    let number = self.text[at..end].rfind(' ').map_or(start, |k| at + k + 1);
                    let range = self.bare_year(number, Lead { year: true, ..lead }).filter(|range| matches!(range.says, Says::Interval(..)));
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
                if let Some(date) = date.filter(|date| matches!(date.says, Says::Point(Point { base: Base::Fixed(_) | Base::Fields(Fields { day: Some(_), .. }), .. }) | Says::Interval(..))) {
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
                self.point(at..next.end, Point { base: Base::Unit(Unit::Day, Shift::Now(0)), part: Some(part), clock: None })
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
            _ => return None,
        };
        Some(found)
    }

    /// ذلك اليوم, تلك الليلة, ذلك العام
    pub(super) fn that(&self, at: usize, word: Lexeme) -> Option<Found> {
        let next = self.next(word.end).filter(|next| next.definite || next.class == Class::Tonight)?;
        match next.class {
            Class::Unit => {
                let unit = Unit::of(next.value)?;
                Some(self.shifted(at, next.end, unit, Shift::Then(0)))
            }
            Class::Tonight | Class::Part => {
                let part = if next.class == Class::Tonight { Part::Night } else { self.part(next)? };
                let base = Base::Unit(Unit::Day, Shift::Then(0));
                Some(self.point(at..next.end, Point { base, part: Some(part), clock: None }))
            }
            _ => None,
        }
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
            if bare && self.shift(next.end).is_none() && self.year_at(start).is_none() && self.century(start).is_none() {
                let unit = Unit::of(next.value)?;
                return matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Season | Unit::Quarter | Unit::Decade)
                    .then(|| self.shifted(at, next.end, unit, Shift::Now(0)));
            }
            // نهاية هذا الأسبوع, نهاية الأسبوع الماضي: the weekend
            if word.value == 2 && let Some((shift, end)) = self.shifted_unit(start, Unit::Week) {
                return Some(self.shifted(at, end, Unit::Weekend, shift));
            }
            if matches!(next.class, Class::Part | Class::Deictic | Class::Block | Class::Before | Class::After | Class::Times) {
                return None;
            }
        }
        let inner = if self.rest(start).starts_with(|c: char| c.is_ascii_digit()) {
            self.date(start, lead).or_else(|| self.bare_year(start, lead))
        } else {
            next.and_then(|next| self.word(start, next, lead)).or_else(|| self.number_word(start, lead))
        }?;
        matches!(inner.says, Says::Point(Point { clock: None, .. })).then(|| Found { range: at..inner.range.end, ..inner })
    }

    /// القرن الماضي is told from now; القرن التاسع عشر is the 1800s.
    pub(super) fn century(&self, at: usize) -> Read<i32> {
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && word.definite && word.value == Unit::Century as u64)?;
        let start = self.spaces(word.end);
        if let Some((nth, end)) = self.ordinal(start) {
            let before_christ = self.next_is(end, Class::BeforeChrist).is_some();
            return ((1..=30).contains(&nth) && !before_christ).then_some((nth - 1, end));
        }
        let shift = self.next_is(word.end, Class::Modifier)?;
        // News of this century are told from it.
        Some((20 + shift.shift(), shift.end))
    }

    /// السبعينيات, ثلاثينات القرن الماضي, الستينات من القرن العشرين
    pub(super) fn decade(&self, at: usize, word: Lexeme) -> Option<Found> {
        let tens = i32::try_from(word.value).ok()?;
        if self.next_is(word.end, Class::Age).is_some() || self.past_word(word.end, "من").is_some_and(|start| self.lexeme(start).is_some_and(|word| word.class == Class::Age)) {
            return Some(self.nothing(at..word.end));
        }
        let start = self.past_word(word.end, "من").unwrap_or_else(|| self.spaces(word.end));
        if let Some((hundreds, end)) = self.century(start) {
            return Some(self.point(at..end, Point::of(Base::DecadeOf { tens, century: Some(hundreds) })));
        }
        word.definite.then(|| self.point(at..word.end, Point::of(Base::DecadeOf { tens, century: None })))
    }

    /// صيف 2014, صيف العام الماضي, الصيف المقبل, فصل الصيف
    pub(super) fn season(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let season = season(word)?;
        if word.definite {
            if let Some((shift, end)) = self.shift(word.end) {
                return Some(self.point(at..end, Point::of(Base::SeasonShift(season, shift))));
            }
            return lead.alone.then(|| self.point(at..word.end, Point::of(Base::Season(season, None))));
        }
        let start = self.spaces(word.end);
        let (year, hijri, end) = (start > word.end).then(|| self.year_at(start)).flatten()?;
        (!hijri).then(|| self.point(at..end, Point::of(Base::Season(season, Some(year)))))
    }

    pub(super) fn feast(&self, at: usize, word: Lexeme) -> Found {
        let index = usize::try_from(word.value).unwrap_or(usize::MAX);
        let (year, shift, end) = match (self.shift(word.end), self.year_behind(word.end)) {
            (Some((shift, end)), _) => (None, Some(shift), end),
            (None, Some((year, false, end))) => (Some(year), None, end),
            _ => (None, None, word.end),
        };
        self.point(at..end, Point::of(Base::Feast(index, year, shift)))
    }

    /// السنة الهجرية المقبلة
    pub(super) fn hijri_year(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (shift, end) = self.shift(word.end)?;
        Some(self.year_found(at, end, YearOf::Shift(shift), true))
    }

    /// عشية الاجتماع, غداة الإعلان: told from an event of today.
    pub(super) fn eve(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        if start == word.end {
            return None;
        }
        if let Some(next) = self.lexeme(start)
            && matches!(next.class, Class::Feast | Class::Weekday | Class::Deictic | Class::Month)
            && let Some(found) = self.word(start, next, Lead { year: true, ..Lead::default() })
            && let Says::Point(point) = found.says
        {
            // عشية عيد الأضحى: the day before it is the eve; its value is told with it.
            let part = (next.class != Class::Feast).then_some(Part::Evening).filter(|_| word.shift() < 0);
            return Some(Found { range: at..found.range.end, says: Says::Point(Point { part, ..point }), ..found });
        }
        let mut cursor = self.cursor(start);
        cursor.word()?;
        let end = cursor.at();
        // عشية ذكرى مرور عام
        let of = self.next_is(end, Class::Within).map_or(end, |within| within.end);
        let anniversary = self.lexeme(start).is_some_and(|word| word.class == Class::Within);
        let length = anniversary.then(|| self.length(self.spaces(of)).or_else(|| self.one(self.spaces(of)))).flatten();
        let end = length.map_or(end, |(_, end)| end);
        Some(self.point(at..end, Point::of(Base::Event(word.shift()))))
    }
}

fn season(word: Lexeme) -> Option<SeasonOfYear> {
    SeasonOfYear::ALL.get(usize::try_from(word.value).ok()?).copied()
}
