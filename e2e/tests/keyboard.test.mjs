// The whole product without a mouse, as each role uses it: every control is reached by Tab or by a
// key of its own, the focus is always to be seen, and is never lost when a window closes.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openBrowser, openPage, startServer } from '../harness.mjs';
import {
  act, askPalette, choose, expectFocus, expectFocusSeen, focused, goByPalette, open, pressPlace, signInByKeys,
  tabTo, write,
} from '../keys.mjs';
import { api, expectText, inDays, instant, leave, logins } from '../steps.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ command: ['demo', '--small'] });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Each journey that books has days of its own. */
let day = 12;
beforeEach(() => { day += 1; });

const who = (role) => logins(server).find((login) => login.role === role);

/** A page on which a role of the demo has signed in, by keyboard. */
async function openByKeys(role, options) {
  const page = await openPage(browser, options);
  await signInByKeys(page, server, who(role));
  await heading(page);
  return page;
}

/** Waits for the page of this name, and for its scripts: before them, no key does anything. */
async function heading(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForLoadState();
}

/** A candidate who can come all the morning of a day, when the demo's interviewer is there too. */
async function candidate(name) {
  const [ask, offer] = [await api(server, who('recruiter')), await api(server, who('interviewer'))];
  const morning = { start: instant(day, '08:00'), end: instant(day, '12:00') };
  await offer('POST', '/availability-slots', morning);
  return ask('POST', '/candidates', { name, availability: [morning] });
}

/** The same with an interview booked at eight. */
async function booked(name) {
  const [ask, offer] = [await api(server, who('recruiter')), await api(server, who('interviewer'))];
  const { id } = await candidate(name);
  const { user } = await offer('GET', '/sessions/current');
  return ask('POST', '/interviews', { candidate_id: id, interviewer_id: user.id, start: instant(day, '08:00') });
}

test('sign in, be refused, sign out', async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/login`);
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /Skip to content/, 'the first stop is the way past what comes first');
  await expectFocusSeen(page);
  const { email, password } = who('recruiter');
  await write(page, 'E-mail', email);
  await tabTo(page, 'textbox', ['Password']);
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expectText(page, 'E-mail address and password do not belong together.');
  await tabTo(page, 'textbox', ['Password']);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await heading(page, 'Welcome, Ines Okafor');

  await open(page, 'Account of Ines Okafor');
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
  // Escape gives the focus back to what opened the menu.
  await page.keyboard.press('Escape');
  await expectFocus(page, 'Account of Ines Okafor');
  await page.keyboard.press('Enter');
  await act(page, 'button', ['Sign out']);
  await page.waitForURL('**/login');
  await leave(page);
});

test('choose whom to be', async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/login`);
  await act(page, 'button', 'Farida Holm');
  await heading(page, 'Welcome, Farida Holm');
  await leave(page);
});

test('the palette gives the focus back, and opens what was walked to', async () => {
  const page = await openByKeys('recruiter');
  await tabTo(page, 'link', 'Book by hand');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search, or type a command' });
  await page.getByRole('option').first().waitFor();
  await expectFocusSeen(page);
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'hidden' });
  await expectFocus(page, 'Book by hand');

  await askPalette(page, 'sched');
  await page.keyboard.press('ArrowDown');
  const second = await page.getByRole('option', { selected: true }).getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${second}`);
  await leave(page);
});

test('find a candidate by the palette', async () => {
  await candidate('Petra Palette');
  const page = await openByKeys('recruiter');
  await askPalette(page, 'petra pal');
  await page.keyboard.press('Enter');
  await heading(page, 'Petra Palette');
  await leave(page);
});

test('walk the candidates, open one beside the list, and the next', async () => {
  const page = await openByKeys('recruiter');
  await goByPalette(page, 'Candidates');
  await heading(page, 'Candidates');
  const names = await page.locator('[data-row]').getByRole('link').allTextContents();
  for (const [key, name] of [['j', names[0]], ['j', names[1]], ['j', names[2]], ['k', names[1]]]) {
    await page.keyboard.press(key);
    await expectFocus(page, name);
  }
  await page.keyboard.press('Enter');
  const panel = (name) => page.getByRole('heading', { level: 2, name });
  await panel(names[1]).waitFor();
  await expectFocusSeen(page);
  await page.keyboard.press('j');
  await panel(names[2]).waitFor();
  await expectFocusSeen(page);
  await page.keyboard.press('Escape');
  await panel(names[2]).waitFor({ state: 'detached' });
  await expectFocus(page, names[2]);
  await page.keyboard.press('Enter');
  await panel(names[2]).waitFor();
  await page.keyboard.press('o');
  await heading(page, names[2]);
  await leave(page);
});

test('a new candidate, refused first', async () => {
  const page = await openByKeys('recruiter');
  await goByPalette(page, 'Candidates');
  await heading(page, 'Candidates');
  await page.keyboard.press('n');
  await page.waitForURL('**/candidates/new*');
  await write(page, 'Name', 'Kim Keys');
  await write(page, 'Phone', 'not a number');
  await page.keyboard.press('Enter');
  // The script that puts the focus there comes after the page.
  await page.locator('input[name=phone][aria-invalid=true]:focus').waitFor();
  await expectFocusSeen(page);
  await write(page, 'Phone', '+351 912 345 678');
  await act(page, 'button', 'Add candidate');
  await heading(page, 'Kim Keys');
  await leave(page);
});

test('change a candidate', async () => {
  const { id } = await candidate('Edda Edit');
  const page = await openByKeys('recruiter');
  await page.goto(`${server.url}/candidates/${id}`);
  await heading(page, 'Edda Edit');
  await act(page, 'link', 'Edit');
  await write(page, 'Current role', 'Ferrywoman');
  await page.keyboard.press('Enter');
  await heading(page, 'Edda Edit');
  await expectText(page, 'Ferrywoman');
  await leave(page);
});

test('book an interview by hand', async () => {
  await candidate('Bea Booked');
  const page = await openByKeys('recruiter');
  await goByPalette(page, 'Schedule');
  await page.waitForURL('**/schedule');
  await page.keyboard.press('n');
  await heading(page, 'Book by hand');
  await write(page, 'Name of the candidate', 'Bea', { role: 'searchbox' });
  await page.keyboard.press('Enter');
  await act(page, 'link', 'Choose a time Bea Booked');
  await heading(page, 'Book an interview with Bea Booked');
  await tabTo(page, 'radio', '');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expectFocusSeen(page);
  await act(page, 'button', ['Book']);
  await page.waitForURL((url) => url.pathname !== '/interviews/new');
  await expectText(page, 'Bea Booked', 'Tomasz Wren');
  await leave(page);
});

test('move an interview, then cancel it', async () => {
  const { id } = await booked('Mona Moved');
  const page = await openByKeys('recruiter');
  await page.goto(`${server.url}/interviews/${id}`);
  await act(page, 'link', ['Move']);
  await page.waitForURL('**/reschedule');
  await tabTo(page, 'radio', '');
  await page.keyboard.press('Space');
  await act(page, 'button', ['Move']);
  await page.waitForURL((url) => !url.pathname.includes(id));
  await heading(page, 'Interview with Mona Moved');
  await open(page, 'Cancel the interview');
  await write(page, 'Reason', 'The river is too high.', { within: page.locator('form[action$="/cancel"]') });
  await act(page, 'button', 'Cancel the interview', { within: page.locator('form[action$="/cancel"]') });
  await expectText(page, 'Cancelled');
  await leave(page);
});

test('fill in and submit a scorecard', async () => {
  const { id } = await booked('Sara Scored');
  const page = await openByKeys('interviewer');
  await page.goto(`${server.url}/interviews/${id}`);
  await heading(page, 'Interview with Sara Scored');
  await act(page, 'link', 'Fill in the scorecard');
  await heading(page, 'Scorecard for Sara Scored');
  await tabTo(page, 'radio', '');
  await page.keyboard.press('Space');
  for (let steps = 0; steps < 6; steps += 1) await page.keyboard.press('ArrowRight');
  await expectFocusSeen(page);
  await choose(page, 'Recommendation', 'Hire');
  await write(page, 'Feedback', 'Clear, and asked for the failure cases first.');
  await choose(page, 'Result', 'Selected');
  await act(page, 'button', ['Submit']);
  await expectText(page, 'The scorecard is submitted.', '4 of 5', 'Selected');
  await leave(page);
});

test('offer hours: typed', async () => {
  const page = await openByKeys('interviewer');
  await goByPalette(page, 'Availability');
  await heading(page, 'My availability');
  await write(page, 'Type your hours', 'Mon-Fri 12-13');
  await tabTo(page, 'radio', /^Th(is|e) week/);
  await page.keyboard.press('ArrowRight');
  await expectFocusSeen(page);
  await expectText(page, 'This is what will be added, days of the week every week:', 'Mon-Fri 12:00-13:00');
  await act(page, 'button', 'Add these hours');
  await expectText(page, 'Added: Mon-Fri 12:00-13:00.');
  await leave(page);
});

test('offer hours: painted', async () => {
  const page = await openByKeys('interviewer');
  await page.goto(`${server.url}/availability`);
  await tabTo(page, 'grid', 'Hours of');
  await page.keyboard.press('PageDown');
  await page.waitForURL(/week=/);
  await tabTo(page, 'grid', 'Hours of');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  await page.keyboard.down('Shift');
  for (let rows = 0; rows < 3; rows += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  await expectFocusSeen(page);
  await page.getByText(/^Mon.*, 08:00 to 09:00, offered$/).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Undone.').waitFor();
  await page.keyboard.press('Space');
  await act(page, 'button', 'Save the week');
  await expectText(page, 'Saved: 1 day');
  await leave(page);
});

test('invite a member', async () => {
  const page = await openByKeys('organization admin');
  await goByPalette(page, 'Members');
  await heading(page, 'Members');
  await page.keyboard.press('n');
  await heading(page, 'Invite a member');
  await write(page, 'Name', 'Inga Invited');
  await write(page, 'E-mail', 'inga@alder-finch.example');
  await act(page, 'checkbox', 'Hiring manager', { key: 'Space' });
  await act(page, 'button', 'Invite');
  await heading(page, 'Inga Invited is invited');
  await tabTo(page, 'textbox', 'Invitation link');
  const chosen = await page.evaluate(() => String(getSelection()));
  assert.match(chosen, /^http/, 'the link is there to be copied');
  await leave(page);
});

test('settings, theme and language', async () => {
  const page = await openByKeys('organization admin');
  await page.goto(`${server.url}/settings`);
  await write(page, 'Name', 'Alder & Finch Rivers');
  await page.keyboard.press('Enter');
  await expectText(page, 'Saved.');
  await act(page, 'button', 'Switch between light and dark', { key: 'Space' });
  await page.locator('html[data-theme=dark]').waitFor();
  await expectFocusSeen(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await act(page, 'button', 'Русский');
  await page.locator('html[lang=ru][data-theme=dark]').waitFor();
  await heading(page, 'Настройки');
  await leave(page);
});

test('the sheet of keys, and no keys at all', async () => {
  const page = await openByKeys('recruiter');
  await page.goto(`${server.url}/candidates`);
  const first = await page.locator('[data-row] a').first().textContent();
  await page.keyboard.press('j');
  await expectFocus(page, first);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('New candidate').waitFor();
  await expectFocusSeen(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await expectFocus(page, first);
  await page.keyboard.press('?');
  await sheet.waitFor();
  await act(page, 'button', 'Close');
  await sheet.waitFor({ state: 'hidden' });
  await expectFocus(page, first);

  await page.goto(`${server.url}/profile`);
  await act(page, 'button', 'Switch single keys off');
  await page.locator('html[data-keys=off]').waitFor();
  await page.goto(`${server.url}/candidates`);
  for (const key of ['j', 'n', '?']) await page.keyboard.press(key);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search, or type a command' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/candidates');
  await page.keyboard.press('Escape');
  assert.match(await focused(page), /^body/, 'j leads to no row');
  await page.goto(`${server.url}/profile`);
  await act(page, 'button', 'Switch single keys on');
  await page.locator('html[data-keys=on]').waitFor();
  await leave(page);
});

test('keys go by their place: a Cyrillic layout', async () => {
  const page = await openByKeys('recruiter (ru)');
  await page.goto(`${server.url}/candidates`);
  const [first, second] = await page.locator('[data-row]').getByRole('link').allTextContents();
  await pressPlace(page, 'о', 'KeyJ');
  await expectFocus(page, first);
  await pressPlace(page, 'о', 'KeyJ');
  await expectFocus(page, second);
  await pressPlace(page, 'л', 'KeyK');
  await expectFocus(page, first);
  await pressPlace(page, 'т', 'KeyN');
  await page.waitForURL('**/candidates/new');
  await leave(page);
});
