import { byId, copyButton, el } from './dom.js';
import { chainDrawing } from './chain.js';
import { stepTitle } from './runs.js';

/** Why a run went as it did: each failure with what to change on which box. */
export function showDiagnoses(run, applyFix) {
  const box = byId('diagnoses');
  if (!run) {
    box.replaceChildren(el('p', {}, 'Nobody has signed in yet.'));
    return;
  }
  const articles = run.failed.map((line) => article(line, applyFix));
  if (articles.length === 0) {
    const calm = run.state === 'signing in' ? 'Signing in…' : `Run ${run.number}: ${run.state}.`;
    articles.push(el('p', { className: 'calm' }, calm + ' Nothing has failed.'));
  }
  box.replaceChildren(...verdict(run), ...articles);
}

/** What differs from what the scenario says must come of the run. */
function verdict(run) {
  if (!run.differences) return [];
  if (run.differences.length === 0) {
    return [el('p', { className: 'verdict' }, 'As the scenario says.')];
  }
  const heads = ['', 'expected', 'got'].map((text) => el(text ? 'th' : 'td', { scope: 'col' }, text));
  const rows = run.differences.map((one) =>
    el('tr', {}, el('th', { scope: 'row' }, one.what), el('td', {}, one.expected), el('td', {}, one.got)));
  const caption = el('caption', {}, 'Not as the scenario says');
  return [el('table', { className: 'verdict' }, caption, el('tr', {}, ...heads), ...rows)];
}

function article(line, applyFix) {
  const it = line.diagnosis;
  const code = el('code', { className: 'code' }, it.code);
  const copyAll = copyButton(`diagnosis ${it.code}`, asText(line));
  const title = el('h3', {}, code, ' ', it.title, ' ', copyAll);
  const facts = el('dl', {}, ...fact('step', stepTitle(line.step)), ...fact('seen', it.observed));
  facts.append(...fact('expected', it.expected), ...fact('cause', it.cause));
  if (it.logCode) facts.append(...fact('log code', it.logCode));
  const parts = [title, facts];
  if (it.chain) parts.push(chainDrawing(it.chain));
  if (it.fixes.length) parts.push(el('h4', {}, 'What to change'), ...it.fixes.map(fix));
  if (applyFix) parts.push(fixButton(applyFix));
  const sources = el('ul', {}, ...it.sources.map((source) => el('li', {}, source)));
  parts.push(el('details', { className: 'sources' }, el('summary', {}, 'Sources'), sources));
  return el('article', {}, ...parts);
}

function fixButton(applyFix) {
  const text = 'Apply the scenario’s fix to the lab';
  return el('button', { type: 'button', className: 'apply', onclick: applyFix }, text);
}

function fact(name, text) {
  return text ? [el('dt', {}, name), el('dd', {}, text)] : [];
}

function fix(one, at) {
  const summary = el('summary', {}, one.product);
  if (!one.sourced) {
    summary.append(el('small', {}, ' general knowledge, not tried on the product'));
  }
  const action = el('p', {}, one.action);
  const copy = copyButton(`fix for ${one.product}`, one.action);
  return el('details', { className: 'fix', open: at === 0 }, summary, action, copy);
}

/** For a ticket or a mail. */
export function asText(line) {
  const it = line.diagnosis;
  const lines = [`${it.code} ${it.title}`, `step: ${stepTitle(line.step)}`];
  if (it.screens.length) lines.push(...it.screens.map((text) => `screen: ${text}`));
  lines.push(`seen: ${it.observed}`, `expected: ${it.expected}`, `cause: ${it.cause}`);
  for (const one of it.fixes) lines.push(`${one.product}: ${one.action}`);
  return lines.join('\n');
}
