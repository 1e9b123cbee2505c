// What makes pages nicer where scripts run. Nothing here is needed: every form and link works without it.

/** @typedef {'light' | 'dark'} Shown */

const root = document.documentElement;

/** @returns {Shown} The theme that the reader sees now. */
function shownTheme() {
  const chosen = root.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * Changes the theme in place and keeps the choice on the server. If that fails, the form is sent as usual.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function switchTheme(form, button) {
  const segmented = button.hasAttribute('aria-pressed');
  const theme = segmented ? button.value : shownTheme() === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  for (const other of document.querySelectorAll('[data-theme-switch] [aria-pressed]')) {
    if (other instanceof HTMLButtonElement) other.ariaPressed = String(other.value === theme);
  }
  const body = new URLSearchParams({ theme, next: location.pathname + location.search });
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
  if (answer && answer.status < 400) return;
  const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: 'theme', value: theme });
  form.append(kept);
  form.submit();
}

/**
 * A form that is being sent is not sent twice.
 * @param {HTMLFormElement} form
 * @param {SubmitEvent} event
 */
function sendOnce(form, event) {
  if (form.dataset.sent !== undefined) event.preventDefault();
  else form.dataset.sent = '';
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy ?? '');
  if (!(source instanceof HTMLInputElement)) return;
  await navigator.clipboard.writeText(source.value);
  const words = button.querySelector('span');
  if (words) words.textContent = button.dataset.copied ?? '';
}

/**
 * Closes the open menus that `inside` is not part of.
 * @param {Node | null} inside
 */
function closeMenus(inside) {
  for (const menu of document.querySelectorAll('details.menu-anchor[open]')) {
    if (!inside || !menu.contains(inside)) menu.removeAttribute('open');
  }
}

/** Whether the key is being typed into something, or belongs to a window that is open. @param {EventTarget | null} at */
function takesKeys(at) {
  if (document.querySelector('dialog[open]')) return true;
  return at instanceof HTMLElement && (at.isContentEditable || at.matches('input:not([type=checkbox], [type=radio], [type=submit]), select, textarea, [data-own-keys], [data-own-keys] *'));
}

/** @param {KeyboardEvent} event */
async function pressed(event) {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && document.getElementById('palette')) {
    event.preventDefault();
    (await import('./palette.js')).open();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key.length !== 1 || event.key === ' ' || root.dataset.keys !== 'on' || takesKeys(event.target)) return;
  if (event.key === '/') event.preventDefault();
  (await import('./keys.js')).press(event);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (new URL(form.action).pathname.startsWith('/logout')) sessionStorage.clear();
  if (form.hasAttribute('data-theme-switch') && event.submitter instanceof HTMLButtonElement) {
    event.preventDefault();
    void switchTheme(form, event.submitter);
  } else {
    sendOnce(form, event);
  }
});

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  closeMenus(event.target);
  if (event.target.closest('.find input')) void import('./palette.js').then((palette) => palette.open());
  const button = event.target.closest('[data-copy]');
  if (button instanceof HTMLButtonElement) void copy(button);
  const opener = event.target.closest('[data-dialog]');
  const dialog = opener instanceof HTMLElement && document.getElementById(opener.dataset.dialog ?? '');
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
  }
});

/** Offers the zones that this browser knows. @param {HTMLInputElement} field */
function offerZones(field) {
  const list = document.createElement('datalist');
  list.id = 'zones';
  list.append(...Intl.supportedValuesOf('timeZone').map((zone) => new Option(zone)));
  field.after(list);
  field.setAttribute('list', list.id);
}

document.addEventListener('focusin', (event) => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.name === 'time_zone' && !field.list) offerZones(field);
  if (event.target instanceof HTMLInputElement && event.target.hasAttribute('data-select')) event.target.select();
  if (event.target instanceof Element && event.target.closest('mention-box')) void import('./mention-box.js');
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') {
    void pressed(event);
    return;
  }
  const open = document.querySelector('details.menu-anchor[open] > summary');
  closeMenus(null);
  if (open instanceof HTMLElement) open.focus();
});

// back from the page that a form led to: it may be sent again
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) form.removeAttribute('data-sent');
});

for (const button of document.querySelectorAll('[data-copy]')) {
  if (navigator.clipboard && button instanceof HTMLElement) button.hidden = false;
}
// also where there is no form: then what was sent from another page has been answered
const drafted = Object.keys(sessionStorage).some((name) => name.startsWith('draft '));
if (drafted || document.querySelector('form[data-draft]')) {
  void import('./drafts.js').then((drafts) => drafts.keepDrafts());
}
// somebody is signed in: what happens elsewhere is heard, once the page is looked at for a moment. Nothing
// is missed until then: the stream begins where the page was made
const hear = () => setTimeout(() => void import('./live.js'), 1_000);
if (root.dataset.live !== undefined) {
  if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', hear, { once: true });
  else hear();
}
const wrong = document.querySelector('[aria-invalid=true]:not(fieldset), fieldset[aria-invalid=true] input');
if (wrong instanceof HTMLElement) wrong.focus();
