//! `vouchsafe mail explain`: what intake would make of a mail. Needs no data folder and no server.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use mail::explain::{Explained, explain};

/// A file larger than this is no mail that intake would take; its headers are still explained.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Explains each file, every `.eml` file of a folder and those below it (sorted), or standard input for `-`.
///
/// With `json` each mail is one object a line; its `id` is the file's path below the given folder without `.eml`.
///
/// # Errors
/// When a path cannot be read or the output cannot be written. Mails that were explained before stay written.
pub(crate) fn run(json: bool, paths: &[PathBuf]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for path in paths {
        if path.as_os_str() == "-" {
            let mut raw = Vec::new();
            io::stdin().lock().take(LARGEST).read_to_end(&mut raw)?;
            print(&mut out, json, "-", &raw)?;
        } else if path.is_dir() {
            for file in mails_below(path)? {
                let id = file.strip_prefix(path).unwrap_or(&file).with_extension("");
                print(&mut out, json, &id.to_string_lossy(), &read(&file)?)?;
            }
        } else {
            let name = path.with_extension("");
            let name = name.file_name().unwrap_or(name.as_os_str()).to_string_lossy();
            print(&mut out, json, &name, &read(path)?)?;
        }
    }
    out.flush()
}

/// Everything ending in `.eml`, sorted by path. Links to folders are not followed, so that none is walked in circles.
fn mails_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| naming(&folder, &error))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if entry.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("eml")) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| naming(path, &error))?;
    file.take(LARGEST).read_to_end(&mut raw).map_err(|error| naming(path, &error))?;
    Ok(raw)
}

fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// An explanation with the mail's id before its fields.
#[derive(serde::Serialize)]
struct Row<'a> {
    id: &'a str,
    #[serde(flatten)]
    mail: &'a Explained,
}

fn print(out: &mut impl Write, json: bool, id: &str, raw: &[u8]) -> io::Result<()> {
    let mail = explain(raw);
    if json {
        serde_json::to_writer(&mut *out, &Row { id, mail: &mail })?;
        return out.write_all(b"\n");
    }
    writeln!(out, "== {id}\n{mail}")
}
