//! From sounds to Arabic writing.
//!
//! Beside the sounds of the skeletons it knows `Y` (long a written ى), `~` (the silent alef after
//! the plural و), `!` (a long vowel was cut short here) and the nunations `K` (-in), `F` (-an before ى)
//! and `G` (-an before ا).

use super::root::{HAMZA, WAW, YA};

const FATHA: char = '\u{64E}';
const DAMMA: char = '\u{64F}';
const KASRA: char = '\u{650}';
const SHADDA: char = '\u{651}';
const SUKUN: char = '\u{652}';
const FATHATAN: char = '\u{64B}';
const KASRATAN: char = '\u{64D}';

/// A sound and the part of the word that it belongs to: 0 prefix, 1 stem, 2 suffix.
type Sound = (char, usize);

/// Spells a verb; the parts stay apart, and what merges is the stem's.
pub(super) fn verb(prefix: &str, stem: &str, suffix: &str) -> [String; 3] {
    spell(&sounds([prefix, stem, suffix]), true)
}

/// Spells a noun without its case ending.
pub(super) fn noun(sounds_of: &str) -> String {
    spell(&sounds(["", sounds_of, ""]), false).concat()
}

/// The sounds as they are spoken; a long `I` or `U` becomes a vowel and the letter `y` or `w`.
fn sounds(parts: [&str; 3]) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    for (part, text) in parts.into_iter().enumerate() {
        for sound in text.chars() {
            match sound {
                'I' => sounds.extend([('i', part), ('y', part)]),
                'U' => sounds.extend([('u', part), ('w', part)]),
                _ => sounds.push((sound, part)),
            }
        }
    }
    // Two hamzas at the start, the second without a vowel: آ, أُو, إِي.
    if let [(HAMZA, _), (vowel, _), (HAMZA, part), (next, _), ..] = sounds[..]
        && !is_vowel(next)
    {
        match vowel {
            'a' => {
                sounds.remove(2);
                sounds[1] = ('A', part);
            }
            'i' => sounds[2].0 = 'y',
            _ => sounds[2].0 = 'w',
        }
    }
    // و and ي without a vowel of their own lengthen a damma or kasra before them.
    for at in 1..sounds.len() {
        let next = sounds.get(at + 1).map(|sound| sound.0);
        let glide = sounds[at].0;
        if matches!(glide, WAW | YA) && !next.is_some_and(|next| is_vowel(next) || next == glide) {
            match sounds[at - 1].0 {
                'i' => sounds[at].0 = 'y',
                'u' => sounds[at].0 = 'w',
                _ => {}
            }
        }
    }
    sounds
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u' | 'A' | 'Y' | 'K' | 'F' | 'G')
}

fn spell(sounds: &[Sound], verb: bool) -> [String; 3] {
    let mut parts = [const { String::new() }; 3];
    let mut at = 0;
    while let Some(&(sound, part)) = sounds.get(at) {
        at += 1;
        match sound {
            'a' => parts[part].push(FATHA),
            'i' => parts[part].push(KASRA),
            'u' => parts[part].push(DAMMA),
            'A' => parts[part].extend([FATHA, 'ا']),
            'Y' => parts[part].extend([FATHA, 'ى']),
            'K' => parts[part].push(KASRATAN),
            'F' => parts[part].extend([FATHATAN, 'ى']),
            'G' => parts[part].extend([FATHATAN, 'ا']),
            'w' => parts[part].push('و'),
            'y' => parts[part].push('ي'),
            '~' => parts[part].push('ا'),
            '!' => {}
            consonant => {
                let start = at - 1;
                let double = sounds.get(at).is_some_and(|next| next.0 == consonant);
                at += usize::from(double);
                let vowel = sounds.get(at).filter(|next| is_vowel(next.0)).copied();
                let letter = if consonant == HAMZA { seat(&sounds[..start], &sounds[at..]) } else { consonant };
                if let ('أ', Some(('A', other))) = (letter, vowel) {
                    parts[if other == 1 { other } else { part }].push('آ');
                    at += 1;
                    continue;
                }
                parts[part].push(letter);
                if double {
                    parts[part].push(SHADDA);
                }
                if vowel.is_none() && (verb || at < sounds.len()) {
                    parts[part].push(SUKUN);
                }
            }
        }
    }
    parts
}

/// The letter that carries a hamza, from the sounds before and after it.
fn seat(before: &[Sound], after: &[Sound]) -> char {
    let own = after.first().map(|sound| sound.0);
    let Some(&(previous, _)) = before.last() else {
        return if own == Some('i') { 'إ' } else { 'أ' };
    };
    // يَقْرَأُ ends in its hamza; يَنْأَ and مُرْتَئٍ have lost a letter after it, and keep its seat.
    let whole = matches!(after, [] | [('a' | 'i' | 'u', _)]);
    let cut = matches!(after, [('K', _)] | [_, ('!', _)]);
    match previous {
        'A' | 'w' | 'y' if whole || cut => return 'ء',
        'i' if whole => return 'ئ',
        'u' if whole => return 'ؤ',
        'a' if whole => return 'أ',
        _ if whole => return 'ء',
        _ => {}
    }
    match (previous, own) {
        ('y' | 'i', _) | (_, Some('i' | 'K')) => 'ئ',
        ('w' | WAW, _) => 'ء',
        ('u', _) | (_, Some('u')) => 'ؤ',
        ('A', _) => 'ء',
        _ => 'أ',
    }
}
