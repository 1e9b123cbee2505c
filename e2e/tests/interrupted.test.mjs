// Where a day goes wrong: the session ends while somebody types, a button is
// pressed twice, there is no mouse.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage } from '../harness.mjs';
import { PASSWORD, TA1, expectText, goTo, install, leave, openAs, press } from '../steps.mjs';

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

/** How many candidates of this name the list shows. */
async function countOf(page, name) {
  await page.goto(`${server.url}/candidates?q=${encodeURIComponent(name)}`);
  return page.getByRole('row').filter({ hasText: name }).count();
}

/** Ends every session of TA1 from another browser. */
async function signOutEverywhere() {
  const elsewhere = await openAs(browser, server, TA1);
  await elsewhere.getByText(`Account of ${TA1.name}`).locator('..').click();
  await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click();
  await elsewhere.waitForURL('**/login');
  await leave(elsewhere);
}

/** Signs in on the page that says that the session has ended. */
async function signInAgain(page) {
  await page.getByRole('heading', { name: 'Sign in once more' }).waitFor();
  await expectText(page, 'What you typed is kept');
  await page.getByLabel('E-mail').fill(TA1.email);
  await page.locator('input[name=password]').fill(TA1.password);
  await press(page, 'Sign in');
}

test('what was typed survives a session that ended meanwhile', async () => {
  const page = await openAs(browser, server, TA1);
  await page.goto(`${server.url}/candidates/new`);
  await page.locator('input[name=name]').fill('Ivo Interrupted');
  await page.locator('input[name=location]').fill('a long talk at the river & a card');
  await page.locator('textarea[name=links]').fill('https://ivo.example/one\nhttps://ivo.example/two');
  await signOutEverywhere();
  await press(page, 'Add candidate');
  await signInAgain(page);
  await page.getByRole('heading', { name: 'You are signed in again' }).waitFor();
  await expectText(page, 'Ivo Interrupted', 'a long talk at the river & a card');
  await press(page, 'Send it on');
  await page.getByRole('heading', { level: 1, name: 'Ivo Interrupted' }).waitFor();
  await expectText(page, 'https://ivo.example/two');
  await page.getByRole('link', { name: 'Edit' }).click();
  assert.equal(await page.locator('input[name=location]').inputValue(), 'a long talk at the river & a card');
  assert.equal(await countOf(page, 'Ivo Interrupted'), 1);
  await leave(page);
});

test('a wrong password on the way back loses nothing either', async () => {
  const page = await openAs(browser, server, TA1);
  await page.goto(`${server.url}/candidates/new`);
  await page.locator('input[name=name]').fill('Wanda Wrong');
  await signOutEverywhere();
  await press(page, 'Add candidate');
  await page.getByLabel('E-mail').fill(TA1.email);
  await page.locator('input[name=password]').fill('not the password');
  await press(page, 'Sign in');
  await expectText(page, 'E-mail address and password do not belong together.');
  assert.equal(await page.getByLabel('E-mail').inputValue(), TA1.email);
  await page.locator('input[name=password]').fill(TA1.password);
  await press(page, 'Sign in');
  await press(page, 'Send it on');
  await page.getByRole('heading', { level: 1, name: 'Wanda Wrong' }).waitFor();
  await leave(page);
});

test('a session that was ended in the profile is over, and no password is shown afterwards', async () => {
  const page = await openAs(browser, server, TA1);
  await page.goto(`${server.url}/profile`);
  await page.locator('input[name=current]').fill(PASSWORD);
  await page.locator('input[name=password]').fill('nine slow herons');
  const other = await openAs(browser, server, TA1);
  await other.goto(`${server.url}/profile`);
  const rest = other.getByRole('button', { name: 'End', exact: true });
  while (await rest.count() > 0) {
    await rest.first().click();
    await expectText(other, 'That session has ended.');
  }
  await press(page, 'Change the password');
  await page.getByRole('heading', { name: 'Sign in once more' }).waitFor();
  await page.getByLabel('E-mail').fill(TA1.email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await press(page, 'Sign in');
  const shown = await page.locator('body').innerText();
  assert.ok(!shown.includes('nine slow herons') && !shown.includes(PASSWORD), 'a password is shown in the open');
  await leave(page, other);
});

test('a form that is sent twice makes one candidate, with scripts and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const name = javaScriptEnabled ? 'Double Click' : 'Double Press';
    const page = await openAs(browser, server, TA1, { javaScriptEnabled });
    await page.goto(`${server.url}/candidates/new`);
    await page.locator('input[name=name]').fill(name);
    await page.getByRole('button', { name: 'Add candidate' }).dblclick();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    assert.equal(await countOf(page, name), 1, name);
    await leave(page);
  }
});

/** Presses Tab until this has the focus. */
async function tabTo(page, target) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`no way by Tab to ${target}`);
}

test('by keyboard alone: signing in, and a new candidate', async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/login`);
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(TA1.email);
  await tabTo(page, page.locator('input[name=password]'));
  await page.keyboard.type(TA1.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();

  await tabTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Candidates' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Candidates' }).waitFor();
  // The first stop of a page is the way past the navigation.
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('main').getByRole('link', { name: 'New candidate' }).first());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'New candidate' }).waitFor();

  await tabTo(page, page.locator('input[name=name]'));
  await page.keyboard.type('Kim Keys');
  await tabTo(page, page.locator('input[name=phone]'));
  await page.keyboard.type('not a number');
  await page.keyboard.press('Enter');
  // Refused: what was typed is there, and the first wrong field has the focus.
  const phone = page.locator('input[name=phone][aria-invalid=true]');
  await phone.waitFor();
  assert.equal(await page.locator('input[name=name]').inputValue(), 'Kim Keys');
  assert.ok(await phone.evaluate((element) => element === document.activeElement), 'the wrong field has no focus');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('+351 912 345 678');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kim Keys' }).waitFor();
  await goTo(page, 'Candidates');
  await expectText(page, 'Kim Keys');
  await leave(page);
});
