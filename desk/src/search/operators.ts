/** What narrows a search, as it is typed, and the name of its explanation. */
export const OPERATORS = [
  { text: 'is:open', name: 'isopen' },
  { text: 'assignee:me', name: 'assigneeme' },
  { text: 'from:', name: 'from' },
  { text: 'tag:', name: 'tag' },
  { text: 'mailbox:', name: 'mailbox' },
  { text: '"…"', name: 'phrase' },
] as const;
