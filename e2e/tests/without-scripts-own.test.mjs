// One's own account, hours, colleagues and organization in a browser that runs no scripts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage } from '../harness.mjs';
import {
  PASSWORD, TA1, expectText, goTo, inDays, install, leave, openAs, operate, openMenu, press, signIn,
} from '../steps.mjs';

const ADA = { name: 'Ada Admin', email: 'ada@acme.example', password: PASSWORD, role: 'organization_admin' };
const IVY = { name: 'Ivy Interviewer', email: 'ivy@acme.example', password: PASSWORD, role: 'interviewer' };
const plain = { javaScriptEnabled: false };

let server;
let browser;
before(async () => {
  server = await install();
  for (const { name, email, role, password } of [ADA, IVY]) {
    await operate(server, [
      'admin', 'create-user', '--organization', 'acme', '--name', name, '--email', email, '--role', role,
      '--password-stdin',
    ], `${password}\n`);
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const account = (page, who) => page.locator('summary').filter({ hasText: who.name });

test('signing in, a wrong password first, and out', async () => {
  const page = await openPage(browser, plain);
  await page.goto(`${server.url}/candidates`);
  await page.getByLabel('E-mail').fill(TA1.email);
  await page.locator('input[name=password]').fill('not the password');
  await press(page, 'Sign in');
  await expectText(page, 'E-mail address and password do not belong together.');
  assert.equal(await page.getByLabel('E-mail').inputValue(), TA1.email);
  await page.locator('input[name=password]').fill(TA1.password);
  await press(page, 'Sign in');
  // Where one wanted to go.
  await page.getByRole('heading', { level: 1, name: 'Candidates' }).waitFor();
  await account(page, TA1).click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL('**/login');
  await leave(page);
});

test('a forgotten password', async () => {
  const page = await openPage(browser, plain);
  await page.goto(`${server.url}/login`);
  await page.getByRole('link', { name: /forgot/i }).click();
  // No mail server is set here: the page says whom to ask.
  await expectText(page, 'This installation sends no mail');
  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await page.waitForURL('**/login');
  await leave(page);
});

test('theme, language and the account menu', async () => {
  const page = await openAs(browser, server, TA1, plain);
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await page.locator('html[data-theme=dark]').waitFor();
  await account(page, TA1).click();
  await page.getByRole('button', { name: 'Русский' }).first().click();
  await page.locator('html[lang=ru]').waitFor();
  await page.locator('html[data-theme=dark]').waitFor();
  await account(page, TA1).click();
  await page.getByRole('button', { name: 'Выйти', exact: true }).click();
  await page.waitForURL('**/login');
  await leave(page);
});

test('what the palette finds, on a page of its own', async () => {
  const page = await openAs(browser, server, ADA, plain);
  await page.getByRole('searchbox', { name: 'Search, or type a command' }).fill('ivy');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Find' }).waitFor();
  await page.locator('main').getByRole('link', { name: IVY.name }).click();
  await page.getByRole('heading', { level: 1, name: IVY.name }).waitFor();
  await leave(page);
});

test('a member: invited, welcomed, changed, reset, deactivated, taken back', async () => {
  const page = await openAs(browser, server, ADA, plain);
  await goTo(page, 'Members');
  await page.getByRole('link', { name: 'Invite a member' }).first().click();
  await page.locator('input[name=name]').fill('Max Member');
  await page.locator('input[name=email]').fill('max@acme.example');
  await press(page, 'Invite');
  await page.getByRole('link', { name: 'To the member' }).click();
  await press(page, 'Make a new link');
  const link = await page.getByLabel('Invitation link').inputValue();

  const max = await openPage(browser, plain);
  await max.goto(link);
  await max.locator('input[name=password]').fill(PASSWORD);
  await max.locator('input[name=again]').fill('something else');
  await press(max, 'Set the password and sign in');
  await expectText(max, 'The two passwords are not the same.');
  await max.locator('input[name=password]').fill(PASSWORD);
  await max.locator('input[name=again]').fill(PASSWORD);
  await press(max, 'Set the password and sign in');
  await max.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();

  await page.getByRole('link', { name: 'To the member' }).click();
  await page.locator('input[name=name]').fill('Max Membership');
  await page.getByRole('checkbox', { name: 'Hiring manager' }).check();
  await press(page, 'Save');
  await expectText(page, 'Saved: Max Membership.', 'Hiring manager');
  await press(page, 'Make a reset link');
  assert.match(await page.getByLabel('Password reset link').inputValue(), /^http/);
  await page.getByRole('link', { name: 'To the member' }).click();
  await press(page, 'Deactivate');
  await expectText(page, 'Deactivated.');
  await max.reload();
  await max.waitForURL('**/login**');
  await page.goto(`${server.url}/members?q=Membership`);
  await page.getByRole('link', { name: 'Max Membership' }).click();
  await press(page, 'Take back');
  await expectText(page, 'Taken back.');
  await leave(page, max);
});

test('the settings of the organization', async () => {
  const page = await openAs(browser, server, ADA, plain);
  await goTo(page, 'Settings');
  await page.locator('input[name=time_zone]').fill('Nowhere/Land');
  await press(page, 'Save');
  assert.equal(await page.locator('[aria-invalid=true]').inputValue(), 'Nowhere/Land');
  await page.locator('input[name=time_zone]').fill('Europe/Lisbon');
  await page.getByRole('radio', { name: 'Lake' }).check();
  await press(page, 'Save');
  await expectText(page, 'Saved.');
  await page.locator('html[data-accent=lake]').waitFor();
  await leave(page);
});

test('one’s profile, password, keys and sessions', async () => {
  const [page, other] = [await openAs(browser, server, IVY, plain), await openAs(browser, server, IVY, plain)];
  await page.goto(`${server.url}/profile`);
  await page.locator('input[name=phone]').fill('+351 912 345 678');
  await press(page, 'Save');
  await expectText(page, 'Saved.');
  await press(page, 'Switch single keys off');
  await page.locator('html[data-keys=off]').waitFor();
  await press(page, 'Switch single keys on');
  await page.getByRole('button', { name: 'End', exact: true }).first().click();
  await expectText(page, 'That session has ended.');
  await other.reload();
  await other.waitForURL('**/login**');
  await page.locator('input[name=current]').fill('not the password');
  await page.locator('input[name=password]').fill('nine slow herons');
  await press(page, 'Change the password');
  await expectText(page, 'This is not your present password.');
  await page.locator('input[name=current]').fill(PASSWORD);
  await page.locator('input[name=password]').fill('nine slow herons');
  await press(page, 'Change the password');
  await expectText(page, 'The password is changed.');
  await signIn(other, { ...IVY, password: 'nine slow herons' });
  IVY.password = 'nine slow herons';
  await leave(page, other);
});

test('hours: typed, of a week, of every week, of a day, taken back', async () => {
  const page = await openAs(browser, server, IVY, plain);
  await page.goto(`${server.url}/availability?week=${inDays(14, '').slice(0, 10)}`);
  await page.getByLabel('Type your hours').fill('Wed 9-25');
  await press(page, 'Check');
  assert.equal(await page.locator('#text').getAttribute('aria-invalid'), 'true');
  await page.getByLabel('Type your hours').fill('Wed 9-11');
  await press(page, 'Check');
  await expectText(page, 'This is what will be added:');
  await press(page, 'Add these hours');
  await expectText(page, 'Added:');
  assert.equal(await page.locator('#day-2').inputValue(), '09:00-11:00');
  await page.locator('#day-3').fill('14-15');
  await press(page, 'Save the week');
  await expectText(page, 'Saved: 1 day');
  await page.locator('#weekday-1').fill('16-17');
  await press(page, 'Save weekly hours');
  await expectText(page, 'Weekly hours saved.');
  const exceptions = page.locator('#exceptions');
  await openMenu(exceptions, 'Add the day');
  await exceptions.locator('input[name=date]').fill(inDays(30, '').slice(0, 10));
  await exceptions.locator('select[name=kind]').selectOption({ label: 'No weekly hours' });
  await exceptions.getByRole('button', { name: 'Add the day' }).click();
  await expectText(page, 'That day is different now.');
  await exceptions.getByRole('button', { name: /^Take back/ }).click();
  await expectText(page, 'That day is like any other again.');
  const limited = page.locator('#limited');
  await openMenu(limited, /./);
  await limited.getByRole('checkbox', { name: 'Friday' }).check();
  await limited.locator('input[name=from]').fill('10:00');
  await limited.locator('input[name=to]').fill('12:00');
  await limited.locator('input[name=valid_until]').fill(inDays(40, '').slice(0, 10));
  await limited.getByRole('button', { name: 'Add weekly hours' }).click();
  await expectText(page, 'These hours come back every week now.');
  await limited.getByRole('button', { name: /^Take back/ }).click();
  await expectText(page, 'These hours no longer come back.');
  await leave(page);
});

test('how one may be booked, why not, and another time zone', async () => {
  const page = await openAs(browser, server, IVY, plain);
  await page.goto(`${server.url}/availability`);
  await page.locator('#limits summary').click();
  await page.locator('#limits input[name=cap_day]').fill('2');
  await page.locator('#limits').getByRole('button', { name: 'Save' }).click();
  await expectText(page, 'Saved. What is booked already stays booked.');
  await page.locator('#why input[name=why]').fill(inDays(3, '03:00'));
  await page.locator('#why').getByRole('button').click();
  await page.locator('#why [role=status]').waitFor();
  await page.getByLabel('Second time zone').fill('Asia/Kolkata');
  await press(page, 'Show this time zone');
  await page.waitForURL(/zone=Asia/);
  await expectText(page, 'UTC+5:30');
  await leave(page);
});
