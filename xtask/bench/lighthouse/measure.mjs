// Lighthouse over some pages, mobile preset: reads from its one argument what to look at, prints a
// line of JSON for each page. `cargo xtask bench lighthouse` starts it and makes a table of that.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const FLAGS = [
  // Benches run as root, where Chromium has no sandbox.
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--no-first-run',
];

/** The cookie of somebody who signs in on the form. */
async function signIn(base, { email, password }) {
  const answer = await fetch(`${base}/login`, {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    headers: { origin: base },
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`${email} cannot sign in: ${answer.status}`);
  return cookies.join('; ');
}

/** The median of some numbers; of an even count, the upper of the two. */
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** What one run says, in the units of the table. */
function figures({ audits, categories }) {
  const requests = audits['network-requests'].details.items;
  return {
    performance: categories.performance.score * 100,
    accessibility: categories.accessibility.score * 100,
    practices: categories['best-practices'].score * 100,
    paint: audits['largest-contentful-paint'].numericValue,
    blocking: audits['total-blocking-time'].numericValue,
    shift: audits['cumulative-layout-shift'].numericValue,
    bytes: requests.reduce((sum, { transferSize }) => sum + transferSize, 0),
    requests: requests.length,
  };
}

/** What a run counts against the page: the audits that weigh and are not at their best. */
function faults({ audits, categories }) {
  const of = (category) => categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim());
  return ['accessibility', 'best-practices'].flatMap(of);
}

/** Some runs of one page: the median of each figure, and the faults that any run saw. */
async function measure(address, cookie, chrome, runs) {
  const seen = [];
  const found = new Set();
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(address, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      ...(cookie && { extraHeaders: { Cookie: cookie } }),
    });
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    // Signed out, every page would be the first one, and measured as such.
    if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(address).pathname) {
      throw new Error(`${address} leads to ${lhr.finalDisplayedUrl}`);
    }
    seen.push(figures(lhr));
    for (const fault of faults(lhr)) found.add(fault);
  }
  const names = Object.keys(seen[0]);
  const medians = Object.fromEntries(names.map((name) => [name, median(seen.map((figure) => figure[name]))]));
  return { ...medians, faults: [...found] };
}

const { base, browser, runs, pages } = JSON.parse(process.argv[2]);
const profile = await mkdtemp(path.join(tmpdir(), 'waymark-lighthouse-'));
const chrome = await launch({ chromePath: browser, chromeFlags: FLAGS, userDataDir: profile, logLevel: 'error' });
try {
  for (const { path: where, login } of pages) {
    const cookie = login && await signIn(base, login);
    console.log(JSON.stringify({ path: where, ...await measure(base + where, cookie, chrome, runs) }));
  }
} finally {
  chrome.kill();
  await rm(profile, { recursive: true, force: true });
}
