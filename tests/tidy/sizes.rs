//! The house numbers: how large a file, a function and a list of parameters may be.

use crate::breach::{Breach, hold};
use crate::rust::{Source, functions, is_code};
use crate::tree::{File, Tree, is_test};

const FILE_SOFT: usize = 250;
const FILE_HARD: usize = 400;
const FUNCTION_HARD: usize = 60;
const PARAMETERS: usize = 4;

fn code_lines(file: &File) -> usize {
    if file.path.ends_with(".rs") {
        Source::parse(&file.path, &file.text).code_lines()
    } else {
        file.text.lines().filter(|line| is_code(line)).count()
    }
}

fn measured(tree: &Tree) -> Vec<File> {
    let endings = [".rs", ".ts", ".mjs", ".svelte", ".css", ".html"];
    let mut files = tree.files("");
    files.retain(|file| endings.iter().any(|ending| file.path.ends_with(ending)) && !is_test(&file.path));
    files
}

fn large_files(files: &[File]) -> Vec<Breach> {
    let sized = files.iter().map(|file| (file, code_lines(file)));
    let large = sized.filter(|(_, lines)| *lines > FILE_HARD);
    large.map(|(file, lines)| Breach::new(&file.path, 0, format!("{lines} code lines; at most {FILE_HARD}"))).collect()
}

fn large_functions(file: &File) -> Vec<Breach> {
    let source = Source::parse(&file.path, &file.text);
    let mut found = Vec::new();
    for function in functions(&source) {
        let (place, line) = (format!("{}::{}", file.path, function.name), *function.lines.start());
        let lines = source.code_lines_in(function.lines.clone());
        if lines > FUNCTION_HARD {
            found.push(Breach::new(&place, line, format!("{lines} lines in one function; at most {FUNCTION_HARD}")));
        }
        if function.parameters > PARAMETERS {
            let what = format!("{} parameters; at most {PARAMETERS}, else a struct", function.parameters);
            found.push(Breach::new(&place, line, what));
        }
    }
    found
}

#[test]
fn no_file_is_over_400_code_lines() {
    hold("file-size", &large_files(&measured(&Tree::here())));
}

#[test]
fn files_over_250_code_lines_are_named() {
    // The soft number fails nothing: the list is for whoever runs this test with its output shown.
    for (file, lines) in
        measured(&Tree::here()).iter().map(|file| (file, code_lines(file))).filter(|(_, n)| *n > FILE_SOFT)
    {
        eprintln!("{}: {lines} code lines; {FILE_SOFT} is the aim", file.path);
    }
}

#[test]
fn no_function_is_over_60_lines_or_4_parameters() {
    let mut files = measured(&Tree::here());
    files.retain(|file| file.path.ends_with(".rs"));
    hold("function-size", &files.iter().flat_map(large_functions).collect::<Vec<_>>());
}

#[test]
fn a_long_file_function_and_parameter_list_are_found() {
    let body = "    let _ = 1;\n".repeat(61);
    let text = format!("fn long() {{\n{body}}}\nfn wide(a: u8, b: u8, c: u8, d: u8, e: u8) {{}}\n");
    let found = large_functions(&File { path: "a.rs".into(), text });
    assert_eq!(found.iter().map(|breach| breach.place.as_str()).collect::<Vec<_>>(), ["a.rs::long", "a.rs::wide"]);

    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "    fn t() {}\n".repeat(500));
    let long = "fn f() {}\n".repeat(401);
    let files = [File { path: "tested.rs".into(), text: tests }, File { path: "long.rs".into(), text: long }];
    assert_eq!(large_files(&files).iter().map(|breach| breach.place.as_str()).collect::<Vec<_>>(), ["long.rs"]);
}
