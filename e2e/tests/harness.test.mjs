// The harness itself, over a stand-in for the binary: a check that cannot fail
// is worse than nothing.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  expectAccessible, expectQuiet, keep, openBrowser, openPage, startServer,
} from '../harness.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const program = [process.execPath, path.join(HERE, 'stand-in.mjs')];

describe('a server', () => {
  test('starts on a data folder of its own and leaves nothing behind', async () => {
    const server = await startServer({ program });
    assert.match(server.output(), /the data folder is there/);
    assert.equal((await fetch(`${server.url}/good`)).status, 200);
    await server.stop();
    assert.equal(existsSync(server.data), false);
    await assert.rejects(fetch(`${server.url}/good`));
  });

  test('that does not start says why', async () => {
    await assert.rejects(startServer({ program, command: ['refuse'] }), /refused, as asked/);
    await assert.rejects(startServer({ program: ['/no/such/program'] }), /ENOENT/);
  });

  test('that does not end cleanly is a failure', async () => {
    const server = await startServer({ program, command: ['stumble'] });
    await assert.rejects(server.stop(), /ended with 3/);
  });
});

describe('a page', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer({ program });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  const visit = async (address) => {
    const page = await openPage(browser);
    await page.goto(server.url + address);
    return page;
  };

  test('without fault passes, and its picture is kept', async () => {
    const page = await visit('/good');
    expectQuiet(page);
    await expectAccessible(page);
    assert.ok(statSync(await keep(page, 'harness')).size > 0);
  });

  test('with a barrier is refused', async () => {
    await assert.rejects(expectAccessible(await visit('/barrier')), /image-alt/);
  });

  test('with a script error, with what its policy forbids, or answered by 500, is refused', async () => {
    const noisy = await visit('/noisy');
    assert.throws(() => expectQuiet(noisy), /planted/);
    const policed = await visit('/policed');
    assert.throws(() => expectQuiet(policed), /policy: style-src-attr refuses inline/);
    const broken = await visit('/broken');
    assert.throws(() => expectQuiet(broken), /500/);
  });
});
