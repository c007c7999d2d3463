//! Parts of the day: صباح الجمعة, ليل أمس, مساء, الليلة الماضية, منتصف الليل.

use super::clock::Hour;
use super::particle::INTO;
use jiff::civil::Time;

use super::super::class::Class;
use super::super::expression::{Base, Clock, Found, Point, Says, Shift};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::Part;
use super::{Grammar, Lead, Read};

/// The parts of day of `data/times/words.tsv`, in its numbers.
const PARTS: [Part; 7] =
    [Part::Morning, Part::Morning, Part::Afternoon, Part::Afternoon, Part::Evening, Part::Night, Part::Morning];
/// ظهر: by itself it is noon.
const NOON: u64 = 2;
/// عصر: with its article it is the era, too.
const ERA: u64 = 3;
/// ظهر is the back, too.
const BACK: &str = "ظهر";
const NIGHT: u64 = 5;
const SMALL_HOURS: u64 = 6;
/// The endings of صباحا and مساء, which no noun can follow as theirs.
const ADVERBIAL: [char; 2] = ['ا', 'ء'];

impl Grammar<'_> {
    pub(super) fn part(&self, word: Lexeme) -> Option<Part> {
        match word.class {
            Class::PartOfDay => Some(Part::Morning),
            _ => PARTS.get(usize::try_from(word.value).ok()?).copied(),
        }
    }

    /// صباحا, مساء, بعد الظهر: no noun that another could follow.
    pub(super) fn is_adverb(&self, at: usize, word: Lexeme) -> bool {
        let text = self.text.get(self.spaces(at)..word.end).unwrap_or_default();
        text.ends_with(ADVERBIAL) || word.definite || text.contains(' ')
    }

    /// What a part of day begins: صباح الجمعة, مساء أمس, ليل 12 فبراير, في المساء, صباحا.
    pub(super) fn part_of_day(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let part = self.part(word)?;
        let adverb = self.is_adverb(at, word);
        if !word.definite {
            if let Some(day) = self.day_behind(word.end) {
                let Says::Point(point) = day.says else { return None };
                if point.clock.is_none() && point.part.is_none() {
                    let end = self.second_weekday(word, day.range.end);
                    let noon = word.value == NOON && word.class == Class::Part;
                    let clock = noon
                        .then(|| {
                            Some(Clock { time: Time::new(12, 0, 0, 0).ok()?, fields: 2, zone: None, halved: true })
                        })
                        .flatten();
                    let point = Point { part: clock.is_none().then_some(part), clock, ..point };
                    let found = Found { range: at..end, says: Says::Point(point), ..day };
                    return Some(self.with_clock(found));
                }
            }
            // ليل, عصر, فجر by themselves name no time.
            if !adverb && !lead.alone {
                return (word.value == SMALL_HOURS && word.definite).then(|| self.part_found(at, word.end, part));
            }
        }
        // The era, not the afternoon.
        if !lead.alone && self.is_era(at, word) {
            return None;
        }
        // إصابة في الظهر: the back.
        let bare = word.definite && !self.text[at..word.end].contains(' ');
        if bare && word.value == NOON && lead.class == Some(Class::In) && self.text[..word.end].ends_with(BACK) {
            return None;
        }
        // صباحا الساعة السابعة
        if let Some((clock, end)) = self.clock_of_part(word.end, part) {
            return Some(self.point(at..end, Point { base: Base::None, part: None, clock: Some(clock) }));
        }
        let led = word.definite && (lead.year || lead.class.is_some() || lead.alone);
        (adverb && !word.definite || led || lead.alone || word.value == SMALL_HOURS)
            .then(|| self.part_found(at, word.end, part))
    }

    /// العصر, ذلك العصر
    pub(super) fn is_era(&self, at: usize, word: Lexeme) -> bool {
        let bare = self.text.get(at..word.end).is_some_and(|text| !text.contains(' '));
        word.class == Class::Part && word.definite && word.value == ERA && bare
    }

    fn part_found(&self, at: usize, end: usize, part: Part) -> Found {
        self.point(at..end, Point { base: Base::None, part: Some(part), clock: None })
    }

    fn clock_of_part(&self, at: usize, part: Part) -> Read<Clock> {
        let word = self.next(at);
        if let Some(word) = word.filter(|word| word.class == Class::Hour) {
            return self.clock(self.spaces(word.end), true, Some(part));
        }
        let start = self.spaces(at);
        let rest = self.rest(start);
        let colon = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().take(3).any(|b| b == b':');
        colon.then(|| self.clock(start, false, Some(part))).flatten().or_else(|| {
            let (hour, end) = self.is_definite(start).then(|| self.ordinal(start)).flatten()?;
            let word = self.next(end).filter(|word| word.class == Class::Part)?;
            let part = self.part(word)?;
            (1..=12).contains(&hour).then(|| Some((self.at_hour(Hour::of(hour), Some(part))?, word.end))).flatten()
        })
    }

    /// The day that a part of day belongs to: اليوم, أمس الجمعة, يوم الجمعة, 12 فبراير, اليوم التالي.
    pub(super) fn day_behind(&self, at: usize) -> Option<Found> {
        let start = self.spaces(at);
        if start == at {
            return None;
        }
        if self.is_digit(start) {
            return self.date(start, Lead::default());
        }
        let word = self.lexeme(start)?;
        match word.class {
            Class::Weekday => self.weekday(start, word, Lead::default()),
            Class::Deictic => self.deictic(start, word),
            Class::Unit if word.value == Unit::Day as u64 => self.unit(start, word, Lead::default()),
            Class::This | Class::That => {
                let shift = if word.class == Class::This { Shift::Now(0) } else { Shift::Then(0) };
                let word =
                    self.next(word.end).filter(|word| word.class == Class::Unit && word.value == Unit::Day as u64)?;
                Some(self.point(start..word.end, Point::of(Base::Unit(Unit::Day, shift))))
            }
            _ => None,
        }
    }

    /// ليل الجمعة - السبت, ليلة الخميس/الجمعة: the night belongs to the first.
    fn second_weekday(&self, word: Lexeme, end: usize) -> usize {
        if word.value != NIGHT {
            return end;
        }
        let mut cursor = self.cursor(end);
        cursor.skip_spaces();
        let joined = cursor.take(|c| matches!(c, '-' | '/' | '–')).is_some();
        cursor.skip_spaces();
        let second = if joined || self.lexeme(cursor.at()).is_some_and(|word| word.class == Class::Weekday) {
            Some(cursor.at())
        } else {
            self.past_any(end, &INTO)
        };
        second.and_then(|at| self.lexeme(at)).filter(|word| word.class == Class::Weekday).map_or(end, |word| word.end)
    }

    /// منتصف الليل, منتصف النهار; منتصف ليل الجمعة is a part of day.
    pub(super) fn middle(&self, at: usize, word: Lexeme) -> Found {
        let hour = if word.class == Class::Midnight { 0 } else { 12 };
        let clock = Time::new(hour, 0, 0, 0).ok().map(|time| Clock { time, fields: 2, zone: None, halved: true });
        let (clock, end) = match (clock, self.zone(word.end)) {
            (Some(clock), Some((zone, end))) => (Some(Clock { zone: Some(zone), ..clock }), end),
            (clock, _) => (clock, word.end),
        };
        self.point(at..end, Point { base: Base::Unit(Unit::Day, Shift::Now(0)), part: None, clock })
    }

    pub(super) fn tonight(&self, at: usize, word: Lexeme) -> Found {
        let base = Base::Unit(Unit::Day, Shift::Now(word.shift()));
        self.point(at..word.end, Point { base, part: Some(Part::Night), clock: None })
    }
}
