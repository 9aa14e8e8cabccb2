# Mails, die das Programm selbst schreibt.

mail-acknowledgement-subject = Ihre Nachricht ist da
mail-acknowledgement =
    Guten Tag,

    danke für Ihre Nachricht an { $mailbox }. Sie ist angekommen, und jemand wird sie beantworten.
    Sie brauchen nicht noch einmal zu schreiben; wenn Sie etwas ergänzen möchten, antworten Sie auf diese Mail.
mail-quote-line = Am { $date } schrieb { $name }:
mail-forward-line = ---------- Weitergeleitete Nachricht ----------

mail-invitation-subject = Sie sind zu { $workspace } eingeladen
mail-invitation =
    Guten Tag,

    Sie sind eingeladen, gemeinsam mit dem Team von { $workspace } Kundinnen und Kunden zu antworten.
    Öffnen Sie diesen Link, um ein Passwort zu wählen; er gilt einmal, innerhalb von sieben Tagen:

    { $link }

    Wenn Sie diese Mail nicht erwarten, brauchen Sie nichts zu tun: Ohne Sie geschieht nichts.
mail-reset-subject = Ein neues Passwort
mail-reset =
    Guten Tag,

    jemand, wahrscheinlich Sie, möchte ein neues Passwort für Ihr Konto setzen.
    Öffnen Sie dazu diesen Link; er gilt einmal, innerhalb einer Stunde:

    { $link }

    Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.
mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed =
    Guten Tag,

    das Passwort Ihres Kontos wurde eben geändert, und überall sonst, wo Sie angemeldet waren, sind Sie abgemeldet.

    Wenn Sie es nicht waren, setzen Sie sofort ein neues Passwort:

    { $link }
