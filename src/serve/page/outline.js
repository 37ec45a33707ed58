// Outlines entries on the sheet, and says what one is worth where it is pointed at.

import { element } from './element.js';
import { worthOf } from './prices.js';
import { frames, nameOf, piecesOf, scrollTo } from './sheet.js';

const MOVED_MILLISECONDS = 1000;
// Between an entry and its hint, in pixels.
const GAP = 8;

const svg = document.getElementById('sheet');
const layer = document.getElementById('outlines');
const stage = document.getElementById('stage');
const hint = document.getElementById('hint');

let pointed = null;
let chosen = null;

export function outlineMoved(keys) {
  for (const old of layer.querySelectorAll('.moved')) old.remove();
  const drawn = frames(keys, 'moved');
  layer.append(...drawn);
  setTimeout(() => drawn.forEach((frame) => frame.remove()), MOVED_MILLISECONDS);
}

export function point(key) {
  pointed = key;
  draw();
}

export function choose(key) {
  chosen = key;
  draw();
}

export function draw() {
  for (const old of layer.querySelectorAll('.chosen, .pointed')) old.remove();
  layer.append(...frames(new Set([chosen ?? undefined]), 'chosen'), ...frames(new Set([pointed ?? undefined]), 'pointed'));
}

export function reveal(key) {
  scrollTo(piecesOf(key)[0]?.node, 'center');
  choose(key);
  outlineMoved(new Set([key]));
}

/** Follows pointer and focus over the sheet; `onPick` is called with the node and height of a click. */
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
  svg.addEventListener('pointerover', follow);
  svg.addEventListener('focusin', follow);
  svg.addEventListener('pointerleave', leave);
  svg.addEventListener('focusout', leave);
  stage.addEventListener('scroll', leave);
  svg.addEventListener('click', (event) => {
    // Who drags over words selects them and does not ask for their source.
    const isSelecting = getSelection().toString() !== '';
    const isLink = event.target.closest('a');
    if (entryAt(event) && !isSelecting && !isLink) onPick(event.target, event.clientY);
  });
  svg.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && entryAt(event) === event.target) onPick(event.target, 0);
  });
}

function placeHint(key, entry) {
  hint.replaceChildren(element('strong', {}, nameOf(key)), worthOf(key));
  const around = stage.getBoundingClientRect();
  const above = entry.top - hint.offsetHeight - GAP;
  const lowest = around.bottom - hint.offsetHeight - GAP;
  const top = above > around.top ? above : Math.min(entry.bottom + GAP, lowest);
  const left = Math.max(around.left + GAP, Math.min(entry.left, around.right - hint.offsetWidth - GAP));
  hint.style.translate = `${left}px ${top}px`;
}
