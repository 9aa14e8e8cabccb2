//! T-15: markup that acts. Templates times payloads; every result must be inert however it is parsed again.

use super::{active, clean};

/// Handlers and loaders, to be put in the middle of something else.
const PAYLOADS: [&str; 16] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<object data=javascript:alert(1)></object>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
];

/// Places where parsers have been confused; `@` is where the payload goes.
const PLACES: [&str; 30] = [
    "@",
    "<div>@</div>",
    "<scr<script>ipt>@</scr</script>ipt>",
    "<<@",
    "<!--><@-->@",
    "<!-- --!>@-->",
    "<![CDATA[@]]>",
    "<?xml ?>@",
    "<svg><style>@</style></svg>",
    "<math><mtext><table><mglyph><style><!--</style>@--></table></mtext></math>",
    "<svg></p><style><a id=\"</style>@\">",
    "<math><annotation-xml encoding=\"text/html\"><style>@</style></annotation-xml></math>",
    "<svg><foreignObject><p>@</p></foreignObject></svg>",
    "<svg><desc><title>@</title></desc></svg>",
    "<noscript><p title=\"</noscript>@\"></noscript>",
    "<textarea>@</textarea>@",
    "<title>@</title>",
    "<xmp>@</xmp>",
    "<plaintext>@",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>@",
    "<noembed>@</noembed><noframes>@</noframes>",
    "<template>@</template>",
    "<select><option>@</option></select>",
    "<table>@<tr>@<td>@</table>",
    "<p title='@'>@",
    "<p title=\"@\">@",
    "<a title=`@`>@",
    "<form><math><mtext></form><form><mglyph><style></math>@",
    "<b><a><b><a>@</b></a></b></a>",
    "<frameset>@</frameset>",
];

#[test]
fn t_15_payloads_in_confusing_places_are_inert() {
    let mut tried = 0;
    for place in PLACES {
        for payload in PAYLOADS {
            let source = place.replace('@', payload);
            let cleaned = clean(&source);
            assert_eq!(active(&cleaned), Vec::<String>::new(), "{source}\nbecame\n{cleaned}");
            tried += 1;
        }
    }
    assert!(tried >= 300, "{tried} vectors");
}

#[test]
fn t_15_addresses_that_run_code_are_gone_however_they_are_written() {
    let schemes = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java\u{0}script:alert(1)",
        "\u{1}javascript:alert(1)",
        "\u{a0}javascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "DATA:TEXT/HTML,x",
        "blob:https://x/1",
        "file:///etc/passwd",
        "filesystem:http://x/",
        "view-source:http://x",
        "livescript:x",
        "mocha:x",
        "feed:javascript:alert(1)",
        "jar:http://x!/",
        "//evil.example/x",
        "/relative",
        "http:evil",
        "https:///x",
        "cid:x",
        "ms-word:x",
        "x-javascript:alert(1)",
    ];
    let carriers = [
        "<a href=\"@\">x</a>",
        "<img src=\"@\">",
        "<area href=\"@\">",
        "<form action=\"@\"><input type=image src=\"@\"></form>",
        "<button formaction=\"@\">x</button>",
        "<iframe src=\"@\"></iframe>",
        "<embed src=\"@\">",
        "<object data=\"@\"></object>",
        "<table background=\"@\"><td background=\"@\">x</table>",
        "<body background=\"@\">",
        "<blockquote cite=\"@\">x</blockquote>",
        "<q cite=\"@\">x</q>",
        "<video poster=\"@\" src=\"@\"></video>",
        "<img srcset=\"@ 1x\">",
        "<img lowsrc=\"@\" dynsrc=\"@\">",
        "<svg><a xlink:href=\"@\">x</a></svg>",
        "<math href=\"@\">x</math>",
        "<link href=\"@\" rel=import>",
        "<base href=\"@\">",
        "<div style=\"background:url('@')\">x</div>",
        "<a ping=\"@\" href=\"https://ok.example\">x</a>",
        "<isindex action=\"@\">",
    ];
    for scheme in schemes {
        for carrier in carriers {
            let source = carrier.replace('@', scheme);
            let cleaned = clean(&source);
            assert_eq!(active(&cleaned), Vec::<String>::new(), "{source}\nbecame\n{cleaned}");
            assert!(!cleaned.to_lowercase().contains("script:"), "{source}\nbecame\n{cleaned}");
        }
    }
}

#[test]
fn t_15_every_event_handler_goes() {
    let events = [
        "onclick",
        "onload",
        "onerror",
        "onmouseover",
        "onfocus",
        "onblur",
        "onanimationstart",
        "ontransitionend",
        "onpointerdown",
        "onwheel",
        "oncopy",
        "onpaste",
        "onbeforeinput",
        "onscrollend",
        "onbegin",
        "onend",
        "onrepeat",
        "onfilterchange",
        "onpropertychange",
        "onreadystatechange",
        "onunhandledrejection",
        "onsecuritypolicyviolation",
        "onformdata",
        "onslotchange",
    ];
    for event in events {
        for element in [
            "p",
            "div",
            "a",
            "img src=x",
            "table",
            "td",
            "b",
            "span",
            "font",
            "blockquote",
            "hr",
            "br",
            "li",
            "video",
            "x-y",
        ] {
            for form in [" {e}=alert(1)", "/{e}=alert(1)", " x\"{e}=alert(1)", " {E}='alert(1)'", "\n{e}\n=\nalert(1)"]
            {
                let source =
                    format!("<{element}{}>x", form.replace("{e}", event).replace("{E}", &event.to_uppercase()));
                let cleaned = clean(&source);
                assert_eq!(active(&cleaned), Vec::<String>::new(), "{source}\nbecame\n{cleaned}");
            }
        }
    }
}

#[test]
fn t_15_names_that_could_shadow_parts_of_the_page_go() {
    for name in [
        "body",
        "attributes",
        "nodeName",
        "firstChild",
        "getElementById",
        "cookie",
        "location",
        "__proto__",
        "csrf",
        "app",
    ] {
        for source in [
            format!("<img name={name}>"),
            format!("<a id={name} href=https://x.example>x</a>"),
            format!("<form name={name}><input name={name}></form>"),
            format!(
                "<p id='{name}' class='{name}' data-x='{name}' aria-label='{name}' slot='{name}' part='{name}' is='{name}'>x</p>"
            ),
        ] {
            let cleaned = clean(&source);
            assert!(!cleaned.contains(name), "{source} became {cleaned}");
        }
    }
}

#[test]
fn t_15_text_that_looks_like_markup_stays_text() {
    let cleaned = clean("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;</p>");
    assert_eq!(cleaned, "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;</p>");
    assert_eq!(clean("<xmp><b>x</b></xmp>"), "<pre>&lt;b&gt;x&lt;/b&gt;</pre>");
}

#[test]
fn t_15_cleaning_what_is_clean_changes_nothing() {
    for place in PLACES {
        for payload in PAYLOADS {
            let once = clean(&place.replace('@', payload));
            assert_eq!(clean(&once), once);
        }
    }
}
