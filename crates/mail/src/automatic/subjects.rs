//! How absence notices name themselves, in many languages. Everything here is lower case.

/// Openings that by themselves say that a machine answers, when nothing or a separator follows.
const OPENINGS: &[&str] = &[
    "automatic reply", "automatic response", "automated reply", "automated response", "automatic email reply", "auto reply",
    "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "auto responder", "autoresponder", "auto-responder",
    "auto", "auto answer", "out of office", "out-of-office", "out of the office", "out of office reply", "out of office autoreply",
    "out of office auto-reply", "out of office auto reply", "out of office response", "out of office message", "out of office notification",
    "out of office notice", "out of office assistant", "ooo", "oof", "vacation", "vacation reply", "vacation response", "vacation message",
    "vacation notice", "on vacation", "on leave", "on annual leave", "annual leave", "maternity leave", "parental leave", "paternity leave",
    "on holiday", "on holidays", "absence", "absence notice", "absence notification", "away from office", "away from my desk",
    "away from the office", "away from my mail", "away", "i am away", "i'm away", "i am out of the office", "i'm out of the office",
    "i am out of office", "i am on leave", "i am on vacation", "i'm on vacation", "not in the office", "no longer with the company",
    "automatische antwort", "automatische rückantwort", "automatische rückmeldung", "automatische antwortnachricht", "auto-antwort",
    "autoantwort", "automatische e-mail-antwort", "automatische eingangsbestätigung", "automatische abwesenheitsnotiz", "abwesenheit",
    "abwesenheitsnotiz", "abwesenheitsmeldung", "abwesenheitsnachricht", "abwesenheitsbenachrichtigung", "abwesenheitsassistent",
    "abwesend", "bin abwesend", "ich bin abwesend", "nicht im büro", "ich bin nicht im büro", "ich bin im urlaub", "im urlaub",
    "außer haus", "ausser haus", "urlaubsmeldung", "urlaubsnotiz", "urlaubsabwesenheit", "nicht im haus",
    "réponse automatique", "reponse automatique", "réponse automatisée", "message automatique", "absence du bureau", "absent du bureau", "absent", "absente",
    "message d'absence", "notification d'absence", "avis d'absence", "en congé", "en congés", "en vacances", "hors du bureau", "absence bureau",
    "gestionnaire d'absence", "gestionnaire d'absence du bureau", "respuesta automática", "respuesta automatica", "contestación automática",
    "autorespuesta", "auto respuesta", "fuera de la oficina", "fuera de oficina", "ausente de la oficina", "ausente", "ausencia", "de vacaciones",
    "resposta automática", "resposta automatica", "fora do escritório", "fora do escritorio", "ausência temporária", "ausência", "ausência do escritório",
    "férias", "de férias", "resposta automàtica", "fora de l'oficina", "risposta automatica", "fuori sede", "fuori ufficio", "fuori dall'ufficio", "assenza", "assente",
    "assenza dall'ufficio", "in ferie", "automatisch antwoord", "automatische reactie", "automatische beantwoording", "afwezigheidsbericht",
    "afwezigheidsmelding", "afwezigheid", "afwezig", "niet aanwezig", "niet op kantoor", "ik ben afwezig", "met vakantie", "autosvar",
    "automatiskt svar", "automatisk svar", "frånvaromeddelande", "frånvaro", "frånvarande", "ej på kontoret", "fravær", "fraværsmelding", "fraværsbesked",
    "fraværende", "ikke til stede", "ikke på kontoret", "på ferie", "automaattinen vastaus", "automaattivastaus", "poissaoloviesti", "poissa", "poissa toimistosta",
    "lomaviesti", "lomalla", "autom. vastaus", "odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "autoresponder", "poza biurem", "nieobecność",
    "nieobecny", "nieobecna", "nieobecność w biurze", "jestem na urlopie", "automatická odpověď", "mimo kancelář", "nepřítomnost",
    "nepřítomnost v kanceláři", "dovolená", "automatická odpoveď", "mimo kancelárie", "neprítomnosť", "automatikus válasz", "automatikus üzenet", "házon kívül",
    "szabadság", "răspuns automat", "raspuns automat", "în afara biroului", "absent din birou", "автоматичен отговор", "извън офиса", "автоматический ответ", "автоматическое уведомление",
    "автоответ", "автоответчик", "вне офиса", "нет на месте", "отсутствую", "в отпуске", "автоматична відповідь", "автовідповідь", "поза офісом",
    "у відпустці", "αυτόματη απάντηση", "εκτός γραφείου", "otomatik yanıt", "otomatik cevap", "otomatik yanit", "ofis dışında", "ofis dışındayım", "izindeyim",
    "מענה אוטומטי", "תשובה אוטומטית", "מענה 'אני לא נמצא'", "מחוץ למשרד", "אני לא נמצא", "رد تلقائي", "الرد التلقائي", "رد آلي", "خارج المكتب", "پاسخ خودکار",
    "自動応答", "自動返信", "自動回答", "不在", "不在通知", "不在のお知らせ", "不在連絡", "外出中", "休暇中", "自动答复", "自动回复", "自動回覆", "自動回復", "自動答覆", "不在办公室", "不在辦公室", "外出",
    "自动应答", "자동 회신", "자동회신", "자동 응답", "자동응답", "자동 답장", "부재중", "부재 중", "부재 중 알림", "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ", "trả lời tự động", "tự động trả lời", "vắng mặt",
    "balasan otomatis", "jawapan automatik", "di luar kantor", "samodejni odgovor", "odsotnost", "automatski odgovor", "automatski odziv", "аутоматски одговор", "izvan ureda", "automaatvastus",
    "automaatne vastus", "automātiskā atbilde", "automātiska atbilde", "automatinis atsakymas", "sjálfvirkt svar", "svar sjálfkrafa", "freagra uathoibríoch", "ateb awtomatig",
];

/// Openings after which a machine goes on with dates and places.
const OPEN_ENDED: &[&str] = &[
    "out of office until", "out of office from", "out of office till", "out of the office until", "out of the office from",
    "out of the office till", "out of office -", "away until", "away from", "away till", "on leave until", "on leave from",
    "on vacation until", "on vacation from", "on holiday until", "on holiday from", "i am out of the office until",
    "i am out of the office from", "i will be out of the office", "i will be away", "i'll be out of", "i am currently out of", "i am currently away",
    "i'm currently out of", "currently out of the office", "currently away", "back on", "will be back on", "returning on",
    "thank you for contacting", "ich bin bis", "abwesend bis", "abwesend vom", "abwesenheit bis", "abwesenheit vom", "im urlaub bis", "im urlaub vom", "nicht im büro bis",
    "absent jusqu", "absente jusqu", "absence jusqu", "absent du", "absente du", "absence du", "en congé jusqu", "en congés jusqu", "en congé du", "de retour le",
    "ausente hasta", "fuera de la oficina hasta", "de vacaciones hasta", "ausente até", "fora do escritório até", "de férias até", "assente fino", "fuori ufficio fino", "in ferie fino",
    "afwezig tot", "afwezig van", "frånvarande till", "på semester", "nieobecny do", "nieobecna do", "в отпуске до", "отсутствую до", "lomalla",
];

/// Words that say so wherever they stand, in a subject that is no answer to one.
const WITHIN: &[&str] = &[
    " is out of the office", " is currently out of the office", "(out of office)", "[out of office]", "[auto-reply]", "[auto reply]", "[autoreply]",
    "(auto-reply)", "(autoreply)", "[automatic reply]", "(automatic reply)", "(automatische antwort)", "[automatische antwort]", " est absent du bureau",
    " est absente du bureau", "[réponse automatique]", "(réponse automatique)", "【自動応答】", "【自動返信】", "[自動返信]", "[自动回复]", "[자동회신]", "[автоответ]",
];

/// The words that make a subject that of an absence notice. `hinted`: a header points the same way, so that an
/// opening counts whatever follows it.
pub(super) fn absence(subject: &str, hinted: bool) -> Option<String> {
    let subject: String = subject.chars().take(300).collect::<String>().to_lowercase();
    let subject = subject.trim_start_matches(|c: char| c.is_whitespace() || "[({*\"'“„«<#!".contains(c)).trim_end();
    let open = OPEN_ENDED.iter().find(|o| subject.starts_with(**o));
    let whole = OPENINGS.iter().filter(|o| subject.starts_with(**o)).max_by_key(|o| o.len());
    let ended = whole.filter(|o| {
        let after = subject.get(o.len()..).unwrap_or_default();
        (hinted && !continues_word(after)) || ends_there(after, o)
    });
    let answers = ["re:", "aw:", "fw:", "fwd:", "wg:", "sv:", "vs:", "antw:", "r:", "tr:"].iter().any(|a| subject.starts_with(a));
    let within = WITHIN.iter().find(|w| !answers && subject.contains(*w));
    ended.or(open).or(within).map(|o| o.trim().to_owned())
}

fn continues_word(after: &str) -> bool {
    after.chars().next().is_some_and(char::is_alphanumeric)
}

/// Nothing follows, or a separator, or the subject that is answered. A word alone that people write too ("Away",
/// "Absence", "Vacation") must be followed by a colon or a date in brackets.
fn ends_there(after: &str, opening: &str) -> bool {
    let after = after.trim_start();
    if after.is_empty() {
        return !matches!(opening, "auto" | "away" | "absence" | "absent" | "absente" | "vacation" | "ausente" | "urlaub" | "férias" | "szabadság" | "dovolená");
    }
    after.starts_with([':', '：', '!', '.', ']', ')', '}', '*', '"', '»', '>', '(', '[', '(', '【'])
        || ["- ", "– ", "— ", "| ", "re:", "re ", "aw:", "fw:"].iter().any(|s| after.starts_with(s))
}
