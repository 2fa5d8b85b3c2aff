const TITLES = {
  link: 'voice VLAN',
  lease: 'address lease',
  inform: 'DHCP options',
  time: 'time',
  discover: 'discovery',
  trust: 'root certificates',
  ticket: 'web ticket',
  certificate: 'client certificate',
  register: 'registration',
  settings: 'in-band settings',
  autodiscover: 'Exchange autodiscover',
  calendar: 'calendar',
};

/** What a person calls a step. */
export function stepTitle(step) {
  return TITLES[step] ?? step;
}

/** Everything the stream has told: runs by number, and what the lab is like. */
export const runs = new Map();
const listeners = [];
let lab = null;

export function labNow() {
  return lab;
}

export function latest() {
  return [...runs.values()].pop();
}

/** The listener gets every line and the run it belongs to, if any. */
export function onLine(listener) {
  listeners.push(listener);
}

export function forget() {
  runs.clear();
  lab = null;
}

/** Takes one line of the stream. */
export function take(line) {
  if (line.event === 'lab') lab = line;
  if (line.event === 'run-begun') {
    const begun = { number: line.run, about: line, events: [], screen: null, failed: [] };
    runs.set(line.run, { ...begun, state: 'signing in', peers: ['phone'] });
  }
  const run = runs.get(line.run);
  if (line.run !== undefined && run === undefined) return;
  if (run) keep(run, line);
  for (const listener of listeners) listener(line, run);
}

function keep(run, line) {
  if (line.event === 'run-ended') run.state = line.signedIn ? 'signed in' : 'not signed in';
  else if (line.event === 'run-compared') run.differences = line.differences;
  else if (line.event === 'signed-out' && run.state === 'signed in') run.state = 'signed out';
  else if (line.event === 'screen-changed') run.screen = line.screen;
  if (line.step === undefined) return;
  run.events.push(line);
  if (line.event === 'step-ended' && line.outcome === 'failed') run.failed.push(line);
  if (line.event === 'message' && !run.peers.includes(peer(line).name)) {
    run.peers.push(peer(line).name);
  }
}

/** The end of a message that is not the phone. */
export function peer(message) {
  return message.direction === 'sent' ? message.to : message.from;
}

/** How a list of runs calls one. */
export function runTitle(run) {
  const scenario = run.about.scenario ? run.about.scenario + ', ' : '';
  const as = run.differences ? (run.differences.length ? ', not as it says' : ', as it says') : '';
  return `Run ${run.number}: ${scenario}${run.about.title}, ${run.state}${as}`;
}
