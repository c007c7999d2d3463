//! Times of day: الساعة الثالثة والنصف عصرا, 14:30 بتوقيت غرينتش, صباح الجمعة, ليل أمس, منتصف الليل.

use jiff::civil::Time;

use super::super::class::Class;
use super::super::expression::{Base, Clock, Found, Point, Says, Shift};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::Part;
use super::{AND, Grammar, Lead, Read};

/// The parts of day of `data/times/words.tsv`, in its numbers.
const PARTS: [Part; 7] =
    [Part::Morning, Part::Morning, Part::Afternoon, Part::Afternoon, Part::Evening, Part::Night, Part::Morning];
/// ظهر: by itself it is noon.
const NOON: u64 = 2;
const NIGHT: u64 = 5;
const SMALL_HOURS: u64 = 6;

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
        text.ends_with('ا') || text.ends_with('ء') || word.definite || text.contains(' ')
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
                    let clock = noon.then(|| Some(Clock { time: Time::new(12, 0, 0, 0).ok()?, fields: 2, zone: None, halved: true })).flatten();
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
        let bare_era = word.definite && word.value == 3 && !lead.alone && !self.text[at..word.end].contains(' ');
        if bare_era {
            return None;
        }
        // صباحا الساعة السابعة
        if let Some((clock, end)) = self.clock_of_part(word.end, part) {
            return Some(self.point(at..end, Point { base: Base::None, part: None, clock: Some(clock) }));
        }
        let led = word.definite && (lead.year || lead.class.is_some() || lead.alone);
        (adverb && !word.definite || led || lead.alone || word.value == SMALL_HOURS).then(|| self.part_found(at, word.end, part))
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
            let (hour, end) = self.rest(start).starts_with("ال").then(|| self.ordinal(start)).flatten()?;
            let word = self.next(end).filter(|word| word.class == Class::Part)?;
            let part = self.part(word)?;
            (1..=12).contains(&hour).then(|| Some((self.at_hour(hour, 0, 0, 1, Some(part))?, word.end))).flatten()
        })
    }

    /// The day that a part of day belongs to: اليوم, أمس الجمعة, يوم الجمعة, 12 فبراير, اليوم التالي.
    fn day_behind(&self, at: usize) -> Option<Found> {
        let start = self.spaces(at);
        if start == at {
            return None;
        }
        if self.rest(start).starts_with(|c: char| c.is_ascii_digit()) {
            return self.date(start, Lead::default());
        }
        let word = self.lexeme(start)?;
        match word.class {
            Class::Weekday => self.weekday(start, word, Lead::default()),
            Class::Deictic => self.deictic(start, word),
            Class::Unit if word.value == Unit::Day as u64 => self.unit(start, word, Lead::default()),
            Class::This | Class::That => {
                let word = self.next(word.end).filter(|word| word.class == Class::Unit && word.value == Unit::Day as u64)?;
                Some(self.point(start..word.end, Point::of(Base::Unit(Unit::Day, Shift::Then(0)))))
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
        let second = if joined || self.lexeme(cursor.at()).is_some_and(|word| word.class == Class::Weekday) { Some(cursor.at()) } else { self.past_word(end, "على").or_else(|| self.past_word(end, "إلى")) };
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

    /// الساعة ...
    pub(super) fn hour(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let start = self.spaces(word.end);
        if start > word.end && let Some((clock, end)) = self.clock(start, true, None) {
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
        let start = self.lexeme(start).filter(|word| word.class == Class::Hour).map_or(start, |word| self.spaces(word.end));
        let digits = self.rest(start).starts_with(|c: char| c.is_ascii_digit());
        let second = if digits {
            self.digits_of_clock(start).map(|(hour, minute, _, fields, end)| (hour, minute, fields, end))
        } else {
            self.ordinal(start).map(|(hour, end)| {
                let (minute, fields, end) = self.minutes(end);
                (hour, minute, fields, end)
            })
        };
        let told = second.and_then(|(hour, minute, fields, end)| self.marks(hour, minute, 0, fields, end, None));
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
        cursor.skip(|c| matches!(c, ' ' | '،' | ','));
        let start = ["من", "في"].iter().find_map(|word| self.past_word(cursor.at(), word)).unwrap_or(cursor.at());
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
        let (minute, end) = self.ordinal(start).or_else(|| self.cardinal(start).map(|(value, end, _)| (value as i32, end))).filter(|_| lead.alone)?;
        let minute = i8::try_from(minute).ok().filter(|minute| (0..60).contains(minute))?;
        Some(self.point(at..end, Point::of(Base::MinuteOfHour(minute))))
    }

    /// التاسعة والنصف مساء, السابعة صباحا: an hour without الساعة needs a part of day or a zone.
    pub(super) fn spoken_hour(&self, at: usize, hour: i32, end: usize, lead: Lead) -> Option<Found> {
        let definite = self.rest(at).starts_with("ال");
        if !definite || !(1..=12).contains(&hour) || !self.is_feminine(at, end) {
            return None;
        }
        let (minute, fields, end) = self.minutes(end);
        let told = fields > 1 && lead.alone;
        self.told(at, hour, minute, 0, fields, end, told)
    }

    /// الثالثة, الثانية عشرة, الحادية عشر: hours are feminine.
    fn is_feminine(&self, at: usize, end: usize) -> bool {
        let text = self.text.get(at..end).unwrap_or_default();
        text.split(' ').next().is_some_and(|word| word.ends_with(['ة', 'ه']))
    }

    /// 14:30, 7 صباحا, 6,30 مساء, 1430 بتوقيت غرينتش
    pub(super) fn digital_clock(&self, at: usize, lead: Lead) -> Option<Found> {
        let (hour, minute, second, fields, end) = self.digits_of_clock(at)?;
        let colon = self.text.get(at..end).is_some_and(|text| text.contains(':'));
        // A score or a ratio has no two digits behind its colon, or no word that leads to a time.
        let told = colon && self.text.get(at..end).is_some_and(|text| text.rsplit(':').next().is_some_and(|part| part.len() == 2));
        let led = lead.class.is_some() || lead.year || lead.alone || fields > 2 || self.line_starts(at) || self.opened(at);
        self.told(at, hour, minute, second, fields, end, told && led)
    }

    fn line_starts(&self, at: usize) -> bool {
        self.text[..at].trim_end_matches(' ').ends_with('\n')
    }

    fn opened(&self, at: usize) -> bool {
        self.text[..at].ends_with('(')
    }

    /// A clock time, if a part of day or a zone follows it, or it is `told` to be one.
    #[allow(clippy::too_many_arguments, reason = "the fields of one clock time")]
    fn told(&self, at: usize, hour: i32, minute: i32, second: i32, fields: u8, end: usize, told: bool) -> Option<Found> {
        let (clock, end, marked) = self.marks(hour, minute, second, fields, end, None)?;
        (marked || told).then(|| self.clock_found(at, end, clock))
    }

    /// The part of day and zone behind an hour.
    fn marks(&self, hour: i32, minute: i32, second: i32, fields: u8, end: usize, part: Option<Part>) -> Option<(Clock, usize, bool)> {
        let (mut part, mut end, mut marked) = (part, end, false);
        for _ in 0..2 {
            let next = self.past_word(end, "من").unwrap_or_else(|| self.spaces(end));
            let Some(word) = self.lexeme(next).filter(|word| matches!(word.class, Class::Part | Class::PartOfDay)) else { break };
            if next == end && !self.rest(end).is_empty() && !self.text[..end].ends_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            // صباح الجمعة is read with its day.
            if !self.is_adverb(next, word) || (word.class == Class::Part && self.day_behind(word.end).is_some() && !self.adverbial(next, word)) {
                break;
            }
            part = self.part(word);
            (end, marked) = (word.end, true);
        }
        // الواحدة بعد منتصف الليل
        if let Some(word) = self.next_is(end, Class::Midnight).filter(|_| hour <= 6 || hour == 12) {
            (part, end, marked) = (Some(Part::Night), word.end, true);
        }
        // الثامنة هذه الليلة
        if let Some(word) = self.next(end).filter(|word| word.class == Class::Tonight && word.shift() == 0) {
            (part, end, marked) = (Some(Part::Night), word.end, true);
        }
        let mut clock = self.at_hour(hour, minute, second, fields, part)?;
        if let Some((zone, zone_end)) = self.zone(end) {
            clock.zone = Some(zone);
            (end, marked) = (zone_end, true);
        }
        let led = self.next(end).is_some_and(|word| word.class == Class::Part && self.day_behind(word.end).is_some());
        Some((clock, end, marked || led))
    }

    /// صباحا, which no day can follow as its noun.
    fn adverbial(&self, at: usize, word: Lexeme) -> bool {
        self.text.get(at..word.end).is_some_and(|text| text.ends_with('ا'))
    }

    /// A clock time behind الساعة (`cued`) or with a colon.
    pub(super) fn clock(&self, at: usize, cued: bool, part: Option<Part>) -> Read<Clock> {
        let digits = self.rest(at).starts_with(|c: char| c.is_ascii_digit());
        let (hour, minute, second, fields, end) = if digits {
            let (hour, minute, second, fields, end) = self.digits_of_clock(at)?;
            if fields == 1 {
                let (minute, fields, end) = self.minutes(end);
                (hour, minute, second, fields, end)
            } else {
                (hour, minute, second, fields, end)
            }
        } else {
            let ordinal = self.ordinal(at).map(|(hour, end)| (hour, 0, end));
            let (hour, part, end) = ordinal.or_else(|| self.small_number(at))?;
            let (minute, fields, end) = if part > 0 { (part, 2, end) } else { self.minutes(end) };
            (hour, minute, 0, fields, end)
        };
        let unit = self.next(end).is_some_and(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite);
        if unit && !cued {
            return None;
        }
        let (clock, end, _) = self.marks(hour, minute, second, fields, end, part)?;
        Some((clock, end))
    }

    /// The hour and its part; in words up to the next و, so that الساعة ثلاثة وثمانية عشرة is not 21: the hour is one to twelve.
    fn small_number(&self, at: usize) -> Option<(i32, i32, usize)> {
        let (value, end, _) = self.cardinal(at)?;
        if value <= 24.0 {
            // ثلاثة وثلث
            return Some((value.trunc() as i32, (value.fract() * 60.0).round() as i32, end));
        }
        // ثلاثة وعشرين: the hour before the و
        let first = self.text.get(at..end)?.find(" و")?;
        let part = Grammar { text: self.text.get(..at + first)?, ..*self };
        let (value, end, _) = part.cardinal(at)?;
        (value <= 24.0).then_some((value as i32, 0, end))
    }

    /// The minutes behind an hour: والنصف, والربع, وعشر دقائق, إلا ربعا; how many fields are told then.
    fn minutes(&self, end: usize) -> (i32, u8, usize) {
        if let Some(except) = self.next_is(end, Class::Except) {
            let start = self.spaces(except.end);
            if let Some((minutes, end)) = self.amount_of_minutes(start) {
                return (-minutes, 2, end);
            }
        }
        if let Some(start) = self.joined_by(end, AND)
            && let Some((minutes, end)) = self.amount_of_minutes(start)
        {
            return (minutes, 2, end);
        }
        (0, 1, end)
    }

    fn amount_of_minutes(&self, at: usize) -> Read<i32> {
        if let Some(word) = self.lexeme(at).filter(|word| word.class == Class::Fraction) {
            return Some((60 / i32::try_from(word.value).ok()?, word.end));
        }
        // ربعا, ثلثا
        let mut cursor = self.cursor(at);
        if let Some(word) = cursor.word() {
            for (form, minutes) in [("ربعا", 15), ("ثلثا", 20)] {
                if word == form {
                    return Some((minutes, cursor.at()));
                }
            }
        }
        let (value, end, _) = self.cardinal(at)?;
        let unit = self.next(end).filter(|word| matches!(word.class, Class::Unit | Class::Units) && word.value == Unit::Minute as u64);
        let end = unit.map_or(end, |word| word.end);
        let short = value < 60.0 && value.fract() == 0.0;
        (short && (unit.is_some() || value >= 5.0)).then_some((value as i32, end))
    }

    /// 14:30:05, 14,30, 1430, 7
    fn digits_of_clock(&self, at: usize) -> Option<(i32, i32, i32, u8, usize)> {
        let mut cursor = self.cursor(at);
        let (first, digits) = cursor.number(4)?;
        let first = i32::try_from(first).ok()?;
        if digits > 2 {
            let (hour, minute) = (first / 100, first % 100);
            return (hour < 24 && minute < 60).then_some((hour, minute, 0, 2, cursor.at()));
        }
        if first > 24 {
            return None;
        }
        let mut more = cursor;
        let separator = more.take(|c| matches!(c, ':' | ',' | '،' | '.'));
        if let Some(separator) = separator
            && let Some((minute, 2)) = more.number(2)
            && minute < 60
        {
            let minute = i32::try_from(minute).ok()?;
            let mut seconds = more;
            if separator == ':' && seconds.take(|c| c == ':').is_some() && let Some((second, 2)) = seconds.number(2) && second < 60 {
                return Some((first, minute, i32::try_from(second).ok()?, 3, seconds.at()));
            }
            return Some((first, minute, 0, 2, more.at()));
        }
        Some((first, 0, 0, 1, cursor.at()))
    }

    /// A clock time, in the afternoon if its part of day says so; minutes may be negative: الثامنة إلا ربعا.
    fn at_hour(&self, hour: i32, minute: i32, second: i32, fields: u8, part: Option<Part>) -> Option<Clock> {
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
    fn zone(&self, at: usize) -> Read<usize> {
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
}

/// The hour of the afternoon, evening or night that a number up to twelve is.
fn afternoon(mut clock: Clock, part: Part) -> Clock {
    let hour = clock.time.hour();
    let hour = match part {
        Part::Afternoon | Part::Evening if (1..12).contains(&hour) && !(part == Part::Afternoon && hour == 11) => hour + 12,
        Part::Night if (6..12).contains(&hour) => hour + 12,
        Part::Night if hour == 12 => 0,
        _ => hour,
    };
    if let Ok(time) = Time::new(hour, clock.time.minute(), clock.time.second(), 0) {
        clock.time = time;
    }
    clock
}
