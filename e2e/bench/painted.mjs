// How soon a browser has painted a card that somebody moves on a board of 500: from the key's press, told by the
// board's script, to the task after the frame. `cargo xtask bench board` runs it; one JSON line is what it prints.

import assert from 'node:assert/strict';
import { openBrowser, startServer } from '../harness.mjs';
import { logins, openAs } from '../steps.mjs';

const CARDS = 500;
const MOVES = 30;

const server = await startServer({ command: ['demo', '--small'] });
const browser = await openBrowser();
try {
  const page = await openAs(browser, server, logins(server).find(({ role }) => role === 'recruiter'));
  const job = await page.evaluate(async (count) => {
    const send = async (path, body) => {
      const answer = await fetch(`/api/v1${path}`, {
        method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body),
      });
      return answer.json();
    };
    const jobs = await send('/requisitions?limit=200');
    const { id } = jobs.data.find(({ title }) => title === 'Platform engineer');
    const rows = Array.from({ length: count }, (_, n) => ({ name: `Candidate ${n}`, current_role: 'Engineer' }));
    const bulk = await send('/bulk-creations', { rows, requisition_id: id });
    await send(`/bulk-creations/${bulk.id}/confirm`, {});
    return id;
  }, CARDS);
  await page.goto(`${server.url}/requisitions/${job}/board`);
  const cards = await page.locator('.kcard').count();
  assert.ok(cards >= CARDS, `${cards} cards`);
  for (let move = 0; move < MOVES; move += 1) {
    const card = page.locator('.column').first().locator('.kcard', { hasText: 'Candidate' }).first();
    await card.getByRole('link').first().focus();
    await page.keyboard.press('BracketRight');
    await page.waitForFunction((n) => performance.getEntriesByName('card-painted').length > n, move);
    await page.locator('#board-said').waitFor();
  }
  const times = await page.evaluate(() => performance.getEntriesByName('card-painted').map(({ duration }) => duration));
  times.sort((one, other) => one - other);
  console.log(JSON.stringify({ cards, moves: times.length, median: times[Math.floor(times.length / 2)], most: times.at(-1) }));
} finally {
  await browser.close();
  await server.stop();
}
