// A person without a mouse: everything here goes by the keyboard, finds controls by the role and the
// name that they are announced with, and fails where the focus cannot be seen or gets lost.

import assert from 'node:assert/strict';

/** The most presses of Tab on the way to a control. */
const MOST_TABS = 150;

/**
 * The control of this role and name. A text is a part of the name, whatever its case; ['text'] all of it.
 *
 * @param {import('playwright-core').Page | import('playwright-core').Locator} within
 * @param {string} role
 * @param {string | RegExp | [string]} name
 */
function control(within, role, name) {
  const [words, exact] = Array.isArray(name) ? [name[0], true] : [name, false];
  return within.getByRole(role, { name: words, exact });
}

/** What has the focus, in a few words. */
export function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    const name = at?.ariaLabel || at?.getAttribute('name') || at?.textContent?.trim().replace(/\s+/g, ' ') || '';
    return `${at?.localName ?? 'nothing'} “${name.slice(0, 60)}”`;
  });
}

/** Waits until what has these words has the focus, and is seen there. */
export async function expectFocus(page, words) {
  await page.waitForFunction((wanted) => {
    const at = document.activeElement;
    return at !== document.body && `${at.ariaLabel ?? ''} ${at.textContent}`.includes(wanted);
  }, words).catch(async () => assert.fail(`not “${words}” but ${await focused(page)} has the focus`));
  await expectFocusSeen(page);
}

/** Fails unless something of the page has the focus, is in sight and is marked. */
export async function expectFocusSeen(page) {
  const fault = await page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nothing has the focus';
    // A switch that its label draws is marked around; a list that is walked from its field marks the line.
    const line = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
    const outlined = (it) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    };
    const marked = [at, at.closest('label'), at.nextElementSibling].filter((it) => it !== null).find(outlined)
      ?? (line && (outlined(line) || getComputedStyle(line).boxShadow !== 'none') ? line : null);
    // No key leads to a region that the page itself goes to: from there one reads on.
    const region = !marked && at.matches('[tabindex="-1"]:not(a, button, input)');
    if (!marked && !region) return 'the focus is not marked';
    const { top, bottom, left, right, width, height } = (marked ?? at).getBoundingClientRect();
    const seen = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return seen ? '' : 'the focus is out of sight';
  });
  assert.equal(fault, '', `${page.url()}: ${fault}: ${await focused(page)}`);
}

/**
 * Presses Tab until the control has the focus, which is seen there.
 *
 * @param {import('playwright-core').Page} page
 */
export async function tabTo(page, role, name, { back = false, within = page } = {}) {
  const target = control(within, role, name);
  await target.first().waitFor({ state: 'attached' });
  const there = () => target.evaluateAll((all) => all.some((element) => element === document.activeElement));
  for (let presses = 0; presses < MOST_TABS && !await there(); presses += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  assert.ok(await there(), `no way by Tab to ${role} ${name}; ${await focused(page)} has the focus`);
  await expectFocusSeen(page);
}

/** Goes to a control and presses it. */
export async function act(page, role, name, { key = 'Enter', ...how } = {}) {
  await tabTo(page, role, name, how);
  await page.keyboard.press(key);
}

/** Goes to what opens a menu or a fold, which browsers give no role, and opens it. */
export async function open(page, words) {
  const opener = page.locator('summary').filter({ hasText: words });
  const there = () => opener.evaluateAll((all) => all.some((element) => element === document.activeElement));
  for (let presses = 0; presses < MOST_TABS && !await there(); presses += 1) await page.keyboard.press('Tab');
  assert.ok(await there(), `no way by Tab to ${words}; ${await focused(page)} has the focus`);
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
}

/** Goes to a field and writes, in place of what was there. */
export async function write(page, name, text, { role = 'textbox', ...how } = {}) {
  await tabTo(page, role, name, how);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Goes to a box and chooses the line that begins so, as typing does it in every browser. */
export async function choose(page, name, line, how = {}) {
  await tabTo(page, 'combobox', name, how);
  await page.keyboard.type(line);
}

/** Signs somebody in on the form. */
export async function signInByKeys(page, server, { email, password }) {
  await page.goto(`${server.url}/login`);
  await write(page, 'E-mail', email);
  await tabTo(page, 'textbox', ['Password']);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** Opens the palette and asks it, until it shows what has these words and nothing else. */
export async function askPalette(page, words) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search, or type a command' }).waitFor();
  await page.keyboard.type(words);
  await page.waitForFunction((asked) => {
    const lines = [...document.querySelectorAll('#palette [role=option]')];
    return lines.length > 0 && lines.every((line) => line.textContent?.toLowerCase().includes(asked));
  }, words.toLowerCase());
}

/** Opens the palette, and there what has a name that begins so. */
export async function goByPalette(page, words) {
  await askPalette(page, words);
  const wanted = page.getByRole('option', { name: new RegExp(`^${words}(?!\\p{L})`, 'u') }).first();
  for (let lines = 0; lines < 30 && await wanted.getAttribute('aria-selected') !== 'true'; lines += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
}

/**
 * Presses a key by its place on the keyboard, with the letter that the layout has there.
 *
 * @param {string} letter `о`
 * @param {string} code `KeyJ`
 */
export async function pressPlace(page, letter, code) {
  const keyboard = await page.context().newCDPSession(page);
  const windowsVirtualKeyCode = code.charCodeAt(3);
  const stroke = { key: letter, code, windowsVirtualKeyCode };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...stroke });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
  await keyboard.detach();
}
