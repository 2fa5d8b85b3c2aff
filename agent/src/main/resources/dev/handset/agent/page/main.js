import { byId, complain, el } from './dom.js';
import { runs, labNow, latest, onLine, runTitle, take } from './runs.js';
import { Face } from './face.js';
import { Ladder } from './ladder.js';
import { showDiagnoses } from './diagnosis.js';
import { scenarioList } from './scenarios.js';
import { SwitchBoard } from './switches.js';
import { Things } from './things.js';
import { Comparison } from './compare.js';
import { themeSwitch } from './theme.js';
import { askLab, listen, order } from './live.js';

const data = JSON.parse(byId('data').textContent);
const commands = {
  signIn: (login) => order('sign-in', login),
  signOut: () => order('sign-out'),
  restart: (reset) => order('restart', { reset }),
};
const face = new Face(data.live ? commands : null);
const views = new Map();
const chooser = el('select', { id: 'run', onchange: () => choose(Number(chooser.value)) });
const place = el('div', {});
const comparison = new Comparison();
const things = new Things((on, act, value) => does(on, act, value));
let ladder = null;
let board = null;

function view(name, root) {
  const button = el('button', { type: 'button', onclick: () => open(name) }, name);
  root.hidden = views.size > 0;
  button.setAttribute('aria-current', String(views.size === 0));
  views.set(name, { root, button });
  document.querySelector('#views nav').append(button);
  byId('view').append(root);
}

function open(name) {
  for (const [other, { root, button }] of views) {
    root.hidden = other !== name;
    button.setAttribute('aria-current', String(other === name));
  }
  if (name === 'Compare') comparison.offer();
}

function choose(number) {
  const run = runs.get(number) ?? latest();
  ladder = run ? new Ladder(run) : null;
  place.replaceChildren(ladder ? ladder.root : el('p', { className: 'empty' }, 'Nothing yet. Sign in, or start a scenario.'));
  listRuns();
  if (run) chooser.value = String(run.number);
  showFace(run);
  why();
}

function listRuns() {
  const chosen = chooser.value;
  chooser.replaceChildren(...[...runs.values()].reverse().map((run) =>
    el('option', { value: String(run.number) }, runTitle(run))));
  if (chosen) chooser.value = chosen;
  chooser.disabled = runs.size === 0;
}

function showFace(run) {
  face.show(run?.state === 'signed out' ? null : (run?.screen ?? null), run?.state ?? '');
  byId('model').textContent = run?.about.phone ?? labNow()?.phone ?? '';
}

function why() {
  const lab = labNow();
  const canFix = data.live && lab && lab.fix && !lab.fixed;
  showDiagnoses(ladder?.run, canFix ? () => order('fix') : null);
}

function showLab(lab) {
  const how = lab.fix ? (lab.fixed ? ', fixed' : ', with the fault') : '';
  byId('stage').replaceChildren(el('b', {}, lab.scenario), `${how}: ${lab.name} `, el('small', {}, lab.network));
  const account = lab.tethered ? `, tethered as ${lab.tethered}` : '';
  byId('hint').textContent = `Sign in without typing takes extension ${lab.number || 'none'}${account}.`;
  board?.show(lab.switches);
  things.show(lab.things);
  if (!ladder) showFace(null);
  why();
}

onLine((line, run) => {
  if (line.event === 'lab') showLab(line);
  if (line.event === 'done') things.done(line.text);
  if (line.event === 'trouble') complain(line.message);
  if (line.event === 'phone-reset') face.show({ line: '', presence: '', appointment: '', status: 'Reset. What the phone knew is gone.', softkeys: [] }, '');
  if (!run) return;
  if (line.event === 'run-begun') {
    choose(run.number);
    return;
  }
  if (ladder?.run === run) {
    if (line.step !== undefined) ladder.add(line, data.live);
    if (run === latest() && line.event !== 'message') showFace(run);
    if (line.outcome === 'failed' || ['run-ended', 'run-compared'].includes(line.event)) why();
  }
  if (['run-ended', 'run-compared', 'signed-out'].includes(line.event)) listRuns();
});

async function start() {
  themeSwitch();
  const picker = el('label', { className: 'pick', for: 'run' }, 'Run', chooser);
  view('Ladder', el('div', {}, picker, place));
  choose(0);
  if (!data.live) {
    document.body.classList.add('report');
    data.lines.forEach(take);
    if (runs.size > 1) view('Compare', comparison.root);
    choose(1);
    return;
  }
  const lab = await askLab();
  view('Scenarios', scenarioList(lab.scenarios, lab.explained, play));
  board = new SwitchBoard(lab.switches, lab.usual, (id, value) => flip(id, value));
  view('Switches', el('div', {}, things.root, board.root));
  view('Compare', comparison.root);
  listen(() => choose(0));
}

async function play(id, fixed) {
  if (await order('scenario', { id, fixed })) open('Ladder');
}

/** A switch that could not be flipped goes back to where it was. */
async function flip(id, value) {
  if (!(await order('switch', { id, value }))) board.show(labNow().switches);
}

async function does(on, act, value) {
  if (!(await order('act', { on, act, value }))) things.show(labNow().things);
}

start();
