// The binary starts, and says that it is ready.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../harness.mjs';

test('a fresh server is ready once it has printed its address', async () => {
  const server = await startServer({ command: ['serve'] });
  try {
    const answer = await fetch(`${server.url}/health/ready`);
    assert.equal(answer.status, 200);
  } finally {
    await server.stop();
  }
});
