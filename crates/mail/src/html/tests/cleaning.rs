use std::time::Instant;

use super::{active, clean};
use crate::html::{self, with_images, with_inline};

#[test]
fn ordinary_mail_keeps_its_form() {
    let html = "<h1>Hi</h1><p>Some <b>bold</b>, <i>italic</i> and <u>underlined</u> words<br>in two lines.</p><ul><li>one</li><li>two</li></ul>\
                <table border=\"1\" cellpadding=\"4\"><tbody><tr><td align=\"right\">1</td></tr></tbody></table><hr><pre>  code</pre>";
    assert_eq!(clean(html), html);
}

#[test]
fn links_open_elsewhere_and_tell_nothing_about_us() {
    let cleaned = html::clean(
        "<a href=\"https://example.com/a?b=1&amp;c=2\" target=_top onclick=x()>x</a> <a href=mailto:a@b.example>m</a>",
    );
    assert_eq!(
        cleaned.html,
        "<a href=\"https://example.com/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a> \
         <a href=\"mailto:a@b.example\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">m</a>"
    );
    assert_eq!(cleaned.links, ["https://example.com/a?b=1&c=2", "mailto:a@b.example"]);
}

#[test]
fn t_14_opening_a_mail_makes_no_request() {
    let html = "<html background=https://e.example/1><head><link rel=preload href=https://e.example/2><style>@import 'https://e.example/3'</style>\
        <base href=https://e.example/></head><body background=https://e.example/4 style=\"background:url(https://e.example/5)\">\
        <img src=https://e.example/6><img srcset='https://e.example/7 2x' src='//e.example/8'><picture><source srcset=https://e.example/9></picture>\
        <video poster=https://e.example/10 src=https://e.example/11></video><audio src=https://e.example/12></audio>\
        <input type=image src=https://e.example/13><object data=https://e.example/14></object><embed src=https://e.example/15>\
        <iframe src=https://e.example/16></iframe><svg><image href=https://e.example/17 /><use href=https://e.example/18 /></svg>\
        <table background=https://e.example/19><td background=https://e.example/20>x</table><bgsound src=https://e.example/21>\
        <meta http-equiv=refresh content='0;https://e.example/22'><a href=https://e.example/23 ping=https://e.example/24>x</a>\
        <img lowsrc=https://e.example/25><img src='https://e.example/26' width=1 height=1><link rel=dns-prefetch href=//e.example>\
        <p style=\"list-style:url(https://e.example/27)\">y</p><script src=https://e.example/28></script></body></html>";
    let cleaned = html::clean(html);
    assert_eq!(active(&cleaned.html), Vec::<String>::new());
    assert!(
        !cleaned.html.contains(" src=") && !cleaned.html.contains("srcset") && !cleaned.html.contains("background="),
        "{}",
        cleaned.html
    );
    // Two pictures wait for a click; the one of one pixel is a spy and gone; the link waits for a click by nature.
    assert_eq!(cleaned.remote_images, 2);
    assert_eq!(cleaned.html.matches("data-remote-src").count(), 2);
    assert_eq!(cleaned.html.matches("e.example").count(), 3, "{}", cleaned.html);
}

#[test]
fn pictures_show_through_the_address_given_for_them() {
    let cleaned = html::clean(
        "<p><img alt=\"A\" src=\"https://e.example/a.png?x=1&amp;y=2\"><img src='cid:logo@x' width=80><img src=\"cid:unknown\"></p>",
    );
    assert_eq!(cleaned.inline_images, ["logo@x", "unknown"]);
    let shown = with_images(&cleaned.html, |address| {
        assert_eq!(address, "https://e.example/a.png?x=1&y=2");
        "/proxy/1?a=\"<b>\"&c".into()
    });
    assert!(shown.contains("<img src=\"/proxy/1?a=&quot;&lt;b&gt;&quot;&amp;c\" alt=\"A\">"), "{shown}");
    let shown = with_inline(&shown, |cid| (cid == "logo@x").then(|| "/blob/7".into()));
    assert!(
        shown.contains("<img src=\"/blob/7\" width=\"80\">") && shown.contains("<img data-cid=\"unknown\">"),
        "{shown}"
    );
}

#[test]
fn text_cannot_pass_for_a_picture_to_be_shown() {
    let cleaned = clean(
        "<p title='<img data-remote-src=\"https://e.example\">'>&lt;img data-remote-src=\"https://e.example\"&gt;</p>",
    );
    with_images(&cleaned, |address| panic!("{address} in {cleaned}"));
}

#[test]
fn small_pictures_in_the_html_itself_stay_if_they_are_pictures() {
    let picture = "<img src=\"data:image/png;base64,iVBORw0KGgo=\">";
    assert_eq!(clean(picture), picture);
    for bad in [
        "data:image/svg+xml;base64,AAAA",
        "data:image/png,<svg>",
        "data:image/png;base64,AA<A",
        "data:text/html;base64,AAAA",
    ] {
        assert_eq!(clean(&format!("<img src=\"{bad}\">")), "", "{bad}");
    }
    let large = format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(300_000));
    assert_eq!(clean(&large), "");
    let many = format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(200_000)).repeat(5);
    assert!(clean(&many).len() <= 1024 * 1024);
}

#[test]
fn odd_documents_end_in_something() {
    for html in [
        "",
        "<",
        "</",
        "<!",
        "<!--",
        "&",
        "&#",
        "<a",
        "<a href",
        "<a href='",
        "\u{0}",
        "]]>",
        "<html><head>",
        "<p/><p/>x",
        "</p></br>",
    ] {
        clean(html);
        html::to_text(html);
    }
}

#[test]
fn what_is_too_large_is_cut_off_and_said() {
    let cleaned = html::clean(&"<p>text</p>".repeat(200_000));
    assert!(cleaned.truncated && cleaned.html.len() <= 1024 * 1024);
    assert!(!html::clean("<p>text</p>").truncated);
}

#[test]
fn the_text_below_the_deepest_nesting_stays() {
    let cleaned = clean(&format!("{}deep{}after", "<div>".repeat(1_000), "</div>".repeat(1_000)));
    assert!(cleaned.contains("deep") && cleaned.contains("after"));
    assert!(cleaned.matches("<div>").count() <= 400);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of time needs the clock")]
fn t_10_documents_made_to_be_slow_are_not() {
    let numbered = |from: &str, most: u32| (0..most).map(|n| from.replace('#', &n.to_string())).collect::<String>();
    let documents = [
        "<div>".repeat(1_000_000),
        "<b>".repeat(100_000),
        "<table><tr><td>".repeat(20_000),
        "<blockquote>x".repeat(20_000),
        "<a><b>".repeat(50_000),
        "<svg><g>".repeat(40_000),
        "<select><option>".repeat(20_000),
        "<template>".repeat(30_000),
        "<table><b>".repeat(30_000),
        "<b><i></b></i>".repeat(20_000),
        numbered("<p><font a=#>", 5_000),
        numbered("<font a=#><p>x</p>", 5_000),
        format!("<a {}>", numbered("a# ", 120_000)),
        "&amp;".repeat(60_000),
        "<".repeat(100_000),
        "<!--".repeat(80_000),
        format!("<p style=\"{}\">x", "color:red;".repeat(30_000)),
        format!("<p class=\"{}\">x", "gmail ".repeat(50_000)),
    ];
    // A debug build on a busy machine is many times slower than what is promised; quadratic work would be thousands.
    let most = if cfg!(debug_assertions) { 15.0 } else { 2.0 };
    for document in &documents {
        let start = Instant::now();
        html::clean(document);
        let took = start.elapsed().as_secs_f64();
        assert!(took < most, "{took} s for {:?}…", &document[..20]);
    }
}
