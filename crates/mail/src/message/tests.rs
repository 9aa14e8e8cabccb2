use super::*;

fn read(raw: &str) -> Message {
    Message::parse(raw.as_bytes(), &Limits::default())
}

fn names(mail: &Message) -> Vec<(&str, bool)> {
    mail.attachments.iter().map(|a| (a.name.as_str(), a.inline)).collect()
}

#[test]
fn a_plain_mail_is_read() {
    let mail = read(
        "From: Ann Lee <ann@example.org>\r\nTo: desk@example.com\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <a@b>\r\n\r\nHello\r\n",
    );
    assert_eq!(mail.author().map(Address::key).as_deref(), Some("ann@example.org"));
    assert_eq!(
        (mail.subject.as_str(), mail.text.as_str(), mail.message_id.as_deref()),
        ("Grüße", "Hello\n", Some("a@b"))
    );
    assert_eq!((mail.damage.as_slice(), mail.held), (&[][..], None));
}

#[test]
fn of_alternatives_text_and_html_are_both_kept() {
    let mail = read(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich\n--b--\n",
    );
    assert_eq!(
        (mail.text.trim(), mail.html.as_deref().map(str::trim), mail.only_html),
        ("plain", Some("<p>rich"), false)
    );
    assert!(mail.attachments.is_empty());
}

#[test]
fn a_mail_with_only_html_has_text_made_from_it() {
    let mail = read("Content-Type: text/html; charset=utf-8\n\n<p>Hello <b>you</b></p><p>there</p>");
    assert!(mail.only_html && mail.text.contains("Hello you"), "{mail:?}");
}

#[test]
fn a_page_may_name_its_charset_itself() {
    let page = b"Content-Type: text/html\n\n<meta charset='windows-1251'><p>\xcf\xf0\xe8\xe2\xe5\xf2";
    assert!(Message::parse(page, &Limits::default()).text.contains("Привет"));
}

#[test]
fn text_around_an_attachment_is_joined_in_order() {
    let mail = read(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: image/png; name=a.png\n\nx\n--b\nContent-Type: text/html\n\n<p>two</p>\n--b\n\nthree\n--b--\n",
    );
    let at = |what: &str| mail.text.find(what).unwrap();
    assert!(at("one") < at("two") && at("two") < at("three"));
    // Whoever reads only the HTML loses nothing.
    assert!(
        ["<pre>one", "<p>two</p>", "<pre>three"].iter().all(|p| mail.html.as_deref().unwrap().contains(p)),
        "{:?}",
        mail.html
    );
}

#[test]
fn pictures_that_the_html_shows_are_inline_and_others_are_files() {
    let mail = read(
        "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=\"cid:a@b\">\n--b\nContent-Type: image/png\nContent-ID: <a@b>\nContent-Disposition: attachment\n\nx\n--b\nContent-Type: image/png; name=y.png\nContent-ID: <c@d>\nContent-Disposition: inline\n\nx\n--b--\n",
    );
    assert_eq!(names(&mail), [("image-1.png", true), ("y.png", false)]);
}

#[test]
fn enclosed_mails_are_attachments_named_after_their_subject() {
    let mail = read(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\nSubject: The order\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ninner\n--c--\n--b--\n",
    );
    assert_eq!(names(&mail), [("The order.eml", false)]);
    assert!(!mail.text.contains("inner"));
}

#[test]
fn an_enclosed_mail_that_is_to_be_shown_is_shown() {
    let mail = read(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: message/rfc822\nContent-Disposition: inline\n\nSubject: The order\n\ninner\n--b--\n",
    );
    assert!(mail.text.contains("Subject: The order") && mail.text.contains("inner"), "{}", mail.text);
}

#[test]
fn a_text_file_is_a_file_and_a_text_part_is_text() {
    let mail = read(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: text/plain; name=log.txt\n\nlog line\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nnameless\n--b\nContent-Type: text/plain\n\nfooter\n--b--\n",
    );
    assert_eq!(names(&mail), [("log.txt", false), ("text-2.txt", false)]);
    assert!(mail.text.contains("footer") && !mail.text.contains("log line"));
}

#[test]
fn broken_containers_give_their_text_up() {
    // No boundary declared; another one used; the end missing; the inner one open when the outer one ends.
    for raw in [
        "Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nhello\n--x--\n",
        "Content-Type: multipart/mixed; boundary=y\n\n--x\nContent-Type: text/plain\n\nhello\n--x--\n",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=xy\n\n--xy\n\nhello\n--x--\n",
    ] {
        assert_eq!(read(raw).text.trim(), "hello", "{raw}");
    }
}

#[test]
fn mails_that_came_through_strange_hands_are_read() {
    for raw in [
        "From ann@example.org Thu May  2 10:00:00 2024\nFrom: ann@example.org\n\nhi",
        "\u{feff}From: ann@example.org\n\nhi",
        "\n\nFrom: ann@example.org\n\nhi",
        "From: ann@example.org\r\rhi",
        "\u{a0}From: ann@example.org\n\nhi",
        "From: ann@example.org\n \nhi",
    ] {
        let mail = read(raw);
        assert_eq!(
            (mail.author().map(|a| a.address.as_str()), mail.text.trim()),
            (Some("ann@example.org"), "hi"),
            "{raw:?}"
        );
    }
    let wide: Vec<u8> = "\u{feff}From: ann@example.org\n\nhi".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Message::parse(&wide, &Limits::default()).text, "hi");
}

#[test]
fn several_authors_are_noticed() {
    for raw in ["From: a@x.org, b@y.org\n\nx", "From: a@x.org\nFrom: b@y.org\n\nx"] {
        assert!(read(raw).damage.contains(&Damage::SeveralAuthors), "{raw}");
    }
    assert_eq!(read("From: a@x.org\nFrom:\n\nx").damage, []);
}

#[test]
fn the_answered_message_is_found_in_whatever_was_written() {
    let mail = read("In-Reply-To: <a@b> <c@d>\nReferences: <x@y>\n <z@y>\nReferences: <u@v>\n\nx");
    assert_eq!(
        (mail.in_reply_to[0].as_str(), mail.references.as_slice()),
        ("a@b", &["x@y", "z@y", "u@v"].map(String::from)[..])
    );
    assert_eq!(read("In-Reply-To: Your message of Monday\n\nx").in_reply_to, Vec::<String>::new());
}

#[test]
fn files_enclosed_in_text_become_attachments() {
    let mail = read("Subject: x\n\nbefore\nbegin 644 cat.txt\n#0V%T\n`\nend\nafter\n");
    assert_eq!((mail.text.as_str(), mail.attachments[0].content.as_slice()), ("before\nafter\n", &b"Cat"[..]));
}

#[test]
fn t_10_text_beyond_the_bound_is_cut_and_said_so() {
    let limits = Limits { text: 10, ..Limits::default() };
    let mail = Message::parse("Subject: x\n\n0123456789abc".as_bytes(), &limits);
    assert_eq!((mail.text.as_str(), mail.damage.as_slice()), ("0123456789", &[Damage::TextCut][..]));
}

#[test]
fn t_10_a_mail_that_is_too_large_shows_its_headers_and_is_held() {
    let limits = Limits { size: 100, header_bytes: 60, ..Limits::default() };
    let mail = Message::parse(format!("Subject: x\n\n{}", "a".repeat(200)).as_bytes(), &limits);
    assert_eq!((mail.subject.as_str(), mail.held, mail.text.as_str()), ("x", Some(Held::TooLarge), ""));
}
