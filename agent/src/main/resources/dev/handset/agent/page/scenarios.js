import { el } from './dom.js';

/** The list of scenarios, by area, with a search. */
export function scenarioList(scenarios, explained, start) {
  const search = el('input', { type: 'search', id: 'search', autocomplete: 'off' });
  const count = el('p', { role: 'status', className: 'count' });
  const label = el('label', { for: 'search' }, 'Search');
  const items = scenarios.map((one) => ({ one, row: row(one, start) }));
  const areas = new Map();
  for (const { one, row: shown } of items) {
    if (!areas.has(one.area)) areas.set(one.area, el('ul', {}));
    areas.get(one.area).append(shown);
  }
  const groups = [...areas].map(([area, list]) => el('section', {}, el('h3', {}, area), list));
  search.oninput = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { one, row: shown } of items) {
      const text = [one.id, one.name, one.area, one.story, ...one.diagnoses].join(' ');
      shown.hidden = !words.every((word) => text.toLowerCase().includes(word));
      if (!shown.hidden) found++;
    }
    for (const group of groups) {
      group.hidden = [...group.querySelectorAll('li')].every((item) => item.hidden);
    }
    count.textContent = `${found} of ${items.length}`;
  };
  search.oninput();
  const head = el('div', { className: 'find' }, label, search, count);
  return el('div', { className: 'scenarios' }, head, ...groups, explainedOnly(explained));
}

function row(one, start) {
  const broken = button('Start broken', one, () => start(one.id, false));
  const fixed = button('Start fixed', one, () => start(one.id, true));
  const buttons = el('span', { className: 'start' }, one.fix ? broken : button('Start', one, () => start(one.id, false)));
  if (one.fix) buttons.append(fixed);
  const name = el('summary', {}, one.name, ' ', el('code', {}, one.id));
  const more = [el('p', {}, one.story)];
  if (one.fix) more.push(el('p', {}, el('b', {}, 'Fix: '), one.fix));
  if (one.diagnoses.length) more.push(el('p', {}, el('code', {}, one.diagnoses.join(', '))));
  return el('li', {}, el('details', {}, name, ...more), buttons);
}

function button(label, one, action) {
  const made = el('button', { type: 'button', onclick: action }, label);
  made.setAttribute('aria-label', `${label}: ${one.id}`);
  return made;
}

function explainedOnly(explained) {
  const rows = Object.entries(explained).map(([code, why]) =>
    el('li', {}, el('code', {}, code), ' ', why));
  const name = el('summary', {}, `Explained only, not simulated (${rows.length})`);
  return el('details', { className: 'explained' }, name, el('ul', {}, ...rows));
}
