//! Rust source with its test code set apart.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// A parsed file.
pub(crate) struct Source<'a> {
    text: &'a str,
    /// The syntax tree.
    pub(crate) file: syn::File,
}

impl<'a> Source<'a> {
    /// Parses a file. Panics with the path when it is no Rust, since then it does not compile either.
    pub(crate) fn parse(path: &str, text: &'a str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { text, file }
    }

    /// Lines with code on them, tests left out.
    pub(crate) fn code_lines(&self) -> usize {
        let mut tests = TestLines::default();
        tests.visit_file(&self.file);
        let tested: HashSet<usize> = tests.ranges.into_iter().flatten().collect();
        (1..).zip(self.text.lines()).filter(|(number, line)| is_code(line) && !tested.contains(number)).count()
    }

    /// Lines with code on them in a range of lines.
    pub(crate) fn code_lines_in(&self, range: RangeInclusive<usize>) -> usize {
        (1..).zip(self.text.lines()).filter(|(number, line)| range.contains(number) && is_code(line)).count()
    }
}

/// Whether a line is neither empty nor only a comment.
pub(crate) fn is_code(line: &str) -> bool {
    let line = line.trim();
    !(line.is_empty() || line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ") || line == "*/")
}

/// The first and last line of a piece of syntax.
pub(crate) fn lines(node: &impl syn::spanned::Spanned) -> RangeInclusive<usize> {
    let span = node.span();
    span.start().line..=span.end().line
}

/// Whether attributes make an item test code.
pub(crate) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let last = attribute.path().segments.last().map(|segment| segment.ident.to_string());
        let cfg_test = attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test");
        cfg_test || last.as_deref() == Some("test")
    })
}

#[derive(Default)]
struct TestLines {
    ranges: Vec<RangeInclusive<usize>>,
}

impl<'ast> Visit<'ast> for TestLines {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_test(attributes(item)) {
            self.ranges.push(lines(item));
        } else {
            visit::visit_item(self, item);
        }
    }
}

/// The attributes of the items that can be test code.
pub(crate) fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

/// A function outside tests: name, signature, lines.
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) parameters: usize,
    pub(crate) lines: RangeInclusive<usize>,
}

/// Every function with a body, tests left out.
pub(crate) fn functions(source: &Source<'_>) -> Vec<Function> {
    #[derive(Default)]
    struct Collect(Vec<Function>);
    impl Collect {
        fn add(&mut self, signature: &syn::Signature, whole: &impl syn::spanned::Spanned) {
            let lines = signature.span().start().line..=whole.span().end().line;
            self.0.push(Function { name: signature.ident.to_string(), parameters: signature.inputs.len(), lines });
        }
    }
    impl<'ast> Visit<'ast> for Collect {
        fn visit_item(&mut self, item: &'ast syn::Item) {
            if !is_test(attributes(item)) {
                visit::visit_item(self, item);
            }
        }
        fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
            self.add(&item.sig, item);
            visit::visit_item_fn(self, item);
        }
        fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
            self.add(&item.sig, item);
            visit::visit_impl_item_fn(self, item);
        }
        fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
            self.add(&item.sig, item);
            visit::visit_trait_item_fn(self, item);
        }
    }
    let mut collect = Collect::default();
    collect.visit_file(&source.file);
    collect.0
}
