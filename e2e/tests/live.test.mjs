// What happens elsewhere is seen without asking: a page renews itself, and says who else is looking.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible, expectQuiet, openBrowser, startServer } from '../harness.mjs';
import { logins, openAs } from '../steps.mjs';

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

/** Somebody of this role, signed in. */
async function somebody(role) {
  const who = logins(server).find((login) => login.role === role);
  assert.ok(who, `the demo prints a login of the ${role}`);
  return openAs(browser, server, who);
}

test('a candidate who is changed elsewhere, and who else is looking', async () => {
  const [one, other] = [await somebody('recruiter'), await somebody('organization admin')];
  const some = await one.evaluate(() => fetch('/api/v1/candidates?limit=1').then((answer) => answer.json()));
  const address = `${server.url}/candidates/${some.data[0].id}`;
  await one.goto(address);
  await other.goto(address);
  const here = one.locator('live-here');
  await here.waitFor();
  assert.match(await here.innerText(), /Noor Castell/);
  await expectAccessible(one);

  await other.goto(`${address}?edit`);
  await other.locator('[name=location]').fill('Reykjavík');
  await other.locator('[name=location]').press('Enter');
  await one.locator('#live-status').filter({ hasText: /./ }).waitFor({ state: 'attached' });

  await other.context().close();
  await here.waitFor({ state: 'hidden' });
  expectQuiet(one);
  await one.context().close();
});
