//! Compiles the tables of quotes: the cues as constants, with an index by lemma and one by words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::class_of_cues::{Class, PREPOSITIONS, flag};
use super::morphology::{Lemmas, rows_of_lemmas};
use super::{Result, Row, embed, key, phrases, read, rows};

/// What a cue may be, and where the one stands who says something.
const POS: [&str; 4] = ["verb", "noun", "participle", "phrase"];
const SPEAKERS: [&str; 5] = ["subject", "genitive", "object", "عن", "none"];

/// Bits of the number of a row in the index by words; above them stand the flags that the words add.
const ROW_BITS: u32 = 16;

pub(crate) fn compile(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    let file = "quotes/cues.tsv";
    let source = read(data, file)?;
    let mut code = String::from("pub(crate) static CUES: &[CueRow] = &[\n");
    let (mut of_lemmas, mut words) = (Vec::new(), BTreeMap::new());
    for (index, row) in (0_u16..).zip(rows(&source, file)) {
        let row = row?;
        let lemma = row.get("lemma")?;
        writeln!(code, "{},", cue(&row)?)?;
        match row.get("pos")? {
            "verb" | "noun" => of_lemmas.push((lemma, index)),
            "participle" => {
                for form in participles(lemma) {
                    words.entry(key(&form)).or_insert(u64::from(index));
                }
            }
            "phrase" => {
                let impersonal = row.get("speaker")? == "none";
                // جاء ذلك في …: what is said stood in the sentence before.
                let points_back = row.get("notes")?.contains("stands before");
                if let Some(form) = pretext(&row)? {
                    words.entry(key(form)).or_insert(u64::from(index));
                }
                if (row.get("class")? == "source" || impersonal) && !points_back {
                    for (form, flags) in phrase(lemma, impersonal) {
                        words.entry(key(&form)).or_insert(u64::from(index) | u64::from(flags) << ROW_BITS);
                    }
                }
            }
            other => return Err(format!("{}: pos {other:?}", row.place).into()),
        }
    }
    code.push_str("];\n");
    fs::write(out.join("cues.rs"), code)?;
    rows_of_lemmas(out, "cue_lemmas", lemmas, of_lemmas.into_iter())?;
    embed(out, "cue_words", &words)?;
    phrases(data, out, "speakers", "quotes/speakers.tsv", "phrase", speaker)?;
    phrases(data, out, "addressees", "quotes/addressees.tsv", "phrase", |_| Ok(0))?;
    phrases(data, out, "media", "quotes/media.tsv", "phrase", |row| {
        // What is words, and not an occasion to speak.
        Ok(u64::from(matches!(row.get("kind")?, "statement" | "speech" | "letter" | "report" | "social")))
    })?;
    phrases(data, out, "relatives", "syntax/relatives.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "letters", "syntax/letters.tsv", "words", |row| match row.get("meaning")? {
        "letter" => Ok(0),
        "letter or word" => Ok(1),
        other => Err(format!("letters.tsv: meaning {other:?}").into()),
    })?;
    phrases(data, out, "questions", "quotes/questions.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "in_name_of", "quotes/in_name_of.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "openers", "syntax/openers.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "published_by", "quotes/published_by.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "named_by", "quotes/named_by.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "but", "quotes/but.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "governing_adjectives", "quotes/governing_adjectives.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "pronouns", "quotes/pronouns.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "titled", "quotes/titled.tsv", "words", |row| Ok(u64::from(row.get("length")? == "any")))?;
    phrases(data, out, "proclaimed", "quotes/proclaimed.tsv", "words", |row| match row.get("whose")? {
        "all" => Ok(0),
        "own" => Ok(1),
        other => Err(format!("proclaimed.tsv: whose {other:?}").into()),
    })?;
    phrases(data, out, "object_pronouns", "quotes/object_pronouns.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "auxiliaries", "quotes/auxiliaries.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "crowds", "quotes/crowds.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "slogans", "quotes/slogans.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "demonstratives", "quotes/demonstratives.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "anonymity", "quotes/anonymity.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "conditions", "quotes/conditions.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "that", "quotes/that.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "not_that", "quotes/not_that.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "negations", "quotes/negations.tsv", "words", |row| match row.get("meaning")? {
        "not" => Ok(0),
        "not yet" => Ok(1),
        other => Err(format!("negations.tsv: meaning {other:?}").into()),
    })?;
    phrases(data, out, "clause_starts", "quotes/clause_starts.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "late_clauses", "quotes/late_clauses.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "not_sources", "quotes/not_sources.tsv", "words", |_| Ok(0))
}

/// Gender (1 masculine, 2 feminine), number (1 singular, 2 dual, 3 plural) and kind, two bits each and three.
fn speaker(row: &Row<'_>) -> Result<u64> {
    let index = |column: &str, names: &[&str]| -> Result<u64> {
        let name = row.get(column)?;
        let k = names.iter().position(|other| *other == name);
        Ok(k.ok_or_else(|| format!("{}: {column} {name:?}", row.place))? as u64)
    };
    let gender = index("gender", &["", "m", "f"])?;
    let number = index("number", &["", "s", "d", "p"])?;
    Ok(gender | number << 2 | index("kind", &["person", "people", "body", "media", "document", "finding"])? << 4)
}

/// The constant of one cue.
fn cue(row: &Row<'_>) -> Result<String> {
    let class = row.get("class")?;
    Class::named(class)
        .ok_or_else(|| format!("{}: class {class:?}, which src/quotes/class.rs does not have", row.place))?;
    for (column, known) in [("pos", &POS[..]), ("speaker", &SPEAKERS)] {
        let cell = row.get(column)?;
        if !known.contains(&cell) {
            return Err(format!("{}: {column} {cell:?}, which is none of {known:?}", row.place).into());
        }
    }
    let variant = [&class[..1].to_uppercase(), &class[1..]].concat();
    let notes: Vec<&str> = row.get("notes")?.split(';').collect();
    let (mut that, mut phrase, mut masdar, mut flags) = (0_u16, 0_u16, 0_u16, 0_u32);
    for complement in row.get("complements")?.split(',') {
        let governed = |end: &str| complement.strip_suffix(end).map(|word| word.trim_end_matches(['+', ' ']));
        let bit = |word: &str| PREPOSITIONS.iter().position(|other| *other == word).map_or(0, |k| 1_u16 << k);
        match complement {
            "أن" | "إن" => that |= bit(""),
            "بأن" | "بالقول" => that |= bit("ب"),
            "لأن" => that |= bit("ل"),
            "إلى القول" => that |= bit("إلى"),
            "acc" => phrase |= bit(""),
            ":" | "direct" => flags |= flag::DIRECT,
            "clause" => flags |= flag::CLAUSE,
            "+verb" => flags |= flag::VERB,
            _ if complement == "wh" || complement.ends_with(" wh") => flags |= flag::ASKS,
            _ => {
                if let Some(word) = governed("أن") {
                    that |= bit(word);
                } else if let Some(word) = governed("np") {
                    phrase |= bit(word);
                } else if let Some(word) = governed("masdar") {
                    masdar |= bit(word);
                } else if complement != "-" {
                    return Err(format!("{}: complement {complement:?}", row.place).into());
                }
            }
        }
    }
    let mut objects = "";
    for note in &notes {
        match *note {
            "weak" => flags |= flag::WEAK,
            "obj:addressee" => flags |= flag::ADDRESSES,
            "obj:target" | "obj:topic" => flags |= flag::DESCRIBES,
            "opinion" | "no quote" => flags |= flag::OPINION,
            _ if note.starts_with("needs:") && !note.ends_with("+document") => {
                flags |= flag::WEAK;
                (phrase, masdar) = (0, 0);
            }
            "needs:في+document" => flags |= flag::DOCUMENT,
            "marker:إلى" => flags |= flag::RELAYS_TO,
            "neg" => flags |= flag::DENIES,
            "double-acc" => flags |= flag::DEEMS,
            "agent:document" => flags |= flag::SHOWS,
            "agent:thing" => flags |= flag::POINTS,
            "acc=quote unless the speaker's own act" => flags |= flag::DOES,
            "wish" | "feeling" => flags |= flag::FEELS,
            _ if note.starts_with("agent:media") => flags |= flag::MEDIA,
            // The act is an event, and what is said of it no quote.
            "event" | "performative" => (phrase, masdar) = (0, 0),
            _ => {}
        }
        if let Some(words) = note.strip_prefix("obj:words ") {
            objects = words;
        }
        // طلب من المجلس …: who is asked.
        if let Some(word) = note.strip_suffix(":addressee").filter(|word| *word != "obj") {
            phrase &= !PREPOSITIONS.iter().position(|other| *other == word).map_or(0, |k| 1 << k);
        }
        if let Some(event) = note.strip_prefix("event:").or(note.strip_prefix("performative:")) {
            let word = event.split(['+', '=']).next().unwrap_or_default();
            let word = if matches!(word, "acc" | "np") { "" } else { word };
            if let Some(k) = PREPOSITIONS.iter().position(|other| *other == word) {
                phrase &= !(1 << k);
                // دعا إلى حفل is an invitation, دعا إلى إجراء … is none.
                if !event.contains('=') {
                    masdar &= !(1 << k);
                }
            }
        }
    }
    if row.get("pos")? == "phrase" {
        (phrase, masdar) = (0, 0);
    }
    if row.get("speaker")? == "عن" {
        flags |= flag::RELAYS;
    }
    if row.get("speaker")? == "none" && flags & flag::DOCUMENT == 0 {
        flags |= flag::IMPERSONAL;
    }
    let lemma = row.get("lemma")?;
    let objects = objects.split(',').map(key).collect::<Vec<_>>().join("|");
    Ok(format!(
        "CueRow {{ lemma: {lemma:?}, class: Class::{variant}, that: {that}, phrase: {phrase}, masdar: {masdar}, \
         flags: {flags}, objects: {objects:?} }}"
    ))
}

/// The accusative forms of a participle that is given as مؤكدا: masculine, feminine, dual and plural.
fn participles(form: &str) -> Vec<String> {
    let Some(stem) = form.strip_suffix('ا') else { return vec![form.to_owned()] };
    let plural = stem.strip_suffix('ي').filter(|_| stem.chars().count() > 3).unwrap_or(stem);
    let ends = [(stem, "ا"), (stem, "ة"), (stem, "تين"), (stem, "ين"), (plural, "ين"), (stem, "ات")];
    ends.iter().map(|(stem, end)| [*stem, *end].concat()).collect()
}

/// بحجة أن, مفاده أن: a phrase that reports like a participle, without its أن.
fn pretext<'a>(row: &Row<'a>) -> Result<Option<&'a str>> {
    let lemma = row.get("lemma")?;
    let reports = row.get("speaker")? == "subject"
        && matches!(row.get("class")?, "claim" | "statement")
        && row.get("complements")?.split(',').any(|complement| complement == "أن")
        && row.get("notes")? == "-"
        && !lemma.starts_with("لم ");
    Ok(reports.then(|| lemma.strip_suffix(" أن").unwrap_or(lemma)).filter(|form| form.split(' ').count() < 3))
}

/// The forms of a phrase with what each adds: with a pronoun, and without the ل or ب that is written onto the next word.
fn phrase(form: &str, impersonal: bool) -> Vec<(String, u32)> {
    if let Some(bare) = form.strip_suffix(" ل").or(form.strip_suffix(" ب")).filter(|_| !impersonal) {
        return vec![(bare.to_owned(), flag::LAM)];
    }
    let mut forms = vec![(form.to_owned(), 0)];
    if !impersonal && form.contains(' ') {
        forms.extend(["ه", "ها", "هم", "هما", "هن"].map(|pronoun| ([form, pronoun].concat(), flag::PRONOUN)));
    }
    if form.ends_with("أن") || form.ends_with("إن") {
        forms.extend(["ه", "ها", "هم", "هما", "هن"].map(|pronoun| ([form, pronoun].concat(), 0)));
    }
    forms
}
