// <pipeline-board> is the board of a job: cards are dragged with the pointer, moved with [ and ], or to a stage
// that is asked for (m). A card stands in its new column at once; where the server refuses, it goes back and says
// why, and what would clear the way. What others move is seen when it happens. Without it, cards open their panel,
// where everything can be done.

/** @typedef {{ cancel_interviews?: boolean, override?: boolean, reason?: string }} More */
/** @typedef {{ detail?: string, errors?: { field: string, message: string }[] }} Problem */

/** Pixels that a press may wander and still be one. */
const STEADY = 6;
/** Pixels from the edge where the board begins to scroll. */
const EDGE = 48;

class PipelineBoard extends HTMLElement {
  /** @type {{ card: HTMLElement, x: number, y: number, moving: boolean } | undefined} */
  #held;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;
  #dropped = false;
  /** Applications that this page is moving itself. @type {Set<string>} */
  #own = new Set();
  /** The last move of each card: the next one waits for it. @type {Map<string, Promise<void>>} */
  #last = new Map();

  connectedCallback() {
    document.addEventListener('live', this);
    if (this.dataset.may === undefined) return;
    for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'click', 'keydown']) {
      this.addEventListener(kind, this, kind === 'click');
    }
  }

  disconnectedCallback() {
    document.removeEventListener('live', this);
    clearTimeout(this.#due);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof CustomEvent) this.#heard(event.detail);
    else if (event instanceof KeyboardEvent) this.#pressed(event);
    else if (event instanceof PointerEvent && event.type !== 'click') this.#pointed(event);
    else if (event.target instanceof Element && event.target.closest('[data-menu]')) {
      const card = this.#card(event.target);
      if (card) void this.#ask(card);
    } else if (this.#dropped) {
      // the press that ends a drag opens nothing
      event.preventDefault();
      event.stopPropagation();
      this.#dropped = false;
    }
  }

  /** @returns {HTMLElement[]} */
  #columns() {
    return [...this.querySelectorAll('.column')].filter((c) => c instanceof HTMLElement);
  }

  /** @param {Element | null | undefined} at */
  #card(at) {
    const card = at?.closest('.kcard');
    return card instanceof HTMLElement ? card : null;
  }

  /** @param {Element} card */
  #column(card) {
    const column = card.closest('.column');
    return column instanceof HTMLElement ? column : null;
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    const { type, clientX: x, clientY: y } = event;
    if (type === 'pointerdown') {
      const at = event.target instanceof Element ? event.target : null;
      const card = this.#card(at);
      // fingers scroll: they move cards by the menu
      if (!card || event.button !== 0 || event.pointerType === 'touch' || at?.closest('input, button, .foot a')) return;
      this.#dropped = false;
      this.#held = { card, x, y, moving: false };
      return;
    }
    const held = this.#held;
    if (!held) return;
    if (type === 'pointermove') {
      if (!held.moving && Math.hypot(x - held.x, y - held.y) < STEADY) return;
      if (!held.moving) this.setPointerCapture(event.pointerId);
      held.moving = true;
      held.card.classList.add('drag');
      held.card.style.translate = `${x - held.x}px ${y - held.y}px`;
      this.#over(x, y);
      return;
    }
    this.#held = undefined;
    held.card.classList.remove('drag');
    held.card.style.translate = '';
    const column = this.querySelector('.column[data-over]');
    column?.removeAttribute('data-over');
    if (!held.moving) return;
    this.#dropped = true;
    setTimeout(() => { this.#dropped = false; }, 50);
    if (type === 'pointerup' && column instanceof HTMLElement) void this.#move(held.card, column);
  }

  /** Marks the column under the pointer, and scrolls on at the board's edges. @param {number} x @param {number} y */
  #over(x, y) {
    const box = this.getBoundingClientRect();
    if (x > box.right - EDGE) this.scrollLeft += EDGE / 4;
    if (x < box.left + EDGE) this.scrollLeft -= EDGE / 4;
    for (const column of this.#columns()) {
      const { left, right } = column.getBoundingClientRect();
      column.toggleAttribute('data-over', column.dataset.stage !== undefined && x >= left && x < right && y >= box.top);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const card = this.#card(event.target instanceof Element ? event.target : null);
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#walk(card, event.key) && !this.#acts(card, event.code)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLElement} card @param {string} key */
  #walk(card, key) {
    const columns = this.#columns();
    const column = this.#column(card);
    if (!column) return false;
    const cards = [...column.querySelectorAll('.kcard')];
    const at = cards.indexOf(card);
    let next;
    if (key === 'ArrowDown') next = cards[at + 1];
    else if (key === 'ArrowUp') next = cards[at - 1];
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const on = key === 'ArrowRight' ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse();
      const there = [...on.find((c) => c.querySelector('.kcard'))?.querySelectorAll('.kcard') ?? []];
      next = there[Math.min(at, there.length - 1)];
    } else return false;
    if (next) this.#focus(next);
    return true;
  }

  /** @param {HTMLElement} card @param {string} code the key's place: the Cyrillic layout has other letters there */
  #acts(card, code) {
    if (document.documentElement.dataset.keys !== 'on') return false;
    const columns = this.#columns().filter((c) => c.dataset.stage);
    const at = columns.findIndex((c) => c.contains(card));
    if (code === 'BracketRight' || code === 'BracketLeft') {
      const to = columns[at + (code === 'BracketRight' ? 1 : -1)];
      if (to && at >= 0) void this.#move(card, to);
    } else if (code === 'KeyM') void this.#ask(card);
    else if (code === 'KeyX') card.querySelector('input')?.click();
    else return false;
    return true;
  }

  /** @param {Element} card */
  #focus(card) {
    const link = card.querySelector('a');
    link?.focus();
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Asks where to. @param {HTMLElement} card */
  async #ask(card) {
    const dialog = document.getElementById('move-card');
    if (!(dialog instanceof HTMLDialogElement)) return;
    const name = dialog.querySelector('[data-name]');
    if (name) name.textContent = this.#name(card);
    const stage = await answered(dialog);
    const column = this.#columns().find((c) => c.dataset.stage === stage);
    if (stage && column) void this.#move(card, column);
    else this.#focus(card);
  }

  /** @param {Element} card */
  #name(card) {
    return card.querySelector('bdi')?.textContent ?? '';
  }

  /**
   * Moves a card, after the move before it.
   * @param {HTMLElement} card
   * @param {HTMLElement} column
   * @param {More} [more]
   */
  #move(card, column, more = {}) {
    const moved = (this.#last.get(card.id) ?? Promise.resolve()).then(() => this.#moveNow(card, column, more));
    this.#last.set(card.id, moved);
    return moved;
  }

  /**
   * First on the page, then on the server.
   * @param {HTMLElement} card
   * @param {HTMLElement} column
   * @param {More} more
   */
  async #moveNow(card, column, more) {
    const from = this.#column(card);
    if (!from || from === column || !column.dataset.stage) return;
    const [next, focused] = [card.nextElementSibling, card.contains(document.activeElement)];
    this.#own.add(card.id);
    performance.mark('card-moved');
    this.#put(card, column, null);
    if (focused) this.#focus(card);
    requestAnimationFrame(() => setTimeout(() => performance.measure('card-painted', 'card-moved')));
    const ask = { ids: [card.id], action: 'move', stage_id: column.dataset.stage, from_stage_id: from.dataset.stage, ...more };
    const answer = await send('/api/v1/applications/bulk', ask);
    this.#own.delete(card.id);
    if (answer?.ok) {
      const done = await answer.json();
      card.dataset.moved = '';
      this.#say(this.#words(this.dataset.said, card, column), () => this.#undo(card, from, done.undo_token));
      return;
    }
    this.#put(card, from, next);
    if (focused) this.#focus(card);
    /** @type {Problem} */
    const problem = answer ? await answer.json().catch(() => ({})) : {};
    void this.#refused(card, column, problem, more);
  }

  /** @param {HTMLElement} card @param {HTMLElement} column @param {Element | null} before */
  #put(card, column, before) {
    const first = column.querySelector('.kcard');
    column.insertBefore(card, before ?? (column.contains(card) ? null : first ?? column.querySelector('a.btn')));
    for (const c of this.#columns()) {
      const n = c.querySelector('[data-n]');
      const rest = c.querySelector('a.btn');
      // of a column that shows only its first cards the whole number is not known here
      if (n && !rest) n.textContent = String(c.querySelectorAll('.kcard').length);
    }
  }

  /**
   * Says why, and offers what would clear the way.
   * @param {HTMLElement} card
   * @param {HTMLElement} column
   * @param {Problem} problem
   * @param {More} before what was passed over already
   */
  async #refused(card, column, problem, before) {
    const fields = (problem.errors ?? []).map(({ field }) => field);
    const said = problem.detail ?? this.dataset.lost ?? '';
    const dialog = document.getElementById('in-the-way');
    const [cancel, override] = [fields.includes('cancel_interviews'), fields.includes('override')];
    if (!(dialog instanceof HTMLDialogElement) || !(cancel || override)) {
      this.#say(said);
      if (fields.includes('from_stage_id')) this.#refresh();
      return;
    }
    const [why, reason, field] = [dialog.querySelector('[data-why]'), dialog.querySelector('[data-reason]'), dialog.querySelector('input')];
    if (why) why.textContent = said;
    if (reason instanceof HTMLElement) reason.hidden = !override;
    if (field) Object.assign(field, { value: '', required: override });
    if (await answered(dialog) !== 'go') {
      this.#focus(card);
      return;
    }
    const more = { ...before, ...(cancel && { cancel_interviews: true }), ...(override && { override: true, reason: field?.value }) };
    void this.#move(card, column, more);
  }

  /** @param {HTMLElement} card @param {HTMLElement} to @param {string} token */
  async #undo(card, to, token) {
    const answer = await send('/api/v1/candidates/bulk/undo', { token });
    if (answer?.ok) {
      this.#put(card, to, null);
      delete card.dataset.moved;
      this.#focus(card);
      return;
    }
    this.#say((await answer?.json().catch(() => null))?.detail ?? this.dataset.lost ?? '');
  }

  /** @param {string | undefined} words @param {Element} card @param {Element} column @param {string} [by] */
  #words(words, card, column, by = '') {
    const stage = column.getAttribute('aria-label') ?? '';
    return (words ?? '').replace('{by}', by).replace('{who}', this.#name(card)).replace('{stage}', stage);
  }

  /** Says what was done or why not, for some seconds, with a way back. @param {string} words @param {() => void} [undo] */
  #say(words, undo) {
    document.getElementById('board-said')?.remove();
    const line = Object.assign(document.createElement('div'), { id: 'board-said', className: 'banner toast' });
    line.setAttribute('role', 'status');
    if (!undo) line.dataset.tone = 'warn';
    document.body.append(line);
    const text = Object.assign(document.createElement('span'), { className: 'grow', textContent: words });
    line.append(text);
    if (undo) {
      const button = Object.assign(document.createElement('button'), { className: 'btn btn-s', textContent: this.dataset.undo ?? '' });
      button.dataset.key = 'z';
      button.addEventListener('click', () => { line.remove(); undo(); });
      line.append(button);
    }
    setTimeout(() => line.remove(), 10_000);
  }

  /** @param {{ kind: string, data: Record<string, string> }} message */
  #heard({ kind, data }) {
    if (kind === 'reset') this.#refresh();
    if (!/^(candidate|interview|scorecard)\./.test(kind)) return;
    const { application_id: id, stage_id: stage, requisition_id: job, by } = data ?? {};
    if (job && job !== this.dataset.job) return;
    if (this.#own.has(id ?? '')) return;
    const card = id ? this.#card(document.getElementById(id)) : null;
    const column = stage ? this.#columns().find((c) => c.dataset.stage === stage) : undefined;
    if (card && column && kind === 'candidate.moved') {
      if (column.contains(card)) return;
      this.#put(card, column, null);
      card.dataset.moved = '';
      if (by) this.#say(this.#words(this.dataset.by, card, column, by));
      return;
    }
    this.#refresh();
  }

  /** Asks for the whole board, once for several messages; not while a card is in somebody's hand. */
  #refresh() {
    clearTimeout(this.#due);
    this.#due = setTimeout(async () => {
      if (this.#held || this.#own.size || document.hidden || document.querySelector('dialog[open]')) return this.#refresh();
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
      if (!answer?.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('pipeline-board');
      if (!fresh || this.#held || this.#own.size) return;
      const chosen = [...this.querySelectorAll('input:checked')].map((box) => box.getAttribute('value'));
      const focused = this.#card(document.activeElement)?.id;
      const [left, top] = [this.scrollLeft, this.scrollTop];
      this.replaceChildren(...fresh.childNodes);
      for (const box of this.querySelectorAll('input')) box.checked = chosen.includes(box.value);
      this.scrollTo(left, top);
      const card = focused && document.getElementById(focused);
      if (card) this.#focus(card);
    }, 700 + 600 * Math.random());
  }
}

/** @param {string} address @param {object} body */
const send = (address, body) => fetch(address, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(body),
}).catch(() => null);

/** What was answered in a dialog; empty where it was closed. @param {HTMLDialogElement} dialog @returns {Promise<string>} */
function answered(dialog) {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener('close', () => done(dialog.returnValue), { once: true }));
}

customElements.define('pipeline-board', PipelineBoard);
