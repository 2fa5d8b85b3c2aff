import { el } from './dom.js';

const INDENT = '  ';

/** What a message says: where from and to, how long, and its text. */
export function messageDetail(message) {
  const ends = `${end(message.from)} → ${end(message.to)}`;
  const form = message.labForm ? '; the form is the lab’s own, the real one is not published' : '';
  const about = el('p', {}, `${ends}, ${message.protocol}, ${message.length} bytes${form}`);
  const text = message.text ? indented(message.text) : 'No bytes to show.';
  const body = el('pre', { tabIndex: 0, role: 'region' }, text);
  body.setAttribute('aria-label', 'Message, secrets masked');
  return el('div', { className: 'detail' }, about, body);
}

function end(endpoint) {
  const address = endpoint.address ? ` (${endpoint.address})` : '';
  const port = endpoint.port ? ':' + endpoint.port : '';
  return endpoint.name + port + address;
}

/** XML behind a header is put on lines; everything else stays as it was. */
export function indented(text) {
  const blank = text.search(/\r?\n\r?\n/);
  const head = blank < 0 ? '' : text.slice(0, blank);
  const body = blank < 0 ? text : text.slice(blank).trim();
  if (!body.startsWith('<') || /^<!doctype html|^<html/i.test(body)) return text;
  return (head ? head + '\n\n' : '') + xml(body);
}

function xml(body) {
  const lines = [];
  let depth = 0;
  for (const part of body.match(/<[^>]*>|[^<]+/g) ?? []) {
    if (part.trim() === '') continue;
    if (!part.startsWith('<')) {
      lines[lines.length - 1] += part.trim();
    } else if (part.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      const open = '<' + part.slice(2, -1);
      const last = lines[lines.length - 1] ?? '';
      const name = last.trim().match(/^<[^\s>/]*/)?.[0];
      if (name === open && !last.trim().endsWith('/>')) lines[lines.length - 1] += part;
      else lines.push(INDENT.repeat(depth) + part);
    } else {
      lines.push(INDENT.repeat(depth) + part);
      if (!part.endsWith('/>') && !/^<[?!]/.test(part)) depth++;
    }
  }
  return lines.join('\n');
}
