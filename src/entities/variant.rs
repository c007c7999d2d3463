//! Spelling variants of names: when two words, or two names, are the same.

/// Words that belong to the next one, however they are written: عبد الله, عبدالله.
const JOINED: [&str; 7] = ["عبد", "ابو", "ابي", "ابا", "بو", "ام", "ال"];
/// Words that belong to the one before: تقي الدين.
const JOINING: [&str; 2] = ["الدين", "الله"];
/// Words before the second part of a family name, and letters of one that stands alone.
const FATHERS: [&str; 4] = ["ابو", "ابي", "ابا", "بو"];
const FAMILY: usize = 4;
/// Letters from which on a name may differ in one, and in two.
const LONG: usize = 5;
const VERY_LONG: usize = 9;

/// Does a word belong to the next one: عبد, أبو?
pub(super) fn is_joined(word: &str) -> bool {
    let folded: String = word.chars().map(crate::text::fold_letter).collect();
    JOINED.contains(&folded.as_str())
}

/// The words of a name, with those joined that belong together. The words are folded as the tables are.
pub(super) fn words(parts: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for part in parts {
        match words.last_mut().filter(|_| open || JOINING.contains(&part.as_str())) {
            Some(last) => last.push_str(part),
            None => words.push(part.clone()),
        }
        open = JOINED.contains(&part.as_str());
    }
    words
}

/// Are two words of names the same, spelling variants and the article aside?
pub(super) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let bare = |word: &str| word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word).to_owned();
    let (a, b) = (bare(a), bare(b));
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    let allowed = if shorter >= VERY_LONG { 2 } else { usize::from(shorter >= LONG) };
    allowed > 0 && a.len().abs_diff(b.len()) <= allowed && distance(&a, &b) <= allowed
}

/// Is a word the second part of a family name: عسقول of أبو عسقول?
pub(super) fn is_family(word: &str, name: &str) -> bool {
    let rest = FATHERS.iter().find_map(|father| name.strip_prefix(father));
    rest.is_some_and(|rest| rest == word && word.chars().count() >= FAMILY)
}

/// The edit distance; an exchange of neighbours counts as one edit.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut table = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i * width + j] = if i == 0 {
                j
            } else if j == 0 {
                i
            } else {
                let change = table[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = change.min(table[(i - 1) * width + j] + 1).min(table[i * width + j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[(i - 2) * width + j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len() * width + b.len()]
}

/// Is the shorter name made of words of the longer one, in their order?
pub(super) fn within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    let family = long.len() > 1;
    let fits = |word: &String, other: &String| same(word, other) || family && is_family(word, other);
    !short.is_empty() && short.len() <= long.len() && short.iter().all(|word| rest.any(|other| fits(word, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str) -> Vec<String> {
        words(&name.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn variants() {
        for (a, b) in [("اولاند", "اولوند"), ("زيلينسكي", "زيلنسكي"), ("الخطيب", "خطيب"), ("نيكاراغو", "نيكاراغوا")]
        {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("علي", "عمر"), ("سامي", "رامي"), ("كريم", "سليم")] {
            assert!(!same(a, b), "{a} {b}");
        }
        assert_eq!(split("عبد الله محمد"), split("عبدالله محمد"));
        assert!(within(&split("زيلنسكي"), &split("فولوديمير زيلينسكي")));
        assert!(!within(&split("كريم سعيد"), &split("سعيد كريم")));
    }
}
