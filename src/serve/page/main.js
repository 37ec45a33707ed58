// Ties the parts together: news comes in, the page is fetched and shown, and all else follows.

import { clear, listCuts, watchCuts } from './cuts.js';
import { listEntries } from './entries.js';
import { listMessages } from './messages.js';
import { followNews } from './news.js';
import { draw, outlineMoved, watchSheet } from './outline.js';
import { learnEditor } from './place.js';
import { learnPrices } from './prices.js';
import { isAtRehearsal, resumeRehearsal, watchRehearsal } from './rehearse.js';
import { isWhole, label, placeAt, show, standing } from './sheet.js';
import { refreshSource, showSource } from './source.js';
import { open, openTab, watchTabs } from './tabs.js';
import { offerViews, query, watchViews } from './views.js';
import { resize, watchZoom } from './zoom.js';

// Prices cost the watcher more than a page does: they wait until nobody saves for so long.
const QUIET_MILLISECONDS = 400;

const root = document.documentElement;
const status = document.getElementById('status');
const notice = document.getElementById('notice');

let news = null;
let isGone = false;
// The page as written, the page of a choice of cuts that stands in its place, and why a view has none.
let page = null;
let trial = null;
let obstacle = null;
let pageView = null;
// The newest question for a page that was answered, as edition and view.
let answered = null;
let isFetching = false;
let pricesWait = null;
let pricesRequest = null;

followNews(hear, () => {
  isGone = true;
  tellState();
});
watchViews(() => {
  clear();
  trial = null;
  refresh();
});
watchTabs();
watchZoom();
watchSheet(document.getElementById('sheet'), isAtRehearsal, pick);
watchCuts({
  query,
  written: () => page,
  lastLine: (key) => page?.entries.find(({ id }) => id === key)?.last_line ?? null,
  onTrial: (answer) => {
    trial = answer;
    if (trial.pieces) put(trial);
    tellState();
  },
  onEnd: () => {
    trial = null;
    if (page) put(page);
    tellState();
  },
});
watchRehearsal(() => {
  if (page) label(page, !isAtRehearsal());
  resize();
});
document.addEventListener('visibilitychange', refresh);

function hear(heard) {
  if (news && heard.run !== news.run) return location.reload();
  const isNewRead = news?.edition !== heard.edition;
  isGone = false;
  news = heard;
  if (isNewRead) pricesRequest?.abort();
  refresh();
  learnEditor(news);
  offerViews(news);
  listMessages(news);
  tellState();
}

const asked = () => `${news.edition}${query()}`;

// One question at a time: while saves come faster than answers, each answer is still shown.
async function refresh() {
  if (!news || isFetching || document.hidden || answered === asked()) return;
  // A read with faults has no page of its own; the last good one is there already.
  const isStanding = page && pageView === query() && (news.outcome === 'faulty' || news.outcome === 'failed');
  if (isStanding) {
    answered = asked();
    return;
  }
  isFetching = true;
  const [question, view] = [asked(), query()];
  try {
    const answer = await fetch(`page${view}${having(view)}`);
    const isUnderWay = answer.status === 503;
    if (isUnderWay || (take(await answer.json(), view))) answered = question;
  } catch {
    // The stream notices by itself that the watcher is gone, and news comes when it is back.
  } finally {
    isFetching = false;
  }
  refresh();
}

// What stands on the sheet already need not be sent again.
function having(view) {
  const hashes = standing().map((piece) => piece.hash);
  return `${view ? '&' : '?'}have=${hashes.join(',')}`;
}

function take(answer, view) {
  const isNewEdition = pageView === view && page?.edition !== answer.edition;
  if (answer.pieces && !isWhole(answer)) {
    pageView = null;
    return false;
  }
  obstacle = answer.pieces ? null : answer;
  trial = null;
  if (answer.pieces) {
    page = answer;
    const moved = put(page);
    root.dataset.edition = page.edition;
    if (isNewEdition) outlineMoved(moved);
    pageView = view;
  }
  tellState();
  waitForPrices();
  return true;
}

function put(wanted) {
  const moved = show(wanted);
  resize();
  resumeRehearsal();
  draw();
  requestIdleCallback(describe, { timeout: QUIET_MILLISECONDS });
  return moved;
}

// What does not belong to the picture waits until the picture is on the screen.
function describe() {
  const shown = trial?.pieces ? trial : page;
  label(shown, !isAtRehearsal());
  listEntries(shown.entries, (key) => {
    showSource(key, null, page.source);
    open('source');
  });
  if (page) refreshSource(page.source);
}

function pick(node, clientY) {
  const key = node.closest('[data-entry]').dataset.entry;
  showSource(key, placeAt(node, clientY), (trial?.pieces ? trial : page).source);
  open('source');
  // On a phone the panel takes room from the sheet.
  node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function waitForPrices() {
  clearTimeout(pricesWait);
  pricesRequest?.abort();
  clear();
  pricesWait = setTimeout(askPrices, QUIET_MILLISECONDS);
}

async function askPrices() {
  if (document.hidden || news.outcome === 'faulty' || news.outcome === 'failed') return;
  pricesRequest = new AbortController();
  try {
    const answer = await fetch(`prices${query()}`, { signal: pricesRequest.signal });
    if (!answer.ok) return;
    const prices = await answer.json();
    learnPrices(prices.prices);
    listCuts(prices);
    if (page) describe();
    if (prices.suggestion && openTab() === 'entries') open('cuts');
  } catch {
    // Newer news asks again.
  }
}

function tellState() {
  if (!news) {
    status.textContent = isGone ? 'the watcher does not answer; this page waits for it' : 'waiting for the first page';
    return;
  }
  const wrong = obstacle ?? (news.outcome === 'page' ? null : news);
  const isOld = page && (wrong !== null || pageView !== query());
  root.dataset.state = isGone ? 'gone' : wrong ? (wrong.outcome ?? 'failed') : page ? 'page' : 'waiting';
  root.dataset.age = isOld ? 'old' : 'newest';
  root.dataset.trial = Boolean(trial?.pieces);
  document.getElementById('file').textContent = news.file;
  status.textContent = isGone ? 'the watcher has stopped; this page waits for it' : (wrong ?? page ?? news).status;
  document.title = `${wrong ? '✗ ' : ''}${news.file}${page && !wrong ? `, ${page.size} pt` : ''}`;
  tellNotice(isOld, wrong);
}

function tellNotice(isOld, wrong) {
  const words = trial?.pieces
    ? `A trial at ${trial.size} pt. Your file is as it was.`
    : isOld
      ? 'This is the last good page. It is older than your file.'
      : wrong && !page
        ? 'There is no page yet.'
        : '';
  notice.hidden = words === '';
  notice.textContent = words;
}
