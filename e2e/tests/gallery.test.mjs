// Every page of the gallery, full of invented data, and the accents of an organization: axe finds no
// barrier in either theme, at either width, in either language. Links there lead to invented things.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectQuiet, openBrowser, startServer } from '../harness.mjs';
import { barriers, barriersHere } from '../looks.mjs';
import { expectText, leave, logins, openAs, press } from '../steps.mjs';

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

const still = { reducedMotion: 'reduce' };

test('every page of the gallery', async () => {
  const admin = logins(server).find(({ role }) => role === 'organization admin');
  const page = await openAs(browser, server, admin, still);
  await page.goto(`${server.url}/gallery`);
  const links = page.locator('main a[href^="/gallery/"]');
  const addresses = new Set(await links.evaluateAll((all) => all.map((link) => link.href)));
  const problems = [];
  let whole = 0;
  for (const address of addresses) {
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, address);
    // A part of a page is looked at on the pages that it is a part of.
    if (!/^\s*<!doctype html>/i.test(await answer.text())) continue;
    whole += 1;
    const { pathname } = new URL(address);
    problems.push(...(await barriers(page, address)).map((barrier) => `${pathname} ${barrier}`));
  }
  expectQuiet(page);
  assert.ok(whole > 20, `the gallery shows only ${whole} pages: ${[...addresses]}`);
  assert.equal(problems.join('\n'), '');
  await page.context().close();
});

describe('an accent of the organization', () => {
  for (const accent of ['Teal', 'Lake']) {
    test(accent, async () => {
      const who = (role) => logins(server).find((login) => login.role === role);
      const admin = await openAs(browser, server, who('organization admin'), still);
      await admin.goto(`${server.url}/settings`);
      await admin.getByRole('radio', { name: accent }).check();
      await press(admin, 'Save');
      await expectText(admin, 'Saved.');
      await leave(admin);

      const recruiter = await openAs(browser, server, who('recruiter'), still);
      const problems = [];
      for (const path of ['/', '/candidates']) {
        await recruiter.goto(server.url + path);
        await recruiter.locator(`html[data-accent=${accent.toLowerCase()}]`).waitFor();
        problems.push(...(await barriersHere(recruiter)).map((barrier) => `${path} ${barrier}`));
      }
      assert.equal(problems.join('\n'), '');
      await leave(recruiter);
    });
  }
});
