// The main job by keyboard alone, against the fake server: each step says what it expects and fails loudly.
import assert from 'node:assert/strict';
import { openPage, withDesk } from './drive.mjs';

const steps = [];
const step = (name, run) => steps.push({ name, run });
const text = (page, selector) => page.locator(selector).innerText();
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const at = (page, path) => page.waitForURL((url) => url.pathname + url.search === path, { timeout: 5000 });

step('sign in', async ({ page, base, order }) => {
  await order({ reset: true, mood: { signedIn: false } });
  await page.goto(`${base}/open`);
  await page.waitForSelector('input[type=email]:focus');
  await page.keyboard.type('ines@sternwerk.example');
  await press(page, 'Tab');
  await page.keyboard.type('correct horse');
  await press(page, 'Enter');
  await at(page, '/open');
});
step('walk the list and open a ticket', async ({ page }) => {
  await page.waitForSelector('li.row');
  await press(page, 'j', 'j', 'k', 'o');
  await at(page, '/open/4210');
  await page.waitForSelector('article');
});
step('reading marks as seen after a second', async ({ page }) => {
  await page.waitForSelector('li.row.current:not(.unread)', { timeout: 3000 });
});
step('assign, prioritise and tag without the mouse', async ({ page }) => {
  await press(page, 'a');
  await page.waitForSelector('[role=listbox]');
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('Tomasz Bielak'));
  await press(page, 'z');
  await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('Ines Halvorsen'));
  await press(page, 'p');
  await page.waitForSelector('[role=listbox]');
  await press(page, 'Home', 'Enter');
  await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('Urgent'));
  await press(page, '#');
  await page.waitForSelector('input[role=combobox]:focus');
  await page.keyboard.type('batch 31');
  await press(page, 'Enter', 'Escape');
  await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('batch 31'));
});
step('a draft survives leaving the ticket and the page', async ({ page }) => {
  await press(page, 'r');
  await page.waitForSelector('.ProseMirror:focus');
  await page.keyboard.type('Dear Oksana, the new mirror is');
  await press(page, 'Escape');
  await press(page, 'j');
  await at(page, '/open/4209');
  await page.waitForSelector('article');
  await press(page, 'k');
  await at(page, '/open/4210');
  await page.waitForSelector('.ProseMirror');
  assert.match(await text(page, '.ProseMirror'), /the new mirror is/);
  await page.waitForFunction(() => document.querySelector('.saved')?.textContent?.includes('saved'));
  await page.reload();
  await page.waitForSelector('.ProseMirror');
  assert.match(await text(page, '.ProseMirror'), /the new mirror is/);
});
step('keys do not act while a kept draft is only shown', async ({ page }) => {
  await press(page, 'j');
  await at(page, '/open/4209');
  await press(page, 'k');
  await at(page, '/open/4210');
});
step('send, take it back, and send and close', async ({ page }) => {
  await page.waitForSelector('.ProseMirror');
  await press(page, 'r');
  await page.waitForSelector('.ProseMirror:focus');
  await page.keyboard.type('Good news! ');
  await press(page, 'Control+Enter');
  await page.waitForSelector('.floor .bar');
  await press(page, 'z');
  await page.waitForSelector('.ProseMirror');
  assert.match(await text(page, '.ProseMirror'), /Good news!/);
  await press(page, 'r');
  await page.waitForSelector('.ProseMirror:focus');
  await press(page, 'Control+Shift+Enter');
  await at(page, '/open/4209');
  assert.equal(await page.locator('[data-number="4210"]').count(), 0);
});
step('close several at once and undo', async ({ page }) => {
  await press(page, 'Escape');
  await at(page, '/open');
  await page.waitForTimeout(10_500);
  const before = await page.locator('h1 + .count').innerText();
  await press(page, 'x', 'j', 'x', 'e');
  await page.waitForFunction((old) => document.querySelector('h1 + .count')?.textContent !== old, before, {
    timeout: 3000,
  });
  await press(page, 'z');
  await page.waitForFunction((old) => document.querySelector('h1 + .count')?.textContent === old, before, {
    timeout: 3000,
  });
});
step('a note stays a note', async ({ page }) => {
  await press(page, 'j', 'o');
  await page.waitForSelector('article');
  await press(page, 'n');
  await page.waitForSelector('.composer.note .ProseMirror:focus');
  await page.keyboard.type('Only for us');
  await press(page, 'Escape');
  await press(page, 'r');
  await page.waitForSelector('.composer.note .ProseMirror:focus');
  await press(page, 'Control+Enter');
  await page.waitForSelector('article.note:has-text("Internal note")');
});
step('new mail arrives live', async ({ page, order }) => {
  const number = new URL(page.url()).pathname.split('/').at(-1);
  const before = await page.locator('article').count();
  await order({ mail: Number(number) });
  await page.waitForFunction((old) => document.querySelectorAll('article').length > old, before, { timeout: 5000 });
});
step('a colleague who replies is seen', async ({ page, order }) => {
  const number = Number(new URL(page.url()).pathname.split('/').at(-1));
  await press(page, 'r');
  await page.waitForSelector('.ProseMirror:focus');
  await order({
    presence: {
      ticket: number,
      here: [
        { user: { id: 'u3', name: 'Marlene Osei', active: true }, state: 'replying', since: new Date().toISOString() },
      ],
    },
  });
  await page.waitForSelector('.collision');
  await press(page, 'Escape');
});
step('search, walk the hits and come back', async ({ page }) => {
  await press(page, 'Escape', '/');
  await at(page, '/search');
  await page.waitForSelector('input[type=search]:focus');
  await page.keyboard.type('collimation');
  await at(page, '/search?q=collimation');
  await page.waitForSelector('li.row');
  await press(page, 'Escape', 'j', 'o');
  await page.waitForSelector('article');
  assert.match(page.url(), /\/search\/\d+\?q=collimation/);
  await press(page, 'u');
  await at(page, '/search?q=collimation');
});
step('the palette goes anywhere', async ({ page }) => {
  await press(page, 'Control+k');
  await page.waitForSelector('dialog[open] input:focus');
  await page.keyboard.type('intake');
  await press(page, 'Enter');
  await at(page, '/intake');
  await press(page, 'g', 'm');
  await at(page, '/mine');
});
step('changes made offline are kept and made when the line is back', async ({ page }) => {
  await page.waitForSelector('li.row');
  await press(page, 'j', 'o');
  await page.waitForSelector('article');
  const number = new URL(page.url()).pathname.split('/').at(-1);
  await page.context().setOffline(true);
  await press(page, 'e');
  await page.waitForSelector('.shell > .bar[role=status]');
  assert.equal(await page.locator(`[data-number="${number}"]`).count(), 0);
  await page.context().setOffline(false);
  await page.waitForSelector('.shell > .bar[role=status]', { state: 'detached', timeout: 8000 });
  await page.waitForTimeout(300);
  const ticket = await page.evaluate((n) => fetch(`/api/v1/tickets/${n}`).then((answer) => answer.json()), number);
  assert.equal(ticket.status, 'closed');
});

await withDesk(async (kit) => {
  const { page, complaints } = await openPage(kit.browser, { width: 1440, height: 900, theme: 'light' });
  for (const { name, run } of steps) {
    try {
      await run({ ...kit, page });
      console.log(`ok   ${name}`);
    } catch (error) {
      await page.screenshot({
        path: `${process.env.SHOTS ?? 'shots'}/journey-${steps.findIndex((one) => one.name === name)}.png`,
      });
      console.log(
        `FAIL ${name}: ${String(error.message).split('\n')[0]} at ${page.url()} ${/journey.mjs:\d+/.exec(error.stack ?? '')?.[0] ?? ''}`,
      );
      process.exitCode = 1;
    }
  }
  const bad = complaints.filter((one) => !/Failed to load resource|ERR_INTERNET/.test(one));
  if (bad.length) console.log(bad.join('\n'));
  if (bad.length) process.exitCode = 1;
});
