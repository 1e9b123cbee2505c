// What the pages load: scripts that are typed, few and plain, styles that are light, and a policy
// that lets nothing else in. Counts, not times.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { startServer } from '../harness.mjs';

const E2E = fileURLToPath(new URL('..', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../crates/web/assets', import.meta.url));

/** The budget of all scripts together, and of all styles, as they are sent. */
const MOST_LINES = 2_500;
const MOST_SCRIPT = 25 * 1024;
const MOST_STYLE = 20 * 1024;

/** What no script may hold: code made of text, handlers in markup, addresses of elsewhere. */
const FORBIDDEN = [
  [/\beval\s*\(/, 'eval'],
  [/\bnew\s+Function\b|(?<![.\w])Function\s*\(/, 'Function'],
  [/\bset(?:Timeout|Interval)\s*\(\s*['"`]/, 'a timer of text'],
  [/\bdocument\.write/, 'document.write'],
  [/<[a-z][^>]*\son[a-z]+\s*=/i, 'a handler in markup'],
  [/setAttribute\(\s*['"`]on/i, 'a handler in an attribute'],
  [/https?:/, 'an address with http'],
  [/['"`(]\/\/[a-z]/i, 'an address of another host'],
];

let server;
before(async () => {
  server = await startServer({ command: ['serve'] });
});
after(() => server?.stop());

/** The files of a folder with this ending, as name and text. */
async function texts(folder, ending) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  assert.ok(names.length > 0, `no ${ending} in ${folder}`);
  return Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')]));
}

/** What is wrong with a script. */
function faultsOf(name, text) {
  return FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${name}: ${what}`);
}

/** What it weighs on its way to the browser. */
const weight = (text) => brotliCompressSync(text).length;

test('the types of all scripts hold', async () => {
  const compiler = path.join(E2E, 'node_modules/typescript/bin/tsc');
  const run = promisify(execFile)(process.execPath, [compiler, '-p', path.join(E2E, 'tsconfig.json')]);
  await run.catch(({ stdout, stderr }) => assert.fail(`${stdout}${stderr}`));
});

test('the scripts stay few and light', async () => {
  const scripts = await texts(ASSETS, '.js');
  const lines = scripts.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
  // Each is sent by itself, so each is packed by itself.
  const bytes = scripts.reduce((sum, [, text]) => sum + weight(text), 0);
  assert.ok(lines <= MOST_LINES, `${lines} lines of scripts, at most ${MOST_LINES}`);
  assert.ok(bytes <= MOST_SCRIPT, `${bytes} bytes of scripts, at most ${MOST_SCRIPT}`);
});

test('the styles stay light', async () => {
  // Written in several files, served as one.
  const sheet = (await texts(path.join(ASSETS, 'css'), '.css')).map(([, text]) => text).join('');
  assert.ok(weight(sheet) <= MOST_STYLE, `${weight(sheet)} bytes of styles, at most ${MOST_STYLE}`);
});

test('no script makes code of text, or speaks with another host', async () => {
  const scripts = await texts(ASSETS, '.js');
  assert.deepEqual(scripts.flatMap(([name, text]) => faultsOf(name, text)), []);
});

test('the look for forbidden things finds them', () => {
  const planted = [
    'eval("1")', 'new Function("1")', 'setTimeout("x()", 1)', 'document.write("x")', "x.innerHTML = '<b onclick=x>'",
    "x.setAttribute('onclick', 'x')", "fetch('https://example.org')", "import('//example.org/x.js')",
  ];
  for (const text of planted) assert.equal(faultsOf('planted', text).length, 1, text);
  assert.deepEqual(faultsOf('plain', "medieval(1); one.addEventListener('click', f); const ratio = a / b; // why"), []);
});

test('the policy of every page refuses what is inline', async () => {
  for (const address of ['/login', '/forgot', '/no/such/page', '/candidates']) {
    const answer = await fetch(server.url + address);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, address);
    assert.match(policy, /script-src 'self'(;|$)/, address);
    assert.doesNotMatch(policy, /unsafe/, address);
  }
});
