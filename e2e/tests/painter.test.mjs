// A week of one's hours: painted with a mouse, a finger and the keyboard, typed, saved, refused, asked
// about, in two tabs and without scripts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, openBrowser } from '../harness.mjs';
import { PASSWORD, expectText, goTo, install, leave, openAs, operate, press } from '../steps.mjs';

/** One for each journey: nobody paints over another's week. */
const PEOPLE = ['mia', 'kim', 'tess', 'nora', 'ann'].map((name) => ({
  name: `${name} Painter`, email: `${name}@acme.example`, password: PASSWORD,
}));
const [MIA, KIM, TESS, NORA, ANN] = PEOPLE;

/** A Monday some weeks ahead, as the address takes it. */
const MONDAY = (() => {
  const day = new Date(Date.now() + 21 * 86_400_000);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
})();

let server;
let browser;
before(async () => {
  server = await install();
  for (const { name, email, password } of PEOPLE) {
    await operate(server, [
      'admin', 'create-user', '--organization', 'acme', '--name', name, '--email', email, '--role', 'interviewer',
      '--password-stdin',
    ], `${password}\n`);
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the week on which everybody paints. */
async function openWeek(page) {
  await page.goto(`${server.url}/availability?week=${MONDAY}&hours=all`);
  return page.locator('#week');
}

/** The middle of a quarter of an hour of a day (Monday is 0), where the pointer goes. */
async function spot(page, day, hour) {
  const box = await page.locator('.cells').boundingBox();
  return [box.x + box.width * (day + 0.5) / 7, box.y + box.height * (hour / 24) + 2];
}

/** What stands in the field of a day. */
const hours = (page, day) => page.locator(`#day-${day}`).inputValue();

test('dragging paints and erases, Shift goes on, Control Z goes back, one press saves', async () => {
  const mia = await openAs(browser, server, MIA, { viewport: { width: 1280, height: 1500 } });
  await openWeek(mia);
  await mia.mouse.move(...await spot(mia, 1, 9));
  await mia.mouse.down();
  await mia.mouse.move(...await spot(mia, 2, 10));
  await mia.mouse.move(...await spot(mia, 3, 11.25));
  await mia.mouse.up();
  assert.deepEqual(await Promise.all([0, 1, 2, 3, 4].map((d) => hours(mia, d))),
    ['', '09:00-11:30', '09:00-11:30', '09:00-11:30', '']);
  assert.match(await mia.locator('[data-said]').textContent(), /09:00 to 11:30, offered$/);

  await mia.mouse.click(...await spot(mia, 5, 14));
  await mia.keyboard.down('Shift');
  await mia.mouse.click(...await spot(mia, 5, 15.75));
  await mia.keyboard.up('Shift');
  assert.equal(await hours(mia, 5), '14:00-16:00');

  // what is painted already is erased by a stroke that begins on it
  await mia.mouse.move(...await spot(mia, 2, 9));
  await mia.mouse.down();
  await mia.mouse.move(...await spot(mia, 2, 9.75));
  await mia.mouse.up();
  assert.equal(await hours(mia, 2), '10:00-11:30');
  await mia.keyboard.press('Control+z');
  assert.equal(await hours(mia, 2), '09:00-11:30');

  await press(mia, 'Save the week');
  await expectText(mia, 'Saved: 4 days');
  assert.equal(await hours(mia, 5), '14:00-16:00');
  assert.equal(await mia.locator('.blk[data-kind=dated]').count(), 4);
  await expectAccessible(mia);
  await leave(mia);
});

test('the grid is walked and painted by keyboard alone, and says where one is', async () => {
  const kim = await openAs(browser, server, KIM);
  await openWeek(kim);
  await kim.locator('.cells').focus();
  await kim.keyboard.press('Home');
  await kim.keyboard.press('ArrowRight');
  const name = () => kim.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant'))?.ariaLabel);
  assert.match(await name(), /^Tue .*, 09:00, not offered$/);
  await kim.keyboard.press('Space');
  await kim.keyboard.down('Shift');
  for (let n = 0; n < 9; n++) await kim.keyboard.press('ArrowDown');
  await kim.keyboard.up('Shift');
  assert.equal(await hours(kim, 1), '09:00-11:30');
  assert.match(await kim.locator('[data-said]').textContent(), /^Tue .*, 09:00 to 11:30, offered$/);
  assert.match(await name(), /11:15, offered$/);
  // no way to another week while something is unsaved
  await kim.keyboard.press('PageDown');
  assert.match(await kim.locator('[data-said]').textContent(), /^Save the week/);
  await kim.keyboard.press('Control+z');
  await kim.keyboard.press('Control+z');
  assert.equal(await hours(kim, 1), '');
  await kim.keyboard.press('PageDown');
  await kim.waitForURL((url) => url.searchParams.get('week') > MONDAY);
  await leave(kim);
});

test('a finger that rests paints, one that touches paints a quarter of an hour, one that moves scrolls', async () => {
  const tess = await openAs(browser, server, TESS, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 800 } });
  await openWeek(tess);
  await tess.locator('.cells').scrollIntoViewIfNeeded();
  await tess.evaluate(() => document.querySelector('.cells')?.scrollIntoView({ block: 'start' }));
  const touch = await tess.context().newCDPSession(tess);
  const send = (type, point) => touch.send('Input.dispatchTouchEvent', {
    type, touchPoints: point ? [{ x: point[0], y: point[1] }] : [],
  });
  await send('touchStart', await spot(tess, 2, 5));
  await send('touchEnd');
  await tess.waitForFunction(() => document.querySelector('#day-2')?.value === '05:00-05:15');

  await send('touchStart', await spot(tess, 4, 3));
  await tess.locator('availability-painter[data-painting]').waitFor();
  await send('touchMove', await spot(tess, 4, 4));
  await send('touchMove', await spot(tess, 4, 4.75));
  await send('touchEnd');
  assert.equal(await hours(tess, 4), '03:00-05:00');
  await leave(tess);
});

test('two tabs: the second is told, keeps what was typed, and may save knowingly', async () => {
  const first = await openAs(browser, server, NORA);
  await openWeek(first);
  const second = await first.context().newPage();
  await openWeek(second);
  await first.locator('#day-1').fill('9-12');
  await press(first, 'Save the week');
  await expectText(first, 'Saved: 1 day');
  await second.locator('#day-1').fill('14-15');
  await press(second, 'Save the week');
  await expectText(second, 'You changed these hours elsewhere', 'Offered now: 09:00-12:00');
  assert.equal(await hours(second, 1), '14-15');
  await press(second, 'Save the week');
  await expectText(second, 'Saved: 1 day');
  assert.equal(await hours(second, 1), '14:00-15:00');
  await leave(first);
});

test('typed hours are said back while one types, and a question about a time is answered', async () => {
  const ann = await openAs(browser, server, ANN, { viewport: { width: 1280, height: 1500 } });
  await goTo(ann, 'Availability');
  await ann.getByLabel('Type your hours').fill('Mon-Fri 9-12, whenever');
  await expectText(ann, '“whenever” is not understood.');
  await ann.getByLabel('Type your hours').fill('Mon-Fri 9-12, 14-16:30');
  await ann.getByText('Every week', { exact: true }).first().click();
  await expectText(ann, 'days of the week every week:');
  await press(ann, 'Add these hours');
  await expectText(ann, 'Added: Mon-Fri 09:00-12:00, 14:00-16:30.');

  const week = await openWeek(ann);
  await week.getByRole('button', { name: 'Ask why' }).click();
  await ann.mouse.click(...await spot(ann, 1, 12.5));
  await ann.waitForURL(/why=/);
  await expectText(ann, 'These hours are not offered, or not all of them.');
  await ann.locator('#why-at').fill(`${MONDAY}T09:00`);
  await press(ann, 'Ask');
  await expectText(ann, 'is offered: an interview can be booked then.');
  await leave(ann);
});

test('without scripts the same week is typed and saved', async () => {
  const ann = await openAs(browser, server, ANN, { javaScriptEnabled: false });
  await openWeek(ann);
  assert.equal(await hours(ann, 1), '09:00-12:00, 14:00-16:30');
  await ann.locator('#day-1').fill('10-11');
  await ann.locator('#day-5').fill('sometime');
  await press(ann, 'Save the week');
  await expectText(ann, '“sometime” is not understood.');
  assert.equal(await hours(ann, 1), '10-11');
  await ann.locator('#day-5').fill('');
  await press(ann, 'Save the week');
  await expectText(ann, 'Saved: 1 day');
  await leave(ann);
});
