import { Composition } from './composition.svelte.ts';

/** No ticket has this number: the composition of a conversation that does not exist yet. */
const NOT_YET = 0;

class Unsaved extends Composition {
  override changed(): void {
    // Nothing to tell the server yet.
  }
  override remove(attachment: Parameters<Composition['remove']>[0]): void {
    this.attachments = this.attachments.filter((one) => one.id !== attachment.id);
  }
}

/** A conversation that is being begun. It has no ticket to keep a draft on, so it lives in memory until it is sent. */
class Beginning {
  mailbox = $state('');
  subject = $state('');
  composition = $state.raw(new Unsaved(NOT_YET));

  constructor() {
    addEventListener('beforeunload', (event) => {
      if (this.composition.touched || this.subject.trim()) event.preventDefault();
    });
  }

  clear(): void {
    this.subject = '';
    this.composition = new Unsaved(NOT_YET);
  }
}

export const beginning = new Beginning();
