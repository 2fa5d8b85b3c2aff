import { el } from './dom.js';

/** The chain drawn: what was presented, and the way from the leaf to an anchor with its gap. */
export function chainDrawing(chain) {
  const presented = chain.presented.map((link, at) => certificate(link, `${at + 1}`));
  const sent = presented.length ? el('ol', {}, ...presented) : el('p', {}, 'nothing');
  return el(
    'div',
    { className: 'chain' },
    el('div', {}, el('h4', {}, 'Presented by ' + chain.server), sent),
    el('div', {}, el('h4', {}, 'Needed by the phone'), el('ol', {}, ...needed(chain))),
  );
}

function needed(chain) {
  const links = chain.presented.filter((link) => link.inPath).map((link) => step(link));
  if (chain.missing) links.push(missing(chain.missing));
  if (chain.anchor) {
    links.push(item('anchor', '✔', chain.anchor, 'root, on the phone already'));
  }
  return links;
}

function step(link) {
  if (link.fault) return item('bad', '✘', link.subject, link.fault);
  return item('good', '✔', link.subject, '');
}

function missing(link) {
  const key = link.keyId ? `key ${link.keyId}` : '';
  const row = item('missing', '✘', link.subject, 'MISSING: neither sent nor on the phone');
  if (key) row.append(el('small', {}, key));
  if (link.hint) {
    row.append(el('small', {}, `to be had from ${link.hint}; the phone never fetches it`));
  }
  return row;
}

function item(kind, mark, subject, remark) {
  const name = el('b', {}, subject);
  const sign = el('span', { className: 'mark', 'aria-hidden': 'true' }, mark);
  const said = remark ? el('em', {}, remark) : '';
  return el('li', { className: kind }, sign, name, said);
}

function certificate(link, number) {
  const valid = `valid ${link.notBefore.slice(0, 10)} to ${link.notAfter.slice(0, 10)}`;
  const row = el('li', { className: link.fault ? 'bad' : link.inPath ? 'good' : 'idle' });
  row.append(el('span', { className: 'mark', 'aria-hidden': 'true' }, number));
  row.append(el('b', {}, link.subject));
  if (link.fault) row.append(el('em', {}, link.fault));
  if (link.remark) row.append(el('em', {}, link.remark));
  row.append(el('small', {}, 'issuer ' + link.issuer), el('small', {}, valid));
  return row;
}
