// What every journey needs: the real server on a fresh data folder, a real
// browser, screenshots that stay, and an eye on accessibility.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** The binary under test; `cargo xtask test` says where it built it. */
export const BINARY = process.env.WAYMARK_BIN ?? path.join(HERE, '../target/debug/waymark');

/** The browser; Debian's by default. */
const BROWSER = process.env.CHROMIUM_BIN ?? '/usr/bin/chromium';

/** Screenshots are kept here, by the name that a journey gives them. */
export const ARTIFACTS = path.join(HERE, 'artifacts');

/** How long a server may take until it prints its address: a demo seeds first. */
const START_MS = 60_000;

/** How long a server may take to end. */
const STOP_MS = 10_000;

/**
 * Starts a server on a port of its own and a data folder of its own.
 *
 * @param {object} [how]
 * @param {string[]} [how.command] the subcommand with its flags: `['serve']`,
 *   `['demo', '--small']`
 * @param {string[]} [how.program] the program and what comes before the subcommand
 * @returns {Promise<{url: string, data: string, output: () => string, stop: () => Promise<void>}>}
 *   where it answers, its data folder, all it printed so far (a demo prints its
 *   logins), and how to end it, which fails unless it ends cleanly
 */
export async function startServer({ command = ['serve'], program = [BINARY] } = {}) {
  const data = await mkdtemp(path.join(tmpdir(), 'waymark-e2e-'));
  const [file, ...first] = program;
  const words = [...first, ...command, '--data', data, '--listen', '127.0.0.1:0'];
  const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);

  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { printed += text; });
  }
  const forget = async () => {
    process.off('exit', kill);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const url = await address(child);
    const stop = async () => {
      const code = await end(child);
      await forget();
      assert.equal(code, 0, `the server ended with ${code}:\n${printed}`);
    };
    return { url, data, output: () => printed, stop };
  } catch (problem) {
    kill();
    await forget();
    throw new Error(`${problem.message}; it printed:\n${printed}`, { cause: problem });
  }
}

/** The first address that a child prints on standard output. */
function address(child) {
  return new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error('no address in time')), START_MS);
    let text = '';
    child.stdout.on('data', (more) => {
      text += more;
      // With what ends the number: a chunk may end within it.
      const match = /(http:\/\/127\.0\.0\.1:\d+)\D/.exec(text);
      if (match) {
        clearTimeout(late);
        found(match[1]);
      }
    });
    child.on('error', (problem) => {
      clearTimeout(late);
      failed(problem);
    });
    child.on('close', (code) => {
      clearTimeout(late);
      failed(new Error(`the server ended with ${code} before it had an address`));
    });
  });
}

/** Ends a child as an operator does; its exit code, or the signal it took. */
async function end(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(late);
  }
  return child.exitCode ?? child.signalCode;
}

/** A headless browser that speaks to nobody but the page's server. */
export function openBrowser() {
  return chromium.launch({
    executablePath: BROWSER,
    headless: true,
    args: [
      // Test machines run as root, where Chromium has no sandbox.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A page in a context of its own (no cookies of another journey), that notes
 * what a person would not see: script errors, refused resources, what the
 * page's policy forbids, answers of 500 and above. `expectQuiet` fails on them.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  // Chromium says some refusals of the page's policy aloud, and this event all of them.
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy: ${event.effectiveDirective} refuses ${event.blockedURI} ${event.sample}`);
  }));
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => {
    // Now and then Chromium gives up the transition between two pages, more often when stylesheets
    // are slow, and rejects a promise of its own. The page is there all the same, without motion.
    const givenUp = /^Transition was (aborted|skipped)/.test(error.message);
    if (!givenUp) problems.push(`script: ${error.message}`);
  });
  page.on('console', (message) => {
    // A refused form answers 4xx on purpose, and Chromium logs each of them.
    const expected = /Failed to load resource.*status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !expected) problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
  });
  noted.set(page, problems);
  return page;
}

const noted = new WeakMap();

/** Fails if anything went wrong behind the page since it was opened. */
export function expectQuiet(page) {
  assert.deepEqual(noted.get(page), []);
}

/** Keeps a picture of the whole page as `artifacts/NAME.png`. */
export async function keep(page, name) {
  await mkdir(ARTIFACTS, { recursive: true });
  const file = path.join(ARTIFACTS, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** All that another theme can change. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails if axe finds a barrier (WCAG 2.2 A and AA, or of these rules alone) on the page as it stands. */
export async function expectAccessible(page, runOnly = WCAG) {
  // Evaluated, not added as a script tag: our own policy would refuse that.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((only) => globalThis.axe.run({
    runOnly: only,
    resultTypes: ['violations'],
    // Fetching every sheet of styles again serves rules over sounds and turned telephones alone.
    preload: false,
  }), runOnly);
  const barriers = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(barriers, [], `barriers on ${page.url()}`);
}
