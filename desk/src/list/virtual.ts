/** What a list of equally high rows needs to know to draw only what is seen. */
export interface Viewport {
  scrollTop: number;
  height: number;
  rowHeight: number;
  count: number;
}

/** First and last (exclusive) row to draw, with some rows beyond the edges so that a quick scroll shows no gap. */
export function visibleRange(view: Viewport, overscan = 6): { first: number; last: number } {
  if (view.rowHeight <= 0 || view.count <= 0) return { first: 0, last: 0 };
  const top = Math.floor(Math.max(0, view.scrollTop) / view.rowHeight);
  const shown = Math.ceil(view.height / view.rowHeight) + 1;
  const first = Math.max(0, Math.min(top, view.count) - overscan);
  const last = Math.min(view.count, top + shown + overscan);
  return { first: Math.min(first, last), last };
}

/** The scroll position that shows a row whole with one row of context, moving as little as can be. */
export function reveal(view: Viewport, index: number): number {
  const top = index * view.rowHeight;
  const margin = Math.min(view.rowHeight, Math.max(0, view.height - view.rowHeight) / 2);
  const most = Math.max(0, view.count * view.rowHeight - view.height);
  if (top - margin < view.scrollTop) return Math.max(0, top - margin);
  const bottom = top + view.rowHeight + margin;
  if (bottom > view.scrollTop + view.height) return Math.min(most, bottom - view.height);
  return view.scrollTop;
}

/** Whether the drawn rows come close enough to the end that the next page should be fetched. */
export function nearEnd(view: Viewport, rowsAhead = 15): boolean {
  return visibleRange(view, 0).last + rowsAhead >= view.count;
}
