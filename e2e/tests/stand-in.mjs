// Stands in for the binary in the harness's own tests: takes the same flags,
// prints its address the same way, ends the same way.

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , command, ...flags] = process.argv;
const data = flags[flags.indexOf('--data') + 1];

if (command === 'refuse') {
  console.error('refused, as asked');
  process.exit(1);
}

const PAGES = {
  '/good': '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1></main>',
  '/barrier': '<!doctype html><html><title>Barrier</title><img src="data:,">',
  '/policed': `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="style-src 'none'">
    <title>Policed</title><main><p style="color: red">Plain</p></main>`,
  '/noisy': '<!doctype html><html lang="en"><title>Noisy</title><script>throw new Error("planted")</script>',
};

const server = createServer((request, response) => {
  const page = PAGES[request.url];
  const status = page ? 200 : 500;
  response.writeHead(status, { 'content-type': 'text/html' }).end(page ?? 'broken');
});

server.listen(0, '127.0.0.1', () => {
  console.log(existsSync(data) ? 'the data folder is there' : 'no data folder');
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});

process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(command === 'stumble' ? 3 : 0));
});
