// The core of the flow in a browser that runs no scripts: every change is a
// form, answered by a page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../harness.mjs';
import {
  PASSWORD, TA1, addCandidate, expectText, goTo, inDays, install, leave, offer, openAs, operate, press,
  sayWhen,
} from '../steps.mjs';

const IVY = { name: 'Ivy Interviewer', email: 'ivy@acme.example', password: PASSWORD };
const plain = { javaScriptEnabled: false };

let server;
let browser;
before(async () => {
  server = await install();
  await operate(server, [
    'admin', 'create-user', '--organization', 'acme', '--name', IVY.name, '--email', IVY.email,
    '--role', 'interviewer', '--password-stdin',
  ], `${IVY.password}\n`);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('signing in, a candidate, a run and a scorecard need no script', async () => {
  const ivy = await openAs(browser, server, IVY, plain);
  await goTo(ivy, 'Availability');
  await offer(ivy, inDays(2, '10:00').slice(0, 10), '10-11');

  const ta = await openAs(browser, server, TA1, plain);
  const profile = await addCandidate(ta, 'Nora Noscript');
  await sayWhen(ta, inDays(2, '10:00'), inDays(2, '11:00'));
  await goTo(ta, 'Scheduler');
  await press(ta, 'Run now');
  await expectText(ta, '1 interview booked, nobody left over.', 'Nora Noscript');

  await goTo(ivy, 'Interviews');
  await ivy.getByRole('row').filter({ hasText: 'Nora Noscript' }).getByRole('link').first().click();
  await ivy.getByRole('link', { name: 'Fill in the scorecard' }).click();
  // Sent without a rating: told so, and nothing typed is lost.
  await ivy.locator('textarea[name=feedback]').fill('Clear and kind.');
  await press(ivy, 'Submit');
  await expectText(ivy, 'Give a rating from 1 to 5.');
  assert.equal(await ivy.locator('textarea[name=feedback]').inputValue(), 'Clear and kind.');
  await ivy.getByRole('radio', { name: /^2½/ }).check();
  await ivy.locator('select[name=result]').selectOption({ label: 'Rejected' });
  await press(ivy, 'Submit');
  await expectText(ivy, 'The scorecard is submitted.', '2.5 of 5', 'Rejected');

  await ta.goto(profile);
  await expectText(ta, 'Rejected', 'Ivy Interviewer: 2.5 of 5');
  await leave(ta, ivy);
});

test('theme, language and the account menu need no script', async () => {
  const page = await openAs(browser, server, TA1, plain);
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await page.locator('html[data-theme=dark]').waitFor();
  await page.getByText(`Account of ${TA1.name}`).locator('..').click();
  await page.getByRole('button', { name: 'Русский' }).first().click();
  await page.locator('html[lang=ru]').waitFor();
  await page.locator('html[data-theme=dark]').waitFor();
  await page.locator('summary').filter({ hasText: TA1.name }).click();
  await page.getByRole('button', { name: 'Выйти', exact: true }).click();
  await page.waitForURL('**/login');
  await leave(page);
});
