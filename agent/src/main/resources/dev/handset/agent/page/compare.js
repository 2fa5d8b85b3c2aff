import { el, seconds } from './dom.js';
import { peer, runs, runTitle, stepTitle } from './runs.js';

/** Two runs side by side, step by step; lines that only one has are marked. */
export class Comparison {
  #left = el('select', { id: 'left', onchange: () => this.draw() });
  #right = el('select', { id: 'right', onchange: () => this.draw() });
  #table = el('div', { className: 'pairs' });

  constructor() {
    const left = el('label', { for: 'left' }, 'Left', this.#left);
    const right = el('label', { for: 'right' }, 'Right', this.#right);
    const head = el('div', { className: 'choose' }, left, right);
    this.root = el('div', { className: 'comparison' }, head, this.#table);
  }

  /** Offers the runs there are; the last two at first. */
  offer() {
    const numbers = [...runs.keys()];
    for (const [select, usual] of [[this.#left, -2], [this.#right, -1]]) {
      const before = Number(select.value);
      const options = numbers.map((number) =>
        el('option', { value: String(number) }, runTitle(runs.get(number))));
      select.replaceChildren(...options);
      const chosen = runs.has(before) ? before : (numbers.at(usual) ?? numbers[0]);
      if (chosen !== undefined) select.value = String(chosen);
    }
    this.draw();
  }

  draw() {
    const left = runs.get(Number(this.#left.value));
    const right = runs.get(Number(this.#right.value));
    if (!left || !right || left === right) {
      this.#table.replaceChildren(el('p', {}, 'Two runs are needed to compare.'));
      return;
    }
    const steps = [...new Set([...left.events, ...right.events].map((line) => line.step))];
    this.#table.replaceChildren(...steps.map((step) => pair(step, left, right)));
  }
}

function pair(step, left, right) {
  const ours = linesOf(left, step);
  const theirs = linesOf(right, step);
  const same = new Set(common(ours, theirs));
  const differs = ours.length !== same.size || theirs.length !== same.size;
  const title = el('summary', {}, stepTitle(step), ' ', outcome(left, step), ' ', outcome(right, step));
  const both = el('div', { className: 'both' }, column(ours, same), column(theirs, same));
  return el('details', { open: differs, className: differs ? 'differs' : '' }, title, both);
}

function outcome(run, step) {
  const begun = run.events.find((line) => line.step === step);
  const ended = run.events.findLast((line) => line.step === step && line.event === 'step-ended');
  if (!begun) return el('em', { className: 'skipped' }, 'not reached');
  if (!ended) return el('em', {}, 'under way');
  const code = ended.diagnosis ? ' ' + ended.diagnosis.code : '';
  const took = seconds(ended.atMicros - begun.atMicros);
  return el('em', { className: ended.outcome }, `${ended.outcome}${code}, ${took} s`);
}

function linesOf(run, step) {
  return run.events.filter((line) => line.step === step).map(text).filter(Boolean);
}

function text(line) {
  if (line.event === 'message') {
    const arrow = line.direction === 'sent' ? '→' : '←';
    const name = peer(line).name;
    const words = name === line.protocol ? [name] : [name, line.protocol];
    return [arrow, ...words, line.summary].join(' ');
  }
  if (line.event === 'evidence') return `${line.name}: ${line.value}`;
  if (line.event === 'log-written') return 'log: ' + line.line;
  if (line.event === 'screen-changed' && line.screen.status) return 'screen: ' + line.screen.status;
  return '';
}

/** Lines that stand in both. */
function common(ours, theirs) {
  const there = new Set(theirs);
  return ours.filter((line) => there.has(line));
}

function column(lines, same) {
  const rows = lines.map((line) => el('li', { className: same.has(line) ? '' : 'only' }, line));
  return rows.length ? el('ol', {}, ...rows) : el('p', {}, 'nothing');
}
