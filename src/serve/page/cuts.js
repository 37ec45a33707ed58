// Offers what could be left out, and shows what page would come of it.

import { byId, element, rewrite, span } from './element.js';
import { pointing } from './outline.js';
import { placeLink } from './place.js';
import { entryKey, partKey, worth } from './prices.js';
import { query } from './views.js';

// Millimetres below which a part of an entry is not worth a line.
const LEAST_NOTABLE = 1;
const GROUPS = { could: 'Could go', should: 'Should stay', must: 'Must stay' };

const part = byId('cuts');
const token = document.querySelector('meta[name=token]').content;
const result = element('div', { class: 'result', role: 'status', hidden: true });
const chosen = new Map();

let offer = null;
let written = null;
let request = null;
let tried = null;

/** `onTrial` is called with the page of a choice, and with nothing when it is taken back. */
export function watchCuts(onTrial) {
  tried = onTrial;
}

/** Lists the cuts of an edition, beside its page if it has one, and tries again what was chosen. */
export function listCuts(prices, page) {
  offer = prices;
  written = page;
  const all = prices.prices;
  const suggested = prices.suggestion ?? [];
  const before = new Set([...chosen.values()].map(({ lasting }) => lasting));
  nameLastingly([...suggested, ...all]);
  chosen.clear();
  for (const price of [...suggested, ...all]) {
    if (before.has(price.lasting)) chosen.set(partKey(price), price);
  }
  const isSuggested = new Set(suggested.map(partKey));
  const wholes = all.filter((price) => isWhole(price) && price.freed_mm > 0 && !isSuggested.has(partKey(price)));
  const lacks = suggested.length > 0;
  rewrite(part,
    element('p', {}, lacks
      ? 'The sheet does not fit. Choose what to leave out, and see at once what comes of it.'
      : 'Choose what you could do without, and see at once how large the type would be.'),
    result,
    ...group('Fewest and cheapest', suggested),
    lacks && element('button', { class: 'strong', 'data-key': 'try all', onclick: () => choose(suggested, true) }, 'Try all of these'),
    ...Object.entries(GROUPS).flatMap(([priority, title]) => group(title, wholes.filter((price) => price.priority === priority))));
  check();
  if (before.size > 0) ask();
}

/** Abandons the question under way: what is offered next answers it again. */
export function suspend() {
  request?.abort();
  result.ariaBusy = true;
}

// Saves change the numbers of entries: parts keep the name of theirs, and its place among namesakes.
function nameLastingly(prices) {
  const named = Map.groupBy(prices, ({ entry, name }) => `${entry?.table} ${name || entry?.number}`);
  for (const [called, parts] of named) {
    const numbers = [...new Set(parts.map(({ entry }) => entry?.number))].sort((one, two) => one - two);
    for (const price of parts) price.lasting = `${called} ${numbers.indexOf(price.entry?.number)} ${price.field}`;
  }
}

const isWhole = ({ field, entry }) => field === null || entry === null;

const group = (title, prices) => (prices.length > 0 ? [element('h2', {}, title), element('ul', { class: 'cuts' }, ...prices.map(row))] : []);

function row(price) {
  const key = entryKey(price);
  const isOfIt = (other) => !isWhole(other) && entryKey(other) === key && other.freed_mm >= LEAST_NOTABLE;
  const parts = isWhole(price) && key ? offer.prices.filter(isOfIt) : [];
  return element('li', {},
    element('label', pointing(key),
      element('input', {
        type: 'checkbox',
        'data-part': partKey(price),
        'data-key': price.lasting,
        onchange: ({ target }) => choose([price], target.checked),
      }),
      span('name', named(price)),
      span('worth', worth(price))),
    parts.length > 0 && element('details', {},
      element('summary', { 'data-key': `parts of ${price.lasting}` }, 'only a part'),
      element('ul', {}, ...parts.map(row))));
}

function named({ entry, field, name }) {
  if (entry === null) return `${field} of the head`;
  return field ?? (name || entryKey({ entry }));
}

function choose(prices, isChosen) {
  for (const price of prices) {
    if (isChosen) chosen.set(partKey(price), price);
    else chosen.delete(partKey(price));
  }
  check();
  ask();
}

function check() {
  for (const box of part.querySelectorAll('input')) box.checked = chosen.has(box.dataset.part);
}

async function ask() {
  request?.abort();
  if (chosen.size === 0) {
    if (result.contains(document.activeElement)) part.focus();
    result.hidden = true;
    return tried(null);
  }
  request = new AbortController();
  const { signal } = request;
  const leaveOut = [...chosen.values()].map(({ entry, field }) => ({ entry, field }));
  let page = { status: 'Your file has changed: this cannot be tried now.' };
  try {
    const answer = await fetch(`what-if${query()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Token': token },
      body: JSON.stringify({ edition: offer.edition, leave_out: leaveOut }),
      signal,
    });
    if (answer.status === 200) page = await answer.json();
  } catch {
    page = { status: 'The watcher does not answer.' };
  }
  // Another choice has its own answer.
  if (!signal.aborted) tell(page);
}

function tell(page) {
  const cuts = [...chosen.values()].sort((one, two) => one.line - two.line);
  result.hidden = result.ariaBusy = false;
  rewrite(result,
    element('p', { class: 'outcome' }, page.pieces ? sizeWords(page.size) : page.outcome ? 'Still too much for one page' : 'Not now'),
    element('p', {}, page.status),
    element('p', {}, 'Your file stays as it is: delete these lines in your editor.'),
    element('ul', {}, ...cuts.map((cut) => element('li', {}, ...linesOf(cut)))),
    element('button', { 'data-key': 'take back', onclick: () => choose(cuts, false) }, 'Take it all back'));
  tried(page);
}

function sizeWords(size) {
  if (!written || offer.suggestion) return `Fits at ${size} pt`;
  return size === written.size ? `${size} pt, as now` : `${size} pt instead of ${written.size} pt`;
}

function linesOf(cut) {
  // Older pages have others.
  const entries = cut.field === null && written?.edition === offer.edition ? written.entries : [];
  const last = entries.find(({ id }) => id === entryKey(cut))?.last ?? cut.line;
  const lines = last > cut.line ? `lines ${cut.line}–${last}` : `line ${cut.line}`;
  const isPart = cut.field !== null && cut.entry !== null;
  return [placeLink(cut, lines), ` ${named(cut)}${isPart ? ` of ${cut.name}` : ''}`];
}
