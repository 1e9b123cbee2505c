// What was typed into a form of `data-draft` outlives a lost connection: it is kept in this tab until
// the form has been sent and answered.

const PREFIX = 'draft ';

/** @param {HTMLFormElement} form */
const nameOf = (form) => `${PREFIX}${location.pathname} ${form.getAttribute('action') ?? ''}`;

/** @param {HTMLFormElement} form @returns {[string, string][]} */
function typed(form) {
  const kept = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'seen');
  const secret = new Set([...form.querySelectorAll('[type=password]')].map((field) => field.getAttribute('name')));
  return /** @type {[string, string][]} */ (kept.filter(([name]) => !secret.has(name)));
}

/** @param {HTMLFormElement} form @param {[string, string][]} values */
function fill(form, values) {
  for (const field of form.elements) {
    const known = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
    if (!known || !field.name || ['hidden', 'password', 'file'].includes(field.type)) continue;
    const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
      field.checked = mine.includes(field.value);
    } else if (mine[0] !== undefined) field.value = mine[0];
  }
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const name = nameOf(form);
  const kept = sessionStorage.getItem(name);
  if (!kept) return;
  // the server answered: with an error it shows what was typed itself, with a notice it has taken it
  const answered = form.querySelector('[aria-invalid=true]') ?? document.querySelector('main .banner');
  const { values } = JSON.parse(kept);
  if (answered || JSON.stringify(values) === JSON.stringify(typed(form))) {
    sessionStorage.removeItem(name);
    return;
  }
  fill(form, values);
  const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById('draft-words'));
  const banner = words?.content.firstElementChild?.cloneNode(true);
  if (!(banner instanceof HTMLElement)) return;
  banner.querySelector('button')?.addEventListener('click', () => {
    sessionStorage.removeItem(name);
    form.reset();
    banner.remove();
  });
  form.before(banner);
}

/** Drafts that were sent from another page have been answered by now. */
function forgetAnswered() {
  for (const name of Object.keys(sessionStorage)) {
    if (!name.startsWith(PREFIX) || name.startsWith(`${PREFIX}${location.pathname} `)) continue;
    if (JSON.parse(sessionStorage.getItem(name) ?? '{}').sent) sessionStorage.removeItem(name);
  }
}

/** @param {HTMLFormElement} form @param {boolean} sent */
const keep = (form, sent) => sessionStorage.setItem(nameOf(form), JSON.stringify({ sent, values: typed(form) }));

/** The server has it. @param {HTMLFormElement} form */
export const forget = (form) => sessionStorage.removeItem(nameOf(form));

/** Offers what was kept, and keeps what is typed from now on. */
export function keepDrafts() {
  forgetAnswered();
  for (const form of document.querySelectorAll('form[data-draft]')) {
    if (!(form instanceof HTMLFormElement)) continue;
    offer(form);
    form.addEventListener('input', () => keep(form, false));
    form.addEventListener('submit', () => keep(form, true));
  }
}
