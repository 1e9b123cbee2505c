// A recruiter prepares an interview day: a list is pasted as somebody wrote it down, with slips and with people who are
// there already; looked at, given its day, created at once; and the day stands in the schedule.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, expectQuiet, keep, openBrowser } from '../harness.mjs';
import { addCandidate, expectText, goTo, inDays, install, offer, openAs, operate, PASSWORD, press, TA1 } from '../steps.mjs';

let server;
let browser;
before(async () => {
  server = await install();
  await operate(server, [
    'admin', 'create-user', '--organization', 'acme', '--name', 'Ines Ortega', '--email', 'int@acme.example',
    '--role', 'interviewer', '--password-stdin',
  ], `${PASSWORD}\n`);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const PASTED = `Ada Falk, ada.falk@people.example
Berta Sund; +49 30 1234567
Cora Lind, cora@nowhere
G. Moreau, grace.moreau@people.example
`;

test('a pasted list becomes an interview day', async () => {
  const [day] = inDays(3, '00:00').split('T');
  const interviewer = await openAs(browser, server, { email: 'int@acme.example', password: PASSWORD });
  await interviewer.goto(`${server.url}/availability`);
  await offer(interviewer, day, '9-12');
  await interviewer.context().close();

  const page = await openAs(browser, server, TA1);
  await addCandidate(page, 'Grace Moreau', { email: 'grace.moreau@people.example' });
  await goTo(page, 'Candidates');
  await page.getByRole('link', { name: 'Add many candidates' }).click();
  await expectAccessible(page);
  await page.getByLabel('Paste here').fill(PASTED);
  await press(page, 'Look at the rows');

  // what is wrong, and who is there already, stands at their rows
  await expectText(page, '3 can be created, 1 has something wrong, 1 shares');
  const row = (name) => page.getByRole('row', { name });
  assert.match(await row('Cora Lind').innerText(), /E-mail/);
  assert.match(await row('G. Moreau').innerText(), /Grace Moreau/);
  await expectAccessible(page);
  await keep(page, 'bulk-preview');

  // the day, with who interviews
  await page.locator('summary', { hasText: 'Interviews on one day' }).click();
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByLabel('Begins').fill('09:00');
  await page.getByLabel('Ends').fill('12:00');
  await page.getByRole('checkbox', { name: 'Ines Ortega' }).check();
  await page.getByLabel('What they are to know').fill('Ask for the portfolio.');
  await page.locator('details[open]').getByRole('button', { name: 'Save' }).click();
  await page.locator('details[open]', { hasText: 'Interviews on one day' }).waitFor();

  // all of them cannot be; those that can are
  await page.getByRole('radio', { name: 'All, or none if one cannot' }).check();
  await press(page, 'Create candidates');
  await page.getByText('1 row').first().waitFor();
  await page.getByRole('radio', { name: 'Those that can' }).check();
  await press(page, 'Create candidates');
  await expectText(page, '2 candidates were created', '2 of 2 have their interviews booked.', 'Left out: known already');
  await expectAccessible(page);
  await keep(page, 'bulk-done');

  // the day stands in the schedule, and what to know with each interview
  await page.goto(`${server.url}/schedule?date=${day}`);
  const booked = page.locator('main').getByRole('link', { name: /Ada Falk/ }).first();
  await booked.waitFor();
  await page.locator('main').getByText('Berta Sund').first().waitFor();
  await booked.click();
  await page.getByText('Ask for the portfolio.').first().waitFor();
  expectQuiet(page);
  await page.context().close();
});
