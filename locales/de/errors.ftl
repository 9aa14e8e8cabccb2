# Ein Text für jeden Code, den die API bei einer Ablehnung nennt (`error-<code>`): was geschah und was erhalten blieb. Wo mehr
# zu tun ist, als die Art der Ablehnung sagt (`remedy-<status>`), sagt es `error-<code>-remedy`.

## Den Server erreichen

error-offline = Der Server ist nicht erreichbar
error-offline-remedy = Prüfen Sie Ihre Verbindung. Wir versuchen es weiter, und nichts Geschriebenes geht verloren.
error-unexpected = Hier ging etwas schief. Bitte versuchen Sie es noch einmal.
error-server_broken = Der Server hat einen Fehler gemacht. Es wurde nichts geändert.
error-took_too_long = Das dauerte zu lange und wurde abgebrochen.
error-too_many_streams = Zu viele Fenster des Schreibtischs sind offen.
error-too_many_streams-remedy = Schließen Sie einige; dieses arbeitet ohne Live-Aktualisierung weiter.
error-method_not_allowed = Das geht an dieser Stelle nicht.
error-unsupported_media_type = Diese Art von Inhalt wird hier nicht angenommen.
error-not_understood = Die Anfrage war nicht lesbar.
error-malformed_json = Die Anfrage ist kein wohlgeformtes JSON.
error-unknown_field = Dieses Feld ist hier nicht bekannt.
error-given_twice = Das wurde doppelt angegeben.
error-cross_site = Diese Anfrage kam von einer fremden Seite und wurde abgelehnt.
error-request_in_progress = Dieselbe Anfrage wird schon ausgeführt.
error-idempotency_key_reused = Dieser Schlüssel gehörte zu einer anderen Anfrage.
error-refused = Der Server hat das abgelehnt.

## Anmelden und was man darf

error-signed_out = Sie sind abgemeldet.
error-signed_out-remedy = Bitte melden Sie sich neu an.
error-wrong_credentials = E-Mail und Passwort passen nicht zusammen.
error-wrong_credentials-remedy = Versuchen Sie es noch einmal, oder setzen Sie ein neues Passwort.
error-too_many_attempts = Zu viele Versuche.
error-too_many_attempts-remedy = Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.
error-token_spent = Dieser Link wurde schon benutzt oder ist zu alt.
error-token_spent-remedy = Lassen Sie sich einen neuen schicken.
error-not_permitted = Das darf Ihre Rolle nicht.
error-not_permitted-remedy = Fragen Sie jemanden, der den Arbeitsbereich verwaltet.
error-not_allowed = Das darf Ihre Rolle nicht.
error-role_out_of_reach = Diese Rolle dürfen Sie weder vergeben noch entziehen.
error-not_for_keys = Das darf kein Schlüssel für Programme, nur ein Mensch.
error-not_found = Das gibt es nicht, oder es ist nicht für Sie bestimmt.
error-own_account = Das geht nicht mit Ihrem eigenen Konto.
error-last_owner = Ein Arbeitsbereich braucht mindestens eine Person mit Inhaberschaft.
error-not_invited = Für diese Person ist keine Einladung offen.

## Passwörter

error-wrong_password = Das ist nicht Ihr bisheriges Passwort.
error-password_too_short = Dieses Passwort ist zu kurz.
error-password_too_long = Dieses Passwort ist zu lang.
error-password_common = Dieses Passwort ist aus Datenlecks bekannt. Bitte wählen Sie ein anderes.
error-password_guessable = Dieses Passwort ist zu leicht zu erraten: Es besteht aus Ihrem Namen, Ihrer Adresse oder Firma.

## Felder

error-invalid = Bitte prüfen Sie die markierten Felder.
error-required = Bitte füllen Sie das aus.
error-malformed_form = Das Formular war nicht zu lesen. Bitte senden Sie es noch einmal.
error-malformed = Das hat nicht die richtige Form.
error-too_short = Das ist zu kurz.
error-too_long = Das ist zu lang.
error-too_many = Das sind zu viele auf einmal.
error-too_large = Das ist zu groß.
error-out_of_range = Das liegt außerhalb des Möglichen.
error-in_the_past = Das liegt in der Vergangenheit.
error-taken = Das ist schon vergeben.
error-unknown_value = Das ist keiner der möglichen Werte.
error-unknown_view = Diese Ansicht gibt es nicht.
error-unknown_time_zone = Diese Zeitzone ist nicht bekannt.
error-unknown_user = Diese Person gibt es hier nicht.
error-unknown_team = Dieses Team gibt es nicht.
error-unknown_mailbox = Dieses Postfach gibt es nicht.
error-unknown_attachment = Ein Anhang ist nicht mehr da. Bitte hängen Sie ihn neu an.
error-not_an_address = Das ist keine E-Mail-Adresse.
error-not_a_server = Das ist kein Server, der von hier aus erreichbar ist.
error-password_in_clear = Über eine unverschlüsselte Verbindung wird kein Passwort gesendet.
error-not_a_date = Das ist kein Datum.
error-address_taken = Ein anderes Postfach hat diese Adresse.

## Der Stand der Dinge

error-exists_already = Das gibt es schon.
error-still_in_use = Das wird noch gebraucht.
error-still_in_use-remedy = Schalten Sie es ab, statt es zu entfernen.
error-team_keeps_mailbox = Dieses Team hat noch eigene Postfächer.
error-team_keeps_mailbox-remedy = Geben Sie die Postfächer zuerst einem anderen Team.
error-changed_meanwhile = Jemand anderes hat das inzwischen geändert. Sie sehen jetzt den neuesten Stand.
error-newer_message = Während Sie schrieben, kam eine neuere Nachricht an.
error-already_sent = Zu spät: Die Mail ist schon unterwegs.
error-no_server = Dieses Postfach hat noch keinen Ausgangsserver.
error-only_incoming_can_be_split = Nur eine eingegangene Nachricht lässt sich abtrennen.
error-only_message_of_ticket = Die einzige Nachricht eines Tickets lässt sich nicht abtrennen.
error-part_of_a_ticket = Diese Mail gehört schon zu einem Ticket.
error-infected = In dieser Datei steckt ein Virus.
error-attachment_not_clean = Ein Anhang ist infiziert oder wird noch geprüft.
error-attachment_not_clean-remedy = Entfernen Sie ihn, oder versuchen Sie es gleich noch einmal.

## Ein Postfach verbinden

error-consent_refused = Sie haben die nötige Erlaubnis nicht gegeben.
error-state_mismatch = Die Anmeldung dauerte zu lange oder begann anderswo. Bitte versuchen Sie es noch einmal.

## Was zu tun ist, nach der Art der Ablehnung

remedy-400 = Prüfen Sie, was gesendet wurde.
remedy-401 = Bitte melden Sie sich an.
remedy-403 = Fragen Sie jemanden, der den Arbeitsbereich verwaltet.
remedy-404 = Prüfen Sie die Adresse.
remedy-405 = Verwenden Sie eine der Methoden, die hier erlaubt sind.
remedy-408 = Versuchen Sie es gleich noch einmal.
remedy-409 = Sehen Sie sich den jetzigen Stand an, und versuchen Sie es dann noch einmal.
remedy-410 = Lassen Sie sich einen neuen Link schicken.
remedy-413 = Senden Sie weniger auf einmal.
remedy-415 = Senden Sie eine Art von Inhalt, die hier angenommen wird.
remedy-422 = Berichtigen Sie die genannten Felder, und senden Sie noch einmal.
remedy-429 = Warten Sie etwas, und versuchen Sie es dann noch einmal.
remedy-500 = Versuchen Sie es gleich noch einmal. Bleibt es dabei, sagen Sie es denen, die den Server betreiben.
remedy-503 = Versuchen Sie es gleich noch einmal.
