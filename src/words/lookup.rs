//! Lemmas by how people write them: with all vowels, with some, or with none.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Reading, lemma, lemma_count};
use crate::Normaliser;
use crate::text::{fold_letter, is_vowel_sign};

/// The lemmas like this that are written so. Where one is written just so, those that may have these vowels do not count,
/// nor do those of the same folded letters where one has just these letters.
pub(crate) fn lemmas(written: &str, is_like: impl Fn(u16) -> bool) -> Vec<u16> {
    let given = letters(written);
    let alike = by_letters().get(Normaliser::lookup().normalise(written).text()).map_or(&[][..], Vec::as_slice);
    let ranked = |&index: &u16| {
        let letters = letters(lemma(index)?);
        let rank = rank(&given, &letters)?;
        Some((if letters == given { 0 } else { rank }, index))
    };
    let ranked: Vec<(u8, u16)> = alike.iter().filter(|&&index| is_like(index)).filter_map(ranked).collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, index)| index).collect()
}

/// Has a lemma a form, written as itself, that reads like this?
pub(crate) fn has_reading(index: u16, is_like: impl Fn(Reading) -> bool) -> bool {
    let clean = Normaliser::clean().normalise(lemma(index).unwrap_or_default());
    Reading::all(clean.text()).into_iter().any(|reading| reading.lemma() == Some(index) && is_like(reading))
}

/// All lemmas by their folded letters.
fn by_letters() -> &'static HashMap<String, Vec<u16>> {
    static LEMMAS: OnceLock<HashMap<String, Vec<u16>>> = OnceLock::new();
    LEMMAS.get_or_init(|| {
        let mut lemmas: HashMap<String, Vec<u16>> = HashMap::new();
        for index in 0..lemma_count() {
            let folded = Normaliser::lookup().normalise(lemma(index).unwrap_or_default());
            lemmas.entry(folded.text().to_owned()).or_default().push(index);
        }
        lemmas
    })
}

/// A letter with the signs on it, sorted.
type Letter = (char, Vec<char>);

fn letters(word: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for c in word.chars() {
        match letters.last_mut() {
            Some((_, signs)) if is_vowel_sign(c) => signs.push(c),
            _ => letters.push((c, Vec::new())),
        }
    }
    letters.iter_mut().for_each(|(_, signs)| signs.sort_unstable());
    letters
}

/// How well a lemma agrees with what was given, 1 the best; `None` if it does not.
fn rank(given: &[Letter], lemma: &[Letter]) -> Option<u8> {
    let agrees =
        |(a, b): (&Letter, &Letter)| fold_letter(a.0) == fold_letter(b.0) && a.1.iter().all(|sign| b.1.contains(sign));
    let spelled = given.iter().zip(lemma).all(|(a, b)| a.0 == b.0);
    (given.len() == lemma.len() && given.iter().zip(lemma).all(agrees)).then_some(2 - u8::from(spelled))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(written: &str, is_like: impl Fn(Reading) -> bool) -> Vec<&'static str> {
        lemmas(written, |index| has_reading(index, &is_like)).into_iter().filter_map(lemma).collect()
    }

    #[test]
    fn with_all_vowels_with_some_and_with_none() {
        assert_eq!(found("عَرْض", Reading::is_noun), ["عَرْض"]);
        assert!(found("عرض", Reading::is_noun).len() > 1);
        assert!(found("عرض", Reading::is_verb).contains(&"عَرَضَ"));
        let [leaked] = found("سرّب", Reading::is_verb)[..] else { panic!() };
        assert_eq!(letters(leaked), letters("سَرَّبَ"));
        assert_eq!(found("اعلن", Reading::is_verb), ["أَعْلَنَ"]);
        assert_eq!(found("والوزير", Reading::is_noun), [""; 0]);
        assert_eq!(found("", |_| true), [""; 0]);
    }

    #[test]
    fn every_lemma_is_found_as_it_is_written() {
        for index in 0..lemma_count() {
            assert!(lemmas(lemma(index).unwrap(), |_| true).contains(&index), "{:?}", lemma(index));
        }
    }
}
