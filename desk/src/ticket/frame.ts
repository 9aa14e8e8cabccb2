import type { Attachment } from '../api/types.ts';
import { giveFace } from './frame-font.ts';
import { ASIDE, setStylesAside } from './set-aside.ts';

const OWN_IMAGE = /^(?:\/api\/v1\/|data:image\/(?:png|jpeg|gif|webp);base64,)/i;
const SAFE_LINK = /^(?:https?:|mailto:|tel:)/i;
const UNFIT_STYLE = /url\s*\(|expression|@import|\\|position\s*:/i;
const PAINTED = /(?:^|;)\s*(?:background|color)\s*:/i;

/** What the frame needs to draw one mail. */
export interface FrameInput {
  html: string;
  quoted: string | null;
  attachments: Attachment[];
  quotedLabel: string;
  css: string;
}

/**
 * Draws a mail, cleaned by the server, into the empty document of a sandboxed frame in which no script runs.
 * Nodes are built here rather than parsed there, because the desk's Content-Security-Policy, which the frame inherits,
 * refuses style attributes that a parser meets; set one by one they are only layout.
 * Returns whether the mail brings colours of its own and needs white paper.
 */
export function drawMail(frame: Document, input: FrameInput): boolean {
  frame.open();
  frame.write('<!doctype html><html><head><base target="_blank"></head><body></body></html>');
  frame.close();
  const sheet = new (frame.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(input.css);
  frame.adoptedStyleSheets = [sheet];
  giveFace(frame);
  const reply = parse(input.html);
  let painted = tame(reply, input.attachments);
  const body = frame.body;
  body.dir = 'auto';
  body.append(frame.importNode(reply, true));
  if (input.quoted) {
    const quoted = parse(input.quoted);
    painted = tame(quoted, input.attachments) || painted;
    const details = frame.createElement('details');
    details.className = 'desk-quoted';
    const summary = frame.createElement('summary');
    summary.textContent = '•••';
    summary.setAttribute('aria-label', input.quotedLabel);
    summary.title = input.quotedLabel;
    details.append(summary, frame.importNode(quoted, true));
    body.append(details);
  }
  restyle(body);
  return painted;
}

/** Parses into a fragment; documents made by a DOMParser load nothing and run nothing. */
function parse(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(setStylesAside(html), 'text/html');
  const fragment = parsed.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

/** A second lock behind the server's cleaning: own images only, safe links only, styles kept aside for `restyle`. */
function tame(root: DocumentFragment, attachments: Attachment[]): boolean {
  let painted = false;
  for (const element of root.querySelectorAll('script, style, link, meta, base, iframe, object, embed, form'))
    element.remove();
  for (const element of root.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (/^on|^srcset$|^formaction$/i.test(name)) element.removeAttribute(name);
    element.removeAttribute('style');
    const style = element.getAttribute(ASIDE);
    if (style && UNFIT_STYLE.test(style)) element.removeAttribute(ASIDE);
    else if (style) painted ||= PAINTED.test(style);
    painted ||= element.hasAttribute('bgcolor') || element.hasAttribute('background');
  }
  for (const image of root.querySelectorAll('img')) tameImage(image, attachments);
  for (const link of root.querySelectorAll('a')) {
    if (!SAFE_LINK.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  return painted;
}

function tameImage(image: HTMLImageElement, attachments: Attachment[]): void {
  const source = image.getAttribute('src') ?? '';
  // The server keeps the Content-ID of a picture that came along, and the address of a remote one, aside.
  const cid = image.getAttribute('data-cid') ?? /^cid:(.+)$/i.exec(source)?.[1];
  const attached = cid ? attachments.find((one) => one.content_id === cid || one.id === cid) : undefined;
  if (attached) image.setAttribute('src', `/api/v1/attachments/${attached.id}/preview`);
  else if (!OWN_IMAGE.test(source)) {
    image.removeAttribute('src');
    image.classList.add('desk-blocked');
  }
}

function restyle(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>(`[${ASIDE}]`)) {
    element.style.cssText = element.getAttribute(ASIDE) ?? '';
    element.removeAttribute(ASIDE);
  }
}

/** The frame's own style, in the desk's colours of the moment; painted mail stands on white paper in both themes. */
export function frameCss(colours: {
  scheme: 'light' | 'dark';
  text: string;
  soft: string;
  line: string;
  link: string;
  font: string;
}): string {
  return `
    html { color-scheme: ${colours.scheme}; overflow: hidden; }
    body { margin: 0; font: 400 15px/1.55 ${colours.font}; color: ${colours.text}; background: transparent; overflow-wrap: anywhere; }
    body > * { max-width: 100%; }
    p { margin: 0 0 0.8em; } body > :last-child { margin-bottom: 0; }
    a { color: ${colours.link}; }
    img { max-width: 100%; height: auto; }
    img.desk-blocked { min-width: 16px; min-height: 16px; border: 1px dashed ${colours.line}; border-radius: 4px; font-size: 12px; }
    pre { white-space: pre-wrap; }
    table { max-width: 100%; border-collapse: collapse; }
    blockquote { margin: 0 0 0.8em; padding-inline-start: 12px; border-inline-start: 2px solid ${colours.line}; color: ${colours.soft}; }
    details { margin-top: 10px; color: ${colours.soft}; }
    details summary { list-style: none; display: inline-block; padding: 0 9px; border: 1px solid ${colours.line}; border-radius: 10px; font-size: 10px; line-height: 18px; letter-spacing: 1px; cursor: pointer; color: ${colours.soft}; }
    details summary::-webkit-details-marker { display: none; }
    details[open] summary { margin-bottom: 10px; }
    summary:focus-visible { outline: 2px solid ${colours.link}; outline-offset: 2px; }
  `;
}
