// Starts the built app on the fake server under the real Content-Security-Policy, and a Chromium from the system to look at it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Calls `look` with a browser and the address of the app, then ends both. */
export async function withDesk(look) {
  if (!existsSync(CHROMIUM)) throw new Error(`No Chromium at ${CHROMIUM}; install it or set CHROMIUM.`);
  if (!existsSync(`${root}/dist/index.html`)) throw new Error('Nothing is built yet: run `npm run build` first.');
  const server = await preview({
    root,
    configFile: `${root}/vite.config.ts`,
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'warn',
  });
  const base = `http://127.0.0.1:${server.httpServer.address().port}`;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    await look({
      browser,
      base,
      order: (body) => fetch(`${base}/__fake`, { method: 'POST', body: JSON.stringify(body) }),
    });
  } finally {
    await browser.close();
    server.httpServer.closeAllConnections();
    await server.close();
  }
}

/** A page of a size and theme that collects what the browser complains about. */
export async function openPage(browser, { width, height, theme }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 700,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  return { page, complaints };
}
