//! Scores replies.
use mail_parser::{MessageParser, MimeHeaders};
fn main() {
    let root = std::env::args().nth(1).expect("dir");
    let mut stack = vec![std::path::PathBuf::from(&root)];
    while let Some(d) = stack.pop() {
        for e in std::fs::read_dir(&d).expect("dir") {
            let p = e.expect("e").path();
            if p.is_dir() { stack.push(p); continue; }
            let raw = std::fs::read(&p).expect("read");
            let id = p.strip_prefix(&root).expect("p").with_extension("").to_string_lossy().to_string();
            let id = if p.extension().is_some_and(|e| e == "eml") { id } else { p.strip_prefix(&root).expect("p").to_string_lossy().to_string() };
            let Some(m) = MessageParser::default().parse(&raw) else { continue };
            let part = |want: &str| m.parts.iter().filter(|p| p.attachment_name().is_none()).find_map(|p| match (&p.body, want) {
                (mail_parser::PartType::Text(t), "text") => Some(t.to_string()),
                (mail_parser::PartType::Html(t), "html") => Some(t.to_string()),
                _ => None,
            });
            let (text, html) = (part("text").filter(|t| !t.trim().is_empty()), part("html"));
            let started = std::time::Duration::ZERO; let _ = started;
            let cleaned = html.as_deref().map(mail::html::clean).unwrap_or_default();
            let reply = match &text {
                Some(t) => mail::reply::extract(t).reply,
                None => mail::reply::extract_html(&cleaned.html).reply,
            };
            let text = text.unwrap_or_else(|| mail::html::to_text(html.as_deref().unwrap_or("")));
            println!("{}", serde_json::json!({"id": id, "ok": true, "text": text, "html": cleaned.html, "reply_text": reply}));
        }
    }
}
