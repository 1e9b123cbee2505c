// Offers names while one is typed after an @: those that the list of boxes below the text holds. Without
// this script one ticks a box there, or types the whole name.

export class MentionBox extends HTMLElement {
  /** What is offered now. @type {HTMLUListElement | undefined} */
  #list;
  #at = 0;

  connectedCallback() {
    this.addEventListener('input', () => this.#offer());
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node) || !this.#list?.contains(event.relatedTarget)) this.#close();
    });
  }

  get #field() {
    return this.querySelector('textarea');
  }

  /** What stands between the last @ and the cursor. */
  #typed() {
    const field = this.#field;
    const before = field?.value.slice(0, field.selectionStart) ?? '';
    return /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}' .-]{0,40})$/u.exec(before)?.[1];
  }

  #offer() {
    const typed = this.#typed()?.toLocaleLowerCase();
    const names = [...this.querySelectorAll('[name=mention]')].map((box) => box.closest('label')?.textContent?.trim() ?? '');
    const fit = typed === undefined ? [] : names.filter((n) => n.toLocaleLowerCase().startsWith(typed)
      || (typed && n.toLocaleLowerCase().split(' ').some((word) => word.startsWith(typed)))).slice(0, 6);
    // the whole name is there already
    if (!fit.length || (fit.length === 1 && fit[0]?.toLocaleLowerCase() === typed)) return this.#close();
    const list = this.#list ?? document.createElement('ul');
    list.className = 'menu offered';
    list.id = `${this.#field?.id}-offered`;
    list.setAttribute('role', 'listbox');
    list.ariaLabel = this.querySelector('summary')?.textContent ?? '';
    list.replaceChildren(...fit.map((name, i) => this.#option(name, `${list.id}-${i}`)));
    this.#list = list;
    this.#field?.after(list);
    this.#field?.setAttribute('aria-controls', list.id);
    this.#mark(0);
  }

  /** @param {string} name @param {string} id */
  #option(name, id) {
    const option = document.createElement('li');
    option.id = id;
    option.setAttribute('role', 'option');
    option.textContent = name;
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#take(name);
    });
    return option;
  }

  /** @param {number} at */
  #mark(at) {
    const all = [...(this.#list?.children ?? [])];
    this.#at = (at + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === this.#at)));
    this.#field?.setAttribute('aria-activedescendant', all[this.#at]?.id ?? '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#list) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#mark(this.#at + step);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#list.children[this.#at]?.textContent ?? '');
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} name */
  #take(name) {
    const field = this.#field;
    if (!field) return;
    const end = field.selectionStart;
    field.setRangeText(`${name} `, end - (this.#typed()?.length ?? 0), end, 'end');
    this.#close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #close() {
    this.#list?.remove();
    this.#list = undefined;
    this.#field?.removeAttribute('aria-activedescendant');
    this.#field?.removeAttribute('aria-controls');
  }
}

customElements.define('mention-box', MentionBox);
