//! Times on the clock: الساعة الثالثة والنصف عصرا, 14:30 بتوقيت غرينتش, 7 يناير، الساعة 11:00.

use super::particle::{AND, AT, COMMAS, FROM, JOINED, OF};
use jiff::civil::Time;

use super::super::class::Class;
use super::super::expression::{Base, Clock, Found, Point, Says, Shift};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::Part;
use super::{Grammar, Lead, Read};

/// The endings of feminine ordinals, as they are written and as they are often misspelt.
const FEMININE: [char; 2] = ['ة', 'ه'];
/// The ending of an accusative: صباحا.
pub(super) const ACCUSATIVE: char = 'ا';

/// An hour and its parts, before anything tells its half of the day. Minutes may be negative: الثامنة إلا ربعا.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour {
    hour: i32,
    minute: i32,
    second: i32,
    /// How many of them were told.
    fields: u8,
}

impl Hour {
    pub(super) fn of(hour: i32) -> Self {
        Self { hour, minute: 0, second: 0, fields: 1 }
    }

    fn with_minutes(self, minute: i32) -> Self {
        Self { minute, fields: 2, ..self }
    }
}

impl Grammar<'_> {
    /// الساعة ...
    pub(super) fn hour(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let start = self.spaces(word.end);
        if start > word.end
            && let Some((clock, end)) = self.clock(start, true, None)
        {
            let found = self.clock_found(at, end, clock);
            return Some(match (lead.class, &found.says) {
                // An end of an interval: من الساعة 3 إلى الساعة 4.
                (Some(Class::From | Class::Between), _) => found,
                // حتى الساعة 18:20: the hour of writing.
                (Some(Class::To), Says::Point(point)) if point.base == Base::None => {
                    let says = Says::Point(Point { base: Base::Unit(Unit::Day, Shift::Now(0)), ..*point });
                    Found { says, ..found }
                }
                _ => self.until(found),
            });
        }
        // الساعة القادمة
        let (shift, end) = self.shift(word.end)?;
        Some(self.point(at..end, Point::of(Base::Unit(Unit::Hour, shift))))
    }

    /// A clock time and the one that it lasts to: الساعة الثامنة صباحا إلى 11 مساء.
    fn until(&self, found: Found) -> Found {
        let Some(start) = self.to(found.range.end) else { return found };
        let start =
            self.lexeme(start).filter(|word| word.class == Class::Hour).map_or(start, |word| self.spaces(word.end));
        let digits = self.is_digit(start);
        let second = if digits {
            self.digits_of_clock(start)
        } else {
            self.ordinal(start).map(|(hour, end)| self.minutes(Hour::of(hour), end))
        };
        let told = second.and_then(|(hour, end)| self.marks(Hour { second: 0, ..hour }, end, None));
        match told.filter(|(_, _, marked)| *marked) {
            Some((clock, end, _)) => {
                let second = self.point(start..end, Point { base: Base::None, part: None, clock: Some(clock) });
                self.join(found.range.start, found.clone(), second).unwrap_or(found)
            }
            None => found,
        }
    }

    /// A clock time and the day behind it: الساعة العاشرة صباح أمس, 10:00 مساء الخميس, الساعة 8 يوم الجمعة.
    fn clock_found(&self, at: usize, end: usize, clock: Clock) -> Found {
        let mut cursor = self.cursor(end);
        cursor.skip(|c| c == ' ' || COMMAS.contains(&c));
        let start = self.past_any(cursor.at(), &OF).unwrap_or(cursor.at());
        let day = self.lexeme(start).filter(|_| start > end).and_then(|word| match word.class {
            Class::Part => {
                let day = self.day_behind(word.end)?;
                let Says::Point(point) = day.says else { return None };
                Some((point.base, Some(self.part(word)?), day.range.end))
            }
            Class::Weekday | Class::Deictic => {
                let day = self.day_behind(end)?;
                let Says::Point(point) = day.says else { return None };
                Some((point.base, point.part, day.range.end))
            }
            Class::Unit if word.value == Unit::Day as u64 && word.definite => {
                let day = self.unit(start, word, Lead::default())?;
                let Says::Point(point) = day.says else { return None };
                Some((point.base, point.part, day.range.end))
            }
            _ => None,
        });
        match day {
            Some((base, part, end)) => {
                let clock = part.map_or(clock, |part| afternoon(clock, part));
                self.point(at..end, Point { base, part: None, clock: Some(clock) })
            }
            None => self.point(at..end, Point { base: Base::None, part: None, clock: Some(clock) }),
        }
    }

    /// الدقيقة الماضية; by itself الدقيقة 10 is a minute of the present hour.
    pub(super) fn minute(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        if let Some((shift, end)) = self.shift(word.end) {
            return Some(self.point(at..end, Point::of(Base::Unit(Unit::Minute, shift))));
        }
        let start = self.spaces(word.end);
        let (minute, end) = self
            .ordinal(start)
            .or_else(|| self.cardinal(start).map(|(value, end, _)| (value as i32, end)))
            .filter(|_| lead.alone)?;
        let minute = i8::try_from(minute).ok().filter(|minute| (0..60).contains(minute))?;
        Some(self.point(at..end, Point::of(Base::MinuteOfHour(minute))))
    }

    /// التاسعة والنصف مساء, السابعة صباحا: an hour without الساعة needs a part of day or a zone.
    pub(super) fn spoken_hour(&self, at: usize, hour: i32, end: usize, lead: Lead) -> Option<Found> {
        let definite = self.is_definite(at);
        if !definite || !(1..=12).contains(&hour) || !self.is_feminine(at, end) {
            return None;
        }
        let (hour, end) = self.minutes(Hour::of(hour), end);
        self.told(at, hour, end, hour.fields > 1 && lead.alone)
    }

    /// الثالثة, الثانية عشرة, الحادية عشر: hours are feminine.
    pub(super) fn is_feminine(&self, at: usize, end: usize) -> bool {
        let text = self.text.get(at..end).unwrap_or_default();
        text.split(' ').next().is_some_and(|word| word.ends_with(FEMININE))
    }

    /// 14:30, 7 صباحا, 6,30 مساء, 1430 بتوقيت غرينتش
    pub(super) fn digital_clock(&self, at: usize, lead: Lead) -> Option<Found> {
        let (hour, end) = self.digits_of_clock(at)?;
        let colon = self.text.get(at..end).is_some_and(|text| text.contains(':'));
        // A score or a ratio has no two digits behind its colon, or no word that leads to a time.
        let told = colon
            && self.text.get(at..end).is_some_and(|text| text.rsplit(':').next().is_some_and(|part| part.len() == 2));
        let led = lead.class.is_some()
            || lead.year
            || lead.alone
            || hour.fields > 2
            || self.line_starts(at)
            || self.opened(at);
        self.told(at, hour, end, told && led)
    }

    fn line_starts(&self, at: usize) -> bool {
        self.text[..at].trim_end_matches(' ').ends_with('\n')
    }

    fn opened(&self, at: usize) -> bool {
        self.text[..at].ends_with('(')
    }

    /// A clock time, if a part of day or a zone follows it, or it is `told` to be one.
    fn told(&self, at: usize, hour: Hour, end: usize, told: bool) -> Option<Found> {
        let (clock, end, marked) = self.marks(hour, end, None)?;
        (marked || told).then(|| self.clock_found(at, end, clock))
    }

    /// The part of day and zone behind an hour.
    fn marks(&self, hour: Hour, end: usize, part: Option<Part>) -> Option<(Clock, usize, bool)> {
        let (mut part, mut end, mut marked) = (part, end, false);
        for _ in 0..2 {
            let next = self.past_word(end, FROM).unwrap_or_else(|| self.spaces(end));
            let Some(word) = self.lexeme(next).filter(|word| matches!(word.class, Class::Part | Class::PartOfDay))
            else {
                break;
            };
            if next == end && !self.rest(end).is_empty() && !self.text[..end].ends_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            // صباح الجمعة is read with its day.
            if !self.is_adverb(next, word)
                || (word.class == Class::Part && self.day_behind(word.end).is_some() && !self.adverbial(next, word))
            {
                break;
            }
            part = self.part(word);
            (end, marked) = (word.end, true);
        }
        // الواحدة بعد منتصف الليل
        if let Some(word) = self.next_is(end, Class::Midnight).filter(|_| hour.hour <= 6 || hour.hour == 12) {
            (part, end, marked) = (Some(Part::Night), word.end, true);
        }
        // الثامنة هذه الليلة
        if let Some(word) = self.next(end).filter(|word| word.class == Class::Tonight && word.shift() == 0) {
            (part, end, marked) = (Some(Part::Night), word.end, true);
        }
        let mut clock = self.at_hour(hour, part)?;
        if let Some((zone, zone_end)) = self.zone(end) {
            clock.zone = Some(zone);
            (end, marked) = (zone_end, true);
        }
        let led = self.next(end).is_some_and(|word| word.class == Class::Part && self.day_behind(word.end).is_some());
        Some((clock, end, marked || led))
    }

    /// صباحا, which no day can follow as its noun.
    fn adverbial(&self, at: usize, word: Lexeme) -> bool {
        self.text.get(at..word.end).is_some_and(|text| text.ends_with(ACCUSATIVE))
    }

    /// A clock time behind الساعة (`cued`) or with a colon.
    pub(super) fn clock(&self, at: usize, cued: bool, part: Option<Part>) -> Read<Clock> {
        let digits = self.is_digit(at);
        let (hour, end) = if digits {
            let (hour, end) = self.digits_of_clock(at)?;
            if hour.fields == 1 { self.minutes(hour, end) } else { (hour, end) }
        } else {
            let ordinal = self.ordinal(at).map(|(hour, end)| (Hour::of(hour), end));
            let (hour, end) = ordinal.or_else(|| self.small_number(at))?;
            if hour.minute > 0 { (hour, end) } else { self.minutes(hour, end) }
        };
        let unit =
            self.next(end).is_some_and(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite);
        if unit && !cued {
            return None;
        }
        let (clock, end, _) = self.marks(hour, end, part)?;
        Some((clock, end))
    }

    /// The hour and its part; in words up to the next و, so that الساعة ثلاثة وثمانية عشرة is not 21: the hour is one to twelve.
    fn small_number(&self, at: usize) -> Read<Hour> {
        let (value, end, _) = self.cardinal(at)?;
        if value <= 24.0 {
            // ثلاثة وثلث
            let minute = (value.fract() * 60.0).round() as i32;
            return Some((Hour::of(value.trunc() as i32).with_minutes(minute), end));
        }
        // ثلاثة وعشرين: the hour before the و
        let first = self.text.get(at..end)?.find(JOINED)?;
        let before = Grammar { text: self.text.get(..at + first)?, ..*self };
        let (value, end, _) = before.cardinal(at)?;
        (value <= 24.0).then_some((Hour::of(value as i32), end))
    }

    /// An hour with the minutes behind it: والنصف, والربع, وعشر دقائق, إلا ربعا.
    fn minutes(&self, hour: Hour, end: usize) -> (Hour, usize) {
        if let Some(except) = self.next_is(end, Class::Except)
            && let Some((minutes, end)) = self.amount_of_minutes(self.spaces(except.end))
        {
            return (hour.with_minutes(-minutes), end);
        }
        if let Some(start) = self.joined_by(end, AND)
            && let Some((minutes, end)) = self.amount_of_minutes(start)
        {
            return (hour.with_minutes(minutes), end);
        }
        (hour, end)
    }

    fn amount_of_minutes(&self, at: usize) -> Read<i32> {
        if let Some(word) = self.lexeme(at).filter(|word| word.class == Class::Fraction) {
            return Some((60 / i32::try_from(word.value).ok()?, word.end));
        }
        let (value, end, _) = self.cardinal(at)?;
        let unit = self
            .next(end)
            .filter(|word| matches!(word.class, Class::Unit | Class::Units) && word.value == Unit::Minute as u64);
        let end = unit.map_or(end, |word| word.end);
        let short = value < 60.0 && value.fract() == 0.0;
        (short && (unit.is_some() || value >= 5.0)).then_some((value as i32, end))
    }

    /// 14:30:05, 14,30, 1430, 7
    fn digits_of_clock(&self, at: usize) -> Read<Hour> {
        let mut cursor = self.cursor(at);
        let (first, digits) = cursor.number(4)?;
        let first = i32::try_from(first).ok()?;
        if digits > 2 {
            let (hour, minute) = (first / 100, first % 100);
            return (hour < 24 && minute < 60).then(|| (Hour::of(hour).with_minutes(minute), cursor.at()));
        }
        if first > 24 {
            return None;
        }
        let mut more = cursor;
        let separator = more.take(|c| matches!(c, ':' | '.') || COMMAS.contains(&c));
        if let Some(separator) = separator
            && let Some((minute, 2)) = more.number(2)
            && minute < 60
        {
            let minute = i32::try_from(minute).ok()?;
            let mut seconds = more;
            if separator == ':'
                && seconds.take(|c| c == ':').is_some()
                && let Some((second, 2)) = seconds.number(2)
                && second < 60
            {
                let hour = Hour { hour: first, minute, second: i32::try_from(second).ok()?, fields: 3 };
                return Some((hour, seconds.at()));
            }
            return Some((Hour::of(first).with_minutes(minute), more.at()));
        }
        Some((Hour::of(first), cursor.at()))
    }

    /// A clock time, in the afternoon if its part of day says so.
    pub(super) fn at_hour(&self, hour: Hour, part: Option<Part>) -> Option<Clock> {
        let Hour { hour, minute, second, fields } = hour;
        if !(0..=24).contains(&hour) {
            return None;
        }
        let total = (hour * 60 + minute).rem_euclid(24 * 60);
        let narrow = |value: i32| i8::try_from(value).ok();
        let time = Time::new(narrow(total / 60)?, narrow(total % 60)?, narrow(second)?, 0).ok()?;
        let clock = Clock { time, fields, zone: None, halved: part.is_some() || time.hour() > 12 || fields > 1 };
        Some(part.map_or(clock, |part| afternoon(clock, part)))
    }

    /// بتوقيت غرينتش, (ت.غ)
    pub(super) fn zone(&self, at: usize) -> Read<usize> {
        let mut cursor = self.cursor(at);
        cursor.skip_spaces();
        let opened = cursor.take(|c| c == '(').is_some();
        let word = self.lexicon.time_zones.longest(self.text, cursor.at())?;
        let mut end = self.cursor(word.end);
        if opened {
            end.take(|c| c == ')');
        }
        Some((usize::try_from(word.value).ok()?, end.at()))
    }

    /// Adds the clock time or part of day that follows a day: أمس صباحا, 7 يناير، الساعة 11:00.
    pub(super) fn with_clock(&self, found: Found) -> Found {
        let Says::Point(point) = found.says else { return found };
        if point.clock.is_some() {
            return found;
        }
        // الخميس من الساعة التاسعة وحتى الحادية عشرة
        if point.part.is_none()
            && let Some(word) = self.next_is(found.range.end, Class::From)
            && self.next_is(word.end, Class::Hour).is_some()
            && let Some(inner) = self.interval(self.spaces(found.range.end), word)
            && let Says::Interval(from, to) = inner.says
        {
            let on = |end: Point| Point { base: if end.base == Base::None { point.base } else { end.base }, ..end };
            return Found {
                range: found.range.start..inner.range.end,
                says: Says::Interval(on(from), on(to)),
                ..found
            };
        }
        if point.part.is_none()
            && let Some(word) = self.next(found.range.end)
            && word.class == Class::Part
            && self.is_adverb(found.range.end, word)
            && let Some(part) = self.part(word)
        {
            let says = Says::Point(Point { part: Some(part), ..point });
            return self.with_clock(Found { range: found.range.start..word.end, says, ..found });
        }
        match self.clock_behind(found.range.end, point.part) {
            Some((clock, end)) => {
                let says = Says::Point(Point { part: None, clock: Some(clock), ..point });
                Found { range: found.range.start..end, says, ..found }
            }
            None => found,
        }
    }

    /// A clock time behind a day, with its cue: (في|عند|،) الساعة ..., or digits with a colon.
    fn clock_behind(&self, at: usize, part: Option<Part>) -> Read<Clock> {
        let mut cursor = self.cursor(at);
        cursor.skip(|c| c == ' ' || COMMAS.contains(&c));
        let start = cursor.at();
        let start = self.past_any(start, &AT).unwrap_or(start);
        if let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Hour) {
            return self.clock(self.spaces(word.end), true, part);
        }
        let colon = self.rest(start).bytes().take(3).any(|b| b == b':');
        (colon && start > at).then(|| self.clock(start, false, part)).flatten()
    }
}

/// The hour of the afternoon, evening or night that a number up to twelve is.
fn afternoon(mut clock: Clock, part: Part) -> Clock {
    let hour = clock.time.hour();
    let hour = match part {
        Part::Afternoon | Part::Evening if (1..12).contains(&hour) && !(part == Part::Afternoon && hour == 11) => {
            hour + 12
        }
        Part::Night if (6..12).contains(&hour) => hour + 12,
        Part::Night if hour == 12 => 0,
        _ => hour,
    };
    if let Ok(time) = Time::new(hour, clock.time.minute(), clock.time.second(), 0) {
        clock.time = time;
    }
    clock
}
