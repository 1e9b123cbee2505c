// Every page that a role of the demo can reach by links: it answers, it is
// quiet, it is light, and axe finds no barrier in either theme, at either
// width, in either language.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectQuiet, openBrowser, openPage, startServer } from '../harness.mjs';
import { barriers } from '../looks.mjs';
import { logins, openAs } from '../steps.mjs';

/** The most pages that one role visits, and the most of one kind. */
const MOST_PAGES = 120;
const MOST_OF_A_KIND = 3;

/** What a first view may cost. */
const MOST_REQUESTS = 8;
const MOST_BYTES = 120 * 1024;

/** Links that a person follows to fetch a file. */
const DOWNLOADS = /\/(resume|file)$|\.(json|ics|xlsx|csv)$/;

/** Pages with invented data, whose links lead to things that are not there: `gallery.test.mjs` looks at them. */
const SAMPLES = /^\/gallery\/./;

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

/** The kind of a page: its path, with every identifier replaced, and the names of its filters. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/\b[a-z]+_[0-9a-z]{26}\b/g, '{id}');
  return [path, ...new Set(searchParams.keys())].join(' ');
}

/** What a page looks like: its path, and whether something lies beside it. Other filters change the rows alone. */
function lookOf(address) {
  const { pathname, searchParams } = new URL(address);
  const shapes = ['panel', 'edit', 'view', 'why'].filter((name) => searchParams.has(name));
  return [pathname.replace(/\b[a-z]+_[0-9a-z]{26}\b/g, '{id}'), ...shapes].join(' ');
}

/** The addresses of this server that the page links to, without their anchors. */
async function linksOf(page) {
  const found = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.href));
  const local = found.map((href) => new URL(href)).filter((url) => url.origin === server.url);
  for (const url of local) url.hash = '';
  return local.filter(({ pathname, searchParams }) => !searchParams.has('format') && !DOWNLOADS.test(pathname) && !SAMPLES.test(pathname)).map(String);
}

/** Walks the links from the start page, the nearest first; the first address of each kind. */
async function walk(page, visited) {
  const seen = new Map();
  const queue = [`${server.url}/`];
  const queued = new Set(queue);
  const firsts = [];
  for (let visits = 0; queue.length > 0 && visits < MOST_PAGES;) {
    const address = queue.shift();
    const times = seen.get(kindOf(address)) ?? 0;
    if (times === MOST_OF_A_KIND) continue;
    seen.set(kindOf(address), times + 1);
    visits += 1;
    if (times === 0) firsts.push(address);
    const answer = await page.goto(address);
    await visited(address, answer);
    for (const link of await linksOf(page)) {
      if (!queued.has(link)) queue.push(link);
      queued.add(link);
    }
  }
  return firsts;
}

/** What a browser that has seen nothing yet loads for a page: how often it asks, and for how much. */
async function cost(page, address) {
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const fresh = await context.newPage();
  const network = await context.newCDPSession(fresh);
  await network.send('Network.enable');
  const asked = [];
  let bytes = 0;
  network.on('Network.requestWillBeSent', ({ request }) => {
    // The pictures of the browser's own controls are data: addresses.
    const { protocol, pathname } = new URL(request.url);
    if (protocol !== 'data:') asked.push(pathname);
  });
  network.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await fresh.goto(address, { waitUntil: 'networkidle' });
  await context.close();
  const problems = [];
  if (asked.length > MOST_REQUESTS) problems.push(`${kindOf(address)}: ${asked.length} requests: ${asked.join(' ')}`);
  if (bytes > MOST_BYTES) problems.push(`${kindOf(address)}: ${bytes} bytes`);
  return problems;
}

const ROLES = ['recruiter', 'interviewer', 'hiring manager', 'organization admin', 'platform admin'];

describe('the pages of the demo', () => {
  const looked = new Set();
  for (const role of ROLES) {
    test(`of the ${role}`, async () => {
      const who = logins(server).find((login) => login.role === role);
      assert.ok(who, `the demo prints a login of the ${role}:\n${server.output()}`);
      // Motion would be caught half-way by axe.
      const page = await openAs(browser, server, who, { reducedMotion: 'reduce' });
      const refused = [];
      const open = [];
      const firsts = await walk(page, (address, answer) => {
        if (answer.status() >= 400) refused.push(`${answer.status()} ${address}`);
        const policy = answer.headers()['content-security-policy'] ?? '';
        if (!policy.includes("default-src 'none'") || policy.includes('unsafe')) open.push(`${address}: ${policy}`);
      });
      assert.deepEqual(refused, [], 'links lead to pages that do not answer');
      assert.deepEqual(open, [], 'pages whose policy lets in what is inline');
      expectQuiet(page);
      assert.ok(firsts.length > 2, `only ${firsts} can be reached`);

      // The start page is another one for each role; what roles share is looked at once.
      const problems = [];
      for (const address of firsts) {
        const kind = lookOf(address);
        if (kind !== '/' && looked.has(kind)) continue;
        looked.add(kind);
        problems.push(...await cost(page, address));
        problems.push(...(await barriers(page, address)).map((barrier) => `${kind} ${barrier}`));
      }
      expectQuiet(page);
      assert.equal(problems.join('\n'), '');
      await page.context().close();
    });
  }

  test('of somebody who is not signed in', async () => {
    const page = await openPage(browser, { reducedMotion: 'reduce' });
    const problems = [];
    for (const path of ['/login', '/forgot', '/no/such/page']) {
      problems.push(...(await barriers(page, server.url + path)).map((barrier) => `${path} ${barrier}`));
    }
    expectQuiet(page);
    assert.equal(problems.join('\n'), '');
    await page.context().close();
  });
});
