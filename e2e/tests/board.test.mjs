// A recruiter's Monday morning on the board of a job: cards are dragged, moved by keys and by the menu, taken back,
// seen elsewhere when it happens; and the same without scripts.

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
async function somebody(role, options = {}) {
  const who = logins(server).find((login) => login.role === role);
  assert.ok(who, `the demo prints a login of the ${role}`);
  return openAs(browser, server, who, options);
}

/** What the stage of interviews is called. */
let interviews;

/** The board of the job that the demo shows. */
async function board(page) {
  const jobs = await page.evaluate(() => fetch('/api/v1/requisitions?limit=200').then((answer) => answer.json()));
  const job = jobs.data.find(({ title }) => title === 'Platform engineer');
  assert.ok(job, 'the demo has the job');
  const stages = await page.evaluate((id) => fetch(`/api/v1/requisitions/${id}/stages`).then((answer) => answer.json()), job.id);
  interviews = stages.data.find(({ kind }) => kind === 'interview').name ?? 'Interviews';
  return `${server.url}/requisitions/${job.id}/board`;
}

const card = (page, name) => page.locator('.kcard', { hasText: name });
const column = (page, name) => page.locator(`.column[aria-label="${name}"]`);
const stands = (page, name, stage) => column(page, stage).locator('.kcard', { hasText: name }).waitFor();

test('dragged, moved by keys and by the menu, taken back, refused with the reason', async () => {
  const page = await somebody('recruiter');
  await page.goto(await board(page));
  await expectAccessible(page);

  // by pointer
  const [from, to] = [await card(page, 'Dmitri Sokolov').boundingBox(), await column(page, 'Screening').boundingBox()];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height - 8);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
  await page.mouse.up();
  await stands(page, 'Dmitri Sokolov', 'Screening');
  const said = page.locator('#board-said');
  await said.getByRole('button').waitFor();
  const painted = await page.evaluate(() => performance.getEntriesByName('card-painted')[0]?.duration);
  console.log(`a moved card is painted after ${painted?.toFixed(1)} ms`);
  assert.ok(painted > 0, 'it was measured');

  // taken back, and it is so on the server too
  await said.getByRole('button').click();
  await stands(page, 'Dmitri Sokolov', 'Applied');
  await page.reload();
  await stands(page, 'Dmitri Sokolov', 'Applied');

  // by keys: on, chosen, asked where to
  await card(page, 'Chiara Bellandi').getByRole('link').first().focus();
  await page.keyboard.press('BracketRight');
  await stands(page, 'Chiara Bellandi', 'Screening');
  await page.keyboard.press('x');
  assert.ok(await card(page, 'Chiara Bellandi').getByRole('checkbox').isChecked());
  await page.keyboard.press('x');
  await said.getByRole('button').waitFor();
  await page.keyboard.press('m');
  const dialog = page.locator('#move-card');
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: interviews, exact: true }).click();
  await stands(page, 'Chiara Bellandi', interviews);

  // what stands in the way is said, and passed over with a reason
  await card(page, 'Chiara Bellandi').getByRole('link').first().focus();
  await page.keyboard.press('BracketRight');
  const way = page.locator('#in-the-way');
  await way.waitFor();
  await stands(page, 'Chiara Bellandi', interviews);
  await expectAccessible(page);
  await way.getByRole('textbox').fill('Met twice already');
  await way.getByRole('button', { name: 'Move anyway' }).click();
  await stands(page, 'Chiara Bellandi', 'Decision');

  // the panel has an address of its own, and the next one keeps the board
  await card(page, 'Maya Feldman').getByRole('link').first().click();
  await page.locator('.drawer').getByRole('heading', { name: 'Maya Feldman' }).waitFor();
  assert.match(page.url(), /open=app_/);
  await expectAccessible(page);
  expectQuiet(page);
  await page.context().close();
});

test('what somebody else moves is seen with their name', async () => {
  const [one, other] = [await somebody('recruiter'), await somebody('organization admin')];
  const address = await board(one);
  await one.goto(address);
  await other.goto(address);
  // the stream begins a second after the page is looked at
  await one.waitForFunction(() => customElements.get('live-part') !== undefined);
  await card(other, 'Andrej Kovač').getByRole('link').first().focus();
  await other.keyboard.press('BracketRight');
  await stands(other, 'Andrej Kovač', 'Screening');
  await stands(one, 'Andrej Kovač', 'Screening');
  await one.locator('#board-said', { hasText: 'Noor Castell' }).waitFor();
  // whoever is second is told
  await one.reload();
  const id = await card(one, 'Yusuf Demir').getAttribute('id');
  await other.reload();
  const told = await one.evaluate(async (application) => {
    const columns = [...document.querySelectorAll('.column')].map((c) => c.getAttribute('data-stage'));
    const ask = (stage) => fetch(`/api/v1/applications/${application}/move`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stage_id: stage, from_stage_id: columns[0] }),
    });
    const answers = [await ask(columns[1]), await ask(columns[2])];
    return { statuses: answers.map(({ status }) => status), detail: (await answers[1].json()).detail };
  }, id);
  assert.deepEqual(told.statuses, [200, 409]);
  assert.match(told.detail, /Ines Okafor|moved it to Screening/);
  await one.context().close();
  await other.context().close();
});

test('a finger moves a card by its menu, and tags mark those chosen', async () => {
  const page = await somebody('recruiter', { hasTouch: true, viewport: { width: 360, height: 740 } });
  const address = await board(page);
  await page.goto(address);
  await card(page, 'Yusuf Demir').waitFor();
  const menu = page.getByRole('button', { name: 'Move Yusuf Demir' });
  await menu.tap();
  const dialog = page.locator('#move-card');
  await dialog.getByRole('button', { name: interviews, exact: true }).tap();
  await stands(page, 'Yusuf Demir', interviews);
  await expectAccessible(page);
  await page.locator('#board-said').getByRole('button').click();

  await card(page, 'Yusuf Demir').getByRole('checkbox').check();
  await page.getByPlaceholder('Tags…').fill('Night shift');
  // Enter in a field presses no step by mistake
  await page.getByPlaceholder('Tags…').press('Enter');
  assert.equal(page.url(), address);
  await page.getByRole('button', { name: 'Add tags', exact: true }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.goto(`${address}?tag=Night+shift`);
  assert.equal(await page.locator('.kcard').count(), 1);
  await expectAccessible(page);
  expectQuiet(page);
  await page.context().close();
});

test('the same without scripts', async () => {
  const scripted = await somebody('recruiter');
  const address = await board(scripted);
  await scripted.context().close();
  const page = await somebody('recruiter', { javaScriptEnabled: false });
  await page.goto(address);
  await card(page, 'Ruth Abramov').getByRole('link').first().click();
  const panel = page.locator('.drawer');
  await panel.getByRole('combobox', { name: 'Move to' }).selectOption({ label: interviews });
  await panel.getByRole('button', { name: 'Move', exact: true }).click();
  await stands(page, 'Ruth Abramov', interviews);
  await page.getByRole('button', { name: 'Undo' }).click();
  await stands(page, 'Ruth Abramov', 'Screening');
  await page.goto(`${address}?view=table`);
  await page.getByRole('row', { name: /Ruth Abramov/ }).waitFor();
  await page.goto(address.replace(/board$/, 'funnel'));
  await page.getByRole('cell', { name: /./ }).first().waitFor();
  await page.context().close();
});
