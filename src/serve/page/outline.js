// Outlines entries, and says what one is worth where it is pointed at.

import { byId, element } from './element.js';
import { worthOf } from './prices.js';
import { frames, nameOf, piecesOf, scrollTo } from './sheet.js';

const MOVED_MILLISECONDS = 1000;
// Between an entry and its hint, in pixels.
const GAP = 8;

const svg = byId('sheet');
const layer = byId('outlines');
const stage = byId('stage');
const hint = byId('hint');

let pointed = null;
let chosen = null;

const clear = (kinds) => layer.querySelectorAll(kinds).forEach((old) => old.remove());

export function outlineMoved(keys) {
  clear('.moved');
  const drawn = frames(keys, 'moved');
  layer.append(...drawn);
  setTimeout(() => drawn.forEach((frame) => frame.remove()), MOVED_MILLISECONDS);
}

function point(key) {
  pointed = key;
  draw();
}

/** Lets an element of the panel point at an entry. */
export function pointing(key) {
  const [show, hide] = [() => point(key), () => point(null)];
  return { onpointerenter: show, onpointerleave: hide, onfocusin: show, onfocusout: hide };
}

export function choose(key) {
  chosen = key;
  draw();
}

export function draw() {
  clear('.chosen, .pointed');
  layer.append(...frames([chosen], 'chosen'), ...frames([pointed], 'pointed'));
}

export function reveal(key) {
  scrollTo(piecesOf(key)[0]?.node, 'center');
  choose(key);
  outlineMoved([key]);
}

/** `onPick` is called with the node and height of a click. */
export function watchSheet(isAsleep, onPick) {
  const entryAt = ({ target }) => (isAsleep() ? null : target.closest('[data-entry]'));
  const follow = (event) => {
    const entry = entryAt(event);
    const key = entry?.dataset.entry ?? null;
    if (key === pointed) return;
    point(key);
    hint.hidden = !entry;
    if (entry) placeHint(key, entry.querySelector('.ground').getBoundingClientRect());
  };
  const leave = () => {
    point(null);
    hint.hidden = true;
  };
  svg.onpointerover = follow;
  svg.addEventListener('focusin', follow);
  svg.onpointerleave = leave;
  svg.addEventListener('focusout', leave);
  stage.onscroll = leave;
  svg.onclick = (event) => {
    // Who drags over words selects them.
    const isSelecting = getSelection().toString() !== '';
    if (entryAt(event) && !isSelecting && !event.target.closest('a')) onPick(event.target, event.clientY);
  };
  svg.onkeydown = (event) => {
    if (event.key === 'Enter' && entryAt(event) === event.target) onPick(event.target, 0);
  };
}

function placeHint(key, entry) {
  hint.replaceChildren(element('strong', {}, nameOf(key)), ` ${worthOf(key)}`);
  const around = stage.getBoundingClientRect();
  const above = entry.top - hint.offsetHeight - GAP;
  const lowest = around.bottom - hint.offsetHeight - GAP;
  const top = above > around.top ? above : Math.min(entry.bottom + GAP, lowest);
  const left = Math.max(around.left + GAP, Math.min(entry.left, around.right - hint.offsetWidth - GAP));
  hint.style.translate = `${left}px ${top}px`;
}
