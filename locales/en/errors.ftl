# One text for each code that the API gives with a refusal (`error-<code>`): what happened and what was kept. Where there is
# more to do than the kind of refusal says (`remedy-<status>`), `error-<code>-remedy` says it.

## Reaching the server

error-offline = The server cannot be reached
error-offline-remedy = Check your connection. We keep trying, and nothing you wrote is lost.
error-unexpected = Something went wrong here. Please try again.
error-server_broken = The server made a mistake. Nothing was changed.
error-took_too_long = This took too long and was stopped.
error-too_many_streams = Too many windows of the desk are open.
error-too_many_streams-remedy = Close some of them; this one goes on without live updates.
error-method_not_allowed = This cannot be done here.
error-unsupported_media_type = This kind of content is not taken here.
error-not_understood = The request could not be read.
error-malformed_json = The request is not well-formed JSON.
error-unknown_field = This field is not known here.
error-given_twice = This was given twice.
error-cross_site = This request came from another site and was refused.
error-request_in_progress = The same request is being carried out already.
error-idempotency_key_reused = This key was used for another request.
error-refused = The server refused this.

## Signing in, and what one may do

error-signed_out = You are signed out.
error-signed_out-remedy = Please sign in again.
error-wrong_credentials = Email and password do not fit together.
error-wrong_credentials-remedy = Try again, or set a new password.
error-too_many_attempts = Too many attempts.
error-too_many_attempts-remedy = Please wait a few minutes, then try again.
error-token_spent = This link has been used already or is too old.
error-token_spent-remedy = Ask for a new one.
error-not_permitted = Your role may not do this.
error-not_permitted-remedy = Ask an owner or administrator of the workspace.
error-not_allowed = Your role may not do this.
error-role_out_of_reach = Your role may not give or take this role.
error-not_for_keys = A key for programs may not do this; a person has to.
error-not_found = This does not exist, or is not for you to see.
error-own_account = You cannot do this to your own account.
error-last_owner = A workspace needs at least one owner.
error-not_invited = This person has no open invitation.

## Passwords

error-wrong_password = This is not your current password.
error-password_too_short = This password is too short.
error-password_too_long = This password is too long.
error-password_common = This password is known from leaks. Please choose another.
error-password_guessable = This password is too easy to guess: it is built from your name, address or firm.

## Fields

error-invalid = Please check the marked fields.
error-required = Please fill this in.
error-malformed_form = The form could not be read. Please send it again.
error-malformed = This does not have the right form.
error-too_short = This is too short.
error-too_long = This is too long.
error-too_many = These are too many at once.
error-too_large = This is too large.
error-out_of_range = This is outside what is possible.
error-in_the_past = This lies in the past.
error-taken = This is already in use.
error-unknown_value = This is not one of the possible values.
error-unknown_view = There is no such view.
error-unknown_time_zone = This time zone is not known.
error-unknown_user = There is no such person here.
error-unknown_team = There is no such team.
error-unknown_mailbox = There is no such mailbox.
error-unknown_attachment = An attachment is gone. Please attach it again.
error-not_an_address = This is not an email address.
error-not_a_server = This is not the name of a server that can be reached from here.
error-password_in_clear = Over an unencrypted connection no password is sent.
error-not_a_date = This is not a date.
error-address_taken = Another mailbox has this address.

## The state of things

error-exists_already = This exists already.
error-still_in_use = This is still in use.
error-still_in_use-remedy = Turn it off instead of removing it.
error-team_keeps_mailbox = This team still has mailboxes of its own.
error-team_keeps_mailbox-remedy = Give the mailboxes to another team first.
error-changed_meanwhile = Somebody else changed this meanwhile. What you see now is the newest state.
error-newer_message = A newer message arrived while you were writing.
error-already_sent = Too late: the mail has already left.
error-no_server = This mailbox has no outgoing server yet.
error-only_incoming_can_be_split = Only a message that came in can be split off.
error-only_message_of_ticket = The only message of a ticket cannot be split off.
error-part_of_a_ticket = This mail is part of a ticket already.
error-infected = A virus was found in this file.
error-attachment_not_clean = An attachment is infected or still being scanned.
error-attachment_not_clean-remedy = Remove it, or try again in a moment.

## Connecting a mailbox

error-consent_refused = You did not give the permission that is needed.
error-state_mismatch = The sign-in took too long or was begun elsewhere. Please try again.

## What to do, by the kind of refusal

remedy-400 = Check what was sent.
remedy-401 = Please sign in.
remedy-403 = Ask an owner or administrator of the workspace.
remedy-404 = Check the address.
remedy-405 = Use one of the methods that are allowed here.
remedy-408 = Try again in a moment.
remedy-409 = Look at what is there now, then try again.
remedy-410 = Ask for a new link.
remedy-413 = Send less at once.
remedy-415 = Send one of the kinds of content that are taken here.
remedy-422 = Correct the fields that are named, and send it again.
remedy-429 = Wait a little, then try again.
remedy-500 = Try again in a moment. If it stays, tell whoever runs the server.
remedy-503 = Try again in a moment.
