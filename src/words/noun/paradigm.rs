//! The declension of one word: singular, dual and the two sound plurals.

use super::ending::{Before, Ending, Seat};
use super::features::{Case, State, Uses};
use super::word::Word;

use Case::{Accusative, Genitive, Nominative};
use State::{Construct, Definite, Indefinite, Suffixed};

pub(super) const OBLIQUE: &[Case] = &[Accusative, Genitive];
/// Where dual and sound plural keep their ن, and where they lose it.
pub(super) const FREE: &[State] = &[Indefinite, Definite];
pub(super) const BOUND: &[State] = &[Construct, Suffixed];
const INDEFINITE_ACCUSATIVE: Uses = Uses::of(&[Accusative], &[Indefinite]);
const SUFFIXED: Uses = Uses::of(&Case::ALL, &[Suffixed]);
const UNSUFFIXED: Uses = Uses::ALL.without(SUFFIXED);

/// One written form with what it is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) stem: String,
    pub(super) suffix: &'static str,
    pub(super) uses: Uses,
}

impl Row {
    pub(super) fn new(stem: impl Into<String>, suffix: &'static str, uses: Uses) -> Self {
        Self { stem: stem.into(), suffix, uses }
    }
}

/// The singular; a broken plural is declined the same way. With `tanwin` the accusative of the indefinite is written
/// with an alef, where the ending takes one; a diptote goes without.
pub(super) fn singular(word: &Word, ending: Ending, tanwin: bool) -> Vec<Row> {
    let bare = word.bare();
    let with_alef = |stem: &str, rest: Uses| match tanwin {
        true => {
            vec![Row::new(stem, "", rest.without(INDEFINITE_ACCUSATIVE)), Row::new(stem, "ا", INDEFINITE_ACCUSATIVE)]
        }
        false => vec![Row::new(stem, "", rest)],
    };
    match ending {
        Ending::Strong => with_alef(&bare, Uses::ALL),
        Ending::TaMarbuta => {
            let stem = word.without_last(1);
            vec![Row::new(stem.as_str(), "ة", UNSUFFIXED), Row::new(stem, "ت", SUFFIXED)]
        }
        Ending::Defective => {
            let short = Uses::of(&[Nominative, Genitive], &[Indefinite]);
            let mut rows = with_alef(&with_ya(word), Uses::ALL.without(short));
            rows.insert(0, Row::new(bare, "", short));
            rows
        }
        Ending::Maqsura => vec![Row::new(bare, "", UNSUFFIXED), Row::new(with_long_alef(word), "", SUFFIXED)],
        Ending::Alef(_) | Ending::ForeignAlef | Ending::Invariable => vec![Row::new(bare, "", Uses::ALL)],
        Ending::FeminineHamza => hamza(word, Seat::AfterAlef, false),
        Ending::Hamza(seat) => hamza(word, seat, tanwin),
    }
}

fn hamza(word: &Word, seat: Seat, tanwin: bool) -> Vec<Row> {
    let (bare, base) = (word.bare(), word.without_last(1));
    let mut rows = vec![Row::new(bare.as_str(), "", UNSUFFIXED.without(INDEFINITE_ACCUSATIVE))];
    if tanwin {
        rows.extend(seat.spellings(Before::Tanwin).iter().map(|letters| {
            let (hamza, suffix) = letters.strip_suffix('ا').map_or((*letters, ""), |hamza| (hamza, "ا"));
            Row::new(format!("{base}{hamza}"), suffix, INDEFINITE_ACCUSATIVE)
        }));
    } else {
        rows.push(Row::new(bare, "", INDEFINITE_ACCUSATIVE));
    }
    for (case, before) in [(Nominative, Before::U), (Accusative, Before::A), (Genitive, Before::I)] {
        let uses = Uses::of(&[case], &[Suffixed]);
        rows.extend(seat.spellings(before).iter().map(|hamza| Row::new(format!("{base}{hamza}"), "", uses)));
    }
    rows
}

/// The dual.
pub(super) fn dual(word: &Word, ending: Ending, feminine: bool) -> Vec<Row> {
    let plain = |stem: String| dual_rows(&stem, DUAL);
    match ending {
        Ending::Strong | Ending::Invariable => plain(word.bare()),
        Ending::TaMarbuta => dual_rows(&word.without_last(1), DUAL_TA),
        Ending::Defective => plain(with_ya(word)),
        Ending::Maqsura => plain(word.without_last(1) + "ي"),
        Ending::Alef(letter) => plain(format!("{}{letter}", word.without_last(1))),
        Ending::ForeignAlef if feminine => {
            [word.bare(), word.without_last(1)].iter().flat_map(|stem| dual_rows(stem, DUAL_TA)).collect()
        }
        Ending::ForeignAlef => plain(word.bare() + "و"),
        Ending::FeminineHamza => plain(word.without_last(1) + "و"),
        Ending::Hamza(seat) => {
            let base = word.without_last(1);
            let nominative = seat.spellings(Before::LongA).iter().flat_map(|letters| {
                let [free, bound, ..] = if *letters == "آ" { DUAL_MADDA } else { DUAL };
                let stem = base.clone() + letters.trim_end_matches(['ا', 'آ']);
                dual_rows(&stem, [free, bound, "", ""])
            });
            let oblique = seat.spellings(Before::Ay).iter().flat_map(|letters| {
                let [.., free, bound] = DUAL;
                dual_rows(&format!("{base}{letters}"), ["", "", free, bound])
            });
            nominative.chain(oblique).collect()
        }
    }
}

/// The endings of the dual: nominative with and without ن, then the oblique.
pub(super) const DUAL: [&str; 4] = ["ان", "ا", "ين", "ي"];
const DUAL_TA: [&str; 4] = ["تان", "تا", "تين", "تي"];
const DUAL_MADDA: [&str; 4] = ["آن", "آ", "", ""];

/// The forms of a dual; an empty ending is no form.
pub(super) fn dual_rows(stem: &str, [free, bound, oblique_free, oblique_bound]: [&'static str; 4]) -> Vec<Row> {
    [
        (free, Uses::of(&[Nominative], FREE)),
        (bound, Uses::of(&[Nominative], BOUND)),
        (oblique_free, Uses::of(OBLIQUE, FREE)),
        (oblique_bound, Uses::of(OBLIQUE, BOUND)),
    ]
    .into_iter()
    .filter(|(suffix, _)| !suffix.is_empty())
    .map(|(suffix, uses)| Row::new(stem, suffix, uses))
    .collect()
}

/// The sound masculine plural.
pub(super) fn sound_masculine(word: &Word, ending: Ending) -> Vec<Row> {
    let seat = match ending {
        Ending::Strong | Ending::Invariable => return sound_masculine_of(&word.bare()),
        Ending::TaMarbuta | Ending::Maqsura | Ending::Alef(_) | Ending::ForeignAlef => {
            return sound_masculine_of(&word.without_last(1));
        }
        Ending::Defective => match word.last().and_then(|last| Seat::of(last, word.penult())) {
            None => return sound_masculine_of(&word.bare()),
            Some(seat) => seat,
        },
        Ending::FeminineHamza => Seat::AfterAlef,
        Ending::Hamza(seat) => seat,
    };
    let base = word.without_last(1);
    let stems = |before| seat.spellings(before).iter().map(|hamza| format!("{base}{hamza}"));
    let nominative = stems(Before::LongU).flat_map(|stem| sound_masculine_nominative(&stem));
    nominative.chain(stems(Before::LongI).flat_map(|stem| sound_masculine_oblique(&stem))).collect()
}

/// The sound masculine plural of a stem that does not change.
pub(super) fn sound_masculine_of(stem: &str) -> Vec<Row> {
    sound_masculine_nominative(stem).into_iter().chain(sound_masculine_oblique(stem)).collect()
}

fn sound_masculine_nominative(stem: &str) -> [Row; 2] {
    [Row::new(stem, "ون", Uses::of(&[Nominative], FREE)), Row::new(stem, "و", Uses::of(&[Nominative], BOUND))]
}

fn sound_masculine_oblique(stem: &str) -> [Row; 2] {
    [Row::new(stem, "ين", Uses::of(OBLIQUE, FREE)), Row::new(stem, "ي", Uses::of(OBLIQUE, BOUND))]
}

/// The sound feminine plural, of a feminine or of whatever else takes it.
pub(super) fn sound_feminine(word: &Word, ending: Ending) -> Vec<Row> {
    let (bare, base) = (word.bare(), word.without_last(1));
    let row = |stem: String, suffix| vec![Row::new(stem, suffix, Uses::ALL)];
    match ending {
        Ending::Strong | Ending::Invariable => row(bare, "ات"),
        Ending::TaMarbuta => match word.penult() {
            Some('ا') => row(word.without_last(2) + "ي", "ات"),
            Some('آ') => row(word.without_last(2) + "أي", "ات"),
            Some('أ') => row(word.without_last(2), "آت"),
            _ => row(base, "ات"),
        },
        Ending::Defective => row(with_ya(word), "ات"),
        Ending::Maqsura => row(base + "ي", "ات"),
        Ending::Alef(letter) => row(format!("{base}{letter}"), "ات"),
        Ending::ForeignAlef => row(base, "ات"),
        Ending::FeminineHamza => row(base + "و", "ات"),
        Ending::Hamza(seat) => seat
            .spellings(Before::LongA)
            .iter()
            .map(|letters| {
                let suffix = if *letters == "آ" { "آت" } else { "ات" };
                Row::new(base.clone() + letters.trim_end_matches(['ا', 'آ']), suffix, Uses::ALL)
            })
            .collect(),
    }
}

/// The feminine in ة of an adjective.
pub(super) fn feminine(word: &Word, ending: Ending) -> String {
    let base = word.without_last(1);
    match ending {
        Ending::TaMarbuta => word.bare(),
        Ending::Defective => with_ya(word) + "ة",
        Ending::Maqsura => with_long_alef(word) + "ة",
        Ending::Hamza(seat) => base + seat.spellings(Before::Ta)[0] + "ة",
        _ => word.bare() + "ة",
    }
}

/// قاضٍ as it is with its ي: قاضي; ناءٍ: نائي.
fn with_ya(word: &Word) -> String {
    match word.last() {
        Some('ء') => word.without_last(1) + "ئي",
        _ => word.bare() + "ي",
    }
}

/// مستشفى as it is before a pronoun: مستشفا; مرأى: مرآ.
fn with_long_alef(word: &Word) -> String {
    match word.penult() {
        Some('أ') => word.without_last(2) + "آ",
        _ => word.without_last(1) + "ا",
    }
}
