//! The words by which mail programs announce a quote, by language. Only lists; how they are used is decided elsewhere.

/// Kinds of header field in the block above a quoted mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    From,
    Date,
    To,
    Copy,
    Subject,
    Other,
}

/// Names of header fields as mail programs translate them, in lower case.
pub(super) const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::From,
        &[
            "from", "von", "absender", "de", "expéditeur", "remitente", "desde", "da", "mittente", "van", "afzender", "från",
            "avsändare", "fra", "afsender", "avsender", "lähettäjä", "lähettänyt", "od", "nadawca", "odesílatel", "odosielateľ",
            "odesilatel", "feladó", "de la", "expeditor", "kimden", "gönderen", "от", "от кого", "отправитель", "від", "від кого",
            "відправник", "από", "αποστολέας", "差出人", "送信者", "送信元", "发件人", "寄件者", "寄件人", "發件人", "보낸 사람",
            "보낸사람", "보낸이", "מאת", "من", "từ", "người gửi", "dari", "pengirim", "saatja", "no", "nuo", "siuntėjas", "sūtītājs",
            "šalje", "pošiljatelj", "od koga", "подател", "จาก", "remetente", "del", "van de",
        ],
    ),
    (
        Field::Date,
        &[
            "sent", "date", "sent on", "gesendet", "gesendet am", "datum", "envoyé", "envoyé le", "date d'envoi", "message du",
            "enviado", "enviado el", "enviado em", "enviada em", "enviada", "fecha", "fecha de envío", "inviato", "inviato il",
            "data", "verzonden", "verzonden op", "skickat", "sendt", "sendt dato", "dato", "lähetetty", "päivämäärä",
            "päiväys", "wysłano", "wysłane", "data wysłania", "odesláno", "odoslané", "dátum", "elküldve", "küldve", "küldés ideje",
            "trimis", "trimis la", "gönderildi", "gönderilme tarihi", "gönderme tarihi", "tarih", "отправлено", "дата",
            "дата отправки", "надіслано", "відправлено", "στάλθηκε", "ημερομηνία", "απεστάλη", "送信日時", "送信日", "日付", "日時",
            "发送时间", "发送日期", "日期", "寄件日期", "傳送時間", "時間", "时间", "보낸 날짜", "보낸날짜", "날짜", "נשלח", "נשלח ב", "תאריך",
            "تاريخ الإرسال", "التاريخ", "تم الإرسال", "أُرسلت", "تاريخ", "ngày", "đã gửi", "ngày gửi", "tanggal", "dikirim", "terkirim",
            "saadetud", "kuupäev", "išsiųsta", "nosūtīts", "poslano", "изпратено", "วันที่",
        ],
    ),
    (
        Field::To,
        &[
            "to", "an", "empfänger", "à", "a", "pour", "destinataire", "para", "destinatario", "destinatário", "aan", "ontvanger",
            "till", "mottagare", "til", "modtager", "mottaker", "vastaanottaja", "do", "adresat", "komu", "pre", "címzett", "către",
            "catre", "destinatar", "kime", "alıcı", "кому", "получатель", "одержувач", "προς", "παραλήπτης", "宛先", "収件人", "收件人",
            "收件者", "받는 사람", "받는사람", "받는이", "אל", "إلى", "đến", "tới", "người nhận", "kepada", "penerima", "untuk", "saaja", "kam",
            "kam", "za", "prima", "до", "ถึง",
        ],
    ),
    (
        Field::Copy,
        &[
            "cc", "bcc", "kopie", "copie à", "copie", "copia", "cópia", "kopia", "kopi", "kopio", "dw", "udw", "kópia", "kópie",
            "másolat", "másolatot kap", "bilgi", "копия", "копія", "κοιν.", "κοινοποίηση", "抄送", "副本", "참조", "עותק", "نسخة",
            "نسخة إلى", "tembusan", "đồng gửi", "kk", "sk", "kopē", "สำเนา",
        ],
    ),
    (
        Field::Subject,
        &[
            "subject", "betreff", "objet", "sujet", "asunto", "oggetto", "assunto", "onderwerp", "ämne", "emne", "aihe", "temat",
            "předmět", "predmet", "tárgy", "subiect", "subiectul", "konu", "тема", "θέμα", "件名", "主题", "主旨", "主題", "제목", "נושא",
            "الموضوع", "موضوع", "chủ đề", "tiêu đề", "subjek", "perihal", "hal", "teema", "tema", "zadeva", "naslov", "относно",
            "เรื่อง",
        ],
    ),
    (
        Field::Other,
        &[
            "reply-to", "reply to", "antwort an", "antwortadresse", "répondre à", "responder a", "rispondi a", "beantwoorden",
            "importance", "wichtigkeit", "priority", "priorität", "attachments", "anlagen", "anhänge", "pièces jointes",
            "adjuntos", "allegati", "bijlagen", "bilagor", "załączniki", "вложения", "resent-from", "organization", "sender",
            "sent by", "mailed-by", "signed-by", "message-id",
        ],
    ),
];

/// "Wrote", as it stands at the end of (or in) the line above a quote. Regular expression alternatives.
pub(super) const WROTE: &[&str] = &[
    "wrote", "writes", "sent", "schrieb", "schreibt", "geschrieben", "a [ée]crit", "[ée]crit", "[ée]crivait", "escribi[óo]", "escribe",
    "ha escrit", "va escriure", "ha scritto", "scrisse", "ha inviato", "escreveu", "escreve", "schreef",
    "het volgende geschreven", "geschreven", "skrev", "skrev följande", "skrev følgende", "kirjoitti", "napisał(?:\\(a\\)|a)?",
    "pisze", "napsala?(?:\\(a\\))?", "napísala?(?:\\(a\\))?", "píše", "írta", "ezt írta", "a scris", "yazdı", "yazmış",
    "написала?(?:\\(а\\))?", "написав(?:\\(ла\\))?", "писала?", "пишет", "пише", "έγραψε", "đã viết", "menulis", "napisao",
    "napisala", "napisao je", "napisal", "je napisao/la", "rašė", "rakstīja", "kirjutas", "написа", "написао", "напісаў",
    "כתב(?:ה|/ה)?", "كتب(?:ت)?", "إرسال", "เขียนว่า",
];

/// The same in scripts that do not part words.
pub(super) const WROTE_JOINED: &[&str] = &[
    "写道", "寫道", "写到", "寫到", "写了", "は書きました", "が書きました", "を書きました", "のメール", "のメッセージ", "님이 작성", "님이 씀",
    "작성", "작성했습니다", "さんは次のように書きました",
];

/// Words that begin the line above a quote, in lower case, without trailing punctuation.
pub(super) const OPENERS: &[&str] = &[
    "on", "at", "am", "um", "le", "el", "il", "em", "op", "den", "dne", "dnia", "dňa", "dana", "på", "pada", "vào", "lúc", "στις",
    "în", "pe", "in data", "w dniu", "il giorno", "le jour", "a las", "no dia", "ngày", "kuupäeval", "на", "в", "в", "у", "от", "від",
    "בתאריך", "ב", "في", "بتاريخ", "在", "於", "sub", "za", "dia", "el día", "- on", "- le", "- am",
];

/// Days of the week, as mail programs write them at the beginning of such a line. Compared with the first word.
pub(super) const DAYS: &[&str] = &[
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thurs", "thursday", "fri", "friday", "sat", "saturday",
    "sun", "sunday", "mo", "montag", "di", "dienstag", "mi", "mittwoch", "do", "donnerstag", "fr", "freitag", "sa", "samstag", "so",
    "sonntag", "lun", "lundi", "mar", "mardi", "mer", "mercredi", "jeu", "jeudi", "ven", "vendredi", "sam", "samedi", "dim",
    "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì",
    "giovedì", "venerdì", "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "ma", "ti", "ke", "to", "pe", "la", "su", "man", "tir", "ons", "tor", "fre", "lør", "søn", "mån", "tis", "lör", "sön", "pon", "wt",
    "śr", "czw", "pt", "sob", "ndz", "niedz", "po", "út", "st", "čt", "pá", "so", "ne", "ut", "št", "pi", "pzt", "sal", "çar", "per", "cum",
    "cmt", "paz", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
    "воскресенье", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя", "hétfő", "kedd", "szerda",
    "csütörtök", "péntek", "szombat", "vasárnap",
];

/// Words after "wrote" by which a sentence shows that it is one ("am 3. Mai schrieb ich Ihnen:").
pub(super) const PRONOUNS: &[&str] = &[
    "i", "me", "you", "we", "us", "that", "to", "this", "ich", "ihnen", "dir", "euch", "mir", "uns", "wir", "sie", "folgendes", "dass", "yo",
    "me", "que", "je", "nous", "vous", "jag", "vi", "jeg", "ik", "wij", "u", "ja", "my",
];

/// The words between dashes, or alone in a line, above the mail that is answered. In lower case.
pub(super) const ORIGINAL: &[&str] = &[
    "original message", "original mail", "original email", "original e-mail", "original appointment", "reply message",
    "reply", "message", "ursprüngliche nachricht", "ursprüngliche mail", "ursprüngliche e-mail", "originalnachricht",
    "original-nachricht", "original nachricht", "originalmail", "antwort nachricht", "ursprünglicher termin",
    "message d'origine", "message original", "message initial", "message d’origine", "mensaje original", "mensagem original",
    "mensaje", "messaggio originale", "messaggio", "oorspronkelijk bericht", "origineel bericht", "original meddelelse",
    "oprindelig meddelelse", "original besked", "ursprungligt meddelande", "ursprungligt mejl", "originalmeddelande",
    "opprinnelig melding", "original melding", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość",
    "wiadomość pierwotna", "původní zpráva", "původní e-mail", "pôvodná správa", "eredeti üzenet", "mesaj original",
    "mesajul original", "orijinal ileti", "orijinal mesaj", "özgün ileti", "исходное сообщение", "исходное письмо",
    "пересылаемое сообщение от", "оригинальное сообщение", "вихідне повідомлення", "початкове повідомлення",
    "αρχικό μήνυμα", "元のメッセージ", "オリジナルメッセージ", "original message (元のメッセージ)", "原始邮件", "原邮件", "原始信件",
    "原始郵件", "原始訊息", "邮件原件", "원본 메시지", "원본 메일", "원본메시지", "הודעה מקורית", "ההודעה המקורית", "الرسالة الأصلية",
    "الرسالة الاصلية", "thư gốc", "tin nhắn gốc", "pesan asli", "izvorna poruka", "izvirno sporočilo", "pradinis laiškas",
];

/// The same above a mail that is passed on.
pub(super) const FORWARDED: &[&str] = &[
    "forwarded message", "begin forwarded message", "forwarded mail", "forwarded by", "start of forwarded message",
    "weitergeleitete nachricht", "weitergeleitete mail", "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "message transféré", "début du message transféré", "début du message réexpédié",
    "message réexpédié", "mensaje reenviado", "inicio del mensaje reenviado", "inicia el mensaje reenviado",
    "mensagem encaminhada", "mensagem reenviada", "início da mensagem encaminhada", "início da mensagem reencaminhada",
    "messaggio inoltrato", "inizio messaggio inoltrato", "doorgestuurd bericht", "begin doorgestuurd bericht",
    "vidarebefordrat meddelande", "vidarebefordrat mejl", "vidarebefordrat brev", "börja vidarebefordrat meddelande",
    "videresendt besked", "videresendt meddelelse", "start på videresendt besked", "videresendt melding",
    "videresendt e-post", "start på videresendt melding", "välitetty viesti", "edelleenlähetetty viesti",
    "välitetty viesti alkaa", "wiadomość przekazana dalej", "przekazana wiadomość", "wiadomość przesłana dalej",
    "początek przekazywanej wiadomości", "přeposlaná zpráva", "začátek přeposlané zprávy", "preposlaná správa",
    "začiatok preposlanej správy", "továbbított üzenet", "továbbított levél kezdete", "mesaj redirecționat",
    "mesaj redirectionat", "iletilen mesaj", "yönlendirilen ileti", "iletilmiş mesaj", "пересылаемое сообщение",
    "пересланное сообщение", "начало переадресованного сообщения", "переслане повідомлення",
    "переадресоване повідомлення", "προωθημένο μήνυμα", "προωθούμενο μήνυμα", "転送されたメッセージ", "転送メッセージ", "转发的邮件",
    "转发邮件信息", "轉寄郵件", "转发邮件", "전달된 메시지", "전달된 메일", "הודעה שהועברה", "رسالة معاد توجيهها", "الرسالة المحولة",
    "thư được chuyển tiếp", "tin nhắn chuyển tiếp", "pesan terusan", "proslijeđena poruka", "posredovano sporočilo",
];

/// How a line begins that a phone or an app adds below the text. In lower case.
pub(super) const SENT_FROM: &[&str] = &[
    "sent from my", "sent from a", "sent from", "sent via", "sent with", "sent using", "sent by my", "get outlook for",
    "von meinem", "gesendet von", "gesendet mit", "von unterwegs gesendet", "diese nachricht wurde von meinem",
    "diese nachricht wurde mit", "outlook für", "holen sie sich outlook", "envoyé de", "envoyé depuis", "envoyé à partir",
    "envoyé avec", "envoyé via", "obtenir outlook", "télécharger outlook", "provenance :", "enviado desde", "enviado de",
    "enviado a partir", "enviado do", "enviado via", "enviado con", "obtener outlook", "obter o outlook", "inviato da",
    "inviato dal", "inviato con", "scarica outlook", "ottieni outlook", "verstuurd vanaf", "verzonden vanaf",
    "verzonden met", "verzonden via", "outlook voor", "skickat från", "skickades från", "skaffa outlook", "hämta outlook",
    "hent outlook", "få outlook", "sendt fra", "sendt via", "sendt med", "lähetetty", "hanki outlook", "wysłane z", "wysłano z",
    "pobierz outlook", "pobierz aplikację outlook", "odesláno z", "odesláno ze", "odesláno pomocí", "odoslané z", "odoslané zo",
    "získat outlook", "získajte outlook", "elküldve", "az iphone-omról", "outlook beszerzése", "trimis de", "trimis din",
    "obțineți outlook", "gönderen iphone", "iphone'umdan gönderildi", "ipad'imden gönderildi", "outlook'u edinin",
    "отправлено с", "отправлено из", "отправлено со", "получить outlook", "надіслано з", "надіслано із", "відправлено з",
    "στάλθηκε από", "αποστολή από", "iphoneから送信", "ipadから送信", "androidから送信", "outlookを入手", "发自我的", "从我的", "發自我的",
    "從我的", "從我的iphone", "来自我的", "通过我的", "获取 outlook", "나의 iphone에서 보냄", "나의 ipad에서 보냄", "내 iphone에서 보냄",
    "iphone에서 보냄", "נשלח מ", "أُرسلت من", "أرسلت من", "تم الإرسال من", "مرسل من", "dikirim dari", "terkirim dari", "được gửi từ",
    "đã gửi từ", "gửi từ", "poslano s", "išsiųsta iš", "nosūtīts no", "saadetud minu", "изпратено от", "ส่งจาก",
];
