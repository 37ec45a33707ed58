// On news the page is fetched and shown, and all else follows.

import { listCuts, suspend, watchCuts } from './cuts.js';
import { byId } from './element.js';
import { listEntries, refreshSource, showSource } from './entries.js';
import { listMessages } from './messages.js';
import { followNews } from './news.js';
import { draw, outlineMoved, watchSheet } from './outline.js';
import { learnEditor } from './place.js';
import { learnPrices } from './prices.js';
import { isAtRehearsal, resumeRehearsal, watchRehearsal } from './rehearse.js';
import { extent, label, placeAt, scrollTo, show } from './sheet.js';
import { open, openTab, watchTabs } from './tabs.js';
import { offerViews, query, watchViews } from './views.js';
import { resize, watchZoom } from './zoom.js';

// Prices cost more than a page does: they wait until nobody saves for so long.
const QUIET_MILLISECONDS = 400;

const { dataset } = document.documentElement;
const status = byId('status');
const notice = byId('notice');

let news = null;
let isGone = false;
// The newest page, its view, and the page of a choice of cuts that stands in its place.
let page = { width: 0, height: 0, pieces: [], entries: [], title: 'No page yet', lang: 'en', status: 'waiting for the first page' };
let pageView = null;
let trial = null;
// Why a view has no page.
let obstacle = null;
let answered = null;
let isFetching = false;
let pricesWait = null;
let pricesRequest = null;

watchTabs();
watchZoom();
watchViews(refresh);
watchSheet(isAtRehearsal, pick);
watchRehearsal(describe);
watchCuts((answer) => {
  trial = answer?.pieces ? answer : null;
  put(shown());
  tellState();
});
document.addEventListener('visibilitychange', refresh);
followNews(hear, () => {
  isGone = true;
  tellState();
});

function hear(heard) {
  if (news && heard.run !== news.run) return location.reload();
  isGone = false;
  news = heard;
  offerViews(news);
  refresh();
  learnEditor(news);
  listMessages(news);
  tellState();
}

const shown = () => trial ?? page;
const isFaulty = () => ['faulty', 'failed'].includes(news.outcome);
const question = () => `${news.edition}${query()}`;

// One question at a time: where saves come faster than answers, each answer is still shown.
async function refresh() {
  if (!news || isFetching || document.hidden || answered === question()) return;
  const [asked, view] = [question(), query()];
  // Of a spec with faults the last good page is there already.
  const isStanding = pageView === view && isFaulty();
  if (isStanding) obstacle = null;
  let answer = null;
  isFetching = true;
  try {
    if (!isStanding) answer = await answerOf(await fetch(`page${view}${having(view)}`));
  } catch {
    // The stream notices by itself that the watcher is gone.
    return;
  } finally {
    isFetching = false;
  }
  answered = asked;
  if (answer) take(answer, view);
  refresh();
}

// Nothing before the first build and where a newer page comes; a refusal is in plain text.
function answerOf(answer) {
  if (answer.status === 204) return null;
  return answer.ok ? answer.json() : answer.text().then((status) => ({ outcome: 'failed', status }));
}

// Pieces that the page has already need not be sent again.
function having(view) {
  return `${view ? '&' : '?'}have=${page.pieces.map(({ hash }) => hash).join(',')}`;
}

function take(answer, view) {
  obstacle = answer.pieces ? null : answer;
  if (answer.pieces) {
    const isNewEdition = pageView === view && page.edition !== answer.edition;
    // What the answer leaves out stands on the page before, not on a trial.
    if (trial) show(page);
    [page, pageView, trial] = [answer, view, null];
    const moved = put(page);
    dataset.edition = page.edition;
    if (isNewEdition) outlineMoved(moved);
  }
  tellState();
  if (!isFaulty()) waitForPrices();
}

function put(wanted) {
  const before = extent();
  const moved = show(wanted);
  // Sizing makes the browser lay out the page before its time.
  if (extent() !== before) resize();
  resumeRehearsal();
  draw();
  requestAnimationFrame(() => setTimeout(describe));
  return moved;
}

// What is no picture waits for it.
function describe() {
  const { entries } = shown();
  label(shown(), !isAtRehearsal());
  listEntries(entries, (key) => openSource(key, null));
  refreshSource(shown());
}

function openSource(key, place) {
  showSource(key, place, shown());
  open('source');
}

function pick(node, clientY) {
  openSource(node.closest('[data-entry]').dataset.entry, placeAt(node, clientY));
  // On a phone the panel takes room from the sheet.
  scrollTo(node);
}

function waitForPrices() {
  clearTimeout(pricesWait);
  pricesRequest?.abort();
  suspend();
  pricesWait = setTimeout(askPrices, QUIET_MILLISECONDS);
}

async function askPrices() {
  if (isFaulty()) return;
  pricesRequest = new AbortController();
  let prices = null;
  try {
    const answer = await fetch(`prices${query()}`, { signal: pricesRequest.signal });
    if (answer.status === 200) prices = await answer.json();
  } catch {
    // Newer news asks again.
  }
  if (!prices) return;
  learnPrices(prices.prices);
  listCuts(prices, pageView === query() ? page : null);
  describe();
  if (prices.suggestion && openTab() === 'entries') open('cuts');
}

function tellState() {
  const wrong = obstacle ?? (news?.outcome === 'page' ? null : news);
  const isOld = trial ? isFaulty() : Boolean(page.size && wrong);
  const state = wrong ? wrong.outcome ?? 'failed' : page.size ? 'page' : 'waiting';
  dataset.state = isGone ? 'gone' : state;
  dataset.age = isOld ? 'old' : 'newest';
  status.textContent = isGone ? 'the watcher has stopped; this page waits for it' : (wrong ?? page).status;
  const old = pageView === query() ? 'The last good page, older than your file.' : 'This view has no page: you see the one before.';
  const tried = trial && `A trial at ${trial.size} pt${isOld ? ', older than your file.' : ': your file is as it was.'}`;
  // Beside a page, an error is that it could not be written.
  const unwritten = news?.messages.find(({ severity }) => severity === 'error');
  const lacking = wrong ? 'There is no page yet.' : unwritten && `${unwritten.file}: ${unwritten.message}`;
  notice.textContent = tried ?? (isOld ? old : lacking ?? '');
  notice.hidden = notice.textContent === '';
  if (!news) return;
  byId('file').textContent = news.file;
  document.title = `${wrong ? '✗ ' : ''}${news.file}${page.size && !wrong ? `, ${page.size} pt` : ''}`;
}
