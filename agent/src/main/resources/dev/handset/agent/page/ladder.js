import { el, say, seconds } from './dom.js';
import { chainDrawing } from './chain.js';
import { messageDetail } from './message.js';
import { peer, stepTitle } from './runs.js';

/** The ladder of one run; it grows while the run does. */
export class Ladder {
  #peers = el('div', { className: 'peers', 'aria-hidden': 'true' });
  #steps = el('ol', { className: 'steps' });
  #rows = null;
  #head = null;
  #step = null;
  #started = false;

  constructor(run, live) {
    this.root = el('div', { className: 'ladder' }, this.#peers, this.#steps);
    this.live = live;
    this.run = run;
    for (const line of run.events) this.add(line, false);
  }

  /** @param news whether it has just happened, which is then said */
  add(line, news) {
    const another = line.event === 'step-started' && this.#started;
    if (another || line.step !== this.#step) this.#begin(line);
    if (line.event === 'step-started') this.#started = true;
    if (line.event === 'step-ended') this.#end(line, news);
    const row = this.#row(line);
    if (row) this.#rows.append(row);
    this.#lanes();
  }

  #begin(line) {
    this.#step = line.step;
    this.#started = false;
    this.#rows = el('ol', {});
    const time = el('time', {}, seconds(line.atMicros));
    this.#head = el('h3', {}, time, el('span', {}, stepTitle(line.step)));
    this.#steps.append(el('li', { className: 'step' }, this.#head, this.#rows));
  }

  #end(line, news) {
    const failed = line.outcome === 'failed';
    const text = failed ? `${line.diagnosis.code} ${line.diagnosis.title}` : (line.why ?? '');
    const badge = el('em', { className: line.outcome }, line.outcome);
    this.#head.append(badge, el('small', {}, text));
    if (news) say(`${stepTitle(line.step)} ${line.outcome} ${text}`);
  }

  #row(line) {
    switch (line.event) {
      case 'message':
        return this.#message(line);
      case 'evidence':
        return line.chain ? chainRow(line) : note(line, 'evidence', `${line.name}: ${line.value}`);
      case 'log-written':
        return note(line, 'log', 'log: ' + line.line);
      case 'state-stored':
        return note(line, 'kept', `kept: ${line.what}`);
      case 'screen-changed':
        return line.screen.status ? note(line, 'shows', `screen: ${line.screen.status}`) : null;
      default:
        return null;
    }
  }

  #message(line) {
    const other = peer(line);
    const lane = el('span', { className: 'lane', 'aria-hidden': 'true' });
    const arrow = el('i', { className: line.direction });
    arrow.style.setProperty('--to', String(Math.min(this.run.peers.indexOf(other.name), 8)));
    lane.append(arrow);
    const where = (line.direction === 'sent' ? 'to ' : 'from ') + other.name;
    const name = el('span', { className: 'peer' }, where);
    const protocol = el('span', { className: 'protocol' }, line.protocol);
    const words = [el('span', { className: 'summary' }, line.summary)];
    if (line.labForm) words.push(el('small', {}, 'lab form'));
    const row = opens(line, [lane, protocol, name, ...words], () => messageDetail(line));
    row.classList.add('message', line.protocol.toLowerCase());
    return row;
  }

  #lanes() {
    const peers = this.run.peers;
    if (this.#peers.childElementCount === peers.length + 1) return;
    const names = peers.map((name) => el('span', { title: name }, name.split('.')[0]));
    this.#peers.replaceChildren(el('time', {}), ...names);
    this.root.style.setProperty('--lanes', String(Math.max(peers.length, 2)));
  }
}

/** A row that a click opens and closes. */
function opens(line, parts, detail) {
  const button = el('button', { type: 'button', 'aria-expanded': 'false' });
  button.append(el('time', {}, seconds(line.atMicros)), ...parts);
  const row = el('li', {}, button);
  button.onclick = () => {
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!open));
    if (open) row.lastElementChild.remove();
    else row.append(detail());
  };
  return row;
}

function chainRow(line) {
  const words = el('span', { className: 'summary' }, `${line.name}: ${line.value}`);
  const row = opens(line, [words], () => chainDrawing(line.chain));
  row.className = 'evidence chain-row ' + (line.name.includes('refused') ? 'refused' : '');
  return row;
}

function note(line, kind, text) {
  return el('li', { className: kind }, el('time', {}, seconds(line.atMicros)), el('span', {}, text));
}
