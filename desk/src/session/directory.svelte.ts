import { mailboxes as mailboxApi } from '../api/mail.ts';
import { teams as teamApi, users as userApi } from '../api/people.ts';
import { tickets } from '../api/tickets.ts';
import type { Id, Mailbox, Page, Team, User } from '../api/types.ts';

/** The colleagues, mailboxes and tags that names and pickers are made of. Fetched once, again after a change in the settings. */
class Directory {
  users = $state.raw<User[]>([]);
  teams = $state.raw<Team[]>([]);
  mailboxes = $state.raw<Mailbox[]>([]);
  tags = $state.raw<string[]>([]);
  loaded = $state(false);

  async load(): Promise<void> {
    await Promise.all([this.loadMailboxes(), this.loadUsers(), this.loadTeams(), this.loadTags()]);
    this.loaded = true;
  }

  loadMailboxes = () => into(mailboxApi.list(), (items) => (this.mailboxes = items));
  loadTeams = () => into(teamApi.list(), (items) => (this.teams = items));
  loadTags = () => into(tickets.tags(), (items) => (this.tags = items));

  async loadUsers(): Promise<void> {
    const all: User[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<User> = await userApi.list(cursor).catch(() => ({ items: [], next: null }));
      all.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor && all.length < 2000);
    this.users = all;
  }

  user(id: Id | null | undefined): User | null {
    return this.users.find((user) => user.id === id) ?? null;
  }

  mailbox(id: Id | null | undefined): Mailbox | null {
    return this.mailboxes.find((mailbox) => mailbox.id === id) ?? null;
  }

  /** Users who can be given a ticket. */
  get assignable(): User[] {
    return this.users.filter((user) => user.active && !user.invited);
  }

  /** Addresses of our own, which a reply to all leaves out. */
  get ownAddresses(): Set<string> {
    return new Set(
      this.mailboxes
        .flatMap((mailbox) => [mailbox.address, ...(mailbox.aliases ?? [])])
        .map((text) => text.toLowerCase()),
    );
  }
}

/** A list that could not be fetched stays as it was: names are a courtesy, and the live stream fetches again. */
async function into<T>(page: Promise<Page<T>>, take: (items: T[]) => void): Promise<void> {
  try {
    take((await page).items);
  } catch {
    return;
  }
}

export const directory = new Directory();
