// <bulk-select> around a list or a board whose rows have checkboxes: one for all of them in the head, ranges with
// the Shift key, and how many are chosen, said in the bar. Without it the checkboxes work by themselves.

class BulkSelect extends HTMLElement {
  /** @type {HTMLInputElement | undefined} */
  #last;

  connectedCallback() {
    this.addEventListener('click', this);
    this.addEventListener('change', this);
    const all = this.#all();
    if (all) all.hidden = false;
    this.#count();
  }

  #all() {
    const box = this.querySelector('input[data-all]');
    return box instanceof HTMLInputElement ? box : null;
  }

  /** @returns {HTMLInputElement[]} */
  #boxes() {
    return [...this.querySelectorAll('input[type=checkbox][name=id]')].filter((box) => box instanceof HTMLInputElement);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const clear = event.target instanceof Element && event.target.closest('[data-clear]');
    if (event.type === 'click' && clear) this.#boxes().forEach((box) => { box.checked = false; });
    const box = event.target;
    if (box instanceof HTMLInputElement && box.type === 'checkbox') {
      if (box === this.#all()) this.#boxes().forEach((other) => { other.checked = box.checked; });
      else if (event instanceof MouseEvent) this.#range(box, event.shiftKey);
    }
    this.#count();
  }

  /** @param {HTMLInputElement} box @param {boolean} extend */
  #range(box, extend) {
    const boxes = this.#boxes();
    const at = boxes.indexOf(box);
    const from = this.#last ? boxes.indexOf(this.#last) : -1;
    if (extend && from >= 0 && at >= 0) {
      for (const other of boxes.slice(Math.min(at, from), Math.max(at, from) + 1)) other.checked = box.checked;
    }
    if (at >= 0) this.#last = box;
  }

  #count() {
    const boxes = this.#boxes();
    const chosen = boxes.filter((box) => box.checked).length;
    const all = this.#all();
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    const said = this.querySelector('[data-count]');
    const rule = new Intl.PluralRules(document.documentElement.lang).select(chosen);
    if (!(said instanceof HTMLElement)) return;
    const words = said.dataset[rule] ?? said.dataset.other ?? '';
    const text = words.replace('#', String(chosen));
    if (said.textContent !== text) said.textContent = text;
  }
}

customElements.define('bulk-select', BulkSelect);
