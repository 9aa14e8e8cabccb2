//! Announcements as mail programs write them, in many languages.

use super::reply;

/// Gmail, Apple Mail, Thunderbird and others, where the announcement is a line.
const LINES: &[&str] = &[
    "On Mon, Feb 2, 2026 at 10:00 AM Ada Lovelace <ada@engine.example> wrote:",
    "On 2 Feb 2026, at 10:00, Ada Lovelace <ada@engine.example> wrote:",
    "On 2/2/26 10:00 AM, Ada Lovelace wrote:",
    "On Monday, February 2nd, 2026 at 10:00, Ada <ada@engine.example> wrote:",
    "On 2026-02-02 10:00, Ada Lovelace wrote:",
    "---- On Mon, 02 Feb 2026 10:00:00 +0100 Ada <ada@engine.example> wrote ----",
    "Am Mo., 2. Feb. 2026 um 10:00 Uhr schrieb Ada Lovelace <ada@engine.example>:",
    "Am 02.02.2026 um 10:00 schrieb Ada Lovelace <ada@engine.example>:",
    "Am 02.02.26 um 10:00 schrieb Ada Lovelace:",
    "Ada Lovelace <ada@engine.example> schrieb am Mo., 2. Feb. 2026, 10:00:",
    "Ada Lovelace schrieb am 02.02.2026 um 10:00:",
    "Le lun. 2 févr. 2026 à 10:00, Ada Lovelace <ada@engine.example> a écrit :",
    "Le 2 févr. 2026 à 10:00, Ada Lovelace <ada@engine.example> a écrit :",
    "Le 02/02/2026 à 10:00, Ada Lovelace a écrit :",
    "El lun, 2 feb 2026 a las 10:00, Ada Lovelace (<ada@engine.example>) escribió:",
    "El 2 feb 2026, a las 10:00, Ada Lovelace <ada@engine.example> escribió:",
    "Il giorno lun 2 feb 2026 alle ore 10:00 Ada Lovelace <ada@engine.example> ha scritto:",
    "Il 02/02/2026 10:00, Ada Lovelace ha scritto:",
    "Il giorno 2 feb 2026, alle ore 10:00, Ada <ada@engine.example> ha scritto:",
    "Em seg., 2 de fev. de 2026 às 10:00, Ada Lovelace <ada@engine.example> escreveu:",
    "Em 2 de fev. de 2026, à(s) 10:00, Ada <ada@engine.example> escreveu:",
    "Op ma 2 feb 2026 om 10:00 schreef Ada Lovelace <ada@engine.example>:",
    "Op 2 feb. 2026 om 10:00 heeft Ada Lovelace <ada@engine.example> het volgende geschreven:",
    "Op 02-02-2026 om 10:00 schreef Ada Lovelace:",
    "Den mån 2 feb. 2026 kl 10:00 skrev Ada Lovelace <ada@engine.example>:",
    "2 feb. 2026 kl. 10:00 skrev Ada Lovelace <ada@engine.example>:",
    "Den 2026-02-02 kl. 10:00, skrev Ada Lovelace:",
    "Den man. 2. feb. 2026 kl. 10.00 skrev Ada Lovelace <ada@engine.example>:",
    "Den 02.02.2026 kl. 10.00 skrev Ada Lovelace:",
    "man. 2. feb. 2026 kl. 10:00 skrev Ada Lovelace <ada@engine.example>:",
    "ma 2. helmik. 2026 klo 10.00 Ada Lovelace (ada@engine.example) kirjoitti:",
    "Ada Lovelace <ada@engine.example> kirjoitti 2.2.2026 kello 10.00:",
    "pon., 2 lut 2026 o 10:00 Ada Lovelace <ada@engine.example> napisał(a):",
    "W dniu 02.02.2026 o 10:00, Ada Lovelace pisze:",
    "Wiadomość napisana przez Ada Lovelace <ada@engine.example> w dniu 2 lut 2026, o godz. 10:00:",
    "po 2. 2. 2026 v 10:00 odesílatel Ada Lovelace <ada@engine.example> napsal:",
    "Dne 02. 02. 26 v 10:00 Ada Lovelace napsal(a):",
    "po 2. 2. 2026 o 10:00 Ada Lovelace <ada@engine.example> napísal(a):",
    "Dňa 2. februára 2026 o 10:00 Ada Lovelace napísal:",
    "Ada Lovelace <ada@engine.example> ezt írta (időpont: 2026. febr. 2., H, 10:00):",
    "2026. 02. 02. 10:00 keltezéssel, Ada Lovelace írta:",
    "lun., 2 feb. 2026 la 10:00, Ada Lovelace <ada@engine.example> a scris:",
    "Pe 2 feb. 2026, la 10:00, Ada <ada@engine.example> a scris:",
    "Ada Lovelace <ada@engine.example>, 2 Şub 2026 Pzt, 10:00 tarihinde şunu yazdı:",
    "2.02.2026 10:00 tarihinde Ada Lovelace yazdı:",
    "пн, 2 февр. 2026 г. в 10:00, Ada Lovelace <ada@engine.example>:",
    "2 февр. 2026 г., в 10:00, Ada Lovelace <ada@engine.example> написал(а):",
    "02.02.2026 10:00, Ada Lovelace пишет:",
    "02.02.2026, 10:00, \"Ada Lovelace\" <ada@engine.example>:",
    "Понедельник, 2 февраля 2026, 10:00 +03:00 от Ada <ada@engine.example>:",
    "пн, 2 лют. 2026 р. о 10:00 Ada Lovelace <ada@engine.example> пише:",
    "2 лютого 2026, 10:00:00, від \"Ada\" <ada@engine.example>:",
    "Στις Δευ 2 Φεβ 2026 στις 10:00 π.μ., ο/η Ada Lovelace <ada@engine.example> έγραψε:",
    "2026年2月2日(月) 10:00 Ada Lovelace <ada@engine.example>:",
    "2026/02/02 10:00、Ada Lovelace <ada@engine.example>のメール:",
    "On 2026/02/02 10:00, Ada Lovelace wrote:",
    "Ada Lovelace <ada@engine.example> 于2026年2月2日周一 10:00写道：",
    "在 2026年2月2日，上午10:00，Ada Lovelace <ada@engine.example> 写道：",
    "在 2026-02-02 10:00:00，\"Ada\" <ada@engine.example> 写道：",
    "Ada Lovelace <ada@engine.example> 於 2026年2月2日 週一 上午10:00寫道：",
    "2026년 2월 2일 (월) 오전 10:00, Ada Lovelace <ada@engine.example>님이 작성:",
    "2026. 2. 2. 오전 10:00, Ada Lovelace <ada@engine.example> 작성:",
    "\u{202b}בתאריך יום ב׳, 2 בפבר׳ 2026 ב-10:00 מאת \u{202a}Ada\u{202c}\u{200f} <\u{202a}ada@engine.example\u{202c}\u{200f}>:\u{202c}",
    "ב-2 בפבר׳ 2026, בשעה 10:00, Ada <ada@engine.example> כתב/ה:",
    "في الاثنين، 2 فبراير 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Ada <ada@engine.example>:",
    "في ٢ فبراير ٢٠٢٦، الساعة ١٠:٠٠، كتب Ada <ada@engine.example>:",
    "Vào Th 2, 2 thg 2, 2026 vào lúc 10:00 Ada <ada@engine.example> đã viết:",
    "Pada tanggal Sen, 2 Feb 2026 pukul 10.00 Ada <ada@engine.example> menulis:",
    "El dl., 2 de febr. 2026 a les 10:00, Ada <ada@engine.example> va escriure:",
    "pon, 2. velj 2026. u 10:00 Ada <ada@engine.example> napisao je:",
    "V V pon., 2. feb. 2026 ob 10:00 je oseba Ada <ada@engine.example> napisala:",
    "2026-02-02, pr, 10:00 Ada <ada@engine.example> rašė:",
    "Kontakt Ada (<ada@engine.example>) kirjutas kuupäeval E, 2. veebruar 2026 kell 10:00:",
    "На пн, 2.02.2026 г. в 10:00 ч. Ada <ada@engine.example> написа:",
    "เมื่อ จ. 2 ก.พ. 2026 เวลา 10:00 Ada <ada@engine.example> เขียนว่า:",
];

/// Outlook and others, where it is a block of fields.
const BLOCKS: &[&str] = &[
    "From: Ada <ada@engine.example>\nSent: Monday, February 2, 2026 10:00 AM\nTo: Bo <bo@x.example>\nSubject: Order",
    "Von: Ada <ada@engine.example>\nGesendet: Montag, 2. Februar 2026 10:00\nAn: Bo\nCc: Cy\nBetreff: Bestellung",
    "De : Ada <ada@engine.example>\nEnvoyé : lundi 2 février 2026 10:00\nÀ : Bo\nObjet : Commande",
    "De: Ada <ada@engine.example>\nEnviado el: lunes, 2 de febrero de 2026 10:00\nPara: Bo\nAsunto: Pedido",
    "De: Ada <ada@engine.example>\nEnviada em: segunda-feira, 2 de fevereiro de 2026 10:00\nPara: Bo\nAssunto: Pedido",
    "Da: Ada <ada@engine.example>\nInviato: lunedì 2 febbraio 2026 10:00\nA: Bo\nOggetto: Ordine",
    "Van: Ada <ada@engine.example>\nVerzonden: maandag 2 februari 2026 10:00\nAan: Bo\nOnderwerp: Bestelling",
    "Från: Ada <ada@engine.example>\nSkickat: den 2 februari 2026 10:00\nTill: Bo\nÄmne: Order",
    "Fra: Ada <ada@engine.example>\nSendt: 2. februar 2026 10:00\nTil: Bo\nEmne: Ordre",
    "Lähettäjä: Ada <ada@engine.example>\nLähetetty: maanantai 2. helmikuuta 2026 10.00\nVastaanottaja: Bo\nAihe: Tilaus",
    "Od: Ada <ada@engine.example>\nWysłano: poniedziałek, 2 lutego 2026 10:00\nDo: Bo\nTemat: Zamówienie",
    "Od: Ada <ada@engine.example>\nOdesláno: pondělí 2. února 2026 10:00\nKomu: Bo\nPředmět: Objednávka",
    "Od: Ada <ada@engine.example>\nOdoslané: pondelok 2. februára 2026 10:00\nKomu: Bo\nPredmet: Objednávka",
    "Feladó: Ada <ada@engine.example>\nElküldve: 2026. február 2., hétfő 10:00\nCímzett: Bo\nTárgy: Rendelés",
    "De la: Ada <ada@engine.example>\nTrimis: luni, 2 februarie 2026 10:00\nCătre: Bo\nSubiect: Comandă",
    "Kimden: Ada <ada@engine.example>\nGönderildi: 2 Şubat 2026 Pazartesi 10:00\nKime: Bo\nKonu: Sipariş",
    "От: Ada <ada@engine.example>\nОтправлено: 2 февраля 2026 г. 10:00\nКому: Bo\nТема: Заказ",
    "Від: Ada <ada@engine.example>\nНадіслано: 2 лютого 2026 р. 10:00\nКому: Bo\nТема: Замовлення",
    "Από: Ada <ada@engine.example>\nΣτάλθηκε: Δευτέρα, 2 Φεβρουαρίου 2026 10:00\nΠρος: Bo\nΘέμα: Παραγγελία",
    "差出人: Ada <ada@engine.example>\n送信日時: 2026年2月2日 10:00\n宛先: Bo\n件名: 注文",
    "发件人: Ada <ada@engine.example>\n发送时间: 2026年2月2日 10:00\n收件人: Bo\n主题: 订单",
    "寄件者: Ada <ada@engine.example>\n寄件日期: 2026年2月2日 上午 10:00\n收件者: Bo\n主旨: 訂單",
    "보낸 사람: Ada <ada@engine.example>\n보낸 날짜: 2026년 2월 2일 월요일 오전 10:00\n받는 사람: Bo\n제목: 주문",
    "מאת: Ada <ada@engine.example>\nנשלח: יום שני 2 פברואר 2026 10:00\nאל: Bo\nנושא: הזמנה",
    "من: Ada <ada@engine.example>\nتاريخ الإرسال: الاثنين، 2 فبراير 2026 10:00\nإلى: Bo\nالموضوع: طلب",
    "Từ: Ada <ada@engine.example>\nĐã gửi: Thứ Hai, 2 Tháng 2 2026 10:00\nĐến: Bo\nChủ đề: Đơn hàng",
    "Dari: Ada <ada@engine.example>\nDikirim: Senin, 2 Februari 2026 10:00\nKepada: Bo\nSubjek: Pesanan",
    "*From:* Ada [mailto:ada@engine.example]\n*Sent:* Monday, February 2, 2026 10:00 AM\n*To:* Bo\n*Subject:* Order",
    "________________________________\nFrom: Ada <ada@engine.example>\nSent: Monday, February 2, 2026 10:00:00 AM\nTo: Bo\nSubject: Order",
    "-----Original Message-----\nFrom: Ada\nSent: Monday\nTo: Bo\nSubject: Order",
    "-----Ursprüngliche Nachricht-----\nVon: Ada\nGesendet: Montag\nAn: Bo\nBetreff: Bestellung",
    "-----Message d'origine-----\nDe : Ada\nEnvoyé : lundi\nÀ : Bo\nObjet : Commande",
    "-----Mensaje original-----\nDe: Ada\nEnviado: lunes\nPara: Bo\nAsunto: Pedido",
    "-----Исходное сообщение-----\nОт: Ada\nОтправлено: понедельник\nКому: Bo\nТема: Заказ",
    "------------------ 原始邮件 ------------------\n发件人: \"Ada\" <ada@engine.example>;\n发送时间: 2026年2月2日(星期一) 上午10:00\n收件人: \"Bo\"\n主题: 订单",
    "---------- Oorspronkelijk bericht ----------\nVan: Ada <ada@engine.example>\nDatum: 2-2-2026 10:00\nAan: Bo\nOnderwerp: x",
    "-------- Original-Nachricht --------\nVon: Ada <ada@engine.example>\nDatum: Mon, 2 Feb 2026 10:00",
    "Date: Mon, 2 Feb 2026 10:00:00 +0000\nSubject: Order\nFrom: ada@engine.example\nTo: bo@x.example",
    "From: Ada\n<ada-with-a-very-long-address@engine.example>\nSent: Monday, February 2, 2026 10:00 AM\nTo: Bo\nSubject: Order",
    "Message du : 02/02/2026 10:00\nDe : \"Ada\" <ada@engine.example>\nA : bo@x.example\nSujet : Commande",
];

#[test]
fn announcing_lines_are_known_in_many_languages() {
    let mut missed = Vec::new();
    for line in LINES {
        for tail in ["\n\nold text\nmore old text", "\n> old text\n> more"] {
            if reply(&format!("New text.\n\n{line}{tail}")) != "New text." {
                missed.push(format!("{line}{tail}"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn announcing_blocks_are_known_in_many_languages() {
    let mut missed = Vec::new();
    for block in BLOCKS {
        for (before, tail) in [("\n\n", "\n\nold text"), ("\n", "\n\n\nold text\n\nmore")] {
            if reply(&format!("New text.{before}{block}{tail}")) != "New text." {
                missed.push(block.to_string());
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn lines_that_phones_add_are_known_in_many_languages() {
    for line in [
        "Sent from my iPhone",
        "Sent from Yahoo Mail on Android",
        "Get Outlook for iOS",
        "Sent via the Samsung Galaxy S25",
        "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android",
        "Diese Nachricht wurde von meinem Android-Gerät gesendet.",
        "Envoyé de mon iPhone",
        "Envoyé à partir de Outlook pour iOS",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf mijn Galaxy",
        "Skickat från min iPhone",
        "Sendt fra min iPhone",
        "Lähetetty iPhonesta",
        "Wysłane z iPhone'a",
        "Odesláno z iPhonu",
        "Odoslané z iPhonu",
        "Elküldve az iPhone-omról",
        "Trimis de pe iPhone-ul meu",
        "iPhone'umdan gönderildi",
        "Отправлено с iPhone",
        "Надіслано з iPhone",
        "Στάλθηκε από το iPhone μου",
        "iPhoneから送信",
        "发自我的 iPhone",
        "從我的 iPhone 傳送",
        "나의 iPhone에서 보냄",
        "נשלח מה-iPhone שלי",
        "أُرسلت من الـ iPhone",
        "Dikirim dari iPhone saya",
        "Đã gửi từ iPhone của tôi",
    ] {
        assert_eq!(reply(&format!("New text.\n\n{line}")), "New text.", "{line}");
        assert_eq!(
            reply(&format!("New text.\n\n{line}\n\nOn 2 Feb 2026, at 10:00, Ada <a@b.example> wrote:\n> old")),
            "New text.",
            "{line}"
        );
    }
}
