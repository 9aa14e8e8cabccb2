//! Outside tests nothing unwraps, and an `expect` says why it cannot fail.

use std::sync::LazyLock;

use regex::Regex;
use syn::visit::{self, Visit};

use crate::breach::{Breach, hold};
use crate::rust::{Source, attributes, is_test};
use crate::tree::{File, Tree};

static UNWRAP_IN_MACRO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\. ?unwrap ?\( ?\)").expect("a constant pattern"));

struct Panics<'a> {
    path: &'a str,
    found: Vec<Breach>,
}

impl Panics<'_> {
    fn add(&mut self, node: &impl syn::spanned::Spanned, what: &str) {
        self.found.push(Breach::new(self.path, node.span().start().line, what));
    }
}

/// Whether the argument of `expect` is a sentence of at least three words.
fn gives_reason(arguments: &syn::punctuated::Punctuated<syn::Expr, syn::Token![,]>) -> bool {
    match arguments.first() {
        Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })) => {
            text.value().split_whitespace().count() >= 3
        }
        Some(_) => true,
        None => false,
    }
}

impl<'ast> Visit<'ast> for Panics<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        match call.method.to_string().as_str() {
            // A method of ours may be called unwrap too: with arguments it is not the one that panics.
            "unwrap" | "unwrap_err" if call.args.is_empty() => {
                self.add(&call.method, "unwrap outside a test; return the error")
            }
            "expect" | "expect_err" if !gives_reason(&call.args) => {
                self.add(&call.method, "expect must say in a sentence why it cannot fail");
            }
            _ => {}
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let name = mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        match name.as_str() {
            "todo" | "unimplemented" => self.add(&mac.path, "unfinished code"),
            "panic" => self.add(&mac.path, "panic outside a test; return an error"),
            "unreachable" if mac.tokens.is_empty() => self.add(&mac.path, "unreachable must say why"),
            _ if UNWRAP_IN_MACRO.is_match(&mac.tokens.to_string()) => {
                self.add(&mac.path, "unwrap outside a test; return the error");
            }
            _ => {}
        }
        visit::visit_macro(self, mac);
    }
}

fn panics(file: &File) -> Vec<Breach> {
    let source = Source::parse(&file.path, &file.text);
    let mut panics = Panics { path: &file.path, found: Vec::new() };
    panics.visit_file(&source.file);
    panics.found
}

#[test]
fn nothing_panics_outside_tests() {
    hold("panics", &Tree::here().product("crates").iter().flat_map(panics).collect::<Vec<_>>());
}

#[test]
fn every_way_to_panic_is_found() {
    let text = r#"
        fn f() {
            a.unwrap();
            keys.unwrap(id); b.expect("no");
            c.expect("the list was checked above");
            format!("{}", d.unwrap());
            todo!();
            panic!("x");
            unreachable!();
        }
        #[cfg(test)]
        mod tests { fn t() { a.unwrap(); } }
    "#;
    let found = panics(&File { path: "a.rs".into(), text: text.into() });
    assert_eq!(found.iter().map(|breach| breach.line).collect::<Vec<_>>(), [3, 4, 6, 7, 8, 9]);
}
