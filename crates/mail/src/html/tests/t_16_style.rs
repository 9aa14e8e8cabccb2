//! T-16: styles that load, move or hide.

use super::{active, clean};
use crate::html::to_text;

#[test]
fn t_16_nothing_loads_through_a_style() {
    for value in [
        "background:url(https://e.example/x)",
        "background-image:url('https://e.example')",
        "list-style-image:url(x)",
        "content:url(x)",
        "cursor:url(x),auto",
        "background:image-set('x' 1x)",
        "background:u\\72l(x)",
        "background:/**/url(x)",
        "BACKGROUND:URL(x)",
        "behavior:url(x)",
        "-moz-binding:url(x)",
        "filter:url(#x)",
        "mask:url(x)",
        "width:expression(alert(1))",
        "src:url(x)",
        "border-image:url(x)",
        "background:#fff url(x)",
        "background-color:rgb(1,2,3) url(x)",
        "border:1px solid url(x)",
        "font-family:url(x)",
        "font-family:'a;background:url(x)'",
        "color:red;;background:url(x);",
        "@import 'x'",
        "color:red}*{background:url(x)}",
        "color:red</style><script>alert(1)</script>",
        "width:calc(1px + 2px)",
        "color:var(--x)",
        "--x:url(y)",
        "width:attr(x)",
        "background:element(#x)",
        "background:-webkit-image-set(url(x) 1x)",
        "-o-link:'javascript:x'",
    ] {
        let cleaned = clean(&format!("<p style=\"{}\">x</p>", value.replace('"', "&quot;")));
        assert_eq!(active(&cleaned), Vec::<String>::new(), "{value} became {cleaned}");
        assert!(!cleaned.contains('('), "{value} became {cleaned}");
    }
}

#[test]
fn t_16_nothing_leaves_its_place() {
    for value in [
        "position:fixed;top:0;left:0",
        "position:absolute",
        "position:sticky",
        "transform:translate(0,-100px)",
        "margin-top:-100px",
        "margin:0 0 0 -9999px",
        "margin-left:99999px",
        "z-index:99999",
        "inset:0",
        "translate:0 10px",
        "text-indent:-9999px",
        "clip:rect(0,0,0,0)",
        "clip-path:inset(100%)",
        "float:fixed;position:fixed",
        "padding-top:5000px",
        "line-height:0",
        "letter-spacing:-1em",
        "font-size:500px",
        "width:99999px",
        "direction:rtl;unicode-bidi:bidi-override",
        "zoom:0.01",
        "animation:x 1s",
        "transition:all 1s",
        "pointer-events:none",
        "columns:9",
        "resize:both",
        "overflow:scroll",
        "display:flex",
    ] {
        let cleaned = clean(&format!("<p style=\"{value}\">x</p>"));
        let rest = cleaned.replace("direction:rtl;", "");
        assert_eq!(rest.replace(" style=\"\"", ""), "<p>x</p>", "{value} became {cleaned}");
    }
}

#[test]
fn t_16_hidden_text_does_not_survive_anywhere() {
    for style in [
        "display:none",
        "DISPLAY : NONE !important",
        "display:none!important;display:none",
        "visibility:hidden",
        "visibility:collapse",
        "opacity:0",
        "opacity:0.01",
        "opacity:.0",
        "font-size:0",
        "font-size:0px",
        "font-size:1px",
        "font-size:0.05em",
        "font-size:1%",
        "max-height:0;overflow:hidden",
        "height:0px;overflow:hidden",
        "width:0;overflow:hidden",
        "max-width:1px;overflow:hidden;",
        "color:red;display:none;color:blue",
        "mso-hide:all;display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0",
    ] {
        let html = format!("<p>seen</p><div style=\"{style}\">secret <b>words</b></div><p>too</p>");
        let cleaned = clean(&html);
        assert!(!cleaned.contains("secret") && !cleaned.contains("words"), "{style} became {cleaned}");
        assert_eq!(to_text(&html), "seen\n\ntoo", "{style}");
    }
    assert_eq!(clean("<p hidden>secret</p>"), "");
}

#[test]
fn t_16_what_hiding_is_not_understood_becomes_visible() {
    for style in [
        "display:/**/none",
        "d\\69splay:none",
        "display:contents none",
        "visibility:var(--x)",
        "opacity:calc(0)",
        "font-size:calc(0px)",
        "clip-path:circle(0)",
        "transform:scale(0)",
        "text-indent:-999em",
        "position:absolute;left:-9999px",
        "filter:opacity(0)",
    ] {
        let cleaned = clean(&format!("<div style=\"{style}\">kobold</div>"));
        assert!(
            cleaned.contains("kobold") && !cleaned.contains("none") && !cleaned.contains("style="),
            "{style} became {cleaned}"
        );
    }
    // Style sheets are gone, so what only they hide shows.
    assert_eq!(clean("<style>.k{display:none}</style><p class=k>kobold</p>"), "<p>kobold</p>");
}

#[test]
fn t_16_text_in_the_colour_of_its_background_becomes_readable() {
    for html in [
        "<p style=\"color:#fff\">x</p>",
        "<p style=\"color:white\">x</p>",
        "<p style=\"color:#fefefe\">x</p>",
        "<p style=\"color:transparent\">x</p>",
        "<p style=\"color:rgba(0,0,0,0)\">x</p>",
        "<font color=\"#ffffff\">x</font>",
        "<div style=\"color:rgb(255, 255, 255)\"><b>x</b></div>",
    ] {
        assert!(clean(html).contains("color:#000000"), "{html} became {}", clean(html));
    }
    let dark = clean("<td bgcolor=\"#000000\" style=\"color:#000\">x</td>");
    assert!(
        clean("<table><tr><td bgcolor=\"#000000\" style=\"color:#000\">x</td></tr></table>").contains("color:#ffffff"),
        "{dark}"
    );
    // White on black, or white that a child undoes, is left alone.
    let fine = "<div style=\"background-color:#000000;color:#ffffff;\">x</div>";
    assert_eq!(clean(fine), fine);
    let child =
        clean("<div style=\"color:#fff\"><table bgcolor=\"#003366\"><tbody><tr><td>x</td></tr></tbody></table></div>");
    assert!(!child.contains("#000000"), "{child}");
}

#[test]
fn t_16_a_wrapper_with_font_size_zero_hides_only_its_own_text() {
    let cleaned = clean("<div style=\"font-size:0\">gap<span style=\"font-size:14px\">shown</span></div>");
    assert!(cleaned.contains("shown") && !cleaned.contains("gap"), "{cleaned}");
}

#[test]
fn t_16_ordinary_styles_stay() {
    let html = "<p style=\"margin:0 0 10px;font-family:arial, sans-serif;font-size:14px;color:#333333;border-left:1px solid rgb(204, 204, 204);\">x</p>";
    assert_eq!(clean(html), html);
}
