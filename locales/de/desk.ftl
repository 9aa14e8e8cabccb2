## Wörter, die an vielen Stellen stehen

add = Hinzufügen
save = Speichern
saved = Gespeichert
cancel = Abbrechen
copy = Kopieren
copied = Kopiert
undo = Rückgängig
undone = Rückgängig gemacht
open = Öffnen
yes = ja
no = nein
never = nie
next = Weiter
previous = Zurück
of = { $at } von { $all }
download = Herunterladen
refresh = Neu laden
try-again = Noch einmal versuchen
load-more = Mehr anzeigen
loading = Wird geladen
actions = Aktionen
turn-off = Abschalten
turn-on = Einschalten
dialog-close = Schließen
skip = Zum Gespräch springen
seconds =
    { $count ->
        [0] Sofort senden
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
field-name = Name
field-email = E-Mail
field-password = Passwort
field-new-password = Neues Passwort
field-password-hint = Mindestens 8 Zeichen. Ein paar Wörter ohne Zusammenhang eignen sich gut.
field-workspace = Arbeitsbereich
field-workspace-hint = Der kurze Name in der Adresse Ihres Arbeitsbereichs
field-language = Sprache
field-zone = Zeitzone
field-status = Status
field-assignee = Zuständig
field-priority = Priorität
field-tags = Schlagwörter
field-mailbox = Postfach
actor-system = Vouchsafe
mailbox = Postfach
mailboxes = Postfächer

## Bevor sich der Schreibtisch öffnet

door-title = Anmelden · Vouchsafe
sign-in-title = Willkommen zurück
sign-in-lead = Melden Sie sich an Ihrem Schreibtisch an.
sign-in-do = Anmelden
sign-in-forgot = Passwort vergessen?
sign-in-workspace = Arbeitsbereich wählen
sign-out = Abmelden
back-to-sign-in = Zurück zur Anmeldung
setup-title = Den Schreibtisch einrichten
setup-lead = Damit entsteht Ihr Arbeitsbereich, und er gehört Ihnen. Alles lässt sich später ändern.
setup-no-token = Bitte öffnen Sie den einmaligen Link, den der Server beim Start ausgegeben hat. Ist er nicht mehr zu sehen, starten Sie den Server neu; dann gibt er einen neuen aus.
setup-workspace = Name des Arbeitsbereichs
setup-workspace-hint = Meist der Name Ihrer Firma
setup-do = Schreibtisch öffnen
invitation-title = Kommen Sie dazu
invitation-lead = { $by } lädt Sie zu { $workspace } ein. Sie melden sich mit { $email } an.
invitation-do = Beitreten
reset-ask-title = Neues Passwort setzen
reset-ask-lead = Wir schicken Ihnen einen Link, der einmal und nur kurze Zeit gilt.
reset-ask-do = Link schicken
reset-ask-sent = Falls zu { $email } ein Konto gehört, ist ein Link unterwegs. Sehen Sie auch im Spam-Ordner nach.
reset-title = Neues Passwort wählen
reset-lead = Auf allen anderen Geräten werden Sie damit abgemeldet.
reset-do = Passwort setzen
reset-done = Ab jetzt gilt Ihr neues Passwort.
reset-again = Neuen Link anfordern
session-ended = Ihre Sitzung ist beendet. Was Sie sehen, bleibt stehen, damit Sie ungesendete Worte kopieren können.

## Die Leiste und das Umherspringen

rail = Ansichten
rail-open = Ansichten öffnen
view-mine = Meine
view-unassigned = Ohne Zuständige
view-open = Alle offenen
view-closed = Geschlossen
view-spam = Spam
view-all = Alle Tickets
contacts = Kontakte
intake = Eingang
outbox = Ausgang
settings = Einstellungen
search = Suche
compose = Neue Nachricht
palette-open = Springen oder tun
palette-ask = Was möchten Sie tun?
palette-none = Nichts mit diesem Namen
palette-jump = Ticket #{ $number } öffnen
palette-search = In allen Tickets nach „{ $text }“ suchen
page-unknown = Diese Seite gibt es nicht
page-unknown-do = Zurück zu meinen Tickets
back-to-list = Zurück zur Liste
nothing-open = Kein Ticket ist geöffnet
nothing-open-move = durch die Liste gehen
nothing-open-open = ein Ticket öffnen
nothing-open-help = alle Tasten zeigen
offline-bar =
    { $count ->
        [0] Sie sind offline. Lesen und schreiben geht weiter; wir versuchen es immer wieder.
        [one] Sie sind offline. { $count } Änderung ist aufgehoben und wird ausgeführt, sobald die Verbindung steht.
       *[other] Sie sind offline. { $count } Änderungen sind aufgehoben und werden ausgeführt, sobald die Verbindung steht.
    }
not-allowed-title = Diese Seite gehört nicht zu Ihrer Rolle
not-allowed-text = Wenn Sie sie brauchen, fragen Sie jemanden, der den Arbeitsbereich verwaltet.

## Listen

list-end = Das ist alles
row-unread = Ungelesen:
row-answered = Beantwortet:
row-select = Ticket von { $name } auswählen, #{ $number }
row-here = { $name } sieht sich das gerade an
row-assigned = Zuständig: { $name }
mark-waiting-long = Wartet seit über einem Tag auf Antwort
mark-attachments = Mit Anhängen
bulk-label = Was mit den ausgewählten Tickets geschehen soll
bulk-count =
    { $count ->
        [one] { $count } ausgewählt
       *[other] { $count } ausgewählt
    }
bulk-clear = Auswahl aufheben
bulk-read = Als gelesen markieren
bulk-unread = Als ungelesen markieren
empty-first-title = Noch kein Postfach
empty-first-admin = Verbinden Sie Ihre Support-Adresse; ihre Mails erscheinen dann hier als Tickets.
empty-first-agent = Sobald ein Postfach verbunden ist, erscheinen seine Mails hier.
empty-first-do = Ein Postfach verbinden
empty-mine-title = Nichts wartet auf Sie
empty-mine-text = Nehmen Sie sich ein Ticket, für das noch niemand zuständig ist: öffnen und I drücken.
empty-mine-do = Zu den Tickets ohne Zuständige
empty-unassigned-title = Für alles ist jemand zuständig
empty-unassigned-text = Neue Mails kommen zuerst hier an.
empty-open-title = Alles erledigt
empty-open-text = Kein Ticket ist offen. Genießen Sie es.
empty-closed-title = Noch nichts geschlossen
empty-closed-text = Ist ein Ticket fertig, drücken Sie E.
empty-spam-title = Kein Spam
empty-spam-text = Mit ! verschieben Sie ein Ticket hierher.
empty-all-title = Keine Tickets
empty-all-text = Neue Mails kommen hier an.
empty-mailbox-title = Dieses Postfach ist leer
empty-mailbox-text = Mails an seine Adresse kommen hier an.
empty-search-title = Nichts gefunden
empty-search-text = Versuchen Sie weniger oder andere Wörter. Jedes Wort muss im Gespräch vorkommen.
search-start = Suchen Sie in allem, was je geschrieben wurde
search-placeholder = Wörter, oder from:name, tag:retoure …
search-narrow = Suche eingrenzen
search-op-isopen = Nur offene Tickets; auch is:pending, is:closed, is:spam
search-op-assigneeme = Nur Ihre Tickets
search-op-from = Von dieser Person oder Adresse
search-op-tag = Mit diesem Schlagwort
search-op-mailbox = In diesem Postfach
search-op-phrase = Diese Wörter in dieser Reihenfolge

## Angaben zu einem Ticket

status-open = Offen
status-pending = Wartet auf Kunden
status-closed = Geschlossen
status-spam = Spam
priority-low = Niedrig
priority-normal = Normal
priority-high = Hoch
priority-urgent = Dringend
assign-me = Ich
assign-nobody = Niemand
tags-none = Keine Schlagwörter
ticket-no-subject = (kein Betreff)
ticket-facts = Status, Zuständige, Priorität, Schlagwörter und Postfach
contact-unknown = Unbekannter Absender
close-ticket = Ticket schließen
subject-edit = Betreff ändern
picker-find = Suchen …
picker-find-or-add = Suchen oder hinzufügen …
picker-add = „{ $name }“ hinzufügen
picker-none = Nichts gefunden
done-open =
    { $count ->
        [one] Ticket geöffnet
       *[other] { $count } Tickets geöffnet
    }
done-pending =
    { $count ->
        [one] Wartet auf den Kunden
       *[other] { $count } Tickets warten auf den Kunden
    }
done-closed =
    { $count ->
        [one] Ticket geschlossen
       *[other] { $count } Tickets geschlossen
    }
done-spam =
    { $count ->
        [one] In den Spam verschoben
       *[other] { $count } Tickets in den Spam verschoben
    }
done-assigned =
    { $count ->
        [one] { $name } ist jetzt zuständig
       *[other] { $name } ist jetzt für { $count } Tickets zuständig
    }
done-assigned-me =
    { $count ->
        [one] Sie sind jetzt zuständig
       *[other] Sie sind jetzt für { $count } Tickets zuständig
    }
done-unassigned =
    { $count ->
        [one] Für das Ticket ist niemand mehr zuständig
       *[other] Für { $count } Tickets ist niemand mehr zuständig
    }
done-priority =
    { $count ->
        [one] Priorität: { $priority }
       *[other] Priorität von { $count } Tickets: { $priority }
    }
done-moved =
    { $count ->
        [one] Nach { $mailbox } verschoben
       *[other] { $count } Tickets nach { $mailbox } verschoben
    }
done-subject = Betreff geändert

## Ein Gespräch

messages = Nachrichten
messages-earlier = Frühere Nachrichten zeigen
message-by = Nachricht von { $name }
message-note-by = Interne Notiz von { $name }
message-body = Text der Nachricht von { $name }
message-note = Interne Notiz
message-forwarded = Weitergeleitet
message-automatic = Automatische Mail
message-quoted = Zitierter Text
message-more = Mehr zu dieser Nachricht
message-to =
    { $more ->
        [0] an { $names }
        [one] an { $names } und { $more } weitere Person
       *[other] an { $names } und { $more } weitere
    }
mail-from = Von
mail-to = An
mail-cc = Cc
mail-bcc = Bcc
mail-subject = Betreff
mail-more = Cc, Bcc
images-blocked =
    { $count ->
        [one] { $count } Bild von einem fremden Server wird nicht gezeigt.
       *[other] { $count } Bilder von fremden Servern werden nicht gezeigt.
    }
images-show = Bilder zeigen
attachments = Anhänge
attachment-preview = { $name } ansehen
attachment-picture = Bild von { $name }
attachment-remove = { $name } entfernen
scan-infected = Gesperrt: enthält einen Virus
scan-held = Zurückgehalten, bis es geprüft ist
scan-unscanned = nicht geprüft
split-do = Als neues Ticket abtrennen
split-done = Diese Nachricht ist jetzt Ticket #{ $number }
source-do = Ursprüngliche Mail herunterladen
copy-text = Text kopieren
joined-label = In diesem Ticket, weil
joined-because =
    { $how ->
        [token_in_references] sie auf eine unserer Mails antwortet: Ihre References tragen unser signiertes Zeichen, und der Absender ist hier beteiligt
        [token_in_reply_to] sie auf eine unserer Mails antwortet: Ihr In-Reply-To trägt unser signiertes Zeichen, und der Absender ist hier beteiligt
        [token_in_address] sie an die signierte Antwortadresse dieses Tickets ging und der Absender hier beteiligt ist
       *[other] { $how }
    }
sender-verified = Absender geprüft
sender-unverified = Absender nicht belegt
sender-failed = Absender-Prüfung gescheitert
sender-verified-why = Das Mailsystem von { $address } steht für diese Mail ein (SPF oder DKIM, im Einklang mit DMARC).
sender-unverified-why = Nichts belegt, dass diese Mail von { $address } kam. Viele kleine Mailsysteme liefern keinen Beleg; fragen Sie nach, bevor Sie Persönliches herausgeben.
sender-failed-why = Die Domain von { $address } sagt, dass ihre echten Mails einen Beleg tragen; dieser fehlt hier oder passt nicht. Rechnen Sie mit einer Fälschung.
delivery-undoable = Wird gleich gesendet
delivery-queued =
    { $attempts ->
        [0] Im Ausgang
        [one] Wird erneut versucht, bisher { $attempts } Versuch
       *[other] Wird erneut versucht, bisher { $attempts } Versuche
    }
delivery-sending = Wird gesendet
delivery-sent = Gesendet
delivery-failed = Nicht zugestellt: aufgegeben
delivery-bounced = Nicht zugestellt: Die Mail kam zurück
delivery-no_server = Bleibt im Ausgang: Das Postfach hat noch keinen Ausgangsserver
event-status = { $who } hat den Status von { $from } auf { $to } geändert
event-priority = { $who } hat die Priorität von { $from } auf { $to } geändert
event-assigned = { $who } hat { $to } die Zuständigkeit gegeben
event-took = { $who } ist jetzt zuständig
event-unassigned = { $who } hat { $from } die Zuständigkeit abgenommen
event-tagged = { $who } hat das Schlagwort { $to } hinzugefügt
event-untagged = { $who } hat das Schlagwort { $from } entfernt
event-moved = { $who } hat dies von { $from } nach { $to } verschoben
event-split_from = { $who } hat dies abgetrennt von
event-split_to = { $who } hat eine Nachricht abgetrennt nach
event-subject = { $who } hat den Betreff geändert; vorher „{ $from }“
event-bounced = Eine Mail kam zurück
here-viewing = { $name } ist hier
here-replying = { $name } antwortet gerade
news-message = Neue Nachricht von { $name }
stale-ticket = Das ist der letzte bekannte Stand; neu laden ging gerade nicht.

## Schreiben

reply = Antworten
reply-all = Allen antworten
forward = Weiterleiten
note = Interne Notiz
note-hint = Das sieht nur Ihr Team
note-add = Notiz hinzufügen
note-added = Notiz hinzugefügt
note-close = Notiz hinzufügen und schließen
note-pending = Notiz hinzufügen und auf den Kunden warten
note-open = Notiz hinzufügen und offen lassen
composing-kind = Was Sie schreiben
composing-reply = Antwort
composing-forward = Weiterleitung
composing-note = Interne Notiz
answer-not-allowed = Mit Ihrer Rolle lesen Sie hier mit, ohne zu antworten.
also-replying =
    { $count ->
        [one] { $names } antwortet auch gerade
       *[other] { $names } antworten auch gerade
    }
editor-label = Ihre Nachricht
editor-placeholder = Schreiben Sie Ihre Nachricht …
editor-note-label = Ihre Notiz
editor-note-placeholder = Eine Notiz für Ihr Team …
editor-plain = Die Formatierung ließ sich nicht laden. Einfacher Text geht.
editor-toolbar = Formatierung
format-bold = Fett
format-italic = Kursiv
format-bulletList = Liste
format-orderedList = Nummerierte Liste
format-blockquote = Zitat
format-codeBlock = Code
format-link = Link
link-address = Adresse des Links
link-set = Setzen
attach = Dateien anhängen
uploading = { $name } wird hochgeladen …
draft-unsaved = …
draft-saving = Wird gespeichert …
draft-saved = Entwurf gespeichert
draft-waiting = Noch nicht gespeichert, neuer Versuch folgt
draft-discard = Entwurf verwerfen
draft-discarded = Entwurf verworfen
recipient-remove = { $name } entfernen
recipient-wrong = Das ist keine E-Mail-Adresse
recipient-missing = Bitte sagen Sie, an wen das gehen soll.
suggested-offer = { $name } stand auf einer unbelegten Mail in Kopie und bekommt von allein nichts.
suggested-add = In Cc aufnehmen
send = Senden
send-and = Senden und …
send-close = Senden und schließen
send-pending = Senden und auf den Kunden warten
send-open = Senden und offen lassen
sent = Gesendet
sending-soon = Ist unterwegs
send-waiting = Sie sind offline. Die Mail geht ab, sobald die Verbindung steht.
send-waiting-stop = Nicht senden
text-missing = Bitte schreiben Sie zuerst etwas.
text-kept = Ihr Text bleibt erhalten.
newer-title = Da war jemand schneller
newer-lead = Das kam an, während Sie geschrieben haben. Ihr Text bleibt erhalten.
newer-look = Erst ansehen
newer-send = Meine trotzdem senden
signature = Signatur
signature-placeholder = Freundliche Grüße …
signature-no-files = Eine Signatur besteht nur aus Text.

## Die Menschen hinter den Tickets

context = Über den Kunden
context-toggle = Über den Kunden
context-close = Schließen
participants = Auch beteiligt
participant-suggested = vorgeschlagen
participant-suggested-why = Stand in Kopie auf einer Mail, deren Absender nicht belegt ist. Bekommt nichts, solange Sie niemanden hinzufügen.
earlier-tickets = Andere Tickets
earlier-none = Das ist das erste.
contact-edit = Kontakt bearbeiten
contact-saved = Kontakt gespeichert
contact-phone = Telefon
contact-company = Firma
contact-comment = Bemerkung
contact-since = bekannt seit
contact-tickets =
    { $count ->
        [one] { $count } Ticket
       *[other] { $count } Tickets
    }
contacts-find = Nach Name oder Adresse suchen
contacts-none = Niemand mit diesem Namen
contacts-empty = Noch keine Kontakte
contacts-empty-text = Wer Ihnen schreibt, erscheint hier.
contacts-choose = Wählen Sie jemanden aus, um die Tickets zu sehen
back-to-contacts = Alle Kontakte

## Eingang

intake-lead = Jede Mail, die ankam, und was aus ihr wurde. Nichts verschwindet still.
intake-all = Alles
intake-outcome = Ergebnis
intake-none = Keine Mail hier
intake-none-text = Jede Mail, die ankommt, steht hier mit ihrem Ergebnis.
intake-choose = Was aus jeder Mail wurde
intake-detail = Was aus dieser Mail wurde
intake-back = Alle Mails
intake-no-sender = Kein Absender
intake-received = Angekommen
intake-runs =
    { $count ->
        [one] einmal verarbeitet
       *[other] { $count }-mal verarbeitet
    }
intake-again = Noch einmal verarbeiten
intake-again-done = Noch einmal verarbeitet: { $outcome }
intake-explained = Was wir darin gelesen haben
outcome-waiting = Wartet
outcome-ticket = Neues Ticket
outcome-follow_up = Zu einem Ticket
outcome-bounce = Rückläufer
outcome-auto_reply = Automatische Antwort
outcome-duplicate = Doppelt
outcome-held = Zurückgehalten

## Ausgang

outbox-lead = Mails, die unterwegs sind, auf einen Server warten oder nicht zugestellt werden konnten.
outbox-none = Der Ausgang ist leer
outbox-none-text = Alles Geschriebene ist gesendet.
outbox-state = Stand
outbox-next = Nächster Versuch
outbox-again = Jetzt versuchen
outbox-again-done = Wird jetzt versucht
outbox-cancel = Nicht senden
outbox-cancelled = Wird nicht gesendet

## Einstellungen

settings-profile = Profil
settings-sessions = Angemeldete Geräte
settings-workspace = Arbeitsbereich
settings-mailboxes = Postfächer
settings-users = Personen
settings-teams = Teams
settings-api-keys = API-Schlüssel
settings-audit = Protokoll
settings-jobs = Hintergrundarbeit
theme = Aussehen
theme-system = Wie das Gerät
theme-light = Hell
theme-dark = Dunkel
density = Abstände
density-compact = Eng
density-normal = Normal
density-roomy = Weit
undo-seconds = Zeit zum Zurückholen
undo-seconds-hint = So lange wartet Ihre Mail, bevor sie abgeht.
password-change = Passwort ändern
password-current = Bisheriges Passwort
password-changed = Passwort geändert. Andere Geräte wurden abgemeldet.
sessions-lead = Jeder Browser, der als Sie angemeldet ist. Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.
sessions-device = Gerät
sessions-seen = Zuletzt gesehen
sessions-since = Angemeldet
sessions-this = dieses hier
sessions-none = Keine Geräte
sessions-ended = Abgemeldet
sessions-end-others = Überall sonst abmelden
accent-own = Eine eigene Farbe verwenden
accent = Farbe
accent-hint = Nur der Farbton zählt; die Helligkeit folgt dem Aussehen, damit Text lesbar bleibt.
users-lead = Wer sich in diesem Arbeitsbereich anmelden darf. Wer abgeschaltet ist, kann es nicht mehr; das Geschriebene bleibt.
users-none = Noch niemand
users-seen = Zuletzt gesehen
users-invited = Eingeladen
users-off = Abgeschaltet
users-turned-off = { $name } kann sich nicht mehr anmelden
users-turned-on = { $name } kann sich wieder anmelden
invite = Jemanden einladen
invite-do = Einladung schicken
invite-again = Noch einmal einladen
invited = Einladung an { $email } ist unterwegs
invited-again = { $email } noch einmal eingeladen
role = Rolle
role-owner = Inhaberschaft
role-owner-why = Alles, auch andere mit dieser Rolle
role-admin = Verwaltung
role-admin-why = Alles, außer der Inhaberschaft
role-agent = Bearbeitung
role-agent-why = Liest, beantwortet und ändert Tickets
role-light_agent = Mitlesen
role-light_agent-why = Liest Tickets und schreibt Notizen
role-privacy_officer = Datenschutz
role-privacy_officer-why = Kümmert sich um Datenanfragen, Fristen und Sperren
teams-lead = Ein Postfach kann Teams gehören; dann sehen nur deren Mitglieder seine Tickets.
teams-new = Neues Team
teams-none = Noch keine Teams
teams-none-text = Ohne Teams sehen alle jedes Postfach.
teams-members = Mitglieder
teams-nobody = Niemand
teams-no = Kein Team
teams-remove = Team { $name } entfernen
teams-removed = Team { $name } entfernt
mailboxes-lead = Woher Gespräche kommen und worüber Antworten hinausgehen.
mailboxes-add = Ein Postfach hinzufügen
mailboxes-back = Alle Postfächer
mailboxes-none = Noch kein Postfach
mailboxes-none-text = Fügen Sie zum Anfang Ihre Support-Adresse hinzu.
mailbox-address = Adresse
mailbox-aliases = Weitere Adressen
mailbox-aliases-hint = Durch Kommas getrennt. Mails dorthin landen auch hier.
mailbox-name-hint = Sieht Ihr Team und steht als Name des Absenders
mailbox-colour = Farbe in der Liste
mailbox-teams = Nur für diese Teams
mailbox-teams-everybody = Keines gewählt: Alle sehen dieses Postfach.
mailbox-incoming = Eingehende Mails
mailbox-incoming-hint = Wir holen über IMAP ab. Lassen Sie den Server leer, wenn Ihr Mailserver direkt bei uns zustellt.
mailbox-incoming-off = Nur durch Zustellung
mailbox-outgoing = Ausgehende Mails
mailbox-outgoing-hint = Antworten gehen über diesen Server hinaus. Ist er leer, warten sie im Ausgang.
mailbox-outgoing-off = Wartet im Ausgang
mailbox-folder = Ordner
mailbox-since = Mails einlesen ab
mailbox-since-hint = Ältere Mails werden einmal und leise eingelesen: Niemand wird benachrichtigt, nichts wird beantwortet.
mailbox-acknowledges = Jedes neue Gespräch mit einer kurzen automatischen Mail bestätigen
mailbox-mark-seen = Abgeholte Mails auf dem Server als gelesen markieren
mailbox-off = abgeschaltet
mailbox-turned-off = Das Postfach ist abgeschaltet; seine Tickets bleiben
mailbox-turned-on = Das Postfach ist eingeschaltet
mailbox-check = Verbindung prüfen
mailbox-connect-google = Bei Google anmelden
mailbox-connect-microsoft = Bei Microsoft anmelden
mailbox-connect-again = Neu anmelden
mailbox-connect-failed = Der Anbieter hat uns nicht eingelassen. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.
mailbox-connected = Verbunden. Ab jetzt werden Mails abgeholt.
mailbox-disconnect = Trennen
check-ok = Funktioniert
check-failed = Funktioniert nicht
health-ok = Funktioniert
health-failing = Gestört
health-needs_sign_in = Anmeldung nötig
server-auth = Art der Anmeldung
server-auth-password = Passwort
server-auth-google = Google-Konto
server-auth-microsoft = Microsoft-Konto
server-host = Server
server-port = Port
server-security = Verschlüsselung
server-security-none = Keine
server-security-warning = Ohne Verschlüsselung sind Passwort und Mails unterwegs lesbar. Nur für Server auf diesem Rechner.
server-username = Benutzername
server-password-kept = Gespeichert; zum Ersetzen tippen
api-keys-lead = Für Programme. Ein Schlüssel darf, was angekreuzt ist, im ganzen Arbeitsbereich.
api-keys-docs = Beschreibung der API
api-keys-add = Schlüssel anlegen
api-keys-none = Keine Schlüssel
api-keys-scopes = Darf
api-keys-used = Zuletzt benutzt
api-keys-expires = Läuft ab
scope-read = lesen
scope-write = schreiben
scope-intake = Mails einliefern
scope-admin = verwalten
secret-title = Ihr neuer Schlüssel
secret-lead = Er wird nur dieses eine Mal gezeigt. Bewahren Sie ihn auf wie ein Passwort.
secret-done = Ich habe ihn aufbewahrt
key-remove = Schlüssel { $name } widerrufen
key-remove-lead = Programme, die ihn benutzen, funktionieren sofort nicht mehr. Das lässt sich nicht zurücknehmen.
key-remove-do = Widerrufen
key-removed = Schlüssel { $name } widerrufen
audit-lead = Anmeldungen, Abweisungen, Einsicht in persönliche Daten und Verwaltung. Niemand kann diese Liste ändern.
audit-none = Noch nichts festgehalten
audit-when = Wann
audit-who = Wer
audit-what = Was
audit-object = Woran
audit-from = Von wo
jobs-lead = Arbeit, die hinter dem Schreibtisch geschieht. Was endgültig gescheitert ist, wartet hier, bis Sie es noch einmal versuchen.
jobs-state = Stand
jobs-dead = Gescheitert
jobs-waiting = Wartet
jobs-running = Läuft
jobs-dead-none = Nichts ist gescheitert
jobs-waiting-none = Nichts wartet
jobs-running-none = Nichts läuft
jobs-kind = Arbeit
jobs-attempts = Versuche
jobs-run-at = Fällig
jobs-error = Was schiefging
jobs-again = Noch einmal
jobs-again-done = Wird noch einmal versucht

## Was das Protokoll zu jeder Handlung sagt

audit-session-began = hat sich angemeldet
audit-session-left = hat sich abgemeldet
audit-session-ended = hat eine Sitzung beendet
audit-session-others_ended = hat sich überall sonst abgemeldet
audit-session-refused = Anmeldung gescheitert
audit-permission-refused = wurde abgewiesen
audit-password-reset_asked = hat ein neues Passwort angefordert
audit-password-reset = hat über einen Link ein neues Passwort gesetzt
audit-password-refused = hat ein falsches Passwort angegeben
audit-password-changed = hat das Passwort geändert
audit-user-joined = ist beigetreten
audit-user-invited = hat jemanden eingeladen
audit-user-invited_again = hat jemanden noch einmal eingeladen
audit-user-changed = hat eine Person geändert
audit-user-activated = hat eine Person eingeschaltet
audit-user-deactivated = hat eine Person abgeschaltet
audit-team-created = hat ein Team angelegt
audit-team-changed = hat ein Team geändert
audit-team-deleted = hat ein Team entfernt
audit-workspace-set_up = hat den Arbeitsbereich eingerichtet
audit-workspace-created = hat den Arbeitsbereich angelegt
audit-workspace-changed = hat den Arbeitsbereich geändert
audit-workspace-renamed = hat den Arbeitsbereich umbenannt
audit-workspace-suspended = hat den Arbeitsbereich gesperrt
audit-workspace-resumed = hat den Arbeitsbereich wieder freigegeben
audit-workspace-removed = hat den Arbeitsbereich entfernt
audit-mailbox-created = hat ein Postfach angelegt
audit-mailbox-changed = hat ein Postfach geändert
audit-mailbox-deleted = hat ein Postfach entfernt
audit-mailbox-connected = hat ein Postfach verbunden
audit-mailbox-disconnected = hat ein Postfach getrennt
audit-contact-read = hat einen Kontakt angesehen
audit-contact-changed = hat einen Kontakt geändert
audit-attachment-read = hat einen Anhang geöffnet
audit-message-source_read = hat eine ursprüngliche Mail heruntergeladen
audit-intake-read = hat eine eingegangene Mail angesehen
audit-intake-repeated = hat eine Mail noch einmal verarbeitet
audit-outbox-changed = hat den Ausgang geändert
audit-job-repeated = hat eine Arbeit wiederholt
audit-key-created = hat einen API-Schlüssel angelegt
audit-key-revoked = hat einen API-Schlüssel widerrufen
audit-operator-entered = der Betreiber kam herein
audit-operator-left = der Betreiber ging hinaus
audit-operator-link_made = der Betreiber hat einen Link erstellt

## Warum eine Mail ihr Ergebnis hat

reason-beyond_limits = Sie ist größer oder tiefer verschachtelt, als wir zerlegen.
reason-own_mail = Sie ist die Kopie einer Mail, die wir selbst gesendet haben.
reason-own_address = Ihr Absender ist eine unserer eigenen Adressen.
reason-same_content = Dieselbe Mail ist schon da.
reason-no_sender = Sie nennt keinen Absender, dem man antworten könnte.
reason-unknown_original = Sie berichtet über eine Mail, die nicht von uns ist.
reason-no_ticket_of_ours = Sie antwortet automatisch und auf kein Ticket von uns.
reason-returned = Eine Mail von uns kam zurück.
reason-delayed = Eine Mail von uns verspätet sich.
reason-delivered = Eine Mail von uns wurde zugestellt.
reason-complaint = Jemand hat eine Mail von uns als Spam gemeldet.
reason-not_understood = Wir konnten sie nicht verstehen. Verarbeiten Sie sie nach einer Aktualisierung noch einmal.

## Tasten

key-help = Tastatur
key-or = oder
key-then = dann
keys-everywhere = Überall
keys-list = In einer Liste
keys-ticket = An einem Ticket oder allen ausgewählten
keys-editor = Beim Schreiben
keys-go = Springen zu
key-palette = Springen oder tun
key-search = Suchen
key-compose = Neue Nachricht
key-undo = Rückgängig
key-back = Einen Schritt zurück
key-next = Nächstes Ticket
key-previous = Voriges Ticket
key-open = Ticket öffnen
key-select = Auswählen oder nicht
key-select-all = Alle auswählen
key-reply = Antworten
key-reply-all = Allen antworten
key-forward = Weiterleiten
key-note = Interne Notiz schreiben
key-close = Schließen
key-spam = In den Spam verschieben
key-assign = Zuständigkeit vergeben
key-assign-me = Selbst übernehmen
key-status = Status ändern
key-priority = Priorität ändern
key-tag = Schlagwörter ändern
key-move = In ein anderes Postfach verschieben
key-unread = Als ungelesen markieren und zurück
key-quotes = Zitierten Text zeigen oder verbergen
key-context = Kunden zeigen oder verbergen
key-send = Senden
key-send-close = Senden und schließen
key-go-mine = Meine
key-go-unassigned = Ohne Zuständige
key-go-open = Alle offenen
key-go-closed = Geschlossen
key-go-spam = Spam
key-go-contacts = Kontakte
key-go-intake = Eingang
key-go-outbox = Ausgang
key-go-settings = Einstellungen
