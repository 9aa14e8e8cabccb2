type Width = 'one' | 'two' | 'three';

/** How many panes fit, and what of the folding parts is open. */
class Layout {
  width = $state<Width>('three');
  /** The rail as a drawer, below 1100 pixels. */
  rail = $state(false);
  /** The context panel; null follows the room there is. */
  contextChosen = $state<boolean | null>(null);
  roomForContext = $state(true);

  constructor() {
    const three = matchMedia('(min-width: 1100px)');
    const two = matchMedia('(min-width: 700px)');
    const context = matchMedia('(min-width: 1320px)');
    const read = (): void => {
      this.width = three.matches ? 'three' : two.matches ? 'two' : 'one';
      this.roomForContext = context.matches;
      if (this.width === 'three') this.rail = false;
    };
    for (const query of [three, two, context]) query.addEventListener('change', read);
    read();
  }

  get context(): boolean {
    return this.contextChosen ?? this.roomForContext;
  }

  toggleContext(): void {
    this.contextChosen = !this.context;
  }
}

export const layout = new Layout();
