// The product's flow, all ten steps of it, by hand: a recruiter and two
// interviewers, each in a browser of their own, on a fresh installation.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, keep, openBrowser, openPage } from '../harness.mjs';
import {
  PASSWORD, TA1, addCandidate, expectText, goTo, inDays, install, leave, offer, openAs, press,
  sayWhen,
} from '../steps.mjs';

const FEEDBACK = 'Designed the ledger clearly; asked for the failure cases before the happy path.';

let server;
let browser;
before(async () => {
  server = await install();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Invites somebody on the members' page; the link that is shown once. */
async function invite(page, name, email, role) {
  await goTo(page, 'Members');
  await page.getByRole('link', { name: 'Invite a member' }).first().click();
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=email]').fill(email);
  for (const box of await page.locator('input[name=role]').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: role, exact: true }).check();
  await press(page, 'Invite');
  await page.getByRole('heading', { level: 1, name: `${name} is invited` }).waitFor();
  return page.getByLabel('Invitation link').inputValue();
}

/** Follows an invitation in a browser of one's own: a password, and one is in. */
async function accept(link, name) {
  const page = await openPage(browser);
  await page.goto(link);
  await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor();
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=again]').fill(PASSWORD);
  await press(page, 'Set the password and sign in');
  await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  return page;
}

/** Starts a run on the scheduler's page; ends on the page of that run. */
async function run(page) {
  await goTo(page, 'Scheduler');
  await press(page, 'Run now');
  await page.waitForURL(/\/scheduler\/runs\//);
}

/** The names of the stops of the journey on a candidate's profile, as far as it was walked. */
async function journey(page) {
  const stops = page.getByRole('list', { name: 'Journey' }).locator('li:not([data-step=todo]) b');
  return stops.allTextContents();
}

test('from the first recruiter to a selected candidate with feedback', async () => {
  // 1, 2: TA1 was made on the command line, and signs in.
  const ta = await openAs(browser, server, TA1);
  await ta.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();

  // 3, 4: interviewers are invited, set a password and are signed in.
  const ivy = await accept(await invite(ta, 'Ivy Interviewer', 'ivy@acme.example', 'Interviewer'), 'Ivy');
  const ned = await accept(await invite(ta, 'Ned Nightly', 'ned@acme.example', 'Interviewer'), 'Ned');

  // 5: one offers a single hour, the other the same hours every day.
  await goTo(ivy, 'Availability');
  await offer(ivy, inDays(2, '10:00').slice(0, 10), '10-11');
  await goTo(ned, 'Availability');
  await ned.getByRole('textbox', { name: 'Monday' }).fill('14-16');
  await ned.locator('summary', { hasText: 'Copy the hours of Monday' }).click();
  await press(ned, 'To every day');
  await press(ned, 'Save weekly hours');
  await expectText(ned, 'Weekly hours saved.');
  assert.equal(await ned.getByRole('textbox', { name: 'Sunday' }).inputValue(), '14:00-16:00');

  // 6: candidates, with times, with times that suit nobody, and with none so far.
  const priya = await addCandidate(ta, 'Priya Placed', { email: 'priya@people.example', phone: '+49 30 1234567' });
  await sayWhen(ta, inDays(2, '09:30'), inDays(2, '11:30'));
  await ta.getByRole('link', { name: 'Documents' }).click();
  await ta.locator("input[name=file]").first().setInputFiles({
    name: 'priya.txt', mimeType: 'text/plain', buffer: Buffer.from('Priya Placed, curriculum vitae\n'),
  });
  await press(ta, 'Upload');
  await expectText(ta, 'The CV is saved.', 'priya.txt');
  await addCandidate(ta, 'Otto Offhours');
  await sayWhen(ta, inDays(2, '20:00'), inDays(2, '22:00'));
  const lena = await addCandidate(ta, 'Lena Later');
  await expectText(ta, 'Nothing said yet');

  // 7: the run books who can be placed, and says why the others cannot.
  await run(ta);
  await expectText(ta, '1 interview booked, 2 candidates could not be placed.');
  const left = (name) => ta.locator('main li').filter({ hasText: name }).innerText();
  assert.match(await left('Otto Offhours'), /No interviewer is there when the candidate can/);
  assert.match(await left('Lena Later'), /Offers no time in the days ahead/);
  const booked = ta.getByRole('row').filter({ hasText: 'Priya Placed' });
  assert.match(await booked.innerText(), /10:00.*Ivy Interviewer/s);
  await expectAccessible(ta);
  await keep(ta, 'flow-run');

  // 6 again: times come later, and the next run places her with the other interviewer.
  await ta.goto(lena);
  await sayWhen(ta, inDays(3, '13:00'), inDays(3, '15:00'));
  await run(ta);
  await expectText(ta, '1 interview booked, 1 candidate could not be placed.');
  assert.match(await ta.getByRole('row').filter({ hasText: 'Lena Later' }).innerText(), /14:00.*Ned Nightly/s);
  await ta.goto(priya);
  assert.deepEqual(await journey(ta), ['Created', 'Scheduled']);

  // 8: the interviewer sees the interview, keeps a draft, comes back and submits.
  await goTo(ivy, 'Interviews');
  assert.equal(await ivy.getByText('Lena Later').count(), 0, 'an interview of somebody else shows');
  await ivy.getByRole('row').filter({ hasText: 'Priya Placed' }).getByRole('link').first().click();
  await ivy.getByRole('heading', { level: 1, name: 'Interview with Priya Placed' }).waitFor();
  await expectText(ivy, 'Booked');
  await ivy.getByRole('link', { name: 'Fill in the scorecard' }).click();
  await ivy.locator('textarea[name=feedback]').fill(FEEDBACK);
  await press(ivy, 'Save as draft');
  await expectText(ivy, 'The draft is saved. Nobody else sees it.');
  await ta.reload();
  assert.equal(await ta.getByText(FEEDBACK).count(), 0, 'a draft shows to others');
  assert.equal(await ivy.locator('textarea[name=feedback]').inputValue(), FEEDBACK);
  await ivy.getByRole('radio', { name: /^4\b(?!½)/ }).check();
  await ivy.locator('select[name=recommendation]').selectOption({ label: 'Hire' });
  await ivy.locator('select[name=result]').selectOption({ label: 'Selected' });
  await expectAccessible(ivy);
  await press(ivy, 'Submit');
  await expectText(ivy, 'The scorecard is submitted.', 'Completed', 'Selected', FEEDBACK);

  // 9, 10: the candidate's state, journey and feedback, as TA1 sees them.
  await ta.goto(priya);
  await expectText(ta, 'Selected', 'Ivy Interviewer: 4 of 5', FEEDBACK, 'priya.txt');
  assert.deepEqual(await journey(ta), ['Created', 'Scheduled', 'Selected']);
  await expectAccessible(ta);
  await keep(ta, 'flow-profile');
  await ta.locator('main').getByRole('link', { name: '10:00' }).first().click();
  await expectText(ta, FEEDBACK, '4 of 5', 'Selected');

  await leave(ta, ivy, ned);
});
