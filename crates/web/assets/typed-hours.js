// Says while hours are typed what is understood of them; then one press saves.

class TypedHours extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wait;
  /** @type {AbortController | undefined} */
  asked;

  connectedCallback() {
    this.addEventListener('input', () => {
      clearTimeout(this.wait);
      this.wait = setTimeout(() => void this.understand(), 200);
    });
    // typed before this script was there
    const field = this.querySelector('[name=text]');
    const said = this.querySelector('[data-understood] *') ?? this.querySelector('[aria-invalid]');
    if (field instanceof HTMLInputElement && field.value && !said) void this.understand();
  }

  async understand() {
    const form = this.querySelector('form');
    const place = this.querySelector('[data-understood]');
    const button = this.querySelector('button[name=step]');
    const field = form?.querySelector('[name=text]');
    if (!form || !place || !(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement)) return;
    this.asked?.abort();
    this.asked = new AbortController();
    form.querySelector('#text-error')?.remove();
    field.removeAttribute('aria-invalid');
    if (!field.value.trim()) {
      place.replaceChildren();
      return;
    }
    const query = new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)]));
    const answer = await fetch(`${this.dataset.source}&${query}`, { signal: this.asked.signal }).catch(() => null);
    if (!answer?.ok) return;
    place.innerHTML = await answer.text();
    const understood = place.querySelector('[data-state=understood]') !== null;
    button.value = understood ? 'save' : 'check';
    button.classList.toggle('btn-primary', understood);
    if (understood && button.dataset.save) button.textContent = button.dataset.save;
  }
}

customElements.define('typed-hours', TypedHours);
