import { el } from './dom.js';

/** The switches of each part of the lab, in the words of a scenario file. */
export class SwitchBoard {
  #rows = new Map();
  #flip;
  #usual;

  /** @param flip what to do with (id, value) */
  constructor(switches, usual, flip) {
    this.#flip = flip;
    this.#usual = usual;
    const parts = new Map();
    for (const one of switches) {
      if (!parts.has(one.part)) parts.set(one.part, el('fieldset', {}, el('legend', {}, one.part)));
      parts.get(one.part).append(this.#row(one));
    }
    this.root = el('div', { className: 'switches' }, ...parts.values());
  }

  /** Shows what the lab is like; what is not as in a healthy one is marked. */
  show(values) {
    for (const [id, row] of this.#rows) {
      row.set(values[id]);
      const same = JSON.stringify(values[id]) === JSON.stringify(this.#usual[id]);
      row.root.classList.toggle('unusual', !same);
    }
  }

  #row(one) {
    const make = { set: () => this.#any(one), text: () => this.#text(one) }[one.kind];
    const row = make ? make() : this.#choice(one);
    this.#rows.set(one.id, row);
    return row.root;
  }

  #choice(one) {
    const options = one.options.map((value) => el('option', { value }, value));
    const select = el('select', { id: one.id }, ...options);
    select.onchange = () => this.#flip(one.id, select.value);
    return { root: labelled(one, select), set: (value) => (select.value = value) };
  }

  #text(one) {
    const input = el('input', { id: one.id, autocomplete: 'off', spellcheck: false });
    input.onchange = () => this.#flip(one.id, input.value);
    return { root: labelled(one, input), set: (value) => (input.value = value) };
  }

  #any(one) {
    const boxes = one.options.map((option) =>
      el('input', { type: 'checkbox', value: option, id: one.id + '.' + option }));
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    for (const box of boxes) box.onchange = () => this.#flip(one.id, chosen());
    const rows = boxes.map((box) => el('li', {}, el('label', {}, box, ' ', box.value)));
    const which = el('span', { className: 'which' });
    const name = el('summary', {}, one.label + ': ', which);
    const root = el('details', {}, name, el('ul', {}, ...rows));
    const set = (values) => {
      for (const box of boxes) box.checked = values.includes(box.value);
      which.textContent = values.length ? values.join(', ') : 'none';
    };
    return { root, set };
  }
}

function labelled(one, control) {
  const label = el('label', { for: one.id, title: 'lab.' + one.id }, one.label);
  control.setAttribute('aria-label', `${one.part}: ${one.label}`);
  return el('p', {}, label, control);
}
