import { byId, complain } from './dom.js';
import { forget, take } from './runs.js';

/** Does something in the lab; what cannot be done is said on the page. */
export async function order(name, words = {}) {
  complain('');
  try {
    const headers = { 'Content-Type': 'application/json' };
    const reply = await fetch('/do/' + name, { method: 'POST', headers, body: JSON.stringify(words) });
    if (!reply.ok) complain((await reply.json()).message);
    return reply.ok;
  } catch {
    complain('The lab does not answer. Is it still running?');
    return false;
  }
}

/** Scenarios and switches. */
export async function askLab() {
  return (await fetch('/lab.json')).json();
}

/** Takes the stream in; the browser comes back by itself after a break. */
export function listen(again) {
  const events = new EventSource('/events');
  events.onmessage = (event) => take(JSON.parse(event.data));
  events.addEventListener('reset', () => {
    forget();
    again();
  });
  events.onopen = () => (byId('connection').textContent = '');
  events.onerror = () => (byId('connection').textContent = 'not connected; trying again');
}
