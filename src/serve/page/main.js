// Ties the parts together: news comes in, the page is fetched and shown, and all else follows.

import { listCuts, suspend, watchCuts } from './cuts.js';
import { listEntries } from './entries.js';
import { listMessages } from './messages.js';
import { followNews } from './news.js';
import { draw, outlineMoved, watchSheet } from './outline.js';
import { learnEditor } from './place.js';
import { learnPrices } from './prices.js';
import { isAtRehearsal, resumeRehearsal, watchRehearsal } from './rehearse.js';
import { extent, label, placeAt, scrollTo, show } from './sheet.js';
import { refreshSource, showSource } from './source.js';
import { open, openTab, watchTabs } from './tabs.js';
import { offerViews, query, watchViews } from './views.js';
import { resize, watchZoom } from './zoom.js';

// Prices cost the watcher more than a page does: they wait until nobody saves for so long.
const QUIET_MILLISECONDS = 400;

const { dataset } = document.documentElement;
const status = document.getElementById('status');
const notice = document.getElementById('notice');

let news = null;
let isGone = false;
// The newest page, the view that it is of, and the page of a choice of cuts that stands in its place.
let page = null;
let pageView = null;
let trial = null;
// What a view without a page answered.
let obstacle = null;
// The newest question for a page that was answered.
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
  if (trial ?? page) put(trial ?? page);
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

const isFaulty = () => ['faulty', 'failed'].includes(news.outcome);
const question = () => `${news.edition}${query()}`;

// One question at a time: while saves come faster than answers, each answer is still shown.
async function refresh() {
  if (!news || isFetching || document.hidden || answered === question()) return;
  const [asked, view] = [question(), query()];
  // A read with faults has no page of its own; the last good one is there already.
  const isStanding = page && pageView === view && isFaulty();
  if (isStanding) obstacle = null;
  let answer = null;
  isFetching = true;
  try {
    if (!isStanding) answer = await answerOf(await fetch(`page${view}${having(view)}`));
  } catch {
    // The stream notices by itself that the watcher is gone, and news comes when it is back.
    return;
  } finally {
    isFetching = false;
  }
  answered = asked;
  if (answer) take(answer, view);
  refresh();
}

// Nothing before the first build is done and where a newer one came; what the watcher refuses it does in plain text.
function answerOf(answer) {
  if (answer.status === 204) return null;
  return answer.ok ? answer.json() : answer.text().then((words) => ({ outcome: 'failed', status: words }));
}

// Pieces that the page has already need not be sent again.
function having(view) {
  const hashes = page ? page.pieces.map(({ hash }) => hash) : [];
  return `${view ? '&' : '?'}have=${hashes.join(',')}`;
}

function take(answer, view) {
  obstacle = answer.pieces ? null : answer;
  if (answer.pieces) {
    const isNewEdition = pageView === view && page.edition !== answer.edition;
    // What the answer leaves out stands on the page before it, not on a trial.
    if (trial && page) show(page);
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
  // Sizing reads the window and so makes the browser lay out the page before its time.
  if (extent() !== before) resize();
  resumeRehearsal();
  draw();
  requestAnimationFrame(() => setTimeout(describe));
  return moved;
}

// What does not belong to the picture waits until the picture is on the screen.
function describe() {
  const shown = trial ?? page;
  if (!shown) return;
  label(shown, !isAtRehearsal());
  listEntries(shown.entries, (key) => openSource(key, null));
  refreshSource(shown);
}

function openSource(key, place) {
  showSource(key, place, trial ?? page);
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
  const isOld = trial ? isFaulty() : Boolean(page && wrong);
  const state = wrong ? (wrong.outcome ?? 'failed') : page ? 'page' : 'waiting';
  dataset.state = isGone ? 'gone' : state;
  dataset.age = isOld ? 'old' : 'newest';
  const said = wrong?.status ?? page?.status ?? 'waiting for the first page';
  status.textContent = isGone ? 'the watcher has stopped; this page waits for it' : said;
  const old = pageView === query() ? 'This is the last good page. It is older than your file.' : 'This view has no page. You see the one before.';
  const tried = trial && `A trial at ${trial.size} pt. ${isOld ? 'It is older than your file.' : 'Your file is as it was.'}`;
  notice.textContent = tried ?? (isOld ? old : wrong ? 'There is no page yet.' : '');
  notice.hidden = notice.textContent === '';
  if (!news) return;
  document.getElementById('file').textContent = news.file;
  document.title = `${wrong ? '✗ ' : ''}${news.file}${page && !wrong ? `, ${page.size} pt` : ''}`;
}
