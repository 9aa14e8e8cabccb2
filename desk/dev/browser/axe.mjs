// Runs axe-core on every scene, wide and on a phone, in both themes. Ends with an error when it finds a violation.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage, withDesk } from './drive.mjs';
import { enter, looks, scenes } from './scenes.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const names = process.argv.slice(2);
const wanted = (process.env.LOOKS ?? '').split(',').filter(Boolean);
const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
let found = 0;
let pages = 0;

await withDesk(async ({ browser, base, order }) => {
  for (const look of looks.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    const { page } = await openPage(browser, look);
    for (const scene of scenes.filter((one) => names.length === 0 || names.includes(one.name))) {
      await enter(page, scene, { base, order });
      await page.evaluate(source);
      const { violations } = await page.evaluate((chosen) => window.axe.run(document, chosen), options);
      pages += 1;
      for (const one of violations) {
        found += 1;
        console.log(`${look.name} ${scene.name}: ${one.id} (${one.impact}): ${one.help}`);
        for (const node of one.nodes.slice(0, 4))
          console.log(`    ${node.target.join(' ')}  ${node.failureSummary?.split('\n').slice(1, 2).join(' ') ?? ''}`);
      }
    }
    await page.context().close();
  }
});
console.log(`axe: ${pages} pages looked at, ${found} violations`);
process.exitCode = found > 0 ? 1 : 0;
