//! How mail systems name themselves and what they say, in many languages. Everything here is lower case.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Phrases found in one pass, however many there are.
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    fn new(list: &[&str]) -> Self {
        Phrases(AhoCorasick::new(list).ok())
    }

    fn found(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|p| p.is_match(text))
    }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Whether a display name is that of a mail system.
pub(super) fn names_a_mail_system(name: &str) -> bool {
    static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "mail deliver", "mailer-daemon", "mailer daemon", "mail system", "mail subsystem", "delivery subsystem",
            "delivery system", "mail daemon", "mail transfer", "undeliverable", "microsoft outlook", "microsoft exchange",
            "ndr administrator", "mail router", "interscan mss", "internet mail delivery", "delivery status", "bounce",
            "mail administrator",
        ])
    });
    NAMES.found(name)
}

/// Whether a subject is one that mail systems use.
pub(super) fn in_subject(subject: &str) -> bool {
    static SUBJECTS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "undeliverable", "undelivered", "undeliveried", "delivery status notification", "delivery status", "delivery fail",
            "delivery has failed", "delivery failure", "delivery problem", "delivery error", "delivery report", "delivery delay",
            "failure notice", "failure notification", "mail failure", "mail failed", "failed mail", "mail delivery failed",
            "returned mail", "returned to sender", "returning to sender", "returned message", "return to sender",
            "could not be delivered", "could not send", "could not be sent", "not be delivered", "not delivered",
            "can't be delivered", "cannot be delivered", "unable to deliver", "undeliver", "non-delivery", "nondelivery",
            "non delivery", "nondeliverable", "non remis", "mail system error", "error sending your mail", "error sending mail", "message delayed",
            "delayed mail", "mail warning", "warning: message", "warning: could not", "delivery incomplete", "delivery notification",
            "permanent failure", "permanent delivery", "rejected mail", "mail rejected", "message rejected", "bounced mail",
            "bounce message", "mail could not", "message could not", "notification d'état", "email delivery", "blocked message",
            "smtp error", "mailbox full", "mailbox is full", "user unknown", "delivery to", "notification of delivery",
            "unzustellbar", "nicht zustellbar", "nicht zugestellt", "zustellung fehlgeschlagen", "zustellfehler", "nicht übermittelt",
            "zustellung der nachricht", "unzustellbare", "zustellstatus", "übermittlungsstatus",
            "échec de la remise", "non distribué", "non distribuable", "échec de remise", "echec de la remise", "echec de remise",
            "n'a pas pu être", "échec de livraison", "non délivré", "état de remise", "état de la distribution",
            "no se puede entregar", "no entregado", "no se pudo entregar", "error de entrega", "no entregable", "devuelto",
            "no se ha podido", "correo no entregado", "estado de la entrega", "aviso de no entrega",
            "mancata consegna", "mancato recapito", "non recapitabile", "non recapitato", "impossibile recapitare", "mancato inoltro",
            "não entregue", "não pôde ser entregue", "falha na entrega", "não foi possível entregar", "nao entregue",
            "onbestelbaar", "niet bezorgd", "niet afgeleverd", "kan niet worden bezorgd", "kan niet worden afgeleverd",
            "nie dostarczono", "niedostarczon", "nie można dostarczyć", "błąd dostarczania", "zwrot wiadomości",
            "kunde inte levereras", "går inte att leverera", "olevererbar", "ikke leveres", "kan ikke leveres", "ikke levert",
            "kunne ikke leveres", "ikke-leveret", "uleverlig", "ei voitu toimittaa", "toimitus epäonnistui", "ei toimitettu",
            "nedoručiteln", "nelze doručit", "nedoručen", "nedoručiteľn", "kézbesíthetetlen", "nem kézbesíthető",
            "не доставлен", "недоставлен", "не удалось доставить", "невозможно доставить", "ошибка доставки", "не доставлено",
            "не вдалося доставити", "teslim edilemedi", "iletilemedi", "teslim edilemez", "δεν παραδόθηκε", "αδύνατη η παράδοση",
            "nu a putut fi livrat", "nelivrat", "nedostavljiv", "neisporučen", "לא ניתן למסירה", "לא נמסר", "تعذر تسليم", "فشل التسليم",
            "غير قابل للتسليم", "配信不能", "配信できません", "配信エラー", "配送エラー", "配信に失敗", "送信できません", "送信エラー", "送信失敗",
            "メールエラー", "エラー通知", "エラーメール", "不達", "届きませんでした", "退信", "无法投递", "無法傳遞", "无法送达", "投递失败", "未送达",
            "無法遞送", "无法传递", "傳送失敗", "未傳遞", "전송 실패", "전송실패", "배달되지 않음", "배달 실패", "반송", "배달할 수 없",
            "không gửi được", "ไม่สามารถส่ง", "tidak terkirim",
        ])
    });
    let subject = subject.get(..floor(subject, 500)).unwrap_or_default().to_lowercase();
    SUBJECTS.found(&subject)
}

/// Whether a text is one that mail systems write.
pub(super) fn in_text(text: &str) -> bool {
    static TEXTS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "could not be delivered", "couldn't be delivered", "could not deliver", "couldn't deliver", "cannot be delivered",
            "can't be delivered", "can not be delivered", "was not delivered", "wasn't delivered", "not been delivered",
            "unable to deliver", "undeliverable", "undelivered", "not delivered to", "delivery failed", "delivery has failed",
            "delivery failure", "failed to deliver", "delivery to the following", "delivery of your message", "failed permanently",
            "did not reach the following", "not able to deliver", "wasn't able to deliver", "trouble delivering",
            "returned to sender", "returning to sender", "returned to you", "being returned", "permanent fatal errors", "permanent errors",
            "transient non-fatal errors", "transcript of session", "transcript of the session", "session transcript",
            "created automatically by mail delivery", "mail delivery software", "this is the mail system at host", "this is the qmail-send program",
            "i'm not going to try again", "the following address failed", "following addresses failed",
            "failed addresses", "failed recipient", "following recipient", "following destination", "delivery attempt", 
            "user unknown", "unknown user", "no such user", "unknown recipient", "unknown address", "recipient unknown", "invalid recipient", "invalid final delivery", "original message follows", "original message text", "unsent message below",
            "invalid user", "invalid mailbox", "not found in directory", "not listed in", "mailbox is full", "mailbox full", "mailbox unavailable",
            "mailbox exceeds", "over quota", "exceeded storage", "quota exceeded", "exceeds the quota", "recipient rejected", "address rejected", "recipient address",
            "relaying denied", "relay denied", "relay access denied", "unable to relay", "host unknown", "host not found", "unknown host", "domain not found", "unrouteable", "unroutable", "unrouteable address", "no route to host",
            "retry timeout exceeded", "rejected by", "refused to accept", "message refused", "rejected for", "reporting-mta",
            "final-recipient", "diagnostic-code", "remote-mta", "has been delayed", "been queued", "not yet been delivered", "delivery incomplete",
            "permanent failure", "could not be sent", "non-delivery", "nondelivery", "message log follows", "your mail sent on",
            "error message below", "requested action not taken", "failure reasons", "failure notice", "unsent message", "unsent mail", "original message was received at", "remote host said", 
            "hop count exceeded", "too many hops", "mail loop", "connection timed out", "connection refused", "server responded", "host said:", "said: 5", "said: 4", "smtp error",
            "message rejected", "was rejected", "has been rejected", "message blocked", "has been blocked", "blocked using", "returned message", "returned mail", "account has been disabled", "account is disabled",
            "account that you tried to reach", "message too large", "exceeds size", "size limit", "considered spam", "looks like spam",
            "konnte nicht zugestellt", "nicht zugestellt werden", "unzustellbar", "nicht zustellbar", "empfänger unbekannt", "postfach voll", "unbekannter empfänger", "kann nicht zugestellt",
            "n'a pas pu être remis", "n'a pas pu être délivré", "non remis", "échec de la remise", "impossible de remettre", "n'a pas été remis", "impossible d'envoyer", "destinataire inconnu",
            "no se ha podido entregar", "no se pudo entregar", "no pudo ser entregado", "no ha podido ser entregado", "no se puede entregar", "destinatario desconocido",
            "non è stato possibile recapitare", "impossibile recapitare", "non è stato recapitato", "non recapitat", "mancata consegna", "destinatario sconosciuto",
            "não foi possível entregar", "não pôde ser entregue", "não foi entregue", "falha na entrega", "destinatário desconhecido",
            "niet worden bezorgd", "niet afgeleverd", "onbestelbaar", "nie może zostać dostarczon", "nie została dostarczona", "nie udało się dostarczyć", "nie można dostarczyć",
            "kunde inte levereras", "går inte att leverera", "kunne ikke leveres", "kan ikke leveres", "ei voitu toimittaa", "toimitus epäonnistui", "nelze doručit", "nebyla doručena", "nedoručiteln", "nem kézbesíthető", "kézbesíthetetlen",
            "не доставлен", "не удалось доставить", "не может быть доставлен", "невозможно доставить", "не была доставлена", "недоставлен", "не вдалося доставити",
            "teslim edilemedi", "iletilemedi", "δεν ήταν δυνατή", "nu a putut fi livrat", "לא ניתן למסור", "לא נמסרה", "تعذر تسليم", "فشل التسليم", "لم يتم تسليم",
            "配信できません", "送信できません", "送信できない", "配送できません", "配信でき", "送信に失敗", "配信に失敗", "配送に失敗", "届けできません", "お届けすることができ", "宛先不明", "受信を拒否", "一杯のため",
            "无法投递", "无法送达", "投递失败", "退信", "被退回", "無法傳遞", "無法遞送", "无法传递", "전송하지 못", "배달할 수 없", "배달하지 못", "전송되지 않", "존재하지 않",
        ])
    });
    TEXTS.found(&text.to_lowercase())
}

/// Whether subject or text say that the mail is only late.
pub(super) fn delays(text: &str) -> bool {
    static DELAYS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "(delay)", "has been delayed", "delivery delayed", "message delayed", "delayed mail", "delivery is delayed", "mail delayed",
            "will be retried", "will retry", "will be tried", "not yet been delivered", "still being retried", "will keep trying", "will continue trying",
            "will continue to try", "warning message only", "this is a warning", "delivery status notification: warning", "you do not need to resend", "you don't need to resend",
            "temporary problem", "verzögert", "retardé", "retrasado", "ritardat", "vertraagd", "opóźnion", "отложен", "задержан", "遅延",
        ])
    });
    let text = text.get(..floor(text, 4_000)).unwrap_or_default().to_lowercase();
    DELAYS.found(&text)
}

/// Whether a text goes on with the header fields of another mail.
pub(super) fn quotes_headers(text: &str) -> bool {
    let fields = ["received:", "message-id:", "from:", "to:", "subject:", "date:", "return-path:", "mime-version:"];
    let is_field = |line: &&str| {
        let line = line.trim_start_matches(['>', ' ', '\t', '|']);
        fields.iter().any(|f| line.get(..f.len()).is_some_and(|l| l.eq_ignore_ascii_case(f)))
    };
    text.lines().filter(is_field).take(3).count() == 3
}
