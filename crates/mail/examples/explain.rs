//! Explains the mails of a folder, one JSON object a line.
fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).expect("a folder"));
    let mut stack = vec![root.clone()];
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(std::fs::read_dir(&path).expect("readable").map(|e| e.expect("entry").path()));
        } else if path.extension().is_some_and(|e| e == "eml") {
            let raw = std::fs::read(&path).expect("readable");
            let mut value = serde_json::to_value(mail::explain::explain(&raw)).expect("json");
            let id = path.strip_prefix(&root).expect("below").with_extension("");
            value["id"] = id.to_string_lossy().into_owned().into();
            println!("{value}");
        }
    }
}
