// Takes a picture of every scene in every look: node dev/browser/shots.mjs [folder] [scene …] ; LOOKS=wide-light,phone-dark narrows the looks.
import { mkdirSync } from 'node:fs';
import { openPage, withDesk } from './drive.mjs';
import { enter, looks, scenes } from './scenes.mjs';

const [folder = 'shots', ...names] = process.argv.slice(2);
const wanted = (process.env.LOOKS ?? '').split(',').filter(Boolean);
mkdirSync(folder, { recursive: true });

await withDesk(async ({ browser, base, order }) => {
  for (const look of looks.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    const { page, complaints } = await openPage(browser, look);
    for (const scene of scenes.filter((one) => names.length === 0 || names.includes(one.name))) {
      try {
        await enter(page, scene, { base, order });
      } catch (error) {
        console.log(`${look.name} ${scene.name}: ${String(error).split('\n')[0]}`);
      }
      await page.screenshot({ path: `${folder}/${scene.name}-${look.name}.png` });
      for (const complaint of complaints.splice(0))
        if (!/Failed to load resource/.test(complaint)) console.log(`${look.name} ${scene.name}: ${complaint}`);
    }
    await page.context().close();
  }
});
