// The command palette: everything one may see and do, by a few letters. Opened by app.js.

const PAUSE_MS = 90;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('palette'));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector('input'));
const list = /** @type {HTMLElement} */ (document.getElementById('palette-list'));

/** @type {AbortController | undefined} */
let asking;
/** @type {number | undefined} */
let pause;

/** @returns {HTMLElement[]} */
const options = () => [...list.querySelectorAll('a, button')].filter((o) => o instanceof HTMLElement);

/** @param {number} index wraps at both ends */
function choose(index) {
  const all = options();
  const at = all.length ? (index + all.length) % all.length : -1;
  all.forEach((option, n) => {
    option.id = `palette-${n}`;
    option.role = 'option';
    option.tabIndex = -1;
    option.ariaSelected = String(n === at);
  });
  const chosen = all[at];
  if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
  else input.removeAttribute('aria-activedescendant');
  chosen?.scrollIntoView({ block: 'nearest' });
}

const chosen = () => options().findIndex((option) => option.ariaSelected === 'true');

/**
 * The steps that the page itself offers, where they have the words in their names.
 * @param {string} words
 */
function addStepsOfPage(words) {
  const steps = [...document.querySelectorAll('main .head :is(a, button).btn:not(:disabled, [aria-disabled=true])')];
  const section = document.createElement('section');
  const title = document.createElement('h2');
  title.textContent = dialog.dataset.here ?? '';
  const lines = document.createElement('ul');
  for (const step of steps) {
    const name = step.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    if (!(step instanceof HTMLElement) || !name.toLowerCase().includes(words.toLowerCase())) continue;
    const line = document.createElement('button');
    line.type = 'button';
    const icon = step.querySelector('svg')?.cloneNode(true);
    line.append(...(icon ? [icon] : []), name);
    line.addEventListener('click', () => {
      dialog.close();
      step.click();
    });
    const item = document.createElement('li');
    item.append(line);
    lines.append(item);
  }
  if (!lines.children.length) return;
  section.append(title, lines);
  list.append(section);
}

/** Roles of a list box: its lists only group. */
function label() {
  for (const group of list.querySelectorAll('section')) {
    group.role = 'group';
    group.ariaLabel = group.querySelector('h2')?.textContent ?? '';
  }
  for (const item of list.querySelectorAll('h2, ul, li')) item.setAttribute('role', 'presentation');
}

async function ask() {
  asking?.abort();
  const controller = asking = new AbortController();
  const words = input.value.trim();
  const query = new URLSearchParams({ q: words, part: 'list' });
  const answer = await fetch(`/find?${query}`, { signal: controller.signal }).catch(() => null);
  if (!answer || controller.signal.aborted) return;
  if (answer.redirected) {
    location.assign('/login'); // the session ended
    return;
  }
  if (!answer.ok) return;
  const lines = await answer.text().catch(() => null);
  if (lines === null || controller.signal.aborted) return;
  list.innerHTML = lines;
  addStepsOfPage(words);
  label();
  choose(0);
}

input.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    pause = undefined;
    void ask();
  }, PAUSE_MS);
});

input.addEventListener('keydown', async (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(chosen() + steps[event.key]);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (pause !== undefined) {
      clearTimeout(pause);
      pause = undefined;
      await ask(); // what is shown may belong to fewer letters than were typed
    }
    options()[Math.max(chosen(), 0)]?.click();
  }
});

dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});

/** Opens the palette, empty. */
export function open() {
  if (dialog.open) return;
  input.value = '';
  dialog.showModal();
  input.focus();
  void ask();
}
