//! An explanation as people read it.

use std::fmt::{Display, Formatter, Result, Write};

use super::Explained;
use crate::{automatic, bounce};

impl Display for Explained {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut page = Page { f };
        page.headers(self)?;
        page.verdict(self)?;
        page.list(
            "Attachments",
            self.attachments.iter().map(|a| {
                let inline = if a.inline { ", shown in the text" } else { "" };
                format!("{} ({}, {} bytes{inline})", a.name, a.media_type, a.size)
            }),
        )?;
        page.list(
            "Threading evidence, not verified",
            self.evidence.iter().map(|e| format!("{}: {}", snake(&e.place), e.token)),
        )?;
        page.list("Mended or skipped", self.damage.iter().map(snake))?;
        page.block("Text", &self.text)?;
        page.block("Reply, without what it quotes", &self.reply_text)?;
        page.block("HTML, cleaned", &self.html)
    }
}

/// A value's name in words. Debug names are camel case: `BadDate` becomes `bad date`.
fn snake(value: &impl std::fmt::Debug) -> String {
    let name = format!("{value:?}");
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Text of a mail on a terminal: no control character may reach it.
fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c }).collect()
}

struct Page<'a, 'f> {
    f: &'a mut Formatter<'f>,
}

impl Page<'_, '_> {
    fn line(&mut self, name: &str, value: &str) -> Result {
        if value.is_empty() { Ok(()) } else { writeln!(self.f, "{name:<14}{}", tame(&value.replace('\n', " "))) }
    }

    fn headers(&mut self, mail: &Explained) -> Result {
        let name = if mail.from_name.is_empty() { String::new() } else { format!("{} ", mail.from_name) };
        self.line("From", &format!("{name}<{}>", mail.from))?;
        self.line("Sender", &mail.sender.as_ref().map(|s| s.address.clone()).unwrap_or_default())?;
        self.line("Return path", &mail.return_path.as_ref().map(|p| format!("<{p}>")).unwrap_or_default())?;
        self.line("To", &mail.to.join(", "))?;
        self.line("Cc", &mail.cc.join(", "))?;
        self.line("Reply to", &mail.reply_to)?;
        self.line("Subject", &mail.subject)?;
        self.line("Date", &mail.date.map(crate::header::date::format).unwrap_or_default())?;
        self.line("Message-ID", &mail.message_id)?;
        self.line("In reply to", &mail.in_reply_to)?;
        self.line("References", &mail.references.join(" "))?;
        self.line("Identity", &mail.identity)
    }

    fn verdict(&mut self, mail: &Explained) -> Result {
        let outcome = match (&mail.held, &mail.bounced, &mail.automatic) {
            (Some(held), _, _) => format!("held: {held}"),
            (None, Some(bounce), _) => bounce_words(bounce),
            (None, None, Some(automatic)) => {
                format!("automatic, {}: {}", automatic_words(automatic.kind), automatic.shown_by)
            }
            (None, None, None) => "written by a person".to_owned(),
        };
        self.line("Taken for", &outcome)?;
        if let Some(bounce) = &mail.bounced {
            let signs: Vec<String> = bounce.why.iter().map(snake).collect();
            self.line("Because of", &signs.join(", "))?;
            self.line("About", bounce.original.as_deref().unwrap_or("a mail it does not name"))?;
            self.list(
                "Recipients",
                bounce.recipients.iter().map(|r| {
                    let part = |p: &Option<String>| p.as_deref().map(|p| format!(" {p}")).unwrap_or_default();
                    format!("{}{}{}{}", r.address, part(&r.action), part(&r.status), part(&r.diagnostic))
                }),
            )?;
        }
        let v = &mail.verdicts;
        let signed =
            if v.signed_by.is_empty() { String::new() } else { format!(" (claims {})", v.signed_by.join(", ")) };
        self.line("Verdicts", &format!("SPF {}, DKIM {}{signed}, DMARC {}, ARC {}", v.spf, v.dkim, v.dmarc, v.arc))
    }

    fn list(&mut self, title: &str, lines: impl Iterator<Item = String>) -> Result {
        for (at, line) in lines.enumerate() {
            if at == 0 {
                writeln!(self.f, "\n{title}")?;
            }
            writeln!(self.f, "  {}", tame(&line.replace('\n', " ")))?;
        }
        Ok(())
    }

    fn block(&mut self, title: &str, text: &str) -> Result {
        if text.trim().is_empty() {
            return Ok(());
        }
        writeln!(self.f, "\n{title}")?;
        for line in tame(text.trim_end()).lines() {
            self.f.write_str("  | ")?;
            self.f.write_str(line)?;
            self.f.write_char('\n')?;
        }
        Ok(())
    }
}

fn bounce_words(bounce: &bounce::Bounce) -> String {
    match bounce.kind {
        bounce::Kind::Failed => "a bounce: a mail was not delivered",
        bounce::Kind::Delayed => "a bounce: a mail is late",
        bounce::Kind::Delivered => "a receipt: a mail was delivered",
        bounce::Kind::Complaint => "a complaint about a mail",
    }
    .to_owned()
}

fn automatic_words(kind: automatic::Kind) -> &'static str {
    match kind {
        automatic::Kind::Reply => "an answer that no person wrote",
        automatic::Kind::Generated => "a notification of a machine",
        automatic::Kind::Receipt => "a read receipt",
        automatic::Kind::Bounce => "a bounce",
        automatic::Kind::List => "mail of a list",
        automatic::Kind::NoAnswer => "never to be answered automatically",
    }
}
