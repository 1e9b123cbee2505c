// Single keys: `?` shows them, `/` searches, j and k walk the rows, and whatever the page itself says
// by `data-key`. By the place of the key, not its letter: the Cyrillic layout has other letters there.

const sheet = document.getElementById('keys');

/**
 * @param {boolean} all with those of every row, else of the row alone where the focus is
 * @returns {HTMLElement[]} what the page gives a key, as far as it is to be seen
 */
const keyed = (all = false) => [...document.querySelectorAll('[data-key]')]
  .filter((it) => it instanceof HTMLElement && it.checkVisibility())
  .filter((it) => all || it.closest('[data-row]')?.contains(document.activeElement) !== false)
  .map((it) => /** @type {HTMLElement} */ (it));

/** @param {KeyboardEvent} event */
function named(event) {
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase();
  if (event.code === 'BracketLeft') return '[';
  if (event.code === 'BracketRight') return ']';
  return event.key;
}

/** @param {1 | -1} step */
function walkRows(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility());
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement) || row === document.activeElement);
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = next?.matches('a') ? next : next?.querySelector('a, button');
  if (link instanceof HTMLElement) link.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** @param {string} key @param {string} words */
function line(key, words) {
  const term = document.createElement('dt');
  const cap = document.createElement('kbd');
  cap.textContent = key;
  term.append(cap);
  const meaning = document.createElement('dd');
  meaning.textContent = words;
  return [term, meaning];
}

/** Shows the sheet, with the keys of the page as it is now. */
export function showSheet() {
  if (!(sheet instanceof HTMLDialogElement)) return;
  const lines = sheet.querySelector('[data-keys-list]');
  const title = sheet.querySelector('[data-keys-here]');
  if (!(lines instanceof HTMLElement) || !(title instanceof HTMLElement)) return;
  const rows = document.querySelector('[data-row]')
    ? [...line('j k', lines.dataset.rows ?? ''), ...line('↵', lines.dataset.open ?? '')]
    : [];
  const each = new Map(keyed(true).map((it) => [it.dataset.key, it]));
  const own = [...each.values()].flatMap((it) => {
    const words = it.title || it.ariaLabel || it.textContent || '';
    return line(it.dataset.key ?? '', words.trim().replace(/\s+/g, ' '));
  });
  lines.replaceChildren(...rows, ...own);
  lines.hidden = title.hidden = !lines.children.length;
  sheet.showModal();
}

/**
 * Does what the key stands for.
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it stands for anything
 */
export function press(event) {
  const key = named(event);
  if (event.key === '?') {
    showSheet();
    return true;
  }
  if (event.key === '/') {
    const field = document.querySelector('main input[type=search]') ?? document.querySelector('.find input');
    if (field instanceof HTMLElement) field.focus();
    return field !== null;
  }
  const own = keyed().find((it) => it.dataset.key === key);
  if (own) {
    if (own instanceof HTMLInputElement || own instanceof HTMLTextAreaElement) own.focus();
    else own.click();
    return true;
  }
  if (key === 'j') return walkRows(1);
  if (key === 'k') return walkRows(-1);
  return false;
}
