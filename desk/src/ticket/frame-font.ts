import address from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

let octets: ArrayBuffer | null = null;
// Only after the page itself has the face, so that the octets come from the cache and not a second time over the line.
const ready = document.fonts
  .load('15px "Inter Variable"')
  .then(() => fetch(address, { cache: 'force-cache' }))
  .then(
    async (response) => (octets = response.ok ? await response.arrayBuffer() : null),
    () => null,
  );

/**
 * Gives a frame the desk's text face. The page has it in its cache already; handing the octets over makes it usable at
 * once, so that the text is measured as it will be seen. Without them the system's face stays.
 */
export function giveFace(frame: Document): void {
  const add = (): void => {
    const inside = frame.defaultView as (Window & typeof globalThis) | null;
    if (!inside || !octets) return;
    const face = new inside.FontFace('Inter Variable', octets, { weight: '100 900' });
    frame.fonts.add(face);
    void face.load();
  };
  if (octets) add();
  else void ready.then(add);
}
