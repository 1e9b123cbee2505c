// <side-panel> holds the panel beside a list. Without a script each panel is a page of its own; with
// it the panel alone is exchanged, and the list stays where it was scrolled to. Escape closes it.

class SidePanel extends HTMLElement {
  /** @type {AbortController | undefined} */
  #asking;

  /** The address whose panel is shown, without its fragment. */
  #shown = location.pathname + location.search;

  connectedCallback() {
    document.addEventListener('click', this);
    document.addEventListener('keydown', this);
    addEventListener('popstate', this);
  }

  disconnectedCallback() {
    document.removeEventListener('click', this);
    document.removeEventListener('keydown', this);
    removeEventListener('popstate', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof PopStateEvent) this.#moved();
    else if (event instanceof KeyboardEvent) this.#pressed(event);
    else if (event instanceof MouseEvent) this.#clicked(event);
  }

  /** Back or on; a jump within the page ("Skip to content") is told of in the same way and is none. */
  #moved() {
    if (location.pathname + location.search !== this.#shown) void this.#show(location.href, false);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (document.querySelector('dialog[open], details.menu-anchor[open]')) return;
    const close = this.querySelector('[data-close]');
    if (close instanceof HTMLElement) close.click();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element ? event.target.closest('a[data-panel]') : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!(link instanceof HTMLAnchorElement) || !plain || event.defaultPrevented) return;
    event.preventDefault();
    void this.#show(link.href, true);
  }

  /**
   * @param {string} address
   * @param {boolean} remember
   */
  async #show(address, remember) {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const text = await fetch(address, { signal: asking.signal })
      .then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
    if (asking.signal.aborted) return;
    const page = text === null ? null : new DOMParser().parseFromString(text, 'text/html');
    const fresh = page?.querySelector('side-panel');
    if (!fresh) {
      location.assign(address);
      return;
    }
    if (remember) history.pushState(null, '', address);
    this.#shown = location.pathname + location.search;
    this.replaceChildren(...fresh.childNodes);
    this.#mark();
  }

  /** Says which row the panel is of, and takes the reader there. */
  #mark() {
    const asked = new URLSearchParams(location.search);
    const whose = asked.get('panel') ?? asked.get('open');
    for (const row of document.querySelectorAll('[data-row]')) {
      const link = row.querySelector('a[data-panel]');
      if (whose && (link?.id === whose || row.id === whose)) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
    const panel = this.querySelector('.drawer');
    const left = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const next = panel ?? (left?.matches('.kcard') ? left.querySelector('a') : left);
    if (next instanceof HTMLElement) next.focus({ preventScroll: panel !== null });
    const row = whose && document.getElementById(whose)?.closest('[data-row]');
    if (row) row.scrollIntoView({ block: 'nearest' });
  }
}

customElements.define('side-panel', SidePanel);
