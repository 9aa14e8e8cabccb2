//! Cutting text into words, in many scripts.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The longest word that is indexed, in characters; longer runs are cut.
const LONGEST: usize = 40;

/// The words of a text: in lower case, without accents, each as often as it stands there, at most `limit`.
pub fn words(text: &str, limit: usize) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        if words.len() >= limit {
            break;
        }
        if run.is_empty() {
            continue;
        }
        if run.chars().any(without_spaces) {
            segment(run, &mut words);
        } else {
            push(run, &mut words);
        }
    }
    words.truncate(limit);
    words
}

/// The beginnings of a word, of three to six letters, so that it is found while it is being typed.
pub fn prefixes(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    (3..=6).filter(|n| *n < letters.len()).map(|n| letters[..n].iter().collect()).collect()
}

fn push(run: &str, words: &mut Vec<String>) {
    if run.is_ascii() {
        let mut word = run.to_ascii_lowercase();
        word.truncate(LONGEST);
        words.push(word);
        return;
    }
    let mut word = String::with_capacity(run.len());
    for c in run.chars().take(LONGEST) {
        decompose_compatible(c, |d| {
            if !is_combining_mark(d) {
                word.extend(d.to_lowercase());
            }
        });
    }
    if !word.is_empty() {
        words.push(word.replace('ß', "ss"));
    }
}

/// Scripts that are written without spaces between words need a dictionary.
fn without_spaces(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FFFF)
}

fn segment(run: &str, words: &mut Vec<String>) {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut start = 0;
    for end in segmenter.segment_str(run) {
        if end > start {
            push(&run[start..end], words);
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(words("Größe, CAFÉ! naïve", 10), vec!["grosse", "cafe", "naive"]);
    }

    #[test]
    fn chinese_and_japanese_are_cut_into_words() {
        assert!(words("打印机不工作", 10).len() > 1);
        assert!(words("プリンターが壊れました", 10).len() > 1);
    }

    #[test]
    fn a_long_text_is_cut_off() {
        assert_eq!(words(&"word ".repeat(1000), 10).len(), 10);
    }

    #[test]
    fn a_word_is_found_by_its_beginning() {
        assert_eq!(prefixes("drucker"), vec!["dru", "druc", "druck", "drucke"]);
        assert!(prefixes("abc").is_empty());
    }
}
