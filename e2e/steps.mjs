// What people do again and again in journeys: found by the words and names
// that a person sees, so that a new look breaks nothing.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BINARY, expectQuiet, openPage, startServer } from './harness.mjs';

/** The password of everybody whom a journey makes. */
export const PASSWORD = 'seven quiet lanterns';

/**
 * Runs a command of the binary over a server's data folder, as its operator does.
 *
 * @param {{data: string}} server
 * @param {string[]} words the command with its flags
 * @param {string} [typed] what it reads from standard input
 * @returns {Promise<string>} what it printed
 */
export async function operate(server, words, typed = '') {
  const child = spawn(BINARY, [...words, '--data', server.data], { stdio: 'pipe' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { printed += text; });
  }
  child.stdin.end(typed);
  const [code] = await once(child, 'close');
  assert.equal(code, 0, `waymark ${words.join(' ')} ended with ${code}:\n${printed}`);
  return printed;
}

/**
 * A fresh installation with one organization and its first recruiter, TA1, both
 * made on the command line.
 */
export async function install() {
  const server = await startServer({ command: ['serve'] });
  try {
    await operate(server, [
      'admin', 'create-organization', '--name', 'Acme Rivers', '--slug', 'acme', '--kind', 'employer',
      '--time-zone', 'UTC',
    ]);
    await operate(server, [
      'admin', 'create-user', '--organization', 'acme', '--name', TA1.name, '--email', TA1.email,
      '--role', 'recruiter', '--password-stdin',
    ], `${TA1.password}\n`);
    return server;
  } catch (problem) {
    await server.stop();
    throw problem;
  }
}

/** The first recruiter of `install`. */
export const TA1 = { name: 'Tara Adams', email: 'ta1@acme.example', password: PASSWORD };

/** The logins that a demo printed: role, e-mail address and password of each. */
export function logins(server) {
  const lines = server.output().matchAll(/^ +(\S.*?) +(\S+@\S+) +(\S+)$/gm);
  return [...lines].map(([, role, email, password]) => ({ role, email, password }));
}

/** Signs somebody in on the page's own form, and leaves the page where that leads. */
export async function signIn(page, { email, password }) {
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[name=password]:visible').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** A page of a browser of one's own on which somebody is signed in. */
export async function openAs(browser, server, who, options) {
  const page = await openPage(browser, options);
  await page.goto(`${server.url}/login`);
  await signIn(page, who);
  return page;
}

/** Opens the place of the main navigation that has this name. */
export async function goTo(page, name) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Presses a button and waits for the page that it leads to. */
export async function press(page, name) {
  await page.locator('main').getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}

/** Opens a menu or a fold by the words on it; `page` may be a part of one. */
export async function openMenu(page, words) {
  await page.locator('summary').filter({ hasText: words }).first().click();
}

/** Adds a candidate by the form; ends on the candidate's profile, whose address it gives. */
export async function addCandidate(page, name, more = {}) {
  await goTo(page, 'Candidates');
  await page.getByRole('link', { name: 'New candidate' }).first().click();
  await page.locator('input[name=name]').fill(name);
  for (const [field, value] of Object.entries(more)) await page.locator(`[name=${field}]`).fill(value);
  await press(page, 'Add candidate');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page.url();
}

/** On a candidate's profile: says when the candidate can come, from and until a local time. */
export async function sayWhen(page, start, end) {
  await page.getByRole('link', { name: 'Change availability' }).click();
  const [[day, from], [, until]] = [start, end].map((moment) => moment.split('T'));
  await page.locator('input[name=text]').fill(`${day} ${from}-${until}`);
  await press(page, 'Add times');
  await expectText(page, 'Times added');
}

/** On one's availability: offers hours of a day, by a line that is said back before it is saved. */
export async function offer(page, day, hours) {
  await page.getByLabel('Type your hours').fill(`${day} ${hours}`);
  const add = page.getByRole('button', { name: 'Add these hours', exact: true });
  // without scripts the first press only says what was understood
  if (await page.evaluate(() => !customElements.get('typed-hours')).catch(() => true)) await press(page, 'Check');
  await add.click();
  await expectText(page, 'Added:');
}

/** Fails unless the page's main part says all of this. */
export async function expectText(page, ...texts) {
  const main = page.locator('main');
  for (const text of texts) await main.getByText(text).first().waitFor({ timeout: 5_000 });
}

/** A local time so many days from today, as an input of the kind `datetime-local` takes it. */
export function inDays(days, hour) {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${hour}`;
}

/** Closes pages with their contexts, after seeing that nothing went wrong behind them. */
export async function leave(...pages) {
  for (const page of pages) {
    expectQuiet(page);
    await page.context().close();
  }
}

/**
 * The JSON API in somebody's name, for what a journey finds and does not make itself.
 *
 * @returns {Promise<(method: string, path: string, body?: object) => Promise<any>>}
 */
export async function api(server, { email, password }) {
  const login = await fetch(`${server.url}/login`, {
    method: 'POST', body: new URLSearchParams({ email, password }), redirect: 'manual',
  });
  const cookie = login.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
  return async (method, path, body) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

/** The instant so many days from today at this hour, UTC. */
export function instant(days, hour) {
  return `${inDays(days, hour)}:00Z`;
}
