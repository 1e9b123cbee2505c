// Paints the hours of a week on the grid that the server drew. What is painted stands in the same text
// fields that are there without a script, and is sent by the same form.

/** Minutes of a step of the grid that is kept, and of a cell that is painted. */
const STEP = 5;
const CELL = 15;
const DAY = 1440;
/** How long a finger rests before it paints, in milliseconds: a shorter touch scrolls. */
const REST = 320;

/** @param {number} minutes */
const clock = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A day: what is offered in it, by steps of five minutes.
 * @typedef {{ name: string, open: number, absent: number[][], set: Uint8Array, before: string,
 *   field: HTMLInputElement, column: HTMLElement, cells: HTMLElement[] }} Day */
/** @typedef {{ day: number, row: number }} Spot */

class AvailabilityPainter extends HTMLElement {
  /** @type {Day[]} */
  days = [];
  /** The hour that comes twice, in minutes. */
  fold = [DAY, DAY];
  from = 0;
  to = 24;
  /** @type {Spot} */
  at = { day: 0, row: 0 };
  /** @type {{ anchor: Spot, on: boolean, sets: Uint8Array[] } | null} */
  stroke = null;
  /** @type {Uint8Array[][]} */
  undone = [];
  /** @type {Record<string, string>} */
  words = {};
  asking = false;

  connectedCallback() {
    const fold = (this.dataset.fold ?? '').split('-').map(Number);
    if (fold.length === 2) this.fold = fold;
    this.from = Number(this.dataset.from) * 60;
    const words = this.querySelector('[data-words]');
    if (words instanceof HTMLElement) this.words = { ...words.dataset, '': '' };
    const week = this.querySelector('.week');
    const columns = [...this.querySelectorAll('.week-col')];
    const fields = [...this.querySelectorAll('.days input')];
    if (!(week instanceof HTMLElement) || columns.length !== 7) return;
    this.to = Math.min(Number(this.dataset.to) * 60, DAY + this.extra());
    this.days = columns.map((column, n) => this.day(column, fields[n]));
    this.build(week);
    this.listen(week);
    for (const day of this.days) this.show(day);
    const first = this.days.findIndex((day) => day.open < DAY);
    this.at = { day: Math.max(first, 0), row: Math.max(Math.min(9 * 60, this.to - CELL), this.from) };
    this.name(this.at);
  }

  extra() {
    return (this.fold[1] ?? 0) - (this.fold[0] ?? 0);
  }

  /** @param {Element} column @param {Element | undefined} field @returns {Day} */
  day(column, field) {
    if (!(column instanceof HTMLElement) || !(field instanceof HTMLInputElement)) throw new TypeError('a day');
    const absent = (column.dataset.absent ?? '').split(' ').filter(Boolean).map((r) => r.split('-').map(Number));
    const day = {
      name: column.dataset.name ?? '', open: Number(column.dataset.open), absent, before: column.dataset.text ?? '',
      set: new Uint8Array((DAY + this.extra()) / STEP), field, column, cells: [],
    };
    this.read(day);
    field.addEventListener('input', () => {
      if (this.read(day)) this.show(day);
    });
    return day;
  }

  /** Takes up what stands in the field. @param {Day} day @returns {boolean} whether it is understood here */
  read(day) {
    const set = new Uint8Array(day.set.length);
    for (const part of day.field.value.split(',').map((p) => p.trim()).filter(Boolean)) {
      const found = /^(\d\d?)(?::(\d\d))?(\*?)\s*[-–]\s*(\d\d?)(?::(\d\d))?(\*?)$/.exec(part);
      if (!found) return false;
      const [, h, m, again, h2, m2, again2] = found;
      const start = this.row(Number(h) * 60 + Number(m ?? 0), again === '*');
      const end = this.row(Number(h2) * 60 + Number(m2 ?? 0) - STEP, again2 === '*') + STEP;
      set.fill(1, start / STEP, end / STEP);
    }
    day.set = set;
    return true;
  }

  /** Writes what is painted into the field. @param {Day} day */
  write(day) {
    const spans = [];
    let start = -1;
    for (let row = 0; row <= day.set.length; row++) {
      // rows that the day does not have part nothing
      if (row < day.set.length && this.isAbsent(day, row * STEP)) continue;
      const on = day.set[row] === 1;
      if (on && start < 0) start = row;
      if (!on && start >= 0) {
        spans.push(`${this.label(start * STEP)}-${this.end(row * STEP)}`);
        start = -1;
      }
    }
    day.field.value = spans.join(', ');
    day.field.removeAttribute('aria-invalid');
    day.field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** @param {number} minute @param {boolean} again */
  row(minute, again) {
    return minute + (again || minute >= (this.fold[1] ?? DAY) ? this.extra() : 0);
  }
  /** What the clock shows in a row. @param {number} row */
  label(row) {
    const end = this.fold[1] ?? DAY;
    if (!this.extra() || row < end) return clock(row);
    return clock(row - this.extra()) + (row < end + this.extra() ? '*' : '');
  }
  /** The same for the end of a stretch: midnight is 24:00. @param {number} row */
  end(row) {
    return row >= DAY + this.extra() ? clock(DAY) : this.label(row);
  }
  /** @param {Day} day @param {number} row */
  isAbsent(day, row) {
    return day.absent.some(([a = 0, b = 0]) => row >= a && row < b);
  }
  /** Whether a cell may be painted. @param {Day} day @param {number} row */
  isShut(day, row) {
    return row + CELL <= day.open || this.isAbsent(day, row);
  }
  /** How much of a cell is offered: 0, 1 or something between. @param {Day} day @param {number} row */
  share(day, row) {
    let on = 0;
    for (let n = 0; n < CELL / STEP; n++) on += day.set[row / STEP + n] ?? 0;
    return on / (CELL / STEP);
  }

  /** @param {HTMLElement} week */
  build(week) {
    const grid = document.createElement('div');
    grid.className = 'cells';
    grid.tabIndex = 0;
    grid.role = 'grid';
    grid.dataset.ownKeys = '';
    grid.ariaLabel = this.querySelector('.week-wrap')?.getAttribute('data-label') ?? '';
    grid.ariaDescription = this.words.keys ?? '';
    grid.ariaMultiSelectable = 'true';
    for (let row = this.from; row < this.to; row += CELL) {
      const line = document.createElement('div');
      line.role = 'row';
      for (const day of this.days) {
        const cell = document.createElement('div');
        cell.role = 'gridcell';
        cell.id = `cell-${day.field.id}-${row}`;
        if (this.isShut(day, row)) cell.className = 'shut';
        day.cells.push(cell);
        line.append(cell);
      }
      grid.append(line);
    }
    week.append(grid);
    const tools = this.querySelector('[data-tools]');
    if (tools instanceof HTMLElement) tools.hidden = false;
  }

  /** @param {Spot} spot */
  cell(spot) {
    return this.days[spot.day]?.cells[(spot.row - this.from) / CELL];
  }

  /** Draws a day as it is set. @param {Day} day */
  show(day) {
    const changed = day.field.value !== day.before;
    day.column.toggleAttribute('data-changed', changed);
    day.cells.forEach((cell, n) => {
      const part = this.share(day, this.from + n * CELL);
      cell.ariaSelected = String(part === 1);
      cell.classList.toggle('on', changed && part === 1);
      cell.classList.toggle('half', changed && part > 0 && part < 1);
    });
    const line = this.querySelector('[data-state-line]');
    const dirty = this.isDirty();
    this.toggleAttribute('data-dirty', dirty);
    if (line) line.textContent = dirty ? [this.words.changed, this.note].filter(Boolean).join('. ') : '';
    this.count(dirty);
    const undo = this.querySelector('[data-undo]');
    if (undo instanceof HTMLButtonElement) undo.disabled = !this.undone.length;
  }

  /** What was said of the last stroke. */
  note = '';

  /** Says how much is offered, as it is painted. @param {boolean} dirty */
  count(dirty) {
    const sum = this.querySelector('[data-sum]');
    if (!(sum instanceof HTMLElement)) return;
    this.sum ??= sum.textContent ?? '';
    let minutes = 0;
    for (const day of this.days) {
      day.set.forEach((on, row) => {
        if (on && !this.isAbsent(day, row * STEP)) minutes += STEP;
      });
    }
    const hours = `${Math.floor(minutes / 60)}${minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : ''}`;
    sum.textContent = dirty ? (sum.dataset.sum ?? '').replace('#', hours) : this.sum;
  }

  /** @type {string | undefined} */
  sum;

  /** Whether something is booked in what a stroke went over. @param {Spot} a @param {Spot} b */
  isBooked(a, b) {
    const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row) + CELL];
    const days = this.days.slice(Math.min(a.day, b.day), Math.max(a.day, b.day) + 1);
    const blocks = days.flatMap((day) => [...day.column.querySelectorAll('.blk:is([data-kind=interview], [data-kind=busy])')]);
    const part = (/** @type {Element} */ block, /** @type {string} */ name) => Number(new RegExp(`${name}-(\\d+)`).exec(block.className)?.[1] ?? 0);
    return blocks.some((block) => {
      const start = part(block, 'at-h') * 60 + part(block, 'at-m');
      return start < bottom && top < start + part(block, 'for-h') * 60 + part(block, 'for-m');
    });
  }

  isDirty() {
    return this.days.some((day) => day.field.value !== day.before);
  }

  /** @param {HTMLElement} week */
  listen(week) {
    const grid = /** @type {HTMLElement} */ (week.querySelector('.cells'));
    grid.addEventListener('pointerdown', (event) => this.pressed(event));
    grid.addEventListener('pointermove', (event) => this.dragged(event));
    grid.addEventListener('pointerup', () => this.finish());
    grid.addEventListener('pointercancel', () => this.cancel());
    grid.addEventListener('touchmove', (event) => {
      if (this.stroke) event.preventDefault();
    }, { passive: false });
    grid.addEventListener('contextmenu', (event) => {
      if (this.stroke) event.preventDefault();
    });
    grid.addEventListener('keydown', (event) => this.key(event));
    grid.addEventListener('keyup', (event) => {
      if (event.key === 'Shift') this.finish();
    });
    this.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyZ' && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        this.undo();
      }
    });
    this.querySelector('[data-undo]')?.addEventListener('click', () => this.undo());
    for (const tool of this.querySelectorAll('[data-tool]')) {
      tool.addEventListener('click', () => this.choose(tool.getAttribute('data-tool') ?? ''));
    }
    addEventListener('beforeunload', (event) => {
      if (this.isDirty() && this.querySelector('form')?.dataset.sent === undefined) event.preventDefault();
    });
  }

  /** @param {string} name */
  choose(name) {
    this.asking = name === 'ask';
    this.dataset.toolNow = name;
    for (const tool of this.querySelectorAll('[data-tool]')) {
      tool.setAttribute('aria-pressed', String(tool.getAttribute('data-tool') === name));
    }
  }

  /** Where a pointer is, even beyond the edges. @param {PointerEvent} event @returns {Spot} */
  spot(event) {
    const box = /** @type {HTMLElement} */ (this.querySelector('.cells')).getBoundingClientRect();
    const rows = (this.to - this.from) / CELL;
    const day = Math.floor(((event.clientX - box.left) / box.width) * 7);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const within = (/** @type {number} */ n, /** @type {number} */ count) => Math.min(Math.max(n, 0), count - 1);
    return { day: within(day, 7), row: this.from + within(row, rows) * CELL };
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  rest;

  /** @param {PointerEvent} event */
  pressed(event) {
    if (event.button !== 0) return;
    const spot = this.spot(event);
    if (event.pointerType === 'touch') {
      const start = { x: event.clientX, y: event.clientY };
      this.touch = { spot, start };
      this.rest = setTimeout(() => {
        this.begin(spot, event);
        navigator.vibrate?.(8);
      }, REST);
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      this.begin(this.at, event, this.last);
      this.reach(spot);
    } else {
      this.begin(spot, event);
    }
  }

  /** @type {{ spot: Spot, start: { x: number, y: number } } | undefined} */
  touch;
  last = true;

  /** @param {PointerEvent} event */
  dragged(event) {
    if (this.stroke) {
      this.reach(this.spot(event));
    } else if (this.touch && Math.hypot(event.clientX - this.touch.start.x, event.clientY - this.touch.start.y) > 8) {
      clearTimeout(this.rest);
      this.touch = undefined;
    }
  }

  /** Begins a stroke. @param {Spot} spot @param {PointerEvent | null} event @param {boolean} [on] */
  begin(spot, event, on) {
    const day = this.days[spot.day];
    if (!day) return;
    on ??= this.share(day, spot.row) < 1;
    this.last = on;
    this.stroke = { anchor: spot, on, sets: this.days.map((d) => d.set.slice()) };
    this.dataset.painting = '';
    if (event) {
      const grid = this.querySelector('.cells');
      try {
        grid?.setPointerCapture(event.pointerId);
      } catch {
        // the finger is up already
      }
      if (!event.shiftKey) this.focusOn(spot, false);
    }
    this.reach(spot);
  }

  /** Paints from the anchor to here. @param {Spot} spot */
  reach(spot) {
    const stroke = this.stroke;
    if (!stroke) return;
    const [left, right] = [stroke.anchor.day, spot.day].sort((a, b) => a - b);
    const [top, bottom] = [stroke.anchor.row, spot.row].sort((a, b) => a - b);
    this.days.forEach((day, n) => {
      const set = stroke.sets[n]?.slice() ?? day.set;
      if (n >= (left ?? 0) && n <= (right ?? 0)) {
        for (let row = top ?? 0; row <= (bottom ?? 0); row += CELL) {
          if (!this.isShut(day, row)) this.fill(day, set, row, stroke.on);
        }
      }
      const same = set.every((v, i) => v === day.set[i]);
      day.set = set;
      if (!same) {
        this.write(day);
        this.show(day);
      }
    });
    this.to_ = spot;
  }

  /** @type {Spot | undefined} */
  to_;

  /** One cell, as far as it is still to come. @param {Day} day @param {Uint8Array} set @param {number} row @param {boolean} on */
  fill(day, set, row, on) {
    for (let at = row; at < row + CELL; at += STEP) {
      if (at >= day.open && !this.isAbsent(day, at)) set[at / STEP] = on ? 1 : 0;
    }
  }

  finish() {
    clearTimeout(this.rest);
    if (this.touch && !this.stroke) this.begin(this.touch.spot, null);
    this.touch = undefined;
    const stroke = this.stroke;
    if (!stroke) return;
    this.stroke = null;
    delete this.dataset.painting;
    const changed = this.days.some((day, n) => day.set.some((v, i) => v !== stroke.sets[n]?.[i]));
    if (changed) this.undone.push(stroke.sets);
    const end = this.to_ ?? stroke.anchor;
    this.note = !stroke.on && this.isBooked(stroke.anchor, end) ? (this.words.booked ?? '') : '';
    for (const day of this.days) this.show(day);
    this.say([this.spanned(stroke.anchor, end, stroke.on), this.note].filter(Boolean).join('. '));
  }

  cancel() {
    clearTimeout(this.rest);
    this.touch = undefined;
    if (this.stroke) this.restore(this.stroke.sets);
    this.stroke = null;
    delete this.dataset.painting;
  }

  /** @param {Uint8Array[]} sets */
  restore(sets) {
    this.days.forEach((day, n) => {
      const set = sets[n];
      if (!set || set.every((v, i) => v === day.set[i])) return;
      day.set = set;
      this.write(day);
    });
    for (const day of this.days) this.show(day);
  }

  undo() {
    const sets = this.undone.pop();
    if (!sets) return;
    this.restore(sets);
    this.say(this.words.undone ?? '');
  }

  /** @param {Spot} a @param {Spot} b @param {boolean} on */
  spanned(a, b, on) {
    const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row) + CELL];
    const [left, right] = [Math.min(a.day, b.day), Math.max(a.day, b.day)];
    const names = [left, right].map((n) => this.days[n]?.name ?? '');
    const days = left === right ? names[0] : names.join(' – ');
    const state = on ? this.words.free : this.words.off;
    return `${days}, ${this.label(top)} ${this.words.to} ${this.end(bottom)}, ${state}`;
  }

  /** @param {string} words */
  say(words) {
    const said = this.querySelector('[data-said]');
    if (said) said.textContent = words;
  }

  /** The grid is one stop of the Tab key: which of its cells one is on, it says itself. @param {Spot} spot */
  name(spot) {
    this.cell(this.at)?.classList.remove('at');
    this.at = spot;
    const cell = this.cell(spot);
    const day = this.days[spot.day];
    if (!cell || !day) return;
    const share = this.share(day, spot.row);
    const shut = this.isShut(day, spot.row) ? this.words.over : undefined;
    const state = shut ?? (share === 1 ? this.words.free : share > 0 ? this.words.part : this.words.off);
    cell.ariaLabel = `${day.name}, ${this.label(spot.row)}, ${state}`;
    cell.classList.add('at');
    this.querySelector('.cells')?.setAttribute('aria-activedescendant', cell.id);
  }

  /** @param {Spot} spot @param {boolean} [scroll] */
  focusOn(spot, scroll = true) {
    this.name(spot);
    const grid = this.querySelector('.cells');
    if (grid instanceof HTMLElement) grid.focus({ preventScroll: true });
    if (scroll) this.cell(spot)?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { day, row } = this.at;
    const big = event.ctrlKey || event.metaKey;
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowUp: [day, row - CELL], ArrowDown: [day, row + CELL], ArrowLeft: [day - 1, row], ArrowRight: [day + 1, row],
      Home: big ? [0, this.from] : [0, row], End: big ? [6, this.to - CELL] : [6, row],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const spot = {
        day: Math.min(Math.max(move[0], 0), 6), row: Math.min(Math.max(move[1], this.from), this.to - CELL),
      };
      if (event.shiftKey && !this.stroke) this.begin(this.at, null, this.painted(this.at));
      if (event.shiftKey) this.reach(spot);
      this.focusOn(spot);
    } else if (event.key === ' ' && !big) {
      event.preventDefault();
      this.begin(this.at, null);
      this.finish();
      this.focusOn(this.at);
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      this.turn(event.key === 'PageUp' ? '[' : ']');
    } else if (event.code === 'KeyW' && !big && !event.altKey) {
      this.ask();
    }
  }

  /** What Shift with an arrow goes on with: the last stroke where it ended here. @param {Spot} spot */
  painted(spot) {
    const day = this.days[spot.day];
    const here = this.to_ && this.to_.day === spot.day && this.to_.row === spot.row;
    return here ? this.last : !!day && this.share(day, spot.row) === 1;
  }

  /** To another week, unless something would be lost. @param {string} key */
  turn(key) {
    const link = document.querySelector(`.week-bar [data-key="${key}"]`);
    if (this.isDirty()) this.say(this.words.first ?? '');
    else if (link instanceof HTMLElement) link.click();
  }

  ask() {
    const day = this.days[this.at.day];
    const hour = Math.floor(this.at.row / 60) - this.from / 60;
    const links = [...(day?.column.querySelectorAll('.ask') ?? [])];
    const link = links.find((it) => it.classList.contains(`at-h-${hour + this.from / 60}`));
    if (this.isDirty()) this.say(this.words.first ?? '');
    else if (link instanceof HTMLAnchorElement) location.assign(link.href);
  }
}

customElements.define('availability-painter', AvailabilityPainter);
