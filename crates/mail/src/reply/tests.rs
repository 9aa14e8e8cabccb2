use super::{extract, extract_html};
use crate::html;

mod languages;

/// The reply that is found in a text.
fn reply(text: &str) -> String {
    extract(text).reply
}

fn cleaned(html: &str) -> super::HtmlSplit {
    extract_html(&html::clean(html).html)
}

#[test]
fn text_without_a_quote_is_all_reply() {
    for text in [
        "Hello,\n\nit works now.",
        "On the other hand, this is not a quote.\nOn average it works well.",
        "Two points:\n- one\n- two\n\nFrom: my point of view this is fine.",
        "He wrote:\nnothing at all.",
        "The invoice of 12.05.2020 says:\ntotal 12 EUR",
        "Date: Monday\nTime: 10:00\nPlace: here",
        "From: Berlin\nTo: Hamburg\nDate: 12.05.2026 10:30\nPrice: 30 EUR",
        "Please answer by 12:00:\n- yes\n- no",
        "Am 12.05.2020 um 10:00 Uhr schrieb ich Ihnen folgendes:\nes geht nicht",
        "-----\nA table\n-----\n1 2 3",
        "----------- Fill in below -----------\nmy answer",
    ] {
        let split = extract(text);
        assert_eq!((split.reply.as_str(), split.quoted.as_str()), (text, ""), "{split:?}");
    }
}

#[test]
fn every_line_ends_up_in_exactly_one_part() {
    let text = "Hi\n\nOn 3 May 2026, at 10:00, Ada <a@b.example> wrote:\n> q1\n> q2\n\nmy answer\n\n-- \nBo\n";
    let split = extract(text);
    assert_eq!(split.reply, "Hi\n\n\nmy answer");
    assert_eq!(split.quoted, "On 3 May 2026, at 10:00, Ada <a@b.example> wrote:\n> q1\n> q2");
    assert_eq!(split.signature, "-- \nBo");
}

#[test]
fn an_announcement_may_be_wrapped_over_several_lines() {
    for lines in [
        "On Fri, May 6, 2026 at 6:03 PM, Ada Lovelace from the Analytical Engine\n<ada@engine.example> wrote:",
        "On Nov 30, 2026, at 12:47 PM, Somebody <\n416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@example.com> wrote:",
        "Le lun. 15 nov. 2026 à 19:42, \"Ada\"\n<ada@engine.example>\na écrit :",
        "Ada Lovelace <ada@engine.example> schrieb am Di., 16. Aug. 2026\num 12:52 Uhr:",
        "2026-10-17 11:28 GMT+03:00 Ada <\nada@engine.example>:",
        "On Tue, Apr 11, 2026 at 10:07 PM Ada Lovelace\n\n<\nmailto:Ada Lovelace <ada@engine.example>\n> wrote:",
    ] {
        assert_eq!(reply(&format!("Thanks!\n\n{lines}\n\nold text\nmore")), "Thanks!", "{lines}");
        assert_eq!(reply(&format!("Thanks!\nBye\n{lines}\n> old text\n> more")), "Thanks!\nBye", "{lines}");
    }
}

#[test]
fn a_reply_below_the_quote_is_found() {
    assert_eq!(reply("On 3 May 2026 at 10:00, Ada <a@b.example> wrote:\n> question?\n\nanswer"), "answer");
    assert_eq!(reply("Hello\n\nAda <a@b.example> wrote:\n> question?\n\nanswer"), "Hello\n\n\nanswer");
}

#[test]
fn answers_between_quotes_keep_their_questions() {
    let text = "Hi Ada,\n\nOn 3 May 2026 at 10:00, Ada <a@b.example> wrote:\n> Which version?\n\n1.2\n\n> Which system?\n\nLinux\n\n> Regards\n> Ada";
    let split = extract(text);
    assert_eq!(split.reply, "Hi Ada,\n\n> Which version?\n\n1.2\n\n> Which system?\n\nLinux");
    assert!(split.quoted.contains("wrote:") && split.quoted.contains("> Ada"));
}

#[test]
fn a_quote_that_the_writer_opens_with_stays() {
    assert_eq!(
        reply("> The manual says so.\n\nBut it does not work."),
        "> The manual says so.\n\nBut it does not work."
    );
    assert_eq!(reply("> only a quote"), "> only a quote");
}

#[test]
fn a_forwarded_mail_is_content_if_nothing_else_is_said() {
    let forwarded = "---------- Forwarded message ---------\nFrom: Ada <a@b.example>\nDate: Tue, 1 Jan 2026 at 12:00\nSubject: Broken\nTo: <x@y.example>\n\nIt is broken.";
    assert_eq!(reply(forwarded), "It is broken.");
    assert!(reply(&format!("FYI\n\n{forwarded}")).contains("It is broken."));
    assert_eq!(reply(&format!("Hello\n\n{forwarded}")), "Hello");
    assert_eq!(
        reply("Hello world.\n\nBegin forwarded message:\n\n> From: Ada <a@b.example>\n>\n> It is broken."),
        "Hello world."
    );
    assert_eq!(
        reply(&format!("Could you please help this customer?\n\n{forwarded}")),
        "Could you please help this customer?"
    );
}

#[test]
fn signatures_footers_and_phones_are_parted_off() {
    for (text, expected) in [
        ("Text\n\n-- \nAda\nEngineer", "Text"),
        ("Text\n\n--\nAda", "Text"),
        ("Text\n\nSent from my iPhone", "Text"),
        ("Text\n\nVon meinem iPad gesendet", "Text"),
        ("Text\n\nGet Outlook for Android<https://aka.ms/x>", "Text"),
        ("Text\n\n_______________________________________________\nusers mailing list\nusers@lists.example", "Text"),
        ("Text\n\n-Ada Lovelace", "Text"),
        ("Text\n\nSent from my iPhone\n\nAda Lovelace\nEngineer", "Text"),
        ("Text\n\n-----", "Text"),
        (
            "Text\n\nSent from my office, the parcel arrived.\nThat was on Monday.",
            "Text\n\nSent from my office, the parcel arrived.\nThat was on Monday.",
        ),
        ("The mail was\nsent from my iPhone app to all.", "The mail was\nsent from my iPhone app to all."),
        ("a -- b", "a -- b"),
        ("- milk\n- Bread", "- milk\n- Bread"),
        ("Sent from my iPhone", "Sent from my iPhone"),
    ] {
        assert_eq!(reply(text), expected);
    }
}

#[test]
fn a_line_that_asks_for_replies_above_ends_the_reply() {
    assert_eq!(reply("Thanks\n\n##- Please type your reply above this line -##\n\nYour request"), "Thanks");
    assert_eq!(reply("Danke\n\nBitte antworten Sie oberhalb dieser Zeile\n\nIhre Anfrage"), "Danke");
    assert_eq!(reply("I write above my line of work."), "I write above my line of work.");
}

#[test]
fn several_fields_in_one_line_are_a_block_too() {
    assert_eq!(cleaned("Reply<div><hr><b>From: bob@x.example</b> <b>Date: Thu, 24 Mar 2026 08:07:12 -0700</b></div><div>Quoted</div>").reply, "Reply");
}

#[test]
fn long_text_below_dashes_is_not_a_signature() {
    let text = format!("Intro\n--\n{}", "a line of text\n".repeat(60));
    assert_eq!(reply(&text), text.trim_end());
}

#[test]
fn quotes_of_the_common_mail_programs_are_folded_in_html() {
    let text = "Earlier words";
    for (program, tail) in [
        (
            "gmail",
            format!(
                "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 2 Feb 2026 at 10:00, Ada &lt;<a href=\"mailto:a@b.example\">a@b.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\">{text}</blockquote></div>"
            ),
        ),
        (
            "apple",
            format!(
                "<div><br><blockquote type=\"cite\"><div>On 2 Feb 2026, at 10:00, Ada &lt;a@b.example&gt; wrote:</div><br><div>{text}</div></blockquote></div>"
            ),
        ),
        (
            "thunderbird",
            format!(
                "<div class=\"moz-cite-prefix\">Am 02.02.2026 um 10:00 schrieb Ada:<br></div><blockquote type=\"cite\" cite=\"mid:x\">{text}</blockquote>"
            ),
        ),
        (
            "outlook",
            format!(
                "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> Ada &lt;a@b.example&gt;<br><b>Sent:</b> Monday, February 2, 2026 10:00 AM<br><b>To:</b> Bo<br><b>Subject:</b> Re: x</p></div><p>{text}</p>"
            ),
        ),
        (
            "outlook web",
            format!(
                "<div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\"><b>From:</b> Ada<br><b>Sent:</b> Monday<br><b>To:</b> Bo<br><b>Subject:</b> x<div>&nbsp;</div></div><div>{text}</div>"
            ),
        ),
        (
            "outlook mobile",
            format!(
                "<div id=\"ms-outlook-mobile-signature\">Get <a href=\"https://aka.ms/o0ukef\">Outlook for iOS</a></div><div id=\"mail-editor-reference-message-container\"><hr><b>From:</b> Ada<div>{text}</div></div>"
            ),
        ),
        (
            "yahoo",
            format!(
                "<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>On Monday, February 2, 2026, 10:00 AM, Ada &lt;a@b.example&gt; wrote:</div><div>{text}</div></div>"
            ),
        ),
        (
            "proton",
            format!(
                "<div class=\"protonmail_quote\">On Monday, February 2nd, 2026 at 10:00, Ada &lt;a@b.example&gt; wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">{text}</blockquote></div>"
            ),
        ),
        (
            "zimbra",
            format!(
                "<hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div data-marker=\"__HEADERS__\"><b>From: </b>\"Ada\" &lt;a@b.example&gt;<br><b>To: </b>Bo<br><b>Sent: </b>Monday, 2 February, 2026 10:00:00<br><b>Subject: </b>x</div><div data-marker=\"__QUOTED_TEXT__\">{text}</div>"
            ),
        ),
        (
            "gmx",
            format!(
                "<div name=\"quote\"><div><b>Gesendet:</b> Montag, 2. Februar 2026 um 10:00 Uhr<br><b>Von:</b> Ada<br><b>An:</b> Bo<br><b>Betreff:</b> x</div><div>{text}</div></div>"
            ),
        ),
        (
            "hotmail",
            format!(
                "<hr id=\"stopSpelling\">Date: Mon, 2 Feb 2026 10:00:00 +0000<br>Subject: x<br>From: a@b.example<br>To: c@d.example<br><br>{text}"
            ),
        ),
        (
            "aol",
            format!(
                "<div>-----Original Message-----<br>From: Ada &lt;a@b.example&gt;<br>To: Bo<br>Sent: Mon, Feb 2, 2026 10:00 am<br>Subject: x<br><br>{text}</div>"
            ),
        ),
        (
            "zoho",
            format!(
                "<div class=\"zmail_extra\"><div>---- On Mon, 02 Feb 2026 10:00:00 +0100 <b>Ada &lt;a@b.example&gt;</b> wrote ---</div><blockquote>{text}</blockquote></div>"
            ),
        ),
        (
            "mail.ru",
            format!(
                "<blockquote><div>Понедельник, 2 февраля 2026, 10:00 +03:00 от Ada &lt;a@b.example&gt;:</div><div>{text}</div></blockquote>"
            ),
        ),
        (
            "tutanota",
            format!(
                "<br>2 Feb 2026, 10:00 by a@b.example:<br><blockquote class=\"tutanota_quote\">{text}</blockquote>"
            ),
        ),
        (
            "roundcube",
            format!(
                "<p id=\"reply-intro\">On 2026-02-02 10:00, Ada wrote:</p><blockquote type=\"cite\">{text}</blockquote>"
            ),
        ),
    ] {
        let split = cleaned(&format!("<html><body><div dir=\"ltr\">New <b>words</b></div>{tail}</body></html>"));
        assert!(split.visible.contains("New <b>words</b>"), "{program}: {split:?}");
        assert!(!split.visible.contains(text), "{program}: {split:?}");
        assert!(split.quoted.contains(text) && !split.quoted.contains("New"), "{program}: {split:?}");
        let reply = split.reply.replace("Get Outlook for iOS <https://aka.ms/o0ukef>", "");
        assert_eq!(reply.trim(), "New words", "{program}");
        assert!(!split.visible.contains("10:00") && !split.visible.contains("Ada"), "{program}: {split:?}");
    }
}

#[test]
fn answers_inside_gmails_quote_container_stay_visible() {
    let split = cleaned(
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 2 Feb 2026 at 10:00, Ada &lt;a@b.example&gt; wrote:</div>\
         <blockquote class=\"gmail_quote\">Which version?</blockquote><div>It is 1.2</div>\
         <blockquote class=\"gmail_quote\">Thanks, Ada</blockquote></div>",
    );
    assert!(split.visible.contains("It is 1.2") && !split.visible.contains("Thanks, Ada"), "{split:?}");
}

#[test]
fn html_of_which_nothing_would_be_left_is_shown_whole() {
    let html = "<blockquote type=\"cite\">only this</blockquote>";
    let split = cleaned(html);
    assert!(split.visible.contains("only this") && split.quoted.is_empty());
    assert_eq!(split.reply, "    only this");
}

#[test]
fn preformatted_text_is_parted_line_by_line() {
    let split =
        cleaned("<pre>New text\nBye\n\nOn 2 Feb 2026, at 10:00, Ada &lt;a@b.example&gt; wrote:\n&gt; old\n</pre>");
    assert_eq!(split.visible, "<pre>New text\nBye\n</pre>");
    assert_eq!(split.quoted, "<pre>\nOn 2 Feb 2026, at 10:00, Ada &lt;a@b.example&gt; wrote:\n&gt; old\n</pre>");
}

#[test]
fn both_halves_of_split_html_are_clean() {
    let html = "<p onclick=x()>New</p><script>x</script><blockquote type=cite>old<img src=https://e.example/x onerror=x()><a href=javascript:x>y</a></blockquote>";
    let split = cleaned(html);
    assert_eq!(split.visible, "<p>New</p>");
    assert!(split.quoted.contains("<img data-remote-src=\"https://e.example/x\"") && !split.quoted.contains("script"));
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of time needs the clock")]
fn t_13_text_made_to_be_slow_is_not() {
    let lines = [
        ">",
        "wrote:",
        "On Mon, Apr 2, 2012 at 6:26 PM, X <x@y.de>",
        "From: x@y.de",
        "From: x\nSent: 1\n",
        "____",
        "--\nx",
        "> q\na\n",
        "Sent from my iPhone\n",
        "-Ada\n",
        "On Mon 2020 wrote a b:",
        "-----x-----",
        "-----Original Message-----",
        "Regards\n",
        " ",
        "wrote wrote wrote 2020 :",
        "2020-01-01 10:00 <a@b.de> <a@b.de> :",
        "a:b:c:d:",
        "On On On On 1 1 1 1 :",
        "((((((((((@))))))))))):",
    ];
    let most = if cfg!(debug_assertions) { 3.0 } else { 0.05 };
    for line in lines {
        for text in [format!("{line}\n").repeat(1_000_000 / (line.len() + 1)), line.repeat(1_000_000 / line.len())] {
            let start = std::time::Instant::now();
            extract(&text);
            let took = start.elapsed().as_secs_f64();
            assert!(took < most, "{took} s for {line:?}");
        }
    }
}
