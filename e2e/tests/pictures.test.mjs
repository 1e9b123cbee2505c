// The pictures of the guide, taken anew from the demo: only when asked for, as
// they show its invented people with today's dates.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, startServer } from '../harness.mjs';
import { goTo, logins, openAs } from '../steps.mjs';

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const skip = process.env.WAYMARK_PICTURES === '1' ? false : 'set WAYMARK_PICTURES=1 to take them anew';

test('the pictures of the guide', { skip }, async () => {
  const server = await startServer({ command: ['demo', '--small'] });
  const browser = await openBrowser();
  try {
    const recruiter = logins(server).find((login) => login.role === 'recruiter');
    const page = await openAs(browser, server, recruiter, {
      viewport: { width: 1280, height: 850 }, colorScheme: 'light', reducedMotion: 'reduce',
    });
    await mkdir(PICTURES, { recursive: true });
    const take = async (name) => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    };
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take('dashboard');
    await goTo(page, 'Interviews');
    await take('interviews');
    // A candidate who has got far has the most to show.
    await page.goto(`${server.url}/candidates?status=selected`);
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Journey' }).waitFor();
    await take('candidate');
    await goTo(page, 'Scheduler');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { level: 1, name: 'Run of' }).waitFor();
    await take('scheduler');
  } finally {
    await browser.close();
    await server.stop();
  }
});
