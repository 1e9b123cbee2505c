// The work of a recruiter and an interviewer in a browser that runs no scripts: every change is a
// form, answered by a page. What belongs to one's own account is in `without-scripts-own`.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openBrowser } from '../harness.mjs';
import {
  PASSWORD, TA1, addCandidate, api, expectText, goTo, inDays, install, instant, leave, offer, openAs, operate,
  openMenu, press, sayWhen,
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

/** Each journey that books has a day of its own. */
let day = 2;
beforeEach(() => { day += 1; });

const openTara = () => openAs(browser, server, TA1, plain);
const openIvy = () => openAs(browser, server, IVY, plain);

/** A candidate who can come all the morning of the day, when Ivy is there too. */
async function candidate(name, more = {}) {
  const [ask, offers] = [await api(server, TA1), await api(server, IVY)];
  const morning = { start: instant(day, '08:00'), end: instant(day, '12:00') };
  await offers('POST', '/availability-slots', morning);
  return ask('POST', '/candidates', { name, availability: [morning], ...more });
}

/** The same with an interview booked at eight. */
async function booked(name) {
  const [ask, me] = [await api(server, TA1), await api(server, IVY)];
  const { id } = await candidate(name);
  const { user } = await me('GET', '/sessions/current');
  return ask('POST', '/interviews', { candidate_id: id, interviewer_id: user.id, start: instant(day, '08:00') });
}

test('signing in, a candidate, a run and a scorecard need no script', async () => {
  const ivy = await openIvy();
  await goTo(ivy, 'Availability');
  await offer(ivy, inDays(day, '10:00').slice(0, 10), '10-11');

  const ta = await openTara();
  const profile = await addCandidate(ta, 'Nora Noscript');
  await sayWhen(ta, inDays(day, '10:00'), inDays(day, '11:00'));
  await goTo(ta, 'Scheduler');
  await press(ta, 'Run now');
  await expectText(ta, '1 interview booked, nobody left over.', 'Nora Noscript');

  await goTo(ivy, 'Interviews');
  await ivy.getByRole('row').filter({ hasText: 'Nora Noscript' }).getByRole('link').first().click();
  await ivy.getByRole('link', { name: 'Fill in the scorecard' }).click();
  await ivy.locator('textarea[name=feedback]').fill('Clear and kind.');
  await ivy.getByRole('radio', { name: /^2½/ }).check();
  await ivy.locator('select[name=result]').selectOption({ label: 'Rejected' });
  await press(ivy, 'Submit');
  await expectText(ivy, 'The scorecard is submitted.', '2.5 of 5', 'Rejected');

  await ta.goto(profile);
  await expectText(ta, 'Rejected', 'Ivy Interviewer: 2.5 of 5');
  await leave(ta, ivy);
});

test('a candidate: refused, made, changed', async () => {
  const ta = await openTara();
  await ta.goto(`${server.url}/candidates`);
  await ta.getByRole('link', { name: 'New candidate' }).first().click();
  await ta.locator('input[name=name]').fill('Carla Changed');
  await ta.locator('input[name=phone]').fill('not a number');
  await press(ta, 'Add candidate');
  assert.equal(await ta.locator('input[name=name]').inputValue(), 'Carla Changed');
  assert.equal(await ta.locator('[aria-invalid=true]').getAttribute('name'), 'phone');
  await ta.locator('input[name=phone]').fill('+351 912 345 678');
  await press(ta, 'Add candidate');
  await ta.getByRole('heading', { level: 1, name: 'Carla Changed' }).waitFor();
  await ta.getByRole('link', { name: 'Edit', exact: true }).click();
  await ta.locator('input[name=current_role]').fill('Ferrywoman');
  await press(ta, 'Save');
  await expectText(ta, 'The candidate is saved.', 'Ferrywoman');
  await leave(ta);
});

test('a candidate changed in two windows: both see what happened', async () => {
  const { id } = await candidate('Theo Twowindows');
  const [first, second] = [await openTara(), await openTara()];
  for (const page of [first, second]) await page.goto(`${server.url}/candidates/${id}?edit`);
  await first.locator('input[name=current_role]').fill('Lock keeper');
  await press(first, 'Save');
  await second.locator('input[name=current_role]').fill('Bridge keeper');
  await press(second, 'Save');
  await expectText(second, 'while you were typing');
  assert.equal(await second.locator('input[name=current_role]').inputValue(), 'Bridge keeper');
  await press(second, 'Save');
  await expectText(second, 'The candidate is saved.', 'Bridge keeper');
  await leave(first, second);
});

test('the list: search, filter, sort, columns and a candidate beside it', async () => {
  await candidate('Ada Listed', { location: 'Porto' });
  await candidate('Zoe Listed', { location: 'Faro' });
  const ta = await openTara();
  await ta.goto(`${server.url}/candidates`);
  await ta.getByRole('searchbox', { name: 'Name, e-mail or phone' }).fill('Listed');
  await ta.keyboard.press('Enter');
  await expectText(ta, '2 candidates');
  await openMenu(ta, 'Filter');
  await ta.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Created' });
  await press(ta, 'Apply');
  await ta.waitForURL(/status=created/);
  await openMenu(ta, 'Columns');
  await ta.getByRole('checkbox', { name: 'Place' }).check();
  await ta.locator('form').filter({ has: ta.getByRole('checkbox', { name: 'Place' }) }).getByRole('button').click();
  await expectText(ta, 'Porto', 'Faro');
  const names = () => ta.getByRole('table').getByRole('link', { name: /Listed/ }).allTextContents();
  assert.deepEqual(await names(), ['Ada Listed', 'Zoe Listed']);
  await ta.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await ta.waitForURL(/sort=-name/);
  assert.deepEqual(await names(), ['Zoe Listed', 'Ada Listed']);
  await ta.getByRole('table').getByRole('link', { name: 'Zoe Listed' }).click();
  await ta.getByRole('heading', { level: 2, name: 'Zoe Listed' }).waitFor();
  await ta.getByRole('link', { name: 'Next candidate' }).click();
  await ta.getByRole('heading', { level: 2, name: 'Ada Listed' }).waitFor();
  await ta.getByRole('link', { name: 'Close' }).click();
  await ta.waitForURL((url) => !url.searchParams.has('panel'));
  await ta.getByRole('link', { name: /^Status: Created/ }).click();
  await ta.waitForURL((url) => !url.searchParams.has('status'));
  assert.deepEqual(await names(), ['Zoe Listed', 'Ada Listed'], 'what else was chosen stays');
  await leave(ta);
});

test('a view: saved, opened, renamed, deleted', async () => {
  const ta = await openTara();
  await ta.goto(`${server.url}/candidates?status=created`);
  await openMenu(ta, 'Save this view');
  await ta.getByLabel('Name of the view').fill('Waiting');
  await press(ta, 'Save');
  await expectText(ta, 'The view “Waiting” is saved.');
  await ta.getByRole('link', { name: 'All', exact: true }).click();
  await ta.getByRole('link', { name: 'Waiting' }).click();
  await ta.waitForURL(/status=created/);
  await openMenu(ta, 'Change view');
  await ta.getByLabel('Name of the view').fill('Waiting for us');
  await press(ta, 'Save');
  await expectText(ta, 'The view “Waiting for us” is saved.');
  await openMenu(ta, 'Change view');
  await press(ta, 'Delete view');
  await expectText(ta, 'The view “Waiting for us” is deleted.');
  await leave(ta);
});

test('a step for many, partly refused, and taken back', async () => {
  for (const name of ['Bo Bulk', 'Cy Bulk', 'Di Bulk']) await candidate(name);
  const ta = await openTara();
  const list = `${server.url}/candidates?q=Bulk`;
  const pick = async (...names) => {
    await ta.goto(list);
    for (const name of names) await ta.getByRole('checkbox', { name: `Choose ${name}` }).check();
  };
  await pick('Bo Bulk', 'Cy Bulk');
  await press(ta, 'Deactivate');
  await expectText(ta, '2 candidates are deactivated; open interviews are cancelled.');
  await press(ta, 'Undo');
  await expectText(ta, 'Taken back: 2 candidates are as before.');
  await pick('Bo Bulk');
  await openMenu(ta, 'Reject…');
  await ta.locator('#bulk-reason').fill('Looked for a harbour.');
  await press(ta, 'Reject');
  await expectText(ta, '1 candidate is rejected');
  await pick('Bo Bulk', 'Cy Bulk', 'Di Bulk');
  await openMenu(ta, 'Reject…');
  await press(ta, 'Reject');
  await ta.getByRole('heading', { level: 1, name: 'Not open for everybody' }).waitFor();
  await expectText(ta, 'Bo Bulk');
  await press(ta, 'Do it for the 2 who can');
  await expectText(ta, '2 candidates are rejected');
  await leave(ta);
});

test('a CV, and the steps of an application', async () => {
  const { id } = await candidate('Cora Closed');
  const ta = await openTara();
  await ta.goto(`${server.url}/candidates/${id}/documents`);
  await ta.locator("input[name=file]").first().setInputFiles({
    name: 'cora.txt', mimeType: 'text/plain', buffer: Buffer.from('Cora Closed, curriculum vitae\n'),
  });
  await press(ta, 'Upload');
  await expectText(ta, 'The CV is saved.');
  await ta.goto(`${server.url}/candidates/${id}`);
  await expectText(ta, 'Cora Closed, curriculum vitae');
  await openMenu(ta, 'Reject…');
  await press(ta, 'Reject');
  await expectText(ta, 'The application is changed.', 'Rejected');
  await press(ta, 'Reconsider');
  await openMenu(ta, 'Withdrawn by the candidate…');
  await ta.locator('#gone-reason').fill('Found a ferry elsewhere.');
  await press(ta, 'Withdrawn by the candidate');
  await expectText(ta, 'The application is changed.');
  await ta.locator('summary[aria-label="More steps"]').click();
  await press(ta, 'Deactivate');
  await expectText(ta, 'The candidate is deactivated');
  await press(ta, 'Restore');
  await expectText(ta, 'The candidate is active again.');
  await leave(ta);
});

test('a review: asked for, and given', async () => {
  const { id } = await candidate('Rita Reviewed');
  const ta = await openTara();
  await ta.goto(`${server.url}/candidates/${id}/interviews`);
  await openMenu(ta, 'Ask for a review');
  await ta.locator('select[name=user_id]').selectOption({ label: IVY.name });
  await press(ta, 'Ask for a review');
  await expectText(ta, 'The review is asked for.');
  const ivy = await openIvy();
  await ivy.goto(`${server.url}/candidates/${id}/interviews`);
  await ivy.locator('textarea[name=reason]').fill('Knows ledgers.');
  await press(ivy, 'Accept profile');
  await expectText(ivy, 'Your review is saved.');
  await ivy.goto(`${server.url}/candidates/${id}/interviews`);
  await expectText(ivy, 'Accepted', 'Knows ledgers.');
  await leave(ta, ivy);
});

test('an interview: booked by hand, moved, cancelled', async () => {
  await candidate('Hana Handbooked');
  const ta = await openTara();
  await ta.goto(`${server.url}/interviews/new`);
  await ta.getByLabel('Name of the candidate').fill('Hana');
  await press(ta, 'Search');
  await ta.getByRole('link', { name: 'Choose a time Hana Handbooked' }).click();
  await press(ta, 'Book');
  await ta.getByRole('heading', { level: 1, name: 'Book an interview with Hana Handbooked' }).waitFor();
  await ta.getByRole('radio').nth(1).check();
  await press(ta, 'Book');
  await expectText(ta, 'Hana Handbooked');
  await ta.goto(`${server.url}/candidates?q=Handbooked`);
  await ta.getByRole('table').getByRole('link', { name: 'Hana Handbooked' }).click();
  await ta.getByRole('link', { name: 'Open the whole page' }).click();
  await ta.getByRole('link', { name: 'Move', exact: true }).click();
  await ta.getByRole('radio').nth(3).check();
  await press(ta, 'Move');
  await ta.getByRole('heading', { level: 1, name: 'Interview with Hana Handbooked' }).waitFor();
  await openMenu(ta, 'Cancel the interview');
  await ta.locator('form[action$="/cancel"] textarea').fill('The river is too high.');
  await press(ta, 'Cancel the interview');
  await expectText(ta, 'Cancelled');
  await leave(ta);
});

test('an interview: begun, nobody came', async () => {
  const { id } = await booked('Nico Noshow');
  const ta = await openTara();
  await ta.goto(`${server.url}/interviews/${id}`);
  await press(ta, 'Start');
  await expectText(ta, 'In progress');
  await openMenu(ta, 'No show');
  await ta.locator('form[action$="/no-show"] textarea').fill('Waited for half an hour.');
  await press(ta, 'No show');
  await expectText(ta, 'No show', 'Waited for half an hour.');
  await leave(ta);
});

test('a scorecard: draft, submitted, given back, submitted again', async () => {
  const { id } = await booked('Sol Scored');
  const ivy = await openIvy();
  await ivy.goto(`${server.url}/interviews/${id}/scorecard`);
  await ivy.locator('textarea[name=feedback]').fill('Clear and kind.');
  await press(ivy, 'Save as draft');
  await expectText(ivy, 'The draft is saved. Nobody else sees it.');
  await ivy.getByRole('radio', { name: /^4\b(?!½)/ }).check();
  await ivy.locator('select[name=result]').selectOption({ label: 'On hold' });
  await press(ivy, 'Submit');
  await expectText(ivy, 'The scorecard is submitted.', 'On hold', '4 of 5');
  const ta = await openTara();
  await ta.goto(`${server.url}/interviews/${id}`);
  await openMenu(ta, 'Give back to its interviewer');
  await ta.locator('form[action$="/reopen"] textarea').fill('Say more about the ledger.');
  await press(ta, 'Give back to its interviewer');
  await expectText(ta, 'The scorecard is given back to its interviewer.');
  await ivy.goto(`${server.url}/interviews/${id}/scorecard`);
  await expectText(ivy, 'Given back: Say more about the ledger.');
  await ivy.locator('select[name=result]').selectOption({ label: 'Selected' });
  await press(ivy, 'Submit');
  await expectText(ivy, 'The scorecard is submitted.', 'Selected');
  await leave(ta, ivy);
});

test('the rules of the scheduler and of hiring, and the schedule', async () => {
  const ta = await openTara();
  await ta.goto(`${server.url}/scheduler/settings`);
  await ta.locator('input[name=horizon_days]').fill('21');
  await press(ta, 'Save');
  await ta.goto(`${server.url}/scheduler/settings`);
  assert.equal(await ta.locator('input[name=horizon_days]').inputValue(), '21');
  await ta.goto(`${server.url}/hiring-settings`);
  await ta.getByRole('checkbox').check();
  await press(ta, 'Save');
  await expectText(ta, 'The rules are saved.');
  await ta.getByRole('checkbox').uncheck();
  await press(ta, 'Save');
  await ta.goto(`${server.url}/schedule`);
  await ta.getByRole('link', { name: 'Month', exact: true }).click();
  await ta.waitForURL(/view=month/);
  await ta.getByLabel('Interviewer').selectOption({ label: IVY.name });
  await press(ta, 'Filter');
  await ta.getByRole('link', { name: new RegExp(`^Interviewer: ${IVY.name}`) }).click();
  await ta.waitForURL((url) => !url.searchParams.get('interviewer'));
  await leave(ta);
});
