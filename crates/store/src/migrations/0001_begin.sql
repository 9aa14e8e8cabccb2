create table workspace (
    id {id} not null primary key, slug {text} not null unique, name {text} not null, state {text} not null,
    locale {text} not null, time_zone {text} not null, accent {text}, created_at {time} not null,
    last_number {int} not null, last_event {int} not null) {strict};

create table workspace_user (
    workspace_id {id} not null, id {id} not null, email_key {bytes} not null, email {bytes} not null, name {bytes} not null,
    password {bytes}, role {text} not null, active {bool} not null, locale {text} not null, time_zone {text} not null,
    theme {text} not null, density {text} not null, signature {bytes}, undo_seconds {int} not null,
    created_at {time} not null, last_seen_at {time}, primary key (workspace_id, id)) {strict};
create unique index workspace_user_email on workspace_user (workspace_id, email_key);

create table team (workspace_id {id} not null, id {id} not null, name {text} not null, primary key (workspace_id, id)) {strict};
create unique index team_name on team (workspace_id, name);
create table team_member (
    workspace_id {id} not null, team_id {id} not null, user_id {id} not null, primary key (workspace_id, team_id, user_id),
    foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
    foreign key (workspace_id, user_id) references workspace_user (workspace_id, id) on delete cascade) {strict};
create index team_member_user on team_member (workspace_id, user_id);

create table session (
    workspace_id {id} not null, id {id} not null, user_id {id} not null, digest {bytes} not null unique, device {bytes} not null,
    created_at {time} not null, last_seen_at {time} not null, expires_at {time} not null, primary key (workspace_id, id),
    foreign key (workspace_id, user_id) references workspace_user (workspace_id, id) on delete cascade) {strict};
create index session_of_user on session (workspace_id, user_id);

create table token (
    workspace_id {id} not null, id {id} not null, digest {bytes} not null unique, purpose {text} not null, user_id {id},
    created_by {id}, created_at {time} not null, expires_at {time} not null, used_at {time}, primary key (workspace_id, id)) {strict};
create index token_user on token (workspace_id, user_id);

create table mailbox (
    workspace_id {id} not null, id {id} not null, name {text} not null, address {text} not null, signature {text} not null,
    colour {text}, active {bool} not null, acknowledges {bool} not null, incoming {bytes}, outgoing {bytes}, connection {bytes},
    in_health {text} not null, in_detail {text}, in_at {time}, out_health {text} not null, out_detail {text}, out_at {time},
    created_at {time} not null, primary key (workspace_id, id)) {strict};
create table mailbox_address (
    workspace_id {id} not null, mailbox_id {id} not null, address {text} not null primary key,
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id) on delete cascade) {strict};
create index mailbox_address_mailbox on mailbox_address (workspace_id, mailbox_id);
create table mailbox_team (
    workspace_id {id} not null, mailbox_id {id} not null, team_id {id} not null, primary key (workspace_id, mailbox_id, team_id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id) on delete cascade,
    foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade) {strict};
create table mailbox_access (
    workspace_id {id} not null, user_id {id} not null, mailbox_id {id} not null, primary key (workspace_id, user_id, mailbox_id),
    foreign key (workspace_id, user_id) references workspace_user (workspace_id, id) on delete cascade,
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id) on delete cascade) {strict};
create table folder (
    workspace_id {id} not null, mailbox_id {id} not null, name {text} not null, uid_validity {int} not null,
    last_uid {int} not null, primary key (workspace_id, mailbox_id, name),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id) on delete cascade) {strict};

create table contact (
    workspace_id {id} not null, id {id} not null, name {bytes}, phone {bytes}, company {bytes}, comment {bytes}, locale {text},
    ticket_count {int} not null, created_at {time} not null, primary key (workspace_id, id)) {strict};
create index contact_newest on contact (workspace_id, created_at desc, id desc);
create table contact_address (
    workspace_id {id} not null, id {id} not null, contact_id {id} not null, address_key {bytes} not null, address {bytes} not null,
    created_at {time} not null, primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade) {strict};
create unique index contact_address_key on contact_address (workspace_id, address_key);
create index contact_address_contact on contact_address (workspace_id, contact_id);

create table ticket (
    workspace_id {id} not null, id {id} not null, number {int} not null, mailbox_id {id} not null, requester_id {id} not null,
    subject {bytes} not null, preview {bytes} not null, status {text} not null, place {int} not null, priority {int} not null,
    assignee_id {id}, message_count {int} not null, has_attachments {bool} not null, last_from {text} not null,
    latest_at {time} not null, waiting_since {time}, closed_at {time}, created_at {time} not null, version {int} not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id),
    foreign key (workspace_id, requester_id) references contact (workspace_id, id),
    foreign key (workspace_id, assignee_id) references workspace_user (workspace_id, id)) {strict};
create unique index ticket_number on ticket (workspace_id, number);
create index ticket_latest on ticket (workspace_id, place, latest_at, id);
create index ticket_priority on ticket (workspace_id, place, priority, latest_at, id);
create index ticket_mailbox on ticket (workspace_id, mailbox_id, place, latest_at, id);
create index ticket_mine on ticket (workspace_id, assignee_id, place, latest_at, id) where assignee_id is not null;
create index ticket_unassigned on ticket (workspace_id, place, latest_at, id) where assignee_id is null;
create index ticket_requester on ticket (workspace_id, requester_id, latest_at, id);

create table message (
    workspace_id {id} not null, id {id} not null, ticket_id {id} not null, kind {text} not null, author_kind {text} not null,
    author_id {id}, subject_id {id} not null, cosubject_id {id}, subject {bytes}, text {bytes} not null, html {bytes},
    quoted {bytes}, recipients {bytes} not null, message_id {bytes}, message_key {bytes}, sender_check {text}, checks {text},
    joined {text}, automatic {bool} not null, remote_images {int} not null, raw_blob_id {id}, created_at {time} not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, ticket_id) references ticket (workspace_id, id)) {strict};
create index message_ticket on message (workspace_id, ticket_id, created_at, id);
create index message_header on message (workspace_id, message_key) where message_key is not null;

create table participant (
    workspace_id {id} not null, ticket_id {id} not null, contact_id {id} not null, confirmed {bool} not null,
    primary key (workspace_id, ticket_id, contact_id),
    foreign key (workspace_id, ticket_id) references ticket (workspace_id, id) on delete cascade,
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)) {strict};
create index participant_contact on participant (workspace_id, contact_id);

create table blob (
    workspace_id {id} not null, id {id} not null, subject_id {id} not null, key {bytes} not null, size {int} not null,
    stored {bool} not null, created_at {time} not null, primary key (workspace_id, id)) {strict};
create table blob_content (
    workspace_id {id} not null, blob_id {id} not null, content {bytes} not null, primary key (workspace_id, blob_id),
    foreign key (workspace_id, blob_id) references blob (workspace_id, id) on delete cascade) {strict};
create table attachment (
    workspace_id {id} not null, id {id} not null, ticket_id {id}, message_id {id}, subject_id {id} not null, uploader_id {id},
    name {bytes} not null, media_type {text} not null, size {int} not null, inline {bool} not null, content_id {bytes},
    blob_id {id} not null, scan {text} not null, created_at {time} not null, primary key (workspace_id, id),
    foreign key (workspace_id, blob_id) references blob (workspace_id, id)) {strict};
create index attachment_message on attachment (workspace_id, message_id) where message_id is not null;
create index attachment_ticket on attachment (workspace_id, ticket_id) where ticket_id is not null;
create index attachment_loose on attachment (workspace_id, created_at) where message_id is null;
create index attachment_held on attachment (workspace_id, id) where scan = 'held';

create table tag (workspace_id {id} not null, id {id} not null, name {text} not null, primary key (workspace_id, id)) {strict};
create unique index tag_name on tag (workspace_id, name);
create table ticket_tag (
    workspace_id {id} not null, ticket_id {id} not null, tag_id {id} not null, primary key (workspace_id, ticket_id, tag_id),
    foreign key (workspace_id, ticket_id) references ticket (workspace_id, id) on delete cascade,
    foreign key (workspace_id, tag_id) references tag (workspace_id, id) on delete cascade) {strict};
create index ticket_tag_tag on ticket_tag (workspace_id, tag_id, ticket_id);

create table draft (
    workspace_id {id} not null, user_id {id} not null, ticket_id {id} not null, subject_id {id} not null, body {bytes} not null,
    updated_at {time} not null, primary key (workspace_id, user_id, ticket_id),
    foreign key (workspace_id, user_id) references workspace_user (workspace_id, id) on delete cascade,
    foreign key (workspace_id, ticket_id) references ticket (workspace_id, id) on delete cascade) {strict};
create table seen (
    workspace_id {id} not null, user_id {id} not null, ticket_id {id} not null, at {time} not null,
    primary key (workspace_id, user_id, ticket_id),
    foreign key (workspace_id, ticket_id) references ticket (workspace_id, id) on delete cascade) {strict};

create table event (
    workspace_id {id} not null, number {int} not null, ticket_id {id} not null, kind {text} not null, actor_kind {text} not null,
    actor_id {id}, message_id {id}, before {text}, after {text}, at {time} not null, primary key (workspace_id, number)) {strict};
create index event_ticket on event (workspace_id, ticket_id, number);
create table counter (
    workspace_id {id} not null, owner_id {id} not null, kind {text} not null, count {int} not null,
    primary key (workspace_id, owner_id, kind)) {strict};

create table intake (
    workspace_id {id} not null, id {id} not null, mailbox_id {id} not null, source {text} not null, subject_id {id} not null,
    envelope {bytes} not null, raw_blob_id {id} not null, size {int} not null, message_key {bytes}, content_key {bytes},
    outcome {text} not null, reason {text}, ticket_id {id}, message_id {id}, imported {bool} not null, runs {int} not null,
    received_at {time} not null, primary key (workspace_id, id)) {strict};
create index intake_newest on intake (workspace_id, received_at, id);
create index intake_outcome on intake (workspace_id, outcome, received_at, id);
create index intake_waiting on intake (received_at, id) where outcome = 'waiting';
create index intake_content on intake (workspace_id, content_key) where content_key is not null;

create table delivery (
    workspace_id {id} not null, message_id {id} not null, ticket_id {id} not null, mailbox_id {id} not null,
    subject_id {id} not null, state {text} not null, attempts {int} not null, undo_until {time}, next_at {time} not null,
    queued_at {time} not null, at {time}, detail {bytes}, primary key (workspace_id, message_id),
    foreign key (workspace_id, message_id) references message (workspace_id, id)) {strict};
create index delivery_due on delivery (next_at) where state in ('undoable', 'queued', 'sending');
create index delivery_open on delivery (workspace_id, queued_at, message_id) where state <> 'sent';
create index delivery_ticket on delivery (workspace_id, ticket_id);

create table acknowledgement (address_key {bytes} not null primary key, at {time} not null) {strict};

create table api_key (
    workspace_id {id} not null, id {id} not null, name {text} not null, digest {bytes} not null unique, scopes {text} not null,
    created_by {id} not null, created_at {time} not null, last_used_at {time}, expires_at {time}, primary key (workspace_id, id)) {strict};
create table audit (
    workspace_id {id} not null, id {id} not null, at {time} not null, actor_kind {text} not null, actor_id {id}, action {text} not null,
    object_kind {text} not null, object_id {text}, detail {text}, address {bytes}, primary key (workspace_id, id)) {strict};
create index audit_newest on audit (workspace_id, at, id);
create table idempotency (
    workspace_id {id} not null, id {id} not null, actor_id {id} not null, digest {bytes} not null, request {bytes} not null,
    status {int} not null, response {bytes} not null, created_at {time} not null, primary key (workspace_id, id)) {strict};
create unique index idempotency_key on idempotency (workspace_id, actor_id, digest);
create index idempotency_old on idempotency (created_at);
create table throttle (key {bytes} not null primary key, failures {int} not null, since {time} not null) {strict};

--! sqlite
create table search_document (
    number INTEGER primary key, workspace_id BLOB not null, message_id BLOB not null, ticket_id BLOB not null,
    mailbox_id BLOB not null, at INTEGER not null) STRICT;
create virtual table search_index using fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii');
insert into search_index (search_index, rank) values ('secure-delete', 1);
--! postgres
create table search_document (
    number bigint generated always as identity primary key, workspace_id uuid not null, message_id uuid not null,
    ticket_id uuid not null, mailbox_id uuid not null, at bigint not null, tokens tsvector not null);
create index search_document_tokens on search_document using gin (tokens) with (fastupdate = off);
--! both
create unique index search_document_message on search_document (workspace_id, message_id);
create index search_document_ticket on search_document (workspace_id, ticket_id);
