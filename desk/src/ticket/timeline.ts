import type { Message, TimelineEvent } from '../api/types.ts';

/** One thing in a conversation: a message, or a run of events that nothing was said between. */
export type TimelineItem =
  { type: 'message'; at: string; message: Message } | { type: 'events'; at: string; events: TimelineEvent[] };

/** The messages themselves tell these. */
const TOLD_ELSEWHERE: ReadonlySet<TimelineEvent['kind']> = new Set(['created', 'message', 'delivery']);

/** Messages and events in the order they happened. Events before the oldest message shown wait until that one is loaded. */
export function timeline(
  messages: readonly Message[],
  events: readonly TimelineEvent[],
  earlier: boolean,
): TimelineItem[] {
  const oldest = messages[0]?.created_at ?? '';
  const told = events.filter((event) => !TOLD_ELSEWHERE.has(event.kind) && (!earlier || event.at >= oldest));
  const all = [
    ...messages.map((message) => ({ at: message.created_at, message, event: null })),
    ...told.map((event) => ({ at: event.at, message: null, event })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.message ? -1 : 1));
  const items: TimelineItem[] = [];
  for (const { at, message, event } of all) {
    const last = items[items.length - 1];
    if (message) items.push({ type: 'message', at, message });
    else if (event && last?.type === 'events') last.events.push(event);
    else if (event) items.push({ type: 'events', at, events: [event] });
  }
  return items;
}

/** Ids of the messages to show as one line: in a long conversation everything but the first and the last few. */
export function folded(messages: readonly Message[], lastShown = 3): Set<string> {
  if (messages.length <= lastShown + 2) return new Set();
  return new Set(messages.slice(1, -lastShown).map((message) => message.id));
}

/** The newest message that is part of the mail exchange; a note is nobody's news to the customer. */
export function newest(messages: readonly Message[]): Message | null {
  return messages.findLast((message) => message.kind !== 'note') ?? messages[messages.length - 1] ?? null;
}
