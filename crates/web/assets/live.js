// What happens elsewhere, heard in every tab over one stream: the tab that holds the lock reads it and
// passes on what it hears. Each message is an event `live` of the document. <live-part> asks for its
// page again when a message concerns it, and exchanges its own content.

/** @typedef {{ id: string | null, kind: string, at: string, subject: string | null, title: string, data: Record<string, unknown> }} Message */
/** @typedef {{ message?: Message, place?: string, here?: string[], who?: true, tab?: string, gone?: true }} Said */

const root = document.documentElement;
const channel = new BroadcastChannel('live');
const tab = crypto.randomUUID();
const LONGEST_WAIT = 300_000;

/** Where the stream goes on: where this page was made, then the last message. */
let place = root.dataset.live ?? '';
/** What the tabs have open, in the tab that reads. @type {Map<string, string[]>} */
const open = new Map();
/** @type {EventSource | undefined} */
let source;
/** @type {AbortController | undefined} */
let waiting;
/** @type {() => void} */
let release = () => {};
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;
let wait = 5_000;
let cut = false;

/** What is open on this page. */
const here = () => [...document.querySelectorAll('live-here')].map((it) => it.getAttribute('thing') ?? '').filter(Boolean);

/** @param {Message} message @param {string} [at] */
function hear(message, at) {
  if (at) place = at;
  document.dispatchEvent(new CustomEvent('live', { detail: message }));
}

/** Opens the stream, in the tab that holds the lock. */
function read() {
  source?.close();
  const asked = new URLSearchParams({ here: [...new Set([...open.values()].flat())].join(',') });
  if (place) asked.set('after', place);
  source = new EventSource(`/api/v1/events?${asked}`);
  source.onopen = () => {
    wait = 5_000;
    if (!cut) return;
    cut = false;
    // nudges are in no log: what was told while nobody heard is asked for
    const message = { id: null, kind: 'notification.changed', at: new Date().toISOString(), subject: null, title: '', data: {} };
    hear(message);
    channel.postMessage({ message });
  };
  source.onmessage = (event) => {
    /** @type {Message} */
    const message = JSON.parse(event.data);
    hear(message, event.lastEventId);
    channel.postMessage({ message, place: event.lastEventId });
  };
  source.onerror = () => {
    cut = true;
    // cut: it comes back by itself. Refused: somebody signed out, or the server is ending
    if (source?.readyState !== EventSource.CLOSED) return;
    readSoon(wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
}

/** @param {number} after milliseconds */
function readSoon(after) {
  clearTimeout(again);
  again = setTimeout(read, after);
}

/** @param {MessageEvent<Said>} event */
function passedOn({ data }) {
  if (data.message) hear(data.message, data.place);
  if (data.who) channel.postMessage({ tab, here: here() });
  if (!source || !data.tab) return;
  if (data.gone) open.delete(data.tab);
  else open.set(data.tab, data.here ?? []);
  if (data.gone || data.here?.length) readSoon(300);
}

/** Waits for its turn to read; until then it hears from the tab that does. */
function join() {
  channel.onmessage = passedOn;
  channel.postMessage({ tab, here: here() });
  waiting = new AbortController();
  navigator.locks.request('live', { signal: waiting.signal }, () => new Promise((done) => {
    release = () => done(undefined);
    open.set(tab, here());
    channel.postMessage({ who: true });
    read();
  })).catch(() => {});
}

function leave() {
  waiting?.abort();
  clearTimeout(again);
  source?.close();
  source = undefined;
  open.clear();
  channel.postMessage({ tab, gone: true });
  channel.onmessage = null;
  release();
}

/**
 * Hears messages of these kinds, areas of kinds, or about these things.
 * @param {string[]} topics
 * @param {(message: Message) => void} heard
 * @returns {() => void} stops
 */
export function listen(topics, heard) {
  /** @param {Event} event */
  const take = (event) => {
    if (event instanceof CustomEvent && concerns(event.detail, topics)) heard(event.detail);
  };
  document.addEventListener('live', take);
  return () => document.removeEventListener('live', take);
}

/** @param {Message} message @param {string[]} topics */
function concerns({ kind, subject, data }, topics) {
  if (kind === 'reset') return true;
  const of = [kind, subject, ...Object.values(data ?? {})];
  return topics.some((topic) => of.includes(topic) || kind.startsWith(`${topic}.`));
}

/** Where what was renewed is said to those who do not see it. */
function status() {
  const line = Object.assign(document.createElement('p'), { id: 'live-status', className: 'vh' });
  line.setAttribute('role', 'status');
  document.body.append(line);
  return line;
}

/** Says it politely: when there is nothing else to hear. @param {string} words */
function announce(words) {
  const line = document.getElementById('live-status') ?? status();
  line.textContent = '';
  setTimeout(() => { line.textContent = words; }, 100);
}

class LivePart extends HTMLElement {
  /** @type {() => void} */
  #stop = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;
  #stale = false;

  connectedCallback() {
    this.#stop = listen((this.getAttribute('topics') ?? '').split(' '), () => this.#soon());
    document.addEventListener('visibilitychange', this);
    this.addEventListener('focusout', this);
  }

  disconnectedCallback() {
    this.#stop();
    clearTimeout(this.#due);
    document.removeEventListener('visibilitychange', this);
  }

  handleEvent() {
    if (this.#stale) this.#soon();
  }

  /** Several messages are one change, and not everybody asks in the same moment. */
  #soon() {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => void this.#refresh(), 300 + 700 * Math.random());
  }

  /** Somebody is at it, or has typed something that would be lost. */
  #busy() {
    if (this.contains(document.activeElement) || this.querySelector('details[open], dialog[open]')) return true;
    return [...this.querySelectorAll('input, textarea, select')].some((field) => {
      if (field instanceof HTMLSelectElement) return [...field.options].some((o) => o.selected !== o.defaultSelected);
      if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
      return field instanceof HTMLInputElement && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
    });
  }

  async #refresh() {
    this.#stale = document.hidden || this.#busy();
    if (this.#stale) return;
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok || answer.redirected || this.#busy()) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(this.id);
    if (!fresh || fresh.innerHTML === this.innerHTML) return;
    this.replaceChildren(...fresh.childNodes);
    announce(root.dataset.liveSaid ?? '');
  }
}

class LiveHere extends HTMLElement {
  /** @type {() => void} */
  #stop = () => {};

  connectedCallback() {
    const thing = this.getAttribute('thing');
    this.#stop = listen(['presence'], ({ kind, subject, data }) => {
      if (kind !== 'presence' || subject !== thing) return;
      const users = /** @type {{ name: string }[]} */ (data.users);
      const names = this.querySelector('bdi');
      if (names) names.textContent = users.map(({ name }) => name).join(', ');
      this.hidden = users.length === 0;
    });
  }

  disconnectedCallback() {
    this.#stop();
  }
}

customElements.define('live-part', LivePart);
customElements.define('live-here', LiveHere);
join();
// a page that is put aside must not hold the stream; back again it goes on where it stood
addEventListener('pagehide', leave);
addEventListener('pageshow', (event) => {
  if (event.persisted) join();
});
