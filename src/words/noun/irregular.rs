//! The lemmas that follow no rule, and the lists of those that a rule would get wrong.

use super::features::{Case, Gender, Number, State, Uses};
use super::lexeme::Theme;
use super::paradigm::{self, BOUND, DUAL, OBLIQUE, Row};

use Case::{Accusative, Genitive, Nominative};
use State::{Construct, Definite, Indefinite, Suffixed};

const MASCULINE: &[Gender] = Gender::Masculine.alone();
const FEMININE: &[Gender] = Gender::Feminine.alone();

/// Nouns that are plurals already.
const PLURAL_NOUNS: &str = "نساء نصارى";
/// Nouns that only look like plurals.
const SINGULAR_NOUNS: &str = "ألماس فوسفات يناير بطاطس طماطم فلافل سبانخ";
/// Diptotes that no pattern tells: names of months, and words that newspapers treat alike.
const DIPTOTES: &str = "أخر جهنم إبليس رمضان شعبان يناير فبراير مارس أبريل إبريل أغسطس سبتمبر أكتوبر نوفمبر ديسمبر آذار \
    نيسان أيار حزيران تموز أيلول دكتوراه بطاطس طماطم فلافل سبانخ";
/// Adjectives that are the same for all.
const UNDECLINED: &str = "شتى";
/// Adjectives without a feminine.
const NO_FEMININE: &str = "جميع كثر سيان عدة";

fn lists(list: &str, bare: &str) -> bool {
    list.split(' ').any(|word| word == bare)
}

pub(super) fn is_plural_noun(bare: &str) -> bool {
    lists(PLURAL_NOUNS, bare)
}

pub(super) fn is_singular_noun(bare: &str) -> bool {
    lists(SINGULAR_NOUNS, bare)
}

pub(super) fn is_diptote(bare: &str) -> bool {
    lists(DIPTOTES, bare)
}

pub(super) fn is_undeclined(bare: &str) -> bool {
    lists(UNDECLINED, bare)
}

pub(super) fn has_no_feminine(bare: &str) -> bool {
    lists(NO_FEMININE, bare)
}

/// Whether the hamza of the feminine can also stay, as in سماءان beside سماوان.
pub(super) fn keeps_hamza(bare: &str, genders: &[Gender]) -> bool {
    bare == "سماء" || genders.len() == 2
}

/// The plurals of feminines that do not take ات, or not simply.
pub(super) fn feminine_plural(bare: &str) -> Option<&'static str> {
    Some(match bare {
        "أخت" => "أَخَوَات",
        "بنت" | "ابنة" => "بَنَات",
        "فتاة" => "فَتَيَات",
        "حماة" => "حَمَوَات",
        "امرأة" => "نِسَاء",
        "عروس" => "عَرَائِس",
        _ => return None,
    })
}

/// The forms of an irregular noun but for its plurals, which the tables give.
pub(super) fn themes(bare: &str) -> Option<Vec<Theme>> {
    let all = |states: &[State]| Uses::of(&Case::ALL, states);
    Some(match bare {
        "أب" | "أخ" => kinsman(bare),
        "حم" | "حمو" => kinsman("حم"),
        "فو" => vec![five_nouns("ف", BOUND)],
        "ذو" => vec![
            five_nouns("ذ", &[Construct]),
            bound_dual(&["ذو"], MASCULINE),
            bound_plural("ذو", BOUND),
            Theme::new(vec![Row::new("ذات", "", all(&[Construct]))], FEMININE, Number::Singular),
            bound_dual(&["ذات", "ذوات"], FEMININE),
            Theme::new(vec![Row::new("ذو", "ات", all(BOUND))], FEMININE, Number::Plural),
        ],
        "ذوو" => vec![bound_plural("ذو", BOUND)],
        "بنو" => vec![bound_plural("بن", BOUND)],
        "ابن" => {
            let mut rows = vec![
                Row::new("ابن", "", Uses::ALL.without(Uses::of(&[Accusative], &[Indefinite]))),
                Row::new("ابن", "ا", Uses::of(&[Accusative], &[Indefinite])),
            ];
            // Between a name and the name of the father.
            rows.push(Row::new("بن", "", all(&[Construct])));
            let dual = paradigm::dual_rows("ابن", DUAL);
            vec![Theme::new(rows, MASCULINE, Number::Singular), Theme::new(dual, MASCULINE, Number::Dual)]
        }
        "امرؤ" => {
            let row = |stem: &str, case| Row::new(stem, "", Uses::of(&[case], &State::ALL));
            let rows = vec![row("امرؤ", Nominative), row("امرأ", Accusative), row("امرئ", Genitive)];
            let mut dual = paradigm::dual_rows("امر", ["آن", "آ", "", ""]);
            dual.extend(paradigm::dual_rows("امرأ", ["", "", "ين", "ي"]));
            vec![Theme::new(rows, MASCULINE, Number::Singular), Theme::new(dual, MASCULINE, Number::Dual)]
        }
        _ => return None,
    })
}

/// أب, أخ, حم: like any noun where they stand alone, with a long vowel where they do not. Before the pronoun ي they
/// have none either (أبي).
fn kinsman(stem: &str) -> Vec<Theme> {
    let alone = Uses::of(&Case::ALL, &[Definite, Suffixed]).union(Uses::of(&[Nominative, Genitive], &[Indefinite]));
    let mut singular = five_nouns(stem, BOUND);
    singular.rows.insert(0, Row::new(stem, "", alone));
    singular.rows.push(Row::new(stem, "ا", Uses::of(&[Accusative], &[Indefinite])));
    let dual = paradigm::dual_rows(&format!("{stem}و"), DUAL);
    vec![singular, Theme::new(dual, MASCULINE, Number::Dual)]
}

fn five_nouns(stem: &str, states: &[State]) -> Theme {
    let row = |suffix, case| Row::new(stem, suffix, Uses::of(&[case], states));
    Theme::new(vec![row("و", Nominative), row("ا", Accusative), row("ي", Genitive)], MASCULINE, Number::Singular)
}

fn bound_dual(stems: &[&str], genders: &'static [Gender]) -> Theme {
    let rows = |stem: &&str| {
        let row = |suffix, cases| Row::new(*stem, suffix, Uses::of(cases, &[Construct]));
        [row("ا", &[Nominative]), row("ي", OBLIQUE)]
    };
    Theme::new(stems.iter().flat_map(rows).collect(), genders, Number::Dual)
}

fn bound_plural(stem: &str, states: &[State]) -> Theme {
    let row = |suffix, cases| Row::new(stem, suffix, Uses::of(cases, states));
    Theme::new(vec![row("و", &[Nominative]), row("ي", OBLIQUE)], MASCULINE, Number::Plural)
}
