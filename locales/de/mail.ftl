# Mails, die das Programm selbst schreibt.

mail-acknowledgement-subject = Ihre Nachricht ist da
mail-acknowledgement =
    Guten Tag,

    danke für Ihre Nachricht an { $mailbox }. Sie ist angekommen, und jemand wird sie beantworten.
    Sie brauchen nicht noch einmal zu schreiben; wenn Sie etwas ergänzen möchten, antworten Sie auf diese Mail.
mail-quote-line = Am { $date } schrieb { $name }:
mail-forward-line = ---------- Weitergeleitete Nachricht ----------
