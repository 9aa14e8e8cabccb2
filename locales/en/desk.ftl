## Words used in many places

add = Add
save = Save
saved = Saved
cancel = Cancel
copy = Copy
copied = Copied
undo = Undo
undone = Undone
open = Open
yes = yes
no = no
never = never
next = Next
previous = Previous
of = { $at } of { $all }
download = Download
refresh = Fetch again
try-again = Try again
load-more = Show more
loading = Loading
actions = Actions
turn-off = Turn off
turn-on = Turn on
dialog-close = Close
skip = Skip to the conversation
seconds =
    { $count ->
        [0] Send at once
        [one] { $count } second
       *[other] { $count } seconds
    }
field-name = Name
field-email = Email
field-password = Password
field-new-password = New password
field-password-hint = At least 8 characters. A few unrelated words work well.
field-workspace = Workspace
field-workspace-hint = The short name in your workspace’s address
field-language = Language
field-zone = Time zone
field-status = Status
field-assignee = Assigned to
field-priority = Priority
field-tags = Tags
field-mailbox = Mailbox
actor-system = Vouchsafe
mailbox = Mailbox
mailboxes = Mailboxes

## Before the desk opens

door-title = Sign in · Vouchsafe
sign-in-title = Welcome back
sign-in-lead = Sign in to your desk.
sign-in-do = Sign in
sign-in-forgot = Forgot your password?
sign-in-workspace = Choose a workspace
sign-out = Sign out
back-to-sign-in = Back to sign-in
setup-title = Set up your desk
setup-lead = This makes your workspace and you its owner. You can change all of it later.
setup-no-token = Please open the one-time link that the server printed when it started. If it has scrolled away, restart the server to get a new one.
setup-workspace = Name of the workspace
setup-workspace-hint = Usually the name of your firm
setup-do = Open the desk
invitation-title = Join the desk
invitation-lead = { $by } invited you to { $workspace }. You will sign in with { $email }.
invitation-do = Join
reset-ask-title = Set a new password
reset-ask-lead = We will mail you a link that works once, for a short time.
reset-ask-do = Send the link
reset-ask-sent = If { $email } belongs to an account, a link is on its way. Look in your spam folder too.
reset-title = Choose a new password
reset-lead = This signs you out everywhere else.
reset-do = Set password
reset-done = Your new password works from now on.
reset-again = Ask for a new link
session-ended = Your session has ended. What you see stays here so you can copy unsent words.

## The rail, and moving about

rail = Views
rail-open = Open the views
view-mine = Mine
view-unassigned = Unassigned
view-open = All open
view-closed = Closed
view-spam = Spam
view-all = All tickets
contacts = Contacts
intake = Intake
outbox = Outbox
settings = Settings
search = Search
compose = New conversation
palette-open = Go or do anything
palette-ask = What would you like to do?
palette-none = Nothing by that name
palette-jump = Open ticket #{ $number }
palette-search = Search all tickets for “{ $text }”
page-unknown = There is no such page
page-unknown-do = Back to my tickets
back-to-list = Back to the list
nothing-open = No ticket is open
nothing-open-move = move through the list
nothing-open-open = open a ticket
nothing-open-help = show all keys
offline-bar =
    { $count ->
        [0] You are offline. You can go on reading and writing; we keep trying.
        [one] You are offline. { $count } change is kept and will be made when the connection is back.
       *[other] You are offline. { $count } changes are kept and will be made when the connection is back.
    }
not-allowed-title = This page is not for your role
not-allowed-text = Ask an owner or administrator of the workspace if you need it.

## Lists

list-end = That is all
row-unread = Unread:
row-answered = Answered:
row-select = Select the ticket of { $name }, #{ $number }
row-here = { $name } is looking at this
row-assigned = Assigned to { $name }
mark-waiting-long = The customer has been waiting for more than a day
mark-attachments = Has attachments
bulk-label = What to do with the selected tickets
bulk-count =
    { $count ->
        [one] { $count } selected
       *[other] { $count } selected
    }
bulk-clear = Clear the selection
bulk-read = Mark as read
bulk-unread = Mark as unread
empty-first-title = No mailbox yet
empty-first-admin = Connect your support address, and its mail appears here as tickets.
empty-first-agent = As soon as an administrator has connected a mailbox, its mail appears here.
empty-first-do = Connect a mailbox
empty-mine-title = Nothing is waiting for you
empty-mine-text = Take a ticket from the unassigned ones: open it and press I.
empty-mine-do = Go to the unassigned tickets
empty-unassigned-title = Everything has an owner
empty-unassigned-text = New mail arrives here first.
empty-open-title = All caught up
empty-open-text = There is no open ticket. Enjoy it.
empty-closed-title = Nothing closed yet
empty-closed-text = Press E on a ticket that is done.
empty-spam-title = No spam
empty-spam-text = Press ! on a ticket to move it here.
empty-all-title = No tickets
empty-all-text = New mail arrives here.
empty-mailbox-title = This mailbox is empty
empty-mailbox-text = Mail to its address arrives here.
empty-search-title = Nothing found
empty-search-text = Try fewer or other words. Every word must occur in the conversation.
search-start = Search in everything that was ever written
search-placeholder = Words, or from:name, tag:refund …
search-narrow = Narrow the search
search-op-isopen = Only open tickets; also is:pending, is:closed, is:spam
search-op-assigneeme = Only your tickets
search-op-from = Written by this person or address
search-op-tag = With this tag
search-op-mailbox = In this mailbox
search-op-phrase = These words in this order

## Facts of a ticket

status-open = Open
status-pending = Waiting for the customer
status-closed = Closed
status-spam = Spam
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent
assign-me = Me
assign-nobody = Nobody
tags-none = No tags
ticket-no-subject = (no subject)
ticket-facts = Status, assignee, priority, tags and mailbox
contact-unknown = Unknown sender
close-ticket = Close the ticket
subject-edit = Change the subject
picker-find = Find …
picker-find-or-add = Find or add …
picker-add = Add “{ $name }”
picker-none = Nothing found
done-open =
    { $count ->
        [one] Ticket opened
       *[other] { $count } tickets opened
    }
done-pending =
    { $count ->
        [one] Waiting for the customer
       *[other] { $count } tickets wait for the customer
    }
done-closed =
    { $count ->
        [one] Ticket closed
       *[other] { $count } tickets closed
    }
done-spam =
    { $count ->
        [one] Moved to spam
       *[other] { $count } tickets moved to spam
    }
done-assigned =
    { $count ->
        [one] Assigned to { $name }
       *[other] { $count } tickets assigned to { $name }
    }
done-assigned-me =
    { $count ->
        [one] This ticket is yours
       *[other] { $count } tickets are yours
    }
done-unassigned =
    { $count ->
        [one] The ticket belongs to nobody now
       *[other] { $count } tickets belong to nobody now
    }
done-priority =
    { $count ->
        [one] Priority: { $priority }
       *[other] Priority of { $count } tickets: { $priority }
    }
done-moved =
    { $count ->
        [one] Moved to { $mailbox }
       *[other] { $count } tickets moved to { $mailbox }
    }
done-subject = Subject changed

## A conversation

messages = Messages
messages-earlier = Show earlier messages
message-by = Message from { $name }
message-note-by = Internal note by { $name }
message-body = Text of the message from { $name }
message-note = Internal note
message-forwarded = Forwarded
message-automatic = Automatic mail
message-quoted = Quoted text
message-more = More for this message
message-to =
    { $more ->
        [0] to { $names }
        [one] to { $names } and { $more } more
       *[other] to { $names } and { $more } more
    }
mail-from = From
mail-to = To
mail-cc = Cc
mail-bcc = Bcc
mail-subject = Subject
mail-more = Cc, Bcc
images-blocked =
    { $count ->
        [one] { $count } picture from another server is not shown.
       *[other] { $count } pictures from other servers are not shown.
    }
images-show = Show pictures
attachments = Attachments
attachment-preview = Look at { $name }
attachment-picture = Picture of { $name }
attachment-remove = Remove { $name }
scan-infected = Blocked: a virus was found
scan-held = Held until it has been scanned
scan-unscanned = not scanned
split-do = Split off as a new ticket
split-done = This message is now ticket #{ $number }
source-do = Download the original mail
copy-text = Copy the text
joined-label = In this ticket because
joined-because =
    { $how ->
        [token_in_references] it answers one of our mails: its References carry our signed token, and the sender takes part here
        [token_in_reply_to] it answers one of our mails: its In-Reply-To carries our signed token, and the sender takes part here
        [token_in_address] it was sent to the signed reply address of this ticket by somebody who takes part here
       *[other] { $how }
    }
sender-verified = Sender verified
sender-unverified = Sender not verified
sender-failed = Sender check failed
sender-verified-why = The mail system of { $address } vouches for this mail (SPF or DKIM, in line with DMARC).
sender-unverified-why = Nothing proves that this mail came from { $address }. Many small mail systems offer no proof; ask back before you hand out anything personal.
sender-failed-why = The domain of { $address } says that its real mail carries a proof, and this mail has none that fits. Treat it as possibly forged.
delivery-undoable = Will be sent in a moment
delivery-queued =
    { $attempts ->
        [0] In the outbox
        [one] Will be tried again, { $attempts } attempt so far
       *[other] Will be tried again, { $attempts } attempts so far
    }
delivery-sending = Being sent
delivery-sent = Sent
delivery-failed = Not delivered: given up
delivery-bounced = Not delivered: the mail came back
delivery-no_server = Kept in the outbox: this mailbox has no outgoing server yet
event-status = { $who } changed the status from { $from } to { $to }
event-priority = { $who } changed the priority from { $from } to { $to }
event-assigned = { $who } assigned this to { $to }
event-took = { $who } took this
event-unassigned = { $who } took { $from } off this
event-tagged = { $who } added the tag { $to }
event-untagged = { $who } removed the tag { $from }
event-moved = { $who } moved this from { $from } to { $to }
event-split_from = { $who } split this off from
event-split_to = { $who } split a message off to
event-subject = { $who } changed the subject from “{ $from }”
event-bounced = A mail came back
here-viewing = { $name } is here
here-replying = { $name } is replying
news-message = New message from { $name }
stale-ticket = This is the last known state; it could not be fetched again just now.

## Writing

reply = Reply
reply-all = Reply to all
forward = Forward
note = Internal note
note-hint = Only your team sees this
note-add = Add note
note-added = Note added
note-close = Add note and close
note-pending = Add note and wait for the customer
note-open = Add note and keep open
composing-kind = What you are writing
composing-reply = Reply
composing-forward = Forward
composing-note = Internal note
answer-not-allowed = Your role reads along here and does not answer.
also-replying =
    { $count ->
        [one] { $names } is replying too
       *[other] { $names } are replying too
    }
editor-label = Your message
editor-placeholder = Write your message …
editor-note-label = Your note
editor-note-placeholder = Write a note for your team …
editor-plain = The formatting could not be loaded. Plain text works.
editor-toolbar = Formatting
format-bold = Bold
format-italic = Italic
format-bulletList = List
format-orderedList = Numbered list
format-blockquote = Quotation
format-codeBlock = Code
format-link = Link
link-address = Address of the link
link-set = Set
attach = Attach files
uploading = { $name } is being uploaded …
draft-unsaved = …
draft-saving = Saving …
draft-saved = Draft saved
draft-waiting = Not saved yet, trying again
draft-discard = Discard the draft
draft-discarded = Draft discarded
recipient-remove = Remove { $name }
recipient-wrong = Not an email address
recipient-missing = Please say who should get this.
suggested-offer = { $name } was in copy on an unproven mail and gets nothing by itself.
suggested-add = Add to Cc
send = Send
send-and = Send and …
send-close = Send and close
send-pending = Send and wait for the customer
send-open = Send and keep open
sent = Sent
sending-soon = On its way
send-waiting = You are offline. It will be sent as soon as the connection is back.
send-waiting-stop = Do not send
text-missing = Please write something first.
text-kept = Your text is kept.
newer-title = Somebody was quicker
newer-lead = This arrived while you were writing. Your text is kept.
newer-look = Look at it first
newer-send = Send mine anyway
signature = Signature
signature-placeholder = Kind regards …
signature-no-files = A signature holds text only.

## People behind the tickets

context = About the customer
context-toggle = About the customer
context-close = Close
participants = Also taking part
participant-suggested = suggested
participant-suggested-why = Named in copy by a mail whose sender is not proven. Gets nothing until you add them.
earlier-tickets = Other tickets
earlier-none = This is the first one.
contact-edit = Edit the contact
contact-saved = Contact saved
contact-phone = Phone
contact-company = Company
contact-comment = Comment
contact-since = known since
contact-tickets =
    { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
contacts-find = Find by name or address
contacts-none = Nobody by that name
contacts-empty = No contacts yet
contacts-empty-text = Whoever writes to you appears here.
contacts-choose = Choose a person to see their tickets
back-to-contacts = All contacts

## Intake

intake-lead = Every mail that arrived, and what became of it. Nothing is dropped silently.
intake-all = Every outcome
intake-outcome = Outcome
intake-none = No mail here
intake-none-text = Each mail that arrives is listed here with its outcome.
intake-choose = What became of each mail
intake-detail = What became of this mail
intake-back = All mail
intake-no-sender = No sender
intake-received = Received
intake-runs =
    { $count ->
        [one] run once
       *[other] run { $count } times
    }
intake-again = Run again
intake-again-done = Run again: { $outcome }
intake-explained = What we made of it
outcome-waiting = Waiting
outcome-ticket = New ticket
outcome-follow_up = Joined a ticket
outcome-bounce = Bounce
outcome-auto_reply = Automatic reply
outcome-duplicate = Duplicate
outcome-held = Held

## Outbox

outbox-lead = Mail that is on its way, waits for a server or could not be delivered.
outbox-none = The outbox is empty
outbox-none-text = Everything that was written has been sent.
outbox-state = State
outbox-next = Next attempt
outbox-again = Try now
outbox-again-done = Trying now
outbox-cancel = Do not send
outbox-cancelled = It will not be sent

## Settings

settings-profile = Profile
settings-sessions = Signed-in devices
settings-workspace = Workspace
settings-mailboxes = Mailboxes
settings-users = Users
settings-teams = Teams
settings-api-keys = API keys
settings-audit = Audit log
settings-jobs = Background jobs
theme = Theme
theme-system = As the device
theme-light = Light
theme-dark = Dark
density = Density
density-compact = Compact
density-normal = Normal
density-roomy = Roomy
undo-seconds = Time to undo sending
undo-seconds-hint = Your mail waits this long before it leaves.
password-change = Change password
password-current = Current password
password-changed = Password changed. Other devices were signed out.
sessions-lead = Every browser that is signed in as you. Sign out what you do not know, then change your password.
sessions-device = Device
sessions-seen = Last seen
sessions-since = Signed in
sessions-this = this one
sessions-none = No devices
sessions-ended = Signed out
sessions-end-others = Sign out everywhere else
accent-own = Use a colour of our own
accent = Colour
accent-hint = Only the tone is taken; lightness follows the theme, so text stays readable.
users-lead = Whoever may sign in to this workspace. Somebody who is turned off can no longer sign in; what they wrote stays.
users-none = Nobody yet
users-seen = Last seen
users-invited = Invited
users-off = Turned off
users-turned-off = { $name } can no longer sign in
users-turned-on = { $name } can sign in again
invite = Invite somebody
invite-do = Send invitation
invite-again = Invite again
invited = Invitation sent to { $email }
invited-again = Invited { $email } again
role = Role
role-owner = Owner
role-owner-why = Everything, including other owners
role-admin = Administrator
role-admin-why = Everything but owners
role-agent = Agent
role-agent-why = Reads, answers and changes tickets
role-light_agent = Light agent
role-light_agent-why = Reads tickets and writes notes
role-privacy_officer = Privacy officer
role-privacy_officer-why = Handles data requests, retention and holds
teams-lead = A mailbox can belong to teams; only their members then see its tickets.
teams-new = New team
teams-none = No teams yet
teams-none-text = Without teams, everybody sees every mailbox.
teams-members = Members
teams-nobody = Nobody
teams-no = No team
teams-remove = Remove the team { $name }
teams-removed = Team { $name } removed
mailboxes-lead = Where conversations come from and answers leave through.
mailboxes-add = Add a mailbox
mailboxes-back = All mailboxes
mailboxes-none = No mailbox yet
mailboxes-none-text = Add your support address to begin.
mailbox-address = Address
mailbox-aliases = Other addresses
mailbox-aliases-hint = Separated by commas. Mail to them lands here too.
mailbox-name-hint = Shown to your team and as the sender’s name
mailbox-colour = Colour in the list
mailbox-teams = Only for these teams
mailbox-teams-everybody = None chosen: everybody sees this mailbox.
mailbox-incoming = Incoming mail
mailbox-incoming-hint = We fetch by IMAP. Leave the server empty if your mail server delivers straight to us.
mailbox-incoming-off = By delivery only
mailbox-outgoing = Outgoing mail
mailbox-outgoing-hint = Answers leave through this server. While it is empty, they wait in the outbox.
mailbox-outgoing-off = Waits in the outbox
mailbox-folder = Folder
mailbox-since = Import mail since
mailbox-since-hint = Older mail is imported once and quietly: nobody is notified and nothing is answered.
mailbox-acknowledges = Confirm each new conversation with a short automatic mail
mailbox-mark-seen = Mark fetched mail as read on the server
mailbox-off = turned off
mailbox-turned-off = The mailbox is turned off; its tickets stay
mailbox-turned-on = The mailbox is turned on
mailbox-check = Check the connection
mailbox-connect-google = Sign in with Google
mailbox-connect-microsoft = Sign in with Microsoft
mailbox-connect-again = Sign in again
mailbox-connect-failed = The provider did not let us in. Nothing was changed; please try again.
mailbox-connected = Connected. Mail will be fetched from now on.
mailbox-disconnect = Disconnect
check-ok = Works
check-failed = Does not work
health-ok = Works
health-failing = Failing
health-needs_sign_in = Needs signing in
server-auth = How to sign in
server-auth-password = Password
server-auth-google = Google account
server-auth-microsoft = Microsoft account
server-host = Server
server-port = Port
server-security = Encryption
server-security-none = None
server-security-warning = Without encryption, the password and all mail can be read on the way. Only for servers on this machine.
server-username = User name
server-password-kept = Kept; type to replace
api-keys-lead = For programs. A key may do what its scopes say, for the whole workspace.
api-keys-docs = API documentation
api-keys-add = Make a key
api-keys-none = No keys
api-keys-scopes = May
api-keys-used = Last used
api-keys-expires = Expires
scope-read = read
scope-write = write
scope-intake = hand in mail
scope-admin = administer
secret-title = Your new key
secret-lead = This is the only time it is shown. Keep it where you keep passwords.
secret-done = I have kept it
key-remove = Revoke the key { $name }
key-remove-lead = Programs that use it stop working at once. This cannot be undone.
key-remove-do = Revoke
key-removed = Key { $name } revoked
audit-lead = Sign-ins, refusals, reads of personal data and administrative acts. Nobody can change this list.
audit-none = Nothing recorded yet
audit-when = When
audit-who = Who
audit-what = What
audit-object = On what
audit-from = From
jobs-lead = Work that happens behind the desk. What failed for good waits here until you try it again.
jobs-state = State
jobs-dead = Failed
jobs-waiting = Waiting
jobs-running = Running
jobs-dead-none = Nothing has failed
jobs-waiting-none = Nothing is waiting
jobs-running-none = Nothing is running
jobs-kind = Job
jobs-attempts = Attempts
jobs-run-at = Due
jobs-error = What went wrong
jobs-again = Try again
jobs-again-done = Trying again

## What the audit log says of each act

audit-session-began = signed in
audit-session-left = signed out
audit-session-ended = ended a session
audit-session-others_ended = signed out everywhere else
audit-session-refused = failed to sign in
audit-permission-refused = was refused
audit-password-reset_asked = asked for a new password
audit-password-reset = set a new password by link
audit-password-refused = gave a wrong password
audit-password-changed = changed the password
audit-user-joined = joined
audit-user-invited = invited somebody
audit-user-invited_again = invited somebody again
audit-user-changed = changed a user
audit-user-activated = turned a user on
audit-user-deactivated = turned a user off
audit-team-created = made a team
audit-team-changed = changed a team
audit-team-deleted = removed a team
audit-workspace-set_up = set up the workspace
audit-workspace-created = made the workspace
audit-workspace-changed = changed the workspace
audit-workspace-renamed = renamed the workspace
audit-workspace-suspended = suspended the workspace
audit-workspace-resumed = resumed the workspace
audit-workspace-removed = removed the workspace
audit-mailbox-created = made a mailbox
audit-mailbox-changed = changed a mailbox
audit-mailbox-deleted = removed a mailbox
audit-mailbox-connected = connected a mailbox
audit-mailbox-disconnected = disconnected a mailbox
audit-contact-read = looked at a contact
audit-contact-changed = changed a contact
audit-attachment-read = opened an attachment
audit-message-source_read = downloaded an original mail
audit-intake-read = looked at an arrived mail
audit-intake-repeated = ran a mail again
audit-outbox-changed = changed the outbox
audit-job-repeated = ran a job again
audit-key-created = made an API key
audit-key-revoked = revoked an API key
audit-operator-entered = the operator came in
audit-operator-left = the operator left
audit-operator-link_made = the operator made a link

## Why a mail has its outcome

reason-beyond_limits = It is larger or more deeply nested than we take apart.
reason-own_mail = It is a copy of a mail that we sent ourselves.
reason-own_address = Its sender is one of our own addresses.
reason-same_content = The same mail is here already.
reason-no_sender = It names no sender who could be answered.
reason-unknown_original = It reports on a mail that is not ours.
reason-no_ticket_of_ours = It answers automatically, and to no ticket of ours.
reason-returned = A mail of ours came back.
reason-delayed = A mail of ours is delayed.
reason-delivered = A mail of ours was delivered.
reason-complaint = Somebody reported a mail of ours as spam.
reason-not_understood = We could not make sense of it. Run it again after an update.

## Keys

key-help = Keyboard
key-or = or
key-then = then
keys-everywhere = Everywhere
keys-list = In a list
keys-ticket = On a ticket, or on all selected ones
keys-editor = While writing
keys-go = Go to
key-palette = Go or do anything
key-search = Search
key-compose = New conversation
key-undo = Undo
key-back = One step back
key-next = Next ticket
key-previous = Previous ticket
key-open = Open the ticket
key-select = Select or unselect
key-select-all = Select all
key-reply = Reply
key-reply-all = Reply to all
key-forward = Forward
key-note = Write an internal note
key-close = Close
key-spam = Move to spam
key-assign = Assign
key-assign-me = Take it myself
key-status = Change the status
key-priority = Change the priority
key-tag = Add or remove tags
key-move = Move to another mailbox
key-unread = Mark as unread and go back
key-quotes = Show or hide quoted text
key-context = Show or hide the customer
key-send = Send
key-send-close = Send and close
key-go-mine = Mine
key-go-unassigned = Unassigned
key-go-open = All open
key-go-closed = Closed
key-go-spam = Spam
key-go-contacts = Contacts
key-go-intake = Intake
key-go-outbox = Outbox
key-go-settings = Settings
