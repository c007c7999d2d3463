//! Proclitics: the conjunctions, prepositions and particles that are written in front of a word, and its article.

const ARTICLE: &str = "ال";
const LAM: &str = "ل";

/// What is written in front of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Proclitics {
    /// 1 و, 2 ف
    pub(crate) conjunction: u8,
    /// 1 ب, 2 ل, 3 ك
    pub(crate) preposition: u8,
    /// س
    pub(crate) future: bool,
    /// أ
    pub(crate) question: bool,
    /// ال
    pub(crate) article: bool,
    /// Bytes before the core; the article is before it too.
    pub(crate) len: u8,
}

impl Proclitics {
    /// The letters, in order, without the article.
    pub(crate) fn letters(self) -> impl Iterator<Item = &'static str> {
        let conjunction = [None, Some("و"), Some("ف")][usize::from(self.conjunction)];
        let preposition = [None, Some("ب"), Some("ل"), Some("ك")][usize::from(self.preposition)];
        let question = self.question.then_some("أ");
        let future = self.future.then_some("س");
        [question, conjunction, preposition, future].into_iter().flatten()
    }

    /// A small number that tells one combination from the others.
    pub(crate) fn id(self) -> u32 {
        u32::from(self.conjunction)
            | u32::from(self.preposition) << 2
            | u32::from(self.future) << 4
            | u32::from(self.question) << 5
            | u32::from(self.article) << 6
    }
}

/// Every way to take proclitics off a word.
pub(super) fn proclitics(word: &str) -> impl Iterator<Item = Proclitics> {
    let mut all = Vec::with_capacity(12);
    let none = Proclitics::default();
    let mut starts = vec![none];
    for (k, letter) in [(1, "و"), (2, "ف")] {
        if word.starts_with(letter) {
            starts.push(Proclitics { conjunction: k, len: 2, ..none });
        }
    }
    for start in starts {
        let rest = &word[usize::from(start.len)..];
        all.push(start);
        if rest.starts_with(ARTICLE) {
            all.push(Proclitics { article: true, len: start.len + 4, ..start });
        }
        if rest.starts_with("س") {
            all.push(Proclitics { future: true, len: start.len + 2, ..start });
        }
        if rest.starts_with("أ") && start.conjunction == 0 {
            all.push(Proclitics { question: true, len: start.len + 2, ..start });
        }
        for (k, letter) in [(1, "ب"), (2, LAM), (3, "ك")] {
            let Some(behind) = rest.strip_prefix(letter) else { continue };
            let with = Proclitics { preposition: k, len: start.len + 2, ..start };
            all.push(with);
            let article = if letter == LAM { LAM } else { ARTICLE };
            if behind.starts_with(article) {
                let len = with.len + u8::try_from(article.len()).unwrap_or(0);
                all.push(Proclitics { article: true, len, ..with });
            }
        }
    }
    all.into_iter().filter(|proclitics| usize::from(proclitics.len) < word.len())
}
