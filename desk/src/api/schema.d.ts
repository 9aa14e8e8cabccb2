// Generated from the description of the API by dev/api-types.mjs. Not to be edited by hand.

export interface components {
  schemas: {
    /** @description What somebody who accepts tells. */
    Acceptance: {
      /** @description The language of the screens. */
      locale: string;
      /** @description The name. */
      name: string;
      /** @description The password. */
      password: components['schemas']['Password'];
      /** @description The zone times are shown in. */
      time_zone: string;
    };
    /** @description Who did something. */
    Actor: {
      /**
       * Format: uuid
       * @description The id.
       */
      id: string | null;
      /** @description The name. */
      name: string | null;
      /** @description A user, a contact or the program. */
      type: components['schemas']['ActorKind'];
    };
    /** @enum {string} */
    ActorKind: 'contact' | 'user' | 'system';
    /** @description A mail address, with the name that stands beside it. */
    Address: {
      /**
       * @description The address.
       * @example ada@example.org
       */
      address: string;
      /** @description The name. */
      name?: string | null;
    };
    /**
     * @description What becomes of a mail on its server after it was fetched.
     * @enum {string}
     */
    AfterFetch: 'seen' | 'keep';
    /** @description A key for programs. */
    ApiKey: {
      /** @description When it was made. */
      created_at: components['schemas']['Time'];
      expires_at: components['schemas']['Time'] | null;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      last_used_at: components['schemas']['Time'] | null;
      /** @description What it is for. */
      name: string;
      /** @description What it may do. */
      scopes: components['schemas']['KeyScope'][];
    };
    /** @description A file. */
    Attachment: {
      /** @description How the text refers to it. */
      content_id: string | null;
      /**
       * Format: uuid
       * @description Its id.
       */
      id: string;
      /** @description Whether it is shown inside the text. */
      inline: boolean;
      /** @description Its name. */
      name: string;
      /** @description Whether there is a picture of it. */
      preview: boolean;
      /** @description What the virus scanner said. */
      scan: components['schemas']['Scan'];
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
      /** @description What kind of file it says it is. */
      type: string;
    };
    /** @description One thing that was done. */
    AuditItem: {
      /**
       * @description What.
       * @example session.began
       */
      action: string;
      /** @description Who. */
      actor: components['schemas']['Actor'];
      /** @description From which network address. */
      address: string | null;
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description More of it, in codes and ids. */
      detail: string | null;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description To what: its kind and its id or number. */
      object: string;
    };
    /** @description What the sender's domain says of a mail, each as a word of RFC 8601: `pass`, `fail`, `none`, … */
    AuthResults: {
      /** @description RFC 8617. */
      arc: string;
      /** @description RFC 6376. */
      dkim: string;
      /** @description RFC 7489. */
      dmarc: string;
      /** @description RFC 7208. */
      spf: string;
    };
    /** @description Something changed about a ticket (`event: change`). */
    ChangeEvent: {
      /**
       * Format: uuid
       * @description Who caused it.
       */
      actor_id: string | null;
      /** @description What happened. */
      kind: components['schemas']['EventKind'];
      /**
       * Format: uuid
       * @description The message concerned.
       */
      message_id: string | null;
      /**
       * Format: int64
       * @description The ticket's number.
       */
      ticket: number;
      /**
       * Format: int64
       * @description The ticket's version from now on.
       */
      version: number;
    };
    /** @description What is known of a contact. */
    Contact: {
      /** @description The addresses. */
      addresses: string[];
      /** @description What agents noted. */
      comment: string | null;
      /** @description The firm. */
      company: string | null;
      /** @description When we first heard of this person. */
      created_at: components['schemas']['Time'];
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description The language to write in. */
      locale: string | null;
      /** @description The name. */
      name: string;
      /** @description The telephone number. */
      phone: string | null;
      /**
       * Format: int64
       * @description How many tickets began with this person.
       */
      ticket_count: number;
    };
    /** @description What is to be changed of a contact; what is absent stays, and empty text takes a thing away. */
    ContactChange: {
      /** @description What agents note. */
      comment?: string | null;
      /** @description The firm. */
      company?: string | null;
      /** @description The name. */
      name?: string | null;
      /** @description The telephone number. */
      phone?: string | null;
    };
    /** @description A contact, by name. */
    ContactRef: {
      /** @description The first address. */
      address: string | null;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description The name; the address where there is none; empty when the person was erased. */
      name: string;
    };
    /** @description A contact with the newest tickets. */
    ContactWithTickets: components['schemas']['Contact'] & {
      /** @description The newest 20 tickets that the caller may see. */
      tickets: components['schemas']['TicketRow'][];
    };
    /** @description How many tickets the lists hold. */
    Counts: {
      /**
       * Format: int64
       * @description Closed tickets.
       */
      closed: number;
      /**
       * Format: int64
       * @description The caller's drafts.
       */
      drafts: number;
      /** @description By mailbox. */
      mailboxes: {
        [key: string]: components['schemas']['MailboxCounts'];
      };
      /**
       * Format: int64
       * @description The caller's own active tickets.
       */
      mine: number;
      /**
       * Format: int64
       * @description Active tickets.
       */
      open: number;
      /**
       * Format: int64
       * @description Spam.
       */
      spam: number;
      /**
       * Format: int64
       * @description Active tickets that nobody has taken.
       */
      unassigned: number;
    };
    /** @description A key that was just made. */
    CreatedApiKey: components['schemas']['ApiKey'] & {
      /** @description The secret for the Authorization header. It is shown this once; a repetition of the request gets null. */
      secret: string | null;
    };
    /** @description Address and password. */
    Credentials: {
      /** @description The address. */
      email: string;
      /** @description The password. */
      password: components['schemas']['Password'];
      /** @description The short name of the workspace; needed only where there are several. */
      workspace?: string | null;
    };
    /** @description The journey of a message. */
    Delivery: {
      at: components['schemas']['Time'] | null;
      /**
       * Format: int64
       * @description How often it was tried.
       */
      attempts: number;
      /** @description What the server said. */
      detail: string | null;
      /** @description Where it is. */
      state: components['schemas']['DeliveryState'];
      until: components['schemas']['Time'] | null;
    };
    /** @enum {string} */
    DeliveryState: 'undoable' | 'queued' | 'sending' | 'sent' | 'failed' | 'bounced' | 'no_server';
    /** @description An answer being written. */
    Draft: {
      /** @description Its files. */
      attachments: components['schemas']['Attachment'][];
      /** @description Blind copies. */
      bcc: components['schemas']['Address'][];
      /** @description Copies. */
      cc: components['schemas']['Address'][];
      /** @description What was written so far. */
      html: string;
      /** @description What it will be. */
      kind: components['schemas']['DraftKind'];
      /** @description To. */
      to: components['schemas']['Address'][];
      /** @description When it was last saved. */
      updated_at: components['schemas']['Time'];
    };
    /**
     * @description What is being written.
     * @enum {string}
     */
    DraftKind: 'reply' | 'note' | 'forward';
    /** @enum {string} */
    EventKind:
      | 'created'
      | 'message'
      | 'status'
      | 'priority'
      | 'assigned'
      | 'tagged'
      | 'untagged'
      | 'moved'
      | 'subject'
      | 'split_from'
      | 'split_to'
      | 'delivery'
      | 'bounced';
    /** @description A field that was refused. */
    FieldProblem: {
      /**
       * @description What is wrong with it.
       * @example required
       */
      code: string;
      /** @description The same in words. */
      detail: string;
      /** @description The field, as a path: `incoming.port`, `to[0].address`. */
      field: string;
    };
    /** @description Whose password was forgotten. */
    Forgotten: {
      /** @description The address. */
      email: string;
      /** @description The short name of the workspace; needed only where there are several. */
      workspace?: string | null;
    };
    /** @description How a connection goes. */
    Health: {
      at: components['schemas']['Time'] | null;
      /** @description The reason. */
      detail: string | null;
      /** @description In a word. */
      state: components['schemas']['HealthState'];
    };
    /** @enum {string} */
    HealthState: 'off' | 'ok' | 'failing' | 'needs_sign_in';
    /** @description What the caller does at a ticket. */
    HereNow: {
      /** @description It holds for 50 seconds, so it is told again every 20. */
      state: components['schemas']['PresenceState'];
    };
    /** @description A server for mail that comes in. */
    Incoming: {
      /** @description What becomes of a mail on its server after it was fetched. */
      after_fetch?: components['schemas']['AfterFetch'];
      /** @description How to sign in. */
      auth: components['schemas']['MailAuth'];
      /** @description The folder. */
      folder?: string;
      /** @description The host. */
      host: string;
      /**
       * Format: date
       * @description Mail since this day is imported at the first fetch; without it only new mail is taken.
       */
      import_since?: string | null;
      /**
       * Format: int32
       * @description The port.
       */
      port: number;
      /** @description How the connection is protected. */
      security: components['schemas']['Security'];
      /** @description The user name. */
      username: string;
    };
    /** @description A mail with what intake reads out of it. */
    IntakeDetail: components['schemas']['IntakeRow'] & {
      /** @description What intake reads out of it, as `vouchsafe mail explain --json` says it. */
      explained: Record<string, never>;
    };
    /** @description A mail that came in. */
    IntakeRow: {
      /** @description Its author's address, once it has been read. */
      from: string | null;
      /**
       * Format: uuid
       * @description Its id.
       */
      id: string;
      /**
       * Format: uuid
       * @description Where it came to.
       */
      mailbox_id: string;
      /** @description What became of it. */
      outcome: components['schemas']['Outcome'];
      /** @description Why, as a code. */
      reason: string | null;
      /** @description When it came. */
      received_at: components['schemas']['Time'];
      /**
       * Format: int64
       * @description How often it was looked at.
       */
      runs: number;
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
      /** @description How it came. */
      source: components['schemas']['Source'];
      /** @description Its subject, once it has been read. */
      subject: string | null;
      /**
       * Format: int64
       * @description The ticket it became or joined, if the caller may see it.
       */
      ticket_number: number | null;
    };
    /** @description What an invitation says. */
    Invitation: {
      /** @description The address to sign in with. */
      email: string;
      /** @description Who invited; empty for the operator. */
      invited_by: string;
      /** @description The name that the inviter gave. */
      name: string;
      /** @description The workspace. */
      workspace_name: string;
    };
    /** @description An invitation that was made again. */
    InvitationSent: {
      /** @description The link to accept with, where this installation cannot send mail: hand it over yourself. */
      link: string | null;
    };
    /** @description A user who was invited. */
    InvitedUser: components['schemas']['User'] & {
      /** @description The link to accept with, where this installation cannot send mail: hand it over yourself. */
      link: string | null;
    };
    /** @enum {string} */
    JoinedBy: 'token_in_reply_to' | 'token_in_references' | 'token_in_address';
    /** @enum {string} */
    KeyScope: 'read' | 'write' | 'intake' | 'admin';
    /**
     * @description How a mailbox signs in to its server.
     * @enum {string}
     */
    MailAuth: 'password' | 'google' | 'microsoft';
    /** @description A mailbox. Only those who manage mailboxes see more than its name, address, signature and colour. */
    Mailbox: {
      /** @description Whether new tickets are acknowledged. */
      acknowledges: boolean;
      /** @description Whether it is in use. */
      active: boolean;
      /** @description Its address. */
      address: string;
      /** @description Further addresses at which it receives. */
      aliases: string[];
      /** @description How lists mark it. */
      colour: string | null;
      /**
       * Format: uuid
       * @description Its id.
       */
      id: string;
      incoming: components['schemas']['Incoming'] | null;
      /** @description The firm's name for it. */
      name: string;
      outgoing: components['schemas']['Outgoing'] | null;
      /** @description The firm's signature, cleaned HTML. */
      signature_html: string;
      /** @description How it goes. */
      status: components['schemas']['MailboxStatus'];
      /** @description The teams it is kept for; none means everybody. */
      team_ids: string[];
    };
    /** @description What is to be changed of a mailbox; what is absent stays. A new one needs a name and an address. */
    MailboxChange: {
      /** @description Whether new tickets are acknowledged. */
      acknowledges?: boolean | null;
      /** @description Whether it is in use. */
      active?: boolean | null;
      /** @description Its address. */
      address?: string | null;
      /** @description Further addresses at which it receives. */
      aliases?: string[] | null;
      /** @description How lists mark it; null takes it away. */
      colour?: string | null;
      incoming?: components['schemas']['Incoming'] | null;
      /** @description The firm's name for it. */
      name?: string | null;
      outgoing?: components['schemas']['Outgoing'] | null;
      /** @description The firm's signature; it is cleaned. */
      signature_html?: string | null;
      /** @description The teams it is kept for; none means everybody. */
      team_ids?: string[] | null;
    };
    /** @description How many active tickets a mailbox has. */
    MailboxCounts: {
      /**
       * Format: int64
       * @description Active tickets.
       */
      open: number;
      /**
       * Format: int64
       * @description Those that nobody has taken.
       */
      unassigned: number;
    };
    /** @description How fetching and sending go. */
    MailboxStatus: {
      /** @description Fetching. */
      incoming: components['schemas']['Health'];
      /** @description Sending. */
      outgoing: components['schemas']['Health'];
    };
    /** @description What a change of many tickets did. */
    ManyChanged: {
      /** @description The tickets that were changed. */
      changed: number[];
      /** @description The tickets that are not there. */
      missing: number[];
    };
    /** @description Many tickets to be changed. */
    ManyChanges: {
      /** @description What is to be changed of each; `version` is not looked at. */
      change: components['schemas']['TicketChange'];
      /** @description Which, at most 200. */
      numbers: number[];
    };
    /** @description The caller, as the caller sees it. */
    Me: {
      /** @description `compact`, `normal` or `roomy`. */
      density: string;
      /** @description The address to sign in with. */
      email: string;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /**
       * @description The language of the screens.
       * @example en
       */
      locale: string;
      /** @description The name. */
      name: string;
      /** @description What the caller is in the workspace. */
      role: components['schemas']['Role'];
      /** @description The signature. */
      signature_html: string;
      /** @description `system`, `light` or `dark`. */
      theme: string;
      /**
       * @description The zone times are shown in.
       * @example Europe/Vienna
       */
      time_zone: string;
      /**
       * Format: int64
       * @description How long a message can be taken back, seconds.
       */
      undo_seconds: number;
    };
    /** @description A message of a ticket. */
    Message: {
      /** @description Its files. */
      attachments: components['schemas']['Attachment'][];
      auth: components['schemas']['AuthResults'] | null;
      /** @description Who wrote it. */
      author: components['schemas']['MessageAuthor'];
      /** @description Whether a machine wrote it. */
      automatic: boolean;
      /** @description Blind copies. */
      bcc: components['schemas']['Address'][];
      /** @description Copies. */
      cc: components['schemas']['Address'][];
      /** @description When it came or was written. */
      created_at: components['schemas']['Time'];
      delivery: components['schemas']['Delivery'] | null;
      /** @description Whether the raw mail is kept and can be had. */
      has_source: boolean;
      /** @description The same as cleaned HTML. */
      html: string | null;
      /**
       * Format: uuid
       * @description Its id.
       */
      id: string;
      joined_by: components['schemas']['JoinedBy'] | null;
      /** @description What it is. */
      kind: components['schemas']['MessageKind'];
      /** @description The quoted part as cleaned HTML. */
      quoted_html: string | null;
      /**
       * Format: int64
       * @description Images on other servers, which wait for a click.
       */
      remote_images: number;
      sender_check: components['schemas']['SenderCheck'] | null;
      /** @description Its subject line. */
      subject: string | null;
      /** @description What it says, without the quoted part. */
      text: string;
      /** @description To. */
      to: components['schemas']['Address'][];
    };
    /** @description Who wrote a message. */
    MessageAuthor: {
      /** @description The address it was written from. */
      address: string | null;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string | null;
      /** @description The name. */
      name: string;
      /** @description A contact, a user or the program. */
      type: components['schemas']['ActorKind'];
    };
    /** @enum {string} */
    MessageKind: 'incoming' | 'outgoing' | 'note' | 'forward';
    /** @description A key to be made. */
    NewApiKey: {
      expires_at?: components['schemas']['Time'] | null;
      /** @description What it is for. */
      name: string;
      /** @description What it may do. */
      scopes: components['schemas']['KeyScope'][];
    };
    /** @description A draft to be saved. */
    NewDraft: {
      /** @description Uploaded files. */
      attachment_ids?: string[];
      /** @description Blind copies. */
      bcc?: components['schemas']['Address'][];
      /** @description Copies. */
      cc?: components['schemas']['Address'][];
      /** @description What was written so far. */
      html: string;
      /** @description What it will be. */
      kind: components['schemas']['DraftKind'];
      /** @description To. */
      to?: components['schemas']['Address'][];
    };
    /** @description Something to write into a ticket. */
    NewMessage: {
      /** @description Uploaded files. */
      attachment_ids?: string[];
      /** @description Blind copies. */
      bcc?: components['schemas']['Address'][];
      /** @description Copies. */
      cc?: components['schemas']['Address'][];
      /** @description What is written; it is cleaned. */
      html: string;
      /** @description An answer, a note or a forward. */
      kind: components['schemas']['DraftKind'];
      /**
       * Format: uuid
       * @description The newest message that was seen: when a newer one has come, nothing is sent.
       */
      seen_message?: string | null;
      status?: components['schemas']['Status'] | null;
      /** @description To; an answer without goes to the requester. */
      to?: components['schemas']['Address'][];
    };
    /** @description A new password. */
    NewPassword: {
      /** @description The password. */
      password: components['schemas']['Password'];
    };
    /** @description A team to be made. */
    NewTeam: {
      /** @description Who is in it. */
      member_ids?: string[];
      /** @description The name. */
      name: string;
    };
    /** @description A conversation to begin. */
    NewTicket: {
      /**
       * Format: uuid
       * @description Who answers from here on.
       */
      assignee_id?: string | null;
      /** @description Uploaded files. */
      attachment_ids?: string[];
      /** @description Blind copies. */
      bcc?: components['schemas']['Address'][];
      /** @description Copies. */
      cc?: components['schemas']['Address'][];
      /** @description What is written; it is cleaned. */
      html: string;
      /**
       * Format: uuid
       * @description Through which mailbox.
       */
      mailbox_id: string;
      /** @description What it is about. */
      subject: string;
      /** @description Labels. */
      tags?: string[];
      /** @description To whom; the first is the requester. */
      to: components['schemas']['Address'][];
    };
    /** @description A user to be invited. */
    NewUser: {
      /** @description The address. */
      email: string;
      /** @description The name; the user may change it on accepting. */
      name: string;
      /** @description What the user is to be. */
      role: components['schemas']['Role'];
      /** @description The user's teams. */
      team_ids?: string[];
    };
    /** @description A message that has not been sent. */
    OutboxRow: {
      /**
       * Format: int64
       * @description How often it was tried.
       */
      attempts: number;
      /** @description What the server said. */
      detail: string | null;
      /**
       * Format: uuid
       * @description The message.
       */
      message_id: string;
      /** @description When it is tried next. */
      next_at: components['schemas']['Time'];
      /** @description Where it is. */
      state: components['schemas']['DeliveryState'];
      /** @description Its subject. */
      subject: string;
      /**
       * Format: int64
       * @description Its ticket.
       */
      ticket_number: number;
      /** @description To whom. */
      to: components['schemas']['Address'][];
    };
    /** @enum {string} */
    Outcome: 'waiting' | 'ticket' | 'follow_up' | 'bounce' | 'auto_reply' | 'duplicate' | 'held';
    /** @description A server for mail that goes out. */
    Outgoing: {
      /** @description How to sign in. */
      auth: components['schemas']['MailAuth'];
      /** @description The host. */
      host: string;
      /**
       * Format: int32
       * @description The port.
       */
      port: number;
      /** @description How the connection is protected. */
      security: components['schemas']['Security'];
      /** @description The user name; empty where the server wants none. */
      username: string;
    };
    PageOfApiKey: {
      items: components['schemas']['ApiKey'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfAuditItem: {
      items: components['schemas']['AuditItem'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfContact: {
      items: components['schemas']['Contact'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfIntakeRow: {
      items: components['schemas']['IntakeRow'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfMailbox: {
      items: components['schemas']['Mailbox'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfMessage: {
      items: components['schemas']['Message'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfOutboxRow: {
      items: components['schemas']['OutboxRow'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfSearchHit: {
      items: components['schemas']['SearchHit'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfSignedInDevice: {
      items: components['schemas']['SignedInDevice'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfString: {
      items: components['schemas']['String'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfTeam: {
      items: components['schemas']['Team'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfTicketRow: {
      items: components['schemas']['TicketRow'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    PageOfUser: {
      items: components['schemas']['User'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description Somebody outside who takes part. */
    Participant: {
      /** @description Who. */
      contact: components['schemas']['ContactRef'];
      state: ('participant' | 'suggested') & Record<string, never>;
    };
    /** Format: password */
    Password: string;
    /** @description The current password and the new one. */
    PasswordChange: {
      /** @description The current one. */
      current: components['schemas']['Password'];
      /** @description The new one. */
      new: components['schemas']['Password'];
    };
    /** @enum {string} */
    Permission:
      | 'read_tickets'
      | 'reply'
      | 'note'
      | 'change_tickets'
      | 'manage_contacts'
      | 'manage_users'
      | 'manage_teams'
      | 'manage_mailboxes'
      | 'manage_workspace'
      | 'see_intake'
      | 'see_outbox'
      | 'see_audit'
      | 'manage_api_keys'
      | 'privacy'
      | 'deliver_mail';
    /** @description Somebody who has the ticket open. */
    Presence: {
      /** @description Since when. */
      since: components['schemas']['Time'];
      /** @description Doing what. */
      state: components['schemas']['PresenceState'];
      /** @description Who. */
      user: components['schemas']['UserRef'];
    };
    /** @description Who is at a ticket changed (`event: presence`). */
    PresenceEvent: {
      /** @description Who is there now. */
      here: components['schemas']['Presence'][];
      /**
       * Format: int64
       * @description The ticket's number.
       */
      ticket: number;
    };
    /** @enum {string} */
    PresenceState: 'viewing' | 'replying' | 'gone';
    /** @enum {string} */
    Priority: 'low' | 'normal' | 'high' | 'urgent';
    /** @description A problem as it is sent (RFC 9457). */
    Problem: {
      /**
       * @description What it is, for programs; the key of a text in the locales (`error-<code>`).
       * @example changed_meanwhile
       */
      code: string;
      /** @description What happened, in the language asked for. */
      detail: string;
      /** @description The fields that were refused. */
      errors?: components['schemas']['FieldProblem'][];
      /** @description With `newer_message`: the newest message of the ticket. */
      message_id?: string | null;
      /** @description What to do now. */
      remedy: string;
      /**
       * Format: int32
       * @description The HTTP status.
       * @example 409
       */
      status: number;
      /**
       * @description The kind, in a word or two.
       * @example Conflict
       */
      title: string;
      /** @description Where this kind of problem is explained. */
      type: string;
    };
    /** @description What is to be changed; what is absent stays. */
    Profile: {
      /** @description `compact`, `normal` or `roomy`. */
      density?: string | null;
      /** @description The language of the screens. */
      locale?: string | null;
      /** @description The name. */
      name?: string | null;
      /** @description The signature; it is cleaned. */
      signature_html?: string | null;
      /** @description `system`, `light` or `dark`. */
      theme?: string | null;
      /** @description The zone times are shown in. */
      time_zone?: string | null;
      /**
       * Format: int64
       * @description How long a message can be taken back, 0 to 60 seconds.
       */
      undo_seconds?: number | null;
    };
    /** @enum {string} */
    Role: 'owner' | 'admin' | 'agent' | 'light_agent' | 'privacy_officer';
    /** @enum {string} */
    Scan: 'clean' | 'infected' | 'held' | 'unscanned';
    /** @description A ticket that was found. */
    SearchHit: {
      /** @description The words around the best place. */
      excerpt: string;
      /** @description Where the words stand in the excerpt: start and end in UTF-16 units. */
      marks: number[][];
      /**
       * Format: uuid
       * @description The message that fits best.
       */
      message_id: string;
      /** @description The ticket. */
      ticket: components['schemas']['TicketRow'];
    };
    /**
     * @description How a connection is protected.
     * @enum {string}
     */
    Security: 'tls' | 'starttls' | 'none';
    /** @enum {string} */
    SenderCheck: 'verified' | 'unverified' | 'failed';
    /** @description Who is signed in, where, and what they may do. */
    Session: {
      /** @description What the user may do now. */
      permissions: components['schemas']['Permission'][];
      /** @description The user. */
      user: components['schemas']['Me'];
      /** @description The workspace. */
      workspace: components['schemas']['Workspace'];
    };
    /** @description What the first owner tells. */
    SetUp: {
      /** @description The owner's address. */
      email: string;
      /** @description The language of workspace and owner. */
      locale: string;
      /** @description The owner's name. */
      name: string;
      /** @description The owner's password. */
      password: components['schemas']['Password'];
      /** @description The time zone of workspace and owner. */
      time_zone: string;
      /** @description The secret of the link that the program printed. */
      token: string;
      /** @description The name of the workspace. */
      workspace_name: string;
    };
    /** @description Whether this installation waits to be set up. */
    SetUpState: {
      /** @description Whether there never was a workspace. */
      needed: boolean;
    };
    /** @description A browser in which the caller is signed in. */
    SignedInDevice: {
      /** @description Since when. */
      created_at: components['schemas']['Time'];
      /** @description Whether it is the one that asks. */
      current: boolean;
      /**
       * @description What it is; empty when the browser does not say.
       * @example Firefox on Linux
       */
      device: string;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description When it was last used, to the minute. */
      last_seen_at: components['schemas']['Time'];
    };
    /** @enum {string} */
    Source: 'smtp' | 'lmtp' | 'imap' | 'api';
    /** @description Which message becomes a ticket of its own. */
    Split: {
      /**
       * Format: uuid
       * @description The message.
       */
      message_id: string;
    };
    /** @enum {string} */
    Status: 'open' | 'pending' | 'closed' | 'spam';
    String: string;
    /** @description A mail that was taken. */
    Taken: {
      /**
       * Format: uuid
       * @description Its id, to look up what became of it.
       */
      id: string;
    };
    /** @description A group of users. */
    Team: {
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description Who is in it. */
      member_ids: string[];
      /** @description The name. */
      name: string;
    };
    /** @description What is to be changed of a team; what is absent stays. */
    TeamChange: {
      /** @description Who is in it. */
      member_ids?: string[] | null;
      /** @description The name. */
      name?: string | null;
    };
    /** @description A ticket with its conversation. */
    Ticket: components['schemas']['TicketRow'] & {
      draft: components['schemas']['Draft'] | null;
      /** @description Whether there are earlier messages, to be asked for. */
      earlier: boolean;
      /** @description What happened. */
      events: components['schemas']['TimelineEvent'][];
      /** @description Who else is here. */
      here: components['schemas']['Presence'][];
      /** @description The newest 200 messages, oldest first. */
      messages: components['schemas']['Message'][];
      /** @description Who takes part. */
      participants: components['schemas']['Participant'][];
    };
    /** @description What is to be changed of a ticket; what is absent stays. */
    TicketChange: {
      /**
       * Format: uuid
       * @description Who answers; null is nobody.
       */
      assignee_id?: string | null;
      /**
       * Format: uuid
       * @description Another mailbox.
       */
      mailbox_id?: string | null;
      priority?: components['schemas']['Priority'] | null;
      status?: components['schemas']['Status'] | null;
      /** @description What it is about. */
      subject?: string | null;
      /** @description The whole list of labels. */
      tags?: string[] | null;
      /**
       * Format: int64
       * @description The version that was seen: when somebody has changed the ticket since, nothing is done.
       */
      version?: number | null;
    };
    /** @description A ticket as lists show it. */
    TicketRow: {
      assignee: components['schemas']['UserRef'] | null;
      /** @description Who asked. */
      contact: components['schemas']['ContactRef'];
      /** @description When it began. */
      created_at: components['schemas']['Time'];
      /** @description Whether there are attachments. */
      has_attachments: boolean;
      /** @description Who wrote last. */
      last_from: components['schemas']['ActorKind'];
      /** @description The time of the newest message. */
      latest_at: components['schemas']['Time'];
      /**
       * Format: uuid
       * @description Its mailbox.
       */
      mailbox_id: string;
      /**
       * Format: int64
       * @description Messages and notes.
       */
      message_count: number;
      /**
       * Format: int64
       * @description Its number.
       */
      number: number;
      /** @description The first words of the newest message. */
      preview: string;
      /** @description How urgent. */
      priority: components['schemas']['Priority'];
      /** @description Where it stands. */
      status: components['schemas']['Status'];
      /** @description What it is about. */
      subject: string;
      /** @description Its labels. */
      tags: string[];
      /** @description Whether the reader has not seen the newest message. */
      unread: boolean;
      /**
       * Format: int64
       * @description Grows with each change.
       */
      version: number;
      waiting_since: components['schemas']['Time'] | null;
    };
    /** Format: date-time */
    Time: string;
    /** @description A line of the timeline. */
    TimelineEvent: {
      /** @description Who. */
      actor: components['schemas']['Actor'];
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description From what: a word, a name, a label or a number. */
      from: string | null;
      /**
       * Format: int64
       * @description Its place in the order.
       */
      id: number;
      /** @description What. */
      kind: components['schemas']['EventKind'];
      /** @description To what. */
      to: string | null;
    };
    /** @description A user. */
    User: {
      /** @description Whether the user may sign in. */
      active: boolean;
      /** @description The address to sign in with. */
      email: string;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description Whether the invitation was not accepted yet. */
      invited: boolean;
      last_seen_at: components['schemas']['Time'] | null;
      /** @description The name; empty when the person was erased. */
      name: string;
      /** @description What the user is in the workspace. */
      role: components['schemas']['Role'];
      /** @description The user's teams. */
      team_ids: string[];
    };
    /** @description What is to be changed of a user; what is absent stays. */
    UserChange: {
      /** @description Whether the user may sign in. */
      active?: boolean | null;
      /** @description The name. */
      name?: string | null;
      role?: components['schemas']['Role'] | null;
      /** @description The user's teams. */
      team_ids?: string[] | null;
    };
    /** @description A user, by name. */
    UserRef: {
      /** @description Whether the user may sign in. */
      active: boolean;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description The name; empty when the person was erased. */
      name: string;
    };
    /** @description A workspace. */
    Workspace: {
      /**
       * @description The colour.
       * @example #0a7cff
       */
      accent: string | null;
      /**
       * Format: uuid
       * @description The id.
       */
      id: string;
      /** @description The language in which customers are written to where theirs is not known. */
      locale: string;
      /** @description The name. */
      name: string;
      /** @description The short name in addresses. */
      slug: string;
      /** @description The time zone. */
      time_zone: string;
    };
    /** @description What is to be changed of the workspace; what is absent stays. */
    WorkspaceChange: {
      /** @description The colour as `#rrggbb`; null takes it away. */
      accent?: string | null;
      /** @description The language. */
      locale?: string | null;
      /** @description The name. */
      name?: string | null;
      /** @description The time zone. */
      time_zone?: string | null;
    };
  };
}

/** Every operation of the API. */
export type Operation =
  | 'DELETE /api-keys/{id}'
  | 'DELETE /mailboxes/{id}'
  | 'DELETE /outbox/{id}'
  | 'DELETE /session'
  | 'DELETE /sessions'
  | 'DELETE /sessions/{id}'
  | 'DELETE /teams/{id}'
  | 'DELETE /tickets/{number}/draft'
  | 'DELETE /tickets/{number}/messages/{id}/sending'
  | 'DELETE /tickets/{number}/seen'
  | 'GET /api-keys'
  | 'GET /attachments/{id}'
  | 'GET /attachments/{id}/preview'
  | 'GET /audit'
  | 'GET /contacts'
  | 'GET /contacts/{id}'
  | 'GET /counts'
  | 'GET /docs'
  | 'GET /events'
  | 'GET /intake'
  | 'GET /intake/{id}'
  | 'GET /invitations/{token}'
  | 'GET /mailboxes'
  | 'GET /me'
  | 'GET /messages/{id}/frame'
  | 'GET /messages/{id}/source'
  | 'GET /openapi.json'
  | 'GET /outbox'
  | 'GET /remote-images/{token}'
  | 'GET /search'
  | 'GET /session'
  | 'GET /sessions'
  | 'GET /setup'
  | 'GET /tags'
  | 'GET /teams'
  | 'GET /tickets'
  | 'GET /tickets/{number}'
  | 'GET /tickets/{number}/messages'
  | 'GET /users'
  | 'GET /users/{id}'
  | 'GET /workspace'
  | 'PATCH /contacts/{id}'
  | 'PATCH /mailboxes/{id}'
  | 'PATCH /me'
  | 'PATCH /teams/{id}'
  | 'PATCH /tickets/{number}'
  | 'PATCH /users/{id}'
  | 'PATCH /workspace'
  | 'POST /api-keys'
  | 'POST /attachments'
  | 'POST /intake/mime'
  | 'POST /intake/{id}/runs'
  | 'POST /invitations/{token}'
  | 'POST /mailboxes'
  | 'POST /outbox/{id}/attempts'
  | 'POST /password-resets'
  | 'POST /session'
  | 'POST /setup'
  | 'POST /teams'
  | 'POST /tickets'
  | 'POST /tickets/changes'
  | 'POST /tickets/{number}/messages'
  | 'POST /tickets/{number}/splits'
  | 'POST /users'
  | 'POST /users/{id}/invitation'
  | 'PUT /me/password'
  | 'PUT /password-resets/{token}'
  | 'PUT /tickets/{number}/draft'
  | 'PUT /tickets/{number}/presence'
  | 'PUT /tickets/{number}/seen';
