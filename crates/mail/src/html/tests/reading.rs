use crate::html::{from_text, to_text};

#[test]
fn paragraphs_are_unwrapped_and_parted_by_blank_lines() {
    let html = "<p>A long\n   sentence that the   source wraps\nin many places.</p>\n<p>Next.<br>Line.</p><div>One</div><div>Two</div>";
    assert_eq!(to_text(html), "A long sentence that the source wraps in many places.\n\nNext.\nLine.\n\nOne\nTwo");
}

#[test]
fn breaks_and_empty_blocks_make_blank_lines_but_never_many() {
    assert_eq!(to_text("a<br><br>b<div><br></div><div><br></div><div>c</div>"), "a\n\nb\n\nc");
    assert_eq!(to_text("<div>a<br></div><div>b</div>"), "a\nb");
}

#[test]
fn lists_quotes_and_preformatted_text_keep_their_shape() {
    let html = "<ul><li>one</li><li><p>two</p><ol><li>a</li><li>b</li></ol></li></ul><blockquote>said<br>before<blockquote>earlier</blockquote></blockquote><pre>x\n  y\n</pre>";
    assert_eq!(to_text(html), "- one\n- two\n\n  1. a\n  2. b\n\n> said\n> before\n\n> > earlier\n\nx\n  y");
}

#[test]
fn a_link_shows_its_address_where_its_text_does_not() {
    let html = "<a href='https://example.com/x'>here</a>, <a href='https://example.com/'>https://example.com/</a>, \
                <a href='mailto:ada@example.com'>ada@example.com</a>, <a href='mailto:ada@example.com'>Ada</a>, <a href='javascript:x'>bad</a>";
    assert_eq!(
        to_text(html),
        "here <https://example.com/x>, https://example.com/, ada@example.com, Ada <ada@example.com>, bad"
    );
}

#[test]
fn cells_of_a_table_stand_in_one_line() {
    assert_eq!(
        to_text("<table><tr><th>Item</th><th>Price</th></tr><tr><td>Tea</td><td>3</td></tr></table>"),
        "Item  Price\nTea  3"
    );
}

#[test]
fn scripts_styles_and_titles_are_not_text_and_entities_are() {
    assert_eq!(
        to_text("<title>t</title><style>p{}</style><script>x</script>5 &lt; 6 &amp; &uuml;&#128512;<!-- c -->"),
        "5 < 6 & ü😀"
    );
}

#[test]
fn a_mail_of_pictures_says_what_they_show() {
    assert_eq!(to_text("<img src=x alt='Summer sale'><img alt=''>"), "Summer sale");
}

#[test]
fn text_becomes_html_with_lines_quotes_and_links() {
    assert_eq!(from_text("Hi <b>\nthere & \"you\""), "Hi &lt;b&gt;<br>there &amp; \"you\"");
    assert_eq!(from_text("> a\n> > b\nc"), "<blockquote>a<blockquote>b</blockquote></blockquote>c");
    assert_eq!(from_text("a  b\n  c"), "a&nbsp; b<br>&nbsp; c");
    let link = |href: &str, text: &str| {
        format!("<a href=\"{href}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">{text}</a>")
    };
    assert_eq!(
        from_text("See https://example.com/a_(b)?c=1&d=\"2\". Or (www.example.com), ada@example.com!"),
        format!(
            "See {}\"2\". Or ({}), {}!",
            link("https://example.com/a_(b)?c=1&amp;d=", "https://example.com/a_(b)?c=1&amp;d="),
            link("http://www.example.com", "www.example.com"),
            link("mailto:ada@example.com", "ada@example.com")
        )
    );
    assert_eq!(from_text("javascript:alert(1) <script>"), "javascript:alert(1) &lt;script&gt;");
}

#[test]
fn text_written_as_html_needs_no_cleaning() {
    for text in [
        "<script>alert(1)</script>",
        "https://x.example/\"onmouseover=alert(1)",
        "> <img src=x onerror=alert(1)>",
        "www.x.example/'><b>",
    ] {
        assert_eq!(super::active(&from_text(text)), Vec::<String>::new(), "{text}");
    }
}
