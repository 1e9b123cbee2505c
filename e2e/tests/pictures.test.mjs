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
  const server = await startServer({ command: ['demo'] });
  const browser = await openBrowser();
  try {
    const as = async (role) => openAs(browser, server, logins(server).find((login) => login.role === role), {
      viewport: { width: 1280, height: 850 }, colorScheme: 'light', reducedMotion: 'reduce',
    });
    await mkdir(PICTURES, { recursive: true });
    const take = async (page, name) => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    };
    const recruiter = await as('recruiter');
    await recruiter.getByRole('heading', { level: 1 }).waitFor();
    await take(recruiter, 'dashboard');
    // the week to come is fuller than one that ends today
    await recruiter.goto(`${server.url}/schedule?view=week`);
    await recruiter.keyboard.press(']');
    await recruiter.waitForURL(/date=/);
    await take(recruiter, 'schedule');
    // A candidate who has got far has the most to show.
    await recruiter.goto(`${server.url}/candidates?status=selected`);
    await recruiter.locator('tbody [data-row] a, tbody tr[data-row] a').first().click();
    await take(recruiter, 'candidates');
    await recruiter.goto(`${server.url}/candidates?status=selected`);
    const candidate = await recruiter.locator('tbody a[href*="panel="]').first().getAttribute('href');
    await recruiter.goto(`${server.url}/candidates/${/cand_[0-9a-z]+/.exec(candidate)[0]}`);
    await take(recruiter, 'candidate');
    await goTo(recruiter, 'Scheduler');
    await recruiter.locator('tbody a').first().click();
    await take(recruiter, 'scheduler');
    const interviewer = await as('interviewer');
    await goTo(interviewer, 'Availability');
    await take(interviewer, 'availability');
  } finally {
    await browser.close();
    await server.stop();
  }
});
