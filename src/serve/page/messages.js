// Says what is wrong with the spec, in the terminal's words.

import { byId, element, rewrite, span } from './element.js';
import { placeLink } from './place.js';
import { open, openTab } from './tabs.js';

const part = byId('messages');
const tab = byId('tab-messages');

let before = null;

/** Lists messages, and comes forward where they keep the page from being made. */
export function listMessages({ outcome, status, messages }) {
  const errors = messages.filter(({ severity }) => severity === 'error').length;
  const isBroken = outcome === 'faulty' || outcome === 'failed';
  tab.hidden = messages.length === 0 && !isBroken;
  tab.textContent = `${errors > 0 || isBroken ? 'Faults' : 'Notes'} ${messages.length || ''}`;
  // A spec that cannot be read has no place to tell of.
  rewrite(part, ...(messages.length > 0 ? messages.map(message) : [element('p', {}, status)]));
  if (isBroken && openTab() !== 'messages') {
    before = openTab();
    open('messages');
  } else if (!isBroken && openTab() === 'messages' && (before || tab.hidden)) {
    open(before ?? 'entries');
    before = null;
  }
}

function message({ file, line, column, end, severity, message: words, hints, excerpt }) {
  return element('article', { class: `message ${severity}` },
    element('h2', {}, span('severity', severity), ' ', ...quoted(words)),
    line && element('p', {}, placeLink({ file, line, column })),
    excerpt && quote(excerpt, line, column, end),
    ...hints.map((hint) => element('p', { class: 'help' }, ...quoted(hint))));
}

// Backticks stand around the author's words, which may have some themselves.
const QUOTED = /(?<![^\s(])`(.+?)`(?=[\s.,:;?!)'’]|$)/s;

function quoted(words) {
  return words.split(QUOTED).map((text, index) => (index % 2 ? element('code', {}, text) : text));
}

function quote(excerpt, line, column, end) {
  const characters = [...excerpt];
  const from = (column ?? 1) - 1;
  const to = end?.line === line ? Math.max(end.column - 1, from + 1) : from + 1;
  const [start, marked, rest] = [[0, from], [from, to], [to]].map((range) => characters.slice(...range).join(''));
  return element('pre', { class: 'excerpt', tabindex: '0' },
    span('quiet', `${line} `), start, element('mark', {}, marked || ' '), rest);
}
