//! Numbers in digits: 1,200, 3.5, 1.234.567, 10 000, ,08, 12e-1, 1.1^23. What only looks like one is told apart here:
//! dates, clock times, scores, telephone numbers, versions.

use crate::text::{Cursor, is_word};

/// What stands at a digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Digits {
    Number(Literal),
    /// 3/4
    Slash(Literal, f64, f64),
    /// No number; what is left of it ends here.
    Other(usize),
}

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Literal {
    pub(super) value: f64,
    pub(super) end: usize,
    /// The number of digits, if there is nothing but digits.
    pub(super) plain: Option<usize>,
}

impl Literal {
    /// May be the number of a year.
    pub(super) fn is_year(&self) -> bool {
        self.plain == Some(4) && (1300.0..2200.0).contains(&self.value)
    }
}

/// The letter that Arabic agencies write for a decimal sign.
const DECIMAL_LETTER: char = 'ر';
/// Fewest digits of a telephone number that starts with 0 or +.
const PHONE: usize = 8;

/// Reads the digits at `at`, which is the first digit, or a decimal sign before it.
pub(super) fn digits(text: &str, at: usize) -> Digits {
    let mut cursor = Cursor::new(text, at);
    let number = reversed(text, at);
    let Some(number) = number.unwrap_or_else(|| decimal(&mut cursor)) else {
        cursor.skip(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '،'));
        while cursor.rest().starts_with(" .") && cursor.rest()[2..].starts_with(|c: char| c.is_ascii_digit()) {
            cursor.go_to(cursor.at() + 2);
            cursor.skip(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '،'));
        }
        return Digits::Other(cursor.at().max(at + 1));
    };
    if let Some(chain) = chain(text, at, &number) {
        return chain;
    }
    let bytes = text.as_bytes();
    if number.plain.is_some_and(|digits| digits >= PHONE) && (bytes[at] == b'0' || (at > 0 && bytes[at - 1] == b'+')) {
        return Digits::Other(number.end);
    }
    Digits::Number(power(text, exponent(text, number)))
}

fn run<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let rest = cursor.rest();
    let len = cursor.skip(|c| c.is_ascii_digit());
    &rest[..len]
}

/// Digits whose parts stand in the order in which they are seen from right to left, as agencies write them (2ر15 is
/// 15.2) and some sites (25 .14, 500 .893 .3). The inner `None`: such parts, but no number.
fn reversed(text: &str, at: usize) -> Option<Option<Literal>> {
    let mut cursor = Cursor::new(text, at);
    let fraction = run(&mut cursor);
    if !(1..=3).contains(&fraction.len()) {
        return None;
    }
    let by_letter = cursor.peek() == Some(DECIMAL_LETTER);
    let mut groups = Vec::new();
    let mut ahead = cursor;
    loop {
        let joint = if by_letter { DECIMAL_LETTER } else { '.' };
        if (!by_letter && ahead.take(|c| c == ' ').is_none()) || ahead.take(|c| c == joint).is_none() {
            break;
        }
        let group = run(&mut ahead);
        if group.is_empty() {
            break;
        }
        groups.push(group);
        cursor = ahead;
    }
    let (most, rest) = groups.split_last()?;
    let more = cursor;
    let fits = most.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let mut after = more;
    let goes_on = after.take(|c| matches!(c, '.' | ',' | '،')).is_some() && !run(&mut after).is_empty();
    if !fits || goes_on {
        return Some(None);
    }
    let whole: String = groups.iter().rev().copied().collect();
    let value = format!("{whole}.{fraction}").parse().ok();
    Some(value.map(|value| Literal { value, end: cursor.at(), plain: None }))
}

/// Digits with their grouping and decimal signs. `None` if the signs make no number: 12.11.2024.
fn decimal(cursor: &mut Cursor<'_>) -> Option<Literal> {
    let start = cursor.at();
    let first = run(cursor);
    let mut groups = Vec::new();
    let mut ahead = *cursor;
    while let Some(sign) = ahead.take(|c| matches!(c, '.' | ',' | '،')) {
        let group = run(&mut ahead);
        if group.is_empty() {
            break;
        }
        groups.push((sign, group, ahead.at()));
    }
    let mut whole = first.to_owned();
    let mut fraction = "";
    let by_three = |groups: &[(char, &str, usize)]| {
        let sign = groups.first().map(|g| g.0);
        (1..=3).contains(&first.len()) && groups.iter().all(|g| g.1.len() == 3 && Some(g.0) == sign)
    };
    match groups.as_slice() {
        [] => spaced(cursor, first, &mut whole, &mut fraction),
        [(sign, group, end)] => {
            let thousands = by_three(&groups) && first != "0" && (*sign != '.' || *group == "000");
            // Two years, or two things of a list: 2014,2015.
            let list = (*sign == '،' && group.len() > 2 && !thousands) || (first.len() == 4 && group.len() == 4);
            if !list {
                if thousands {
                    whole.push_str(group)
                } else {
                    fraction = group
                }
                cursor.go_to(*end);
            }
        }
        [init @ .., (last_sign, last, end)] if by_three(init) && (by_three(&groups) || *last_sign != init[0].0) => {
            whole.extend(init.iter().map(|g| g.1));
            if by_three(&groups) {
                whole.push_str(last)
            } else {
                fraction = last
            }
            cursor.go_to(*end);
        }
        [(sign, ..), ..] if *sign == '.' => return None,
        _ => {}
    }
    let plain = (cursor.at() - start == first.len()).then_some(first.len());
    let value = format!("{whole}.{fraction}").parse().ok().filter(|value: &f64| value.is_finite())?;
    Some(Literal { value, end: cursor.at(), plain })
}

/// 10 000: groups of three after spaces, and a decimal part behind them.
fn spaced<'a>(cursor: &mut Cursor<'a>, first: &str, whole: &mut String, fraction: &mut &'a str) {
    if !(1..=3).contains(&first.len()) || first.starts_with('0') {
        return;
    }
    let mut found = false;
    loop {
        let mut ahead = *cursor;
        if ahead.take(|c| c == ' ').is_none() {
            break;
        }
        let group = run(&mut ahead);
        if group.len() != 3 || ahead.peek().is_some_and(is_word) {
            break;
        }
        whole.push_str(group);
        *cursor = ahead;
        found = true;
    }
    let mut ahead = *cursor;
    if found && ahead.take(|c| matches!(c, '.' | ',')).is_some() {
        let group = run(&mut ahead);
        if matches!(group.len(), 1 | 2) {
            *fraction = group;
            *cursor = ahead;
        }
    }
}

/// What digits become with a slash, colon or hyphen and more digits behind them.
fn chain(text: &str, at: usize, number: &Literal) -> Option<Digits> {
    let mut cursor = Cursor::new(text, number.end);
    let sign = cursor.take(|c| matches!(c, '/' | '\\' | ':' | '-' | '–'))?;
    let second = cursor.number(9)?;
    let mut links = 1;
    let mut end = cursor.at();
    while cursor.take(|c| c == sign || matches!(c, '/' | '-' | ':')).is_some() && !run(&mut cursor).is_empty() {
        links += 1;
        end = cursor.at();
    }
    match sign {
        '-' | '–' if links == 1 => None,
        '/' if links == 1 => {
            let (over, under) = (number.value, f64::from(second.0));
            let proper = over < under && over > 0.0 && number.plain.is_some_and(|digits| digits <= 3) && second.1 <= 3;
            // Zeros in front are the mark of a date: 03/12.
            let dated = text[at..].starts_with('0') || text[number.end + 1..].starts_with('0');
            Some(if proper && !dated {
                Digits::Slash(Literal { value: over / under, end, plain: None }, over, under)
            } else {
                Digits::Other(end)
            })
        }
        _ => Some(Digits::Other(end)),
    }
}

fn signed(cursor: &mut Cursor<'_>) -> Option<f64> {
    let minus = cursor.take(|c| matches!(c, '+' | '-'))?;
    let value: f64 = run(cursor).parse().ok()?;
    Some(if minus == '-' { -value } else { value })
}

/// 12e-1
fn exponent(text: &str, number: Literal) -> Literal {
    let mut cursor = Cursor::new(text, number.end);
    if cursor.take(|c| matches!(c, 'e' | 'E')).is_none() {
        return number;
    }
    let exponent = if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        run(&mut cursor).parse().ok()
    } else {
        signed(&mut cursor)
    };
    scaled(number, &cursor, exponent.map(|exponent| number.value * 10_f64.powf(exponent)))
}

/// 1.1^23
fn power(text: &str, number: Literal) -> Literal {
    let mut cursor = Cursor::new(text, number.end);
    if cursor.take(|c| c == '^').is_none() {
        return number;
    }
    let exponent = if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        decimal(&mut cursor).map(|exponent| exponent.value)
    } else {
        signed(&mut cursor)
    };
    scaled(number, &cursor, exponent.map(|exponent| number.value.powf(exponent)))
}

fn scaled(number: Literal, cursor: &Cursor<'_>, value: Option<f64>) -> Literal {
    match value.filter(|value| value.is_finite() && !cursor.peek().is_some_and(is_word)) {
        Some(value) => Literal { value, end: cursor.at(), plain: None },
        None => number,
    }
}
