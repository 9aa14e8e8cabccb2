use super::*;

fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
    let mut out = vec![level];
    out.extend(id.to_le_bytes());
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out.extend([0, 0]);
    out
}

fn property(kind: u16, id: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend(id.to_le_bytes());
    out.extend(1u32.to_le_bytes());
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out.resize(out.len().next_multiple_of(4), 0);
    out
}

fn properties(list: &[Vec<u8>]) -> Vec<u8> {
    let mut out = (list.len() as u32).to_le_bytes().to_vec();
    out.extend(list.concat());
    out
}

fn tnef(attributes: &[Vec<u8>]) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    out.extend([1, 0]);
    out.extend(attributes.concat());
    out
}

#[test]
fn body_and_files_are_unpacked() {
    let wide: Vec<u8> = "Übersicht.pdf\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let content = tnef(&[
        attribute(1, 0x0006_9007, &1252u32.to_le_bytes()),
        attribute(1, 0x0006_9003, &properties(&[property(0x1E, 0x1000, b"Gr\xfc\xdfe\r\n\0")])),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, b"UBERSI~1.PDF\0"),
        attribute(2, 0x0006_800F, b"%PDF"),
        attribute(
            2,
            0x0006_9005,
            &properties(&[property(0x1F, 0x3707, &wide), property(0x1E, 0x370E, b"Application/PDF\0")]),
        ),
    ]);
    let unpacked = unpack(&content, 1_000).unwrap();
    assert_eq!(unpacked.text.as_deref(), Some("Grüße\n"));
    let file = &unpacked.files[0];
    assert_eq!((file.name.as_deref(), file.media_type.as_deref()), (Some("Übersicht.pdf"), Some("application/pdf")));
    assert_eq!(file.content, b"%PDF");
}

#[test]
fn rich_text_is_read() {
    let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}Gr\'fc\'dfe \u8364?\par two}";
    let read = rtf::read(rtf);
    assert_eq!((read.text.as_str(), read.is_html), ("Grüße €\ntwo", false));
}

#[test]
fn html_wrapped_in_rich_text_is_unwrapped() {
    let rtf = br"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 hello\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}";
    let read = rtf::read(rtf);
    assert_eq!((read.text.as_str(), read.is_html), ("<p>hello</p>", true));
}

#[test]
fn rich_text_is_decompressed() {
    let mut bytes = vec![0u8; 8];
    bytes.extend(b"LZFu");
    bytes.extend([0u8; 4]);
    // Six literals, then a reference to the first six bytes of the preload, then the end mark.
    bytes.extend([0b1100_0000]);
    bytes.extend(b"abcdef");
    bytes.extend([0x00, 0x04]);
    let end = ((207 + 6 + 6) << 4) as u16;
    bytes.extend(end.to_be_bytes());
    assert_eq!(rtf::inflate(&bytes, 100).unwrap(), b"abcdef{\\rtf1");
    assert_eq!(rtf::inflate(&bytes, 3).unwrap(), b"abc");
}

#[test]
fn t_10_broken_and_cut_off_files_end_quietly() {
    let content = tnef(&[attribute(2, 0x0006_9002, &[0; 14]), attribute(2, 0x0006_800F, b"%PDF")]);
    for end in 0..content.len() {
        let _ = unpack(&content[..end], 1_000);
    }
    let huge = attribute(1, 0x0006_9003, &[0xFF; 64]);
    assert_eq!(unpack(&tnef(&[huge]), 1_000), Some(Unpacked::default()));
    assert_eq!(rtf::read(&b"{\\*".repeat(100_000)).text, "");
}
