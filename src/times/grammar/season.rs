//! Seasons and known days: صيف 2014, صيف العام الماضي, عيد الفطر, عشية الاجتماع.

use super::super::class::Class;
use super::super::expression::{Base, Found, Point, Says, YearOf};
use super::super::feast::Rule;
use super::super::lexeme::Lexeme;
use super::super::value::{Part, SeasonOfYear};
use super::{Grammar, Lead};

impl Grammar<'_> {
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
        let word = Lexeme { end: self.second_name(at, word.end), ..word };
        let (year, shift, end) = match (self.shift(word.end), self.year_behind(word.end)) {
            (Some((shift, end)), _) => (None, Some(shift), end),
            (None, Some((year, false, end))) => (Some(year), None, end),
            _ => (None, None, word.end),
        };
        self.point(at..end, Point::of(Base::Feast(index, year, shift)))
    }

    /// ثورة يناير 2011 is told as a month, هجوم 11 سبتمبر 2012 as the day of another year.
    pub(super) fn date_of_feast(&self, at: usize, word: Lexeme) -> Option<Found> {
        let index = usize::try_from(word.value).ok()?;
        let day = Rule::of(index)?.day()?;
        let (noun, name) = self.text[at..word.end].split_once(' ')?;
        let start = at + noun.len() + 1;
        let (year, ..) = self.year_behind(self.second_name(at, word.end))?;
        let month_only = !name.contains(' ') && self.month(start).is_some();
        let other = matches!(year, YearOf::Number(year) if year != i32::from(day.year()));
        (month_only || other).then(|| self.date(start, Lead { year: true, ..Lead::default() })).flatten()
    }

    /// The end of a feast with the other name of its month behind it: هجمات 11 سبتمبر/أيلول.
    fn second_name(&self, at: usize, end: usize) -> usize {
        let name = self.text[at..end].rfind(' ').map_or(at, |space| at + space + 1);
        if self.lexeme(name).is_none_or(|word| word.class != Class::Month || word.end != end) {
            return end;
        }
        self.month(name).map_or(end, |(_, end)| end)
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

pub(super) fn season(word: Lexeme) -> Option<SeasonOfYear> {
    SeasonOfYear::ALL.get(usize::try_from(word.value).ok()?).copied()
}
