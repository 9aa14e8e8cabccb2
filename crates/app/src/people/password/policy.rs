//! Which passwords are taken (OWASP ASVS 5.0, 6.2.1 to 6.2.12): long enough, not the first that an attacker tries, and no
//! other rule. Nobody must mix in digits and signs, or change a password by the calendar.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The fewest characters.
pub(crate) const SHORTEST: usize = 8;
/// The most characters. Far above the 64 that must be allowed (ASVS 6.2.9), and a bound on the work.
pub(crate) const LONGEST: usize = 128;

/// How many characters around a common word still make it a common password: `Summer2026!`.
const TRIMMINGS: usize = 6;
/// The shortest word of a name or address that counts.
const WORD: usize = 4;

/// Common passwords and the words they are made of, as they are and in plain letters.
static COMMON: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed().flat_map(|word| [word.to_owned(), plain_letters(word)]).collect());

/// The list: one password or word a line, in lower case.
fn listed() -> impl Iterator<Item = &'static str> {
    include_str!("../common_passwords.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a new password is taken. `context` is what an attacker knows: the person's name and address, the workspace's
/// name.
///
/// # Errors
/// A code: `password_too_short` below 8 characters, `password_too_long` above 128, `password_common` for one that stands in
/// the list of common ones or is one of them dressed up, `password_guessable` if it has a word of the context in it.
pub(crate) fn check(typed: &str, context: &[&str]) -> Result<(), &'static str> {
    // The length is measured as the password is hashed, in composed characters. Few bytes cannot be too many characters, and
    // what is far too long is not even composed.
    if typed.len() > LONGEST * 16 {
        return Err("password_too_long");
    }
    let password: String = typed.nfc().collect();
    match password.chars().count() {
        ..SHORTEST => return Err("password_too_short"),
        SHORTEST..=LONGEST => {}
        _ => return Err("password_too_long"),
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return Err("password_common");
    }
    let plain = plain_letters(&lower);
    let known = |word: &String| lower.contains(word) || plain.contains(&plain_letters(word));
    if words(context).iter().any(known) {
        return Err("password_guessable");
    }
    Ok(())
}

fn is_common(lower: &str) -> bool {
    let plain = plain_letters(lower);
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    [lower, &plain, &bare].into_iter().any(|form| COMMON.contains(form) || is_dressed_up(form))
        || is_dressed_up(&plain_letters(lower.trim_end_matches(|c: char| !c.is_alphabetic())))
        || is_repetition(lower)
        || is_walk(lower)
}

/// Whether it is a common word with a few digits and signs before and after it.
fn is_dressed_up(form: &str) -> bool {
    let core = form.trim_matches(|c: char| !c.is_alphabetic());
    let around = form.chars().count() - core.chars().count();
    core.chars().count() >= WORD && around <= TRIMMINGS && COMMON.contains(core)
}

/// Whether it is one short piece again and again: `abcabcabc`, `11111111`.
fn is_repetition(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    (1..=4).any(|length| letters.iter().zip(&letters[length.min(letters.len())..]).all(|(one, next)| one == next))
}

/// Whether it is nothing but runs of at least three along the alphabet, the digits or the rows of a keyboard, either way:
/// `1234qwer`, `asdfghjkl`, `98765432`.
fn is_walk(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let length = run(&letters[at..]);
        if length < 3 {
            return false;
        }
        at += length;
    }
    true
}

/// How many characters from the first on are one run.
fn run(letters: &[char]) -> usize {
    const ROWS: [&str; 9] = [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "qwertzuiopü",
        "asdfghjklöä",
        "zxcvbnm",
        "yxcvbnm",
        "azertyuiop",
        "qsdfghjklm",
    ];
    let along = |row: &mut dyn Iterator<Item = char>| {
        let mut row = row.skip_while(|c| Some(c) != letters.first());
        letters.iter().take_while(|letter| row.next() == Some(**letter)).count()
    };
    ROWS.iter().map(|row| along(&mut row.chars()).max(along(&mut row.chars().rev()))).max().unwrap_or(0)
}

/// The letters that digits and signs stand for in `p@ssw0rd`. A one may be an i or an l, so these two become one letter.
fn plain_letters(lower: &str) -> String {
    let plain = |c| match c {
        '0' => 'o',
        '1' | '!' | 'l' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    lower.chars().map(plain).collect()
}

/// The words of names and addresses that are long enough to count.
fn words(context: &[&str]) -> Vec<String> {
    let lower = context.iter().map(|text| text.nfc().collect::<String>().to_lowercase());
    let split =
        lower.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>());
    split.filter(|word| word.chars().count() >= WORD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_to_128_characters_are_taken_whatever_they_are_made_of() {
        for password in
            ["tzkqvbxo", "correct horse battery staple", "näßlöübq", "日本語の長い秘密の言葉", "🦊🦝🦡🐁🐀🦔🦇🐢"]
        {
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
        let long: String = "kvq tzb ".repeat(16);
        assert_eq!(check(&long, &[]), Ok(()));
        assert_eq!(check(&format!("{long}x"), &[]), Err("password_too_long"));
        assert_eq!(check(&"x".repeat(1 << 20), &[]), Err("password_too_long"));
        assert_eq!(check("tzkqvbx", &[]), Err("password_too_short"));
        assert_eq!(check("u\u{308}zkqvbx", &[]), Err("password_too_short"), "a letter typed as two is one");
    }

    #[test]
    fn common_passwords_are_refused_dressed_up_or_not() {
        let common = [
            "password",
            "Password",
            "PASSWORD1",
            "passw0rd",
            "P@ssw0rd",
            "p@$$w0rd!",
            "password123",
            "Passwort1!",
            "hallo1234",
            "12345678",
            "123456789",
            "87654321",
            "1234567890",
            "11111111",
            "abcabcabc",
            "abcdefgh",
            "qwertyuiop",
            "qwertzuiop",
            "asdfghjkl",
            "1qaz2wsx",
            "iloveyou",
            "sunshine",
            "Sunshine99",
            "Summer2026!",
            "letmein!",
            "welcome1",
            "football",
            "princess",
            "admin123",
            "1234qwer",
            "abc12345",
            "asdf1234",
            "trustno1",
            "baseball1",
            "dragon2024",
            "Monkey!!!!",
        ];
        for password in common {
            assert_eq!(check(password, &[]), Err("password_common"), "{password}");
        }
    }

    #[test]
    fn a_common_word_inside_a_long_phrase_is_no_reason() {
        for password in ["monkey wrench in the pond", "dragonflies-over-lake", "password8302957163x"] {
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_an_attacker_knows_of_the_person_is_refused() {
        let context = ["Anna Kowalska", "anna.k@Tulpenhof.example", "Gärtnerei Tulpenhof"];
        for password in ["xq-kowalska-7", "TULPENHOF-xq7", "tu1p3nh0f-xq7", "xqGärtnerei7", "anna-xq7-zb"] {
            assert_eq!(check(password, &context), Err("password_guessable"), "{password}");
        }
        assert_eq!(check("k-xq7-zbvtp", &context), Ok(()), "words of one letter do not count");
    }

    #[test]
    fn the_list_is_in_the_form_in_which_it_is_asked() {
        assert!(listed().count() >= 2_000, "{}", listed().count());
        for word in listed() {
            assert_eq!(word, word.trim().to_lowercase());
        }
    }

    #[test]
    fn any_text_is_judged_without_a_panic() {
        for text in
            ["", "\0\0\0\0\0\0\0\0", "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "ﬁﬁﬁﬁﬁﬁﬁﬁ", "İİİİİİİİ"]
        {
            let _ = check(text, &["", "@", "…"]);
        }
    }
}
