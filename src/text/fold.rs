//! One run of the normaliser: what it writes, and the pieces that lead back to the source.
//!
//! `build.rs` compiles this file too.

use unicode_normalization::UnicodeNormalization;

use super::alignment::{Normalised, Piece};
use super::normalise::{Normaliser, TATWEEL, is_arabic_letter, is_attached, is_presentation_form};
use super::reference::{LONGEST, reference};

/// First code point of the Arabic block that [`Tables`] tell, and its size.
const BLOCK: u32 = 0x0600;
const BLOCK_LEN: usize = 0x100;

/// One run of the normaliser over one text.
pub(super) struct Fold<'a> {
    rules: &'a Normaliser,
    text: &'a str,
    out: Vec<u8>,
    pieces: Vec<Piece>,
    /// The pieces of the last `&`s that may begin a reference.
    ampersands: Vec<usize>,
    tables: &'a Tables,
}

/// What common characters become.
pub(super) struct Tables {
    /// Of the Arabic block: a character of the same length, or [`SLOW`].
    arabic: [u16; BLOCK_LEN],
    ascii: [u8; 128],
}

/// In the tables: a character that needs the slow path.
const SLOW: u16 = 1;
const SLOW_ASCII: u8 = 0xFF;

impl Tables {
    pub(super) fn of(rules: &Normaliser) -> Self {
        let mut arabic = [SLOW; BLOCK_LEN];
        for (slot, code) in arabic.iter_mut().zip(BLOCK..) {
            let folded = char::from_u32(code).filter(|&c| c != TATWEEL).and_then(|c| rules.fold(c));
            if let Some(folded) = folded.filter(|c| c.len_utf8() == 2) {
                *slot = u16::try_from(folded as u32).unwrap_or(SLOW);
            }
        }
        let mut ascii = [SLOW_ASCII; 128];
        for (slot, code) in ascii.iter_mut().zip(0_u8..) {
            if rules.fold(code as char) == Some(code as char) && !(rules.references && matches!(code, b'&' | b';')) {
                *slot = code;
            }
        }
        Self { arabic, ascii }
    }
}

impl<'a> Fold<'a> {
    pub(super) fn new(rules: &'a Normaliser, tables: &'a Tables, text: &'a str) -> Self {
        let out = Vec::with_capacity(text.len());
        Self { rules, text, out, pieces: Vec::new(), ampersands: Vec::new(), tables }
    }

    pub(super) fn run(mut self) -> Normalised {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut run = Piece { out: 0, source: 0, source_end: 0, linear: true };
        while let Some(&b) = bytes.get(at) {
            if b < 0x80 {
                let folded = self.tables.ascii[usize::from(b)];
                if folded != SLOW_ASCII {
                    self.out.push(folded);
                    at += 1;
                    continue;
                }
            } else if (0xD8..=0xDB).contains(&b) {
                let low = bytes.get(at + 1).map_or(0, |b| b & 0x3F);
                let folded = self.tables.arabic[usize::from(b & 0x03) << 6 | usize::from(low)];
                if folded != SLOW {
                    self.out.extend_from_slice(&[0xC0 | (folded >> 6) as u8, 0x80 | (folded & 0x3F) as u8]);
                    at += 2;
                    continue;
                }
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            let end = at + c.len_utf8();
            if !self.needs_a_piece(c) {
                self.push(self.rules.fold(c).unwrap_or(c));
                at = end;
                continue;
            }
            self.close(run, at);
            at = self.replace(c, at, end);
            run = Piece { out: self.out.len(), source: at, source_end: at, linear: true };
        }
        self.close(run, at);
        let text =
            String::from_utf8(self.out).unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
        Normalised { text, pieces: self.pieces }
    }

    /// Is this character dropped, replaced by something of another length, or judged by its neighbours?
    fn needs_a_piece(&self, c: char) -> bool {
        (c == TATWEEL && self.rules.tatweel)
            || (c == '&' && self.rules.references)
            || (c == ';' && !self.ampersands.is_empty())
            || (c == '\r' && self.rules.spaces)
            || (is_presentation_form(c) && self.rules.presentation_forms)
            || self.rules.fold(c).is_none_or(|folded| folded.len_utf8() != c.len_utf8())
    }

    /// Ends the linear run at `at`.
    fn close(&mut self, mut run: Piece, at: usize) {
        if self.out.len() > run.out {
            run.source_end = at;
            self.pieces.push(run);
        }
    }

    /// Writes what becomes of the character `c` at `at..end`; returns where the source goes on.
    fn replace(&mut self, c: char, at: usize, mut end: usize) -> usize {
        let out = self.out.len();
        if c == TATWEEL && self.rules.tatweel {
            let rest = self.text[end..].trim_start_matches(TATWEEL);
            end = self.text.len() - rest.len();
            let before = self.text[..at].chars().next_back();
            let in_word = before.is_some_and(|c| is_arabic_letter(c) || is_attached(c))
                || rest.starts_with(|c| is_arabic_letter(c) || is_attached(c));
            if !in_word {
                self.push('-');
            }
        } else if c == '\r' && self.rules.spaces {
            if !self.text[end..].starts_with('\n') {
                self.push('\n');
            }
        } else if c == ';' && !self.ampersands.is_empty() {
            return self.end_reference(at, end);
        } else {
            if c == '&' && self.rules.references {
                self.begin_reference();
            }
            self.write(c);
        }
        if self.out.len() > out {
            self.pieces.push(Piece { out, source: at, source_end: end, linear: false });
        } else if is_attached(c)
            && let Some(last) = self.pieces.last_mut().filter(|last| last.source_end == at)
        {
            last.source_end = end;
        }
        end
    }

    /// The `&` that is written next may begin a reference.
    fn begin_reference(&mut self) {
        let far = |piece: &usize| self.pieces.get(*piece).is_none_or(|piece| self.out.len() - piece.out > LONGEST);
        if self.ampersands.last().is_some_and(far) {
            self.ampersands.clear();
        }
        self.ampersands.push(self.pieces.len());
    }

    /// Writes the `;` at `at..end`, or instead of it and what was written since the last `&` the character that they refer
    /// to, which may be part of another reference: `&amp;quot;` is `"`. Returns where the source goes on.
    fn end_reference(&mut self, at: usize, end: usize) -> usize {
        let begun = self.ampersands.pop().and_then(|index| Some((index, self.pieces.get(index)?.clone())));
        let name =
            begun.as_ref().and_then(|(_, piece)| self.out.get(piece.out + 1..)).filter(|name| name.len() <= LONGEST);
        let referred = name.and_then(|name| std::str::from_utf8(name).ok()).and_then(reference);
        let (Some((index, begun)), Some(c)) = (begun, referred) else {
            self.ampersands.clear();
            self.pieces.push(Piece { out: self.out.len(), source: at, source_end: end, linear: false });
            self.push(';');
            return end;
        };
        self.pieces.truncate(index);
        self.out.truncate(begun.out);
        match c {
            ';' if !self.ampersands.is_empty() => return self.end_reference(begun.source, end),
            '&' => self.begin_reference(),
            _ => {}
        }
        self.write(c);
        if self.out.len() > begun.out {
            self.pieces.push(Piece { source_end: end, linear: false, ..begun });
        }
        end
    }

    /// Writes what becomes of a character whatever stands beside it.
    fn write(&mut self, c: char) {
        if is_presentation_form(c) && self.rules.presentation_forms {
            // An isolated vowel sign decomposes to a space with the sign: the space is not part of the text.
            for part in std::iter::once(c).nfkc().filter(|&part| part != ' ' || c == '\u{FDFA}' || c == '\u{FDFB}') {
                if let Some(part) = self.rules.fold(part).filter(|&part| part != TATWEEL || !self.rules.tatweel) {
                    self.push(part);
                }
            }
        } else if let Some(folded) = self.rules.fold(c).filter(|&c| c != TATWEEL || !self.rules.tatweel) {
            self.push(folded);
        }
    }

    fn push(&mut self, c: char) {
        self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}
