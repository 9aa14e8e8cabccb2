interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Where a floating panel goes: below its anchor when there is room, else above; never outside the window. */
export function place(
  anchor: Box,
  panel: { width: number; height: number },
  window: { width: number; height: number },
  rtl = false,
) {
  const gap = 4;
  const edge = 8;
  const below = window.height - anchor.bottom - gap - edge;
  const above = anchor.top - gap - edge;
  const up = below < Math.min(panel.height, 240) && above > below;
  const height = Math.min(panel.height, Math.max(120, up ? above : below));
  const top = up ? anchor.top - gap - height : anchor.bottom + gap;
  const wanted = rtl ? anchor.right - panel.width : anchor.left;
  const left = Math.max(edge, Math.min(wanted, window.width - panel.width - edge));
  return { top: Math.max(edge, top), left, maxHeight: up ? above : below };
}
