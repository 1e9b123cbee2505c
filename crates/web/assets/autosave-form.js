// A form that saves its draft by itself: after a pause in typing and on leaving. The button that saves
// the draft does the same without this script. What cannot be sent is kept in this tab (drafts.js) and
// tried again; what somebody saved meanwhile is never written over.
import { forget } from './drafts.js';

/** How long nothing is typed before it is saved. */
const QUIET = 800;
/** The first wait after a lost connection, and the longest. */
const WAIT = 2_000;
const LONGEST = 60_000;

/** @typedef {{ seen?: string, said?: string }} Answer what the server says of a draft */

class AutosaveForm extends HTMLElement {
  #timer = 0;
  #wait = WAIT;
  #dirty = false;
  #sending = false;
  /** Somebody saved meanwhile, or the form is on its way: nothing more is saved by itself. */
  #ended = false;
  /** What was pressed to send the form, while that waits for the draft to arrive. @type {SubmitEvent | null} */
  #pressed = null;
  /** The press is let through. */
  #through = false;
  /** @type {AbortController | null} */
  #listening = null;

  get #form() {
    return this.querySelector('form');
  }

  connectedCallback() {
    const form = this.#form;
    if (!form) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    form.addEventListener('input', () => this.#changed(), { signal });
    form.addEventListener('submit', (event) => this.#submitted(event), { signal });
    addEventListener('pagehide', () => this.#leave(), { signal });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leave();
    }, { signal });
    addEventListener('online', () => this.#soon(0), { signal });
    // back from the page that the form led to
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#ended = false;
    }, { signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#timer);
  }

  /** The form leaves the page only once its draft has arrived: without a connection nothing is lost, and
   * it goes out when there is one. @param {SubmitEvent} event */
  #submitted(event) {
    clearTimeout(this.#timer);
    if (this.#through || (this.#ended && navigator.onLine)) {
      this.#ended = true;
      return;
    }
    this.#ended = false;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#pressed = event;
    this.#wait = WAIT;
    if (navigator.onLine) void this.#save(false);
    else this.#lost();
  }

  /** @param {HTMLFormElement} form */
  #send(form) {
    const { submitter = null } = this.#pressed ?? {};
    this.#pressed = null;
    clearTimeout(this.#timer);
    this.#through = true;
    form.requestSubmit(submitter);
    this.#through = false;
  }

  #changed() {
    this.#dirty = true;
    this.#wait = WAIT;
    this.#soon(QUIET);
  }

  /** @param {number} wait */
  #soon(wait) {
    clearTimeout(this.#timer);
    if (!this.#ended && this.#dirty) this.#timer = setTimeout(() => void this.#save(false), wait);
  }

  #leave() {
    clearTimeout(this.#timer);
    if (!this.#ended && this.#dirty) void this.#save(true);
  }

  /** @param {string | undefined} words @param {'' | 'bad'} [tone] */
  #say(words, tone = '') {
    const line = this.querySelector('[role=status]');
    if (!(line instanceof HTMLElement)) return;
    line.textContent = words ?? '';
    line.classList.toggle('bad', tone === 'bad');
  }

  /** @param {boolean} leaving the page: the request outlives it */
  async #save(leaving) {
    const form = this.#form;
    if (!form || this.#sending) return;
    this.#sending = true;
    this.#dirty = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('act', 'draft');
    const headers = { accept: 'application/json' };
    const answer = await fetch(form.action, { method: 'POST', headers, body, keepalive: leaving }).catch(() => null);
    this.#sending = false;
    if (!answer || answer.status >= 500) this.#lost();
    else await this.#answered(form, answer);
  }

  #lost() {
    this.#dirty = true;
    this.#say(this.#pressed ? this.dataset.later : this.dataset.lost, 'bad');
    this.#soon(this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST);
  }

  /** @param {HTMLFormElement} form @param {Response} answer */
  async #answered(form, answer) {
    this.#wait = WAIT;
    /** @type {Answer} */
    const { seen, said } = await answer.json().catch(() => ({}));
    if (answer.ok && seen !== undefined) {
      const tag = form.elements.namedItem('seen');
      if (tag instanceof HTMLInputElement) tag.value = seen;
      this.#say(said);
      if (this.#pressed) this.#send(form);
      else if (this.#dirty) this.#soon(QUIET);
      else forget(form);
      return;
    }
    // the page that the form leads to says what is wrong
    if (this.#pressed) {
      this.#send(form);
      return;
    }
    // a refusal is mended by the writer; after a conflict their next press decides
    this.#ended = answer.status === 409 || answer.status === 412;
    this.#say(said ?? this.dataset.refused, 'bad');
  }
}

customElements.define('autosave-form', AutosaveForm);
