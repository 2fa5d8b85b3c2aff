import { el } from './dom.js';

/** Users and Front Ends: what each is like, and what can be done to it once. */
export class Things {
  #act;
  #rows = new Map();
  #drawn = '';
  #list = el('div', { className: 'switches' });
  #done = el('p', { className: 'done', role: 'status' });

  /** @param act what to do with (thing, act, value) */
  constructor(act) {
    this.#act = act;
    this.root = el('div', {}, this.#list, this.#done);
  }

  /** Draws anew only when there is something else: the focus stays where it is. */
  show(things) {
    const shape = JSON.stringify(things, (key, value) => (key === 'now' ? undefined : value));
    if (shape !== this.#drawn) this.#draw(things);
    this.#drawn = shape;
    for (const one of things) {
      for (const { id, now, options } of one.switches) {
        const select = this.#rows.get(one.id + '.' + id);
        select.value = now;
        select.parentElement.classList.toggle('unusual', now !== options[0]);
      }
    }
  }

  /** What was done, for everybody to read. */
  done(text) {
    this.#done.textContent = text;
  }

  #draw(things) {
    const before = document.activeElement?.id;
    this.#rows.clear();
    this.#list.replaceChildren(...things.map((one) => this.#thing(one)));
    if (before && this.#list.querySelector('#' + CSS.escape(before))) {
      document.getElementById(before).focus();
    }
  }

  #thing(one) {
    const about = el('small', {}, one.about);
    const rows = one.switches.map((knob) => this.#knob(one, knob));
    const buttons = one.acts.map((act) => this.#button(one, act));
    const acts = buttons.length ? el('p', { className: 'acts' }, ...buttons) : '';
    return el('fieldset', {}, el('legend', {}, one.title), about, ...rows, acts);
  }

  #knob(one, knob) {
    const id = one.id + '.' + knob.id;
    const options = knob.options.map((value) => el('option', { value }, value));
    const select = el('select', { id }, ...options);
    select.setAttribute('aria-label', `${one.title}: ${knob.label}`);
    select.onchange = () => this.#act(one.id, knob.id, select.value);
    this.#rows.set(id, select);
    return el('p', {}, el('label', { for: id }, knob.label), select);
  }

  #button(one, act) {
    const id = one.id + '.' + act.id;
    const button = el('button', { type: 'button', id }, act.label);
    button.setAttribute('aria-label', `${act.label}: ${one.title}`);
    button.onclick = () => this.#act(one.id, act.id);
    return button;
  }
}
