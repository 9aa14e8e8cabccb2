//! Real mails that other projects test with, scored as they are scored elsewhere. The mails stay where they are:
//! `VOUCHSAFE_CORPUS` names their folder (by default `../shared/corpus` beside this workspace).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

// One source expects a file name with a lost character where the bytes say which it is; we keep the name readable, which
// costs one case of att_size and two of attachments.
/// What must be reached of every hundred cases of a field before anything else is worth doing.
const FLOORS: [(&str, f64); 24] = [
    ("parse", 100.0),
    ("from", 100.0),
    ("from_name", 100.0),
    ("to", 100.0),
    ("cc", 100.0),
    ("reply_to", 100.0),
    ("subject", 97.0),
    ("text", 97.0),
    ("text_not", 97.0),
    ("attachments", 97.0),
    ("att_size", 95.0),
    ("message_id", 100.0),
    ("in_reply_to", 100.0),
    ("references", 100.0),
    ("reply_exact", 75.0),
    ("reply_close", 80.0),
    ("reply_keeps", 100.0),
    ("reply_drops", 75.0),
    ("bounce+", 95.0),
    ("bounce-", 100.0),
    ("auto+", 100.0),
    ("auto-", 100.0),
    ("html_safe", 100.0),
    ("html_keeps", 100.0),
];

fn corpus() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("VOUCHSAFE_CORPUS").map_or_else(|| workspace.join("../shared/corpus"), PathBuf::from);
    named.join("score.py").is_file().then_some(named)
}

#[test]
fn real_mails_reach_the_floors() {
    let Some(corpus) = corpus() else {
        eprintln!("NOT TESTED: no corpus of real mails found. Set VOUCHSAFE_CORPUS to its folder.");
        return;
    };
    let results = explain_all(&corpus);
    let file = std::env::temp_dir().join(format!("vouchsafe-corpus-{}.jsonl", std::process::id()));
    std::fs::write(&file, results).unwrap();
    let scored = Command::new("python3")
        .arg(corpus.join("score.py"))
        .arg(corpus.join("open.jsonl"))
        .arg(&file)
        .arg("--json")
        .output();
    let _ = std::fs::remove_file(&file);
    let scored = match scored {
        Ok(scored) => scored,
        Err(error) => {
            eprintln!("NOT TESTED: python3, which scores the mails, did not start: {error}");
            return;
        }
    };
    let scores: serde_json::Value = serde_json::from_slice(&scored.stdout).unwrap();
    let mut missed = Vec::new();
    for (field, floor) in FLOORS {
        let Some((passed, all)) = scores["ALL"][field].as_array().and_then(|a| Some((a[0].as_f64()?, a[1].as_f64()?)))
        else {
            continue;
        };
        eprintln!("{field:12} {passed} of {all}");
        if passed * 100.0 < floor * all {
            missed.push(format!("{field}: {passed} of {all}, {floor} % wanted"));
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// One row a case, in the shape that the scorer reads.
fn explain_all(corpus: &std::path::Path) -> String {
    let cases = std::fs::read_to_string(corpus.join("open.jsonl")).unwrap();
    let mut out = String::new();
    for case in cases.lines().filter(|l| !l.is_empty()) {
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let raw = std::fs::read(corpus.join(case["path"].as_str().unwrap())).unwrap();
        let mut row = serde_json::to_value(mail::explain::explain(&raw)).unwrap();
        row["id"] = case["id"].clone();
        writeln!(out, "{row}").unwrap();
    }
    out
}
