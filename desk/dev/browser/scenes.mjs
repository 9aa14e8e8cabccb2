// Every screen and state worth looking at: what to tell the fake server, where to go and what to do there.
const wait = (page, milliseconds = 250) => page.waitForTimeout(milliseconds);

/** @type {{ name: string, path: string, order?: object, act?: (page: import('playwright-core').Page, kit: { order: Function }) => Promise<void> }[]} */
export const scenes = [
  { name: 'sign-in', path: '/sign-in', order: { mood: { signedIn: false } } },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    order: { mood: { signedIn: false } },
    act: async (page) => {
      await page.fill('input[type=email]', 'ines@sternwerk.example');
      await page.fill('input[type=password]', 'wrong');
      await page.keyboard.press('Enter');
      await wait(page);
    },
  },
  { name: 'setup', path: '/setup#token', order: { mood: { signedIn: false, setup: true } } },
  { name: 'invitation', path: '/invitation#token', order: { mood: { signedIn: false } } },
  { name: 'invitation-spent', path: '/invitation#spent', order: { mood: { signedIn: false } } },
  { name: 'reset', path: '/reset#token', order: { mood: { signedIn: false } } },
  { name: 'mine', path: '/mine' },
  { name: 'ticket', path: '/mine/4210' },
  {
    name: 'ticket-top',
    path: '/mine/4210',
    act: async (page) => {
      await page.evaluate(() => {
        const s = document.querySelector('.scroll');
        if (s) s.scrollTop = 0;
      });
      await wait(page);
    },
  },
  { name: 'ticket-bounce', path: '/open/4209' },
  { name: 'ticket-painted', path: '/open/4204' },
  { name: 'ticket-long', path: '/open/4200' },
  { name: 'ticket-long-words', path: '/open/4201' },
  { name: 'ticket-arabic', path: '/open/4206' },
  {
    name: 'reply',
    path: '/mine/4210',
    act: async (page) => {
      await page.keyboard.press('A');
      await page.waitForSelector('.ProseMirror');
      await page.keyboard.type('Dear Oksana, thank you for checking.');
      await wait(page, 1200);
    },
  },
  { name: 'draft', path: '/open/4205' },
  {
    name: 'note',
    path: '/mine/4210',
    act: async (page) => {
      await page.keyboard.press('n');
      await page.waitForSelector('.ProseMirror');
      await page.keyboard.type('Batch 31 is on the shelf behind the lathe.');
      await wait(page);
    },
  },
  {
    name: 'undo-send',
    path: '/mine/4210',
    act: async (page) => {
      await page.keyboard.press('r');
      await page.waitForSelector('.ProseMirror');
      await page.keyboard.type('On its way!');
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('.bar .line', { state: 'attached' });
      await wait(page);
    },
  },
  {
    name: 'newer',
    path: '/mine/4210',
    order: { mood: { conflict: true } },
    act: async (page) => {
      await page.keyboard.press('r');
      await page.waitForSelector('.ProseMirror');
      await page.keyboard.type('On its way!');
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('dialog[open]');
      await wait(page);
    },
  },
  {
    name: 'picker',
    path: '/mine/4210',
    act: async (page) => {
      await page.waitForSelector('article');
      await page.keyboard.press('a');
      await wait(page);
    },
  },
  {
    name: 'bulk',
    path: '/open',
    act: async (page) => {
      await page.waitForSelector('li.row');
      for (const key of ['j', 'x', 'j', 'x', 'j', 'j', 'x']) await page.keyboard.press(key);
      await wait(page);
    },
  },
  {
    name: 'palette',
    path: '/mine/4210',
    act: async (page) => {
      await page.waitForSelector('article');
      await page.keyboard.press('Control+k');
      await page.waitForSelector('dialog[open] input');
      await page.keyboard.type('as');
      await wait(page);
    },
  },
  {
    name: 'key-help',
    path: '/mine',
    act: async (page) => {
      await page.waitForSelector('li.row');
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[open]');
      await wait(page);
    },
  },
  {
    name: 'rail',
    path: '/mine',
    act: async (page) => {
      await page.waitForSelector('li.row');
      const button = page.locator('[aria-expanded=false] >> nth=0');
      if (page.viewportSize().width < 1100) await button.click();
      await wait(page);
    },
  },
  { name: 'search', path: '/search?q=mirror' },
  { name: 'search-none', path: '/search?q=zebra' },
  { name: 'search-start', path: '/search' },
  { name: 'empty', path: '/mine', order: { mood: { empty: true } } },
  { name: 'loading', path: '/mine/4210', order: { mood: { slow: 4000 } }, act: async (page) => wait(page, 5200) },
  { name: 'broken', path: '/mine', order: { mood: { broken: '/tickets' } } },
  { name: 'not-found', path: '/mine/99999' },
  {
    name: 'offline',
    path: '/mine/4210',
    act: async (page) => {
      await page.waitForSelector('article');
      await page.context().setOffline(true);
      await page.keyboard.press('e');
      await wait(page, 500);
    },
  },
  { name: 'light-agent', path: '/mine/4210', order: { mood: { role: 'light_agent' } } },
  { name: 'new', path: '/new' },
  { name: 'contacts', path: '/contacts' },
  { name: 'contact', path: '/contacts/c10' },
  { name: 'intake', path: '/intake/i4' },
  { name: 'outbox', path: '/outbox' },
  { name: 'settings-profile', path: '/settings/profile' },
  { name: 'settings-sessions', path: '/settings/sessions' },
  { name: 'settings-workspace', path: '/settings/workspace' },
  { name: 'settings-users', path: '/settings/users' },
  {
    name: 'settings-invite',
    path: '/settings/users',
    act: async (page) => {
      await page.click('button.primary');
      await wait(page);
    },
  },
  { name: 'settings-teams', path: '/settings/teams' },
  { name: 'settings-mailboxes', path: '/settings/mailboxes' },
  { name: 'settings-mailbox', path: '/settings/mailboxes/b2' },
  { name: 'settings-api-keys', path: '/settings/api-keys' },
  { name: 'settings-audit', path: '/settings/audit' },
  { name: 'settings-jobs', path: '/settings/jobs' },
  { name: 'settings-no-permission', path: '/settings/users', order: { mood: { role: 'light_agent' } } },
  { name: 'compact', path: '/open/4210', order: { me: { density: 'compact' } } },
  { name: 'roomy', path: '/open/4210', order: { me: { density: 'roomy' } } },
  { name: 'german', path: '/mine/4209', order: { me: { locale: 'de' } } },
  { name: 'german-settings', path: '/settings/mailboxes/b1', order: { me: { locale: 'de' } } },
  { name: 'unknown', path: '/nowhere' },
];

/** The four looks that every scene is seen in. */
export const looks = [
  { name: 'wide-light', width: 1440, height: 900, theme: 'light' },
  { name: 'wide-dark', width: 1440, height: 900, theme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, theme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, theme: 'dark' },
];

/** Brings a page to a scene. */
export async function enter(page, scene, { base, order }) {
  await page.context().setOffline(false);
  await page.goto('about:blank');
  // The page that was left may still save its draft.
  await wait(page, 60);
  await order({ reset: true });
  if (scene.order) await order(scene.order);
  await page.goto(base + scene.path, { waitUntil: scene.order?.mood?.slow ? 'commit' : 'load' });
  await wait(page, 500);
  await scene.act?.(page, { order });
}
