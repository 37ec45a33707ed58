// Rehearses on the sheet: answers are hidden where they stand and shown one by one.

import { cover, findAnswers, revealCurrent, uncover } from './answers.js';
import { startLook, stopLook } from './look.js';

const root = document.documentElement;
const bar = document.getElementById('rehearsal');
const progress = document.getElementById('progress');
const buttons = Object.fromEntries(
  ['show-next', 'mark-known', 'mark-missed', 'go-again', 'look', 'end'].map((id) => [id, document.getElementById(id)]),
);

let answers = [];
// The answers of this round that are still hidden, and how those shown were marked.
let hidden = new Set();
let marks = new Map();
let current = null;
let isRehearsing = false;
let isLooking = false;
let changed = () => {};

export const isAtRehearsal = () => isRehearsing;

/** Lets the rehearsal be started and led; `onChange` is called when it begins and ends. */
export function watchRehearsal(onChange) {
  changed = onChange;
  document.getElementById('rehearse').addEventListener('click', begin);
  const keys = {
    ' ': showNext, Enter: showNext, k: () => mark('known'), m: () => mark('missed'), r: goAgain, l: look, Escape: leave,
    ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
  };
  const commands = [showNext, keys.k, keys.m, goAgain, look, end];
  Object.values(buttons).forEach((button, index) => button.addEventListener('click', commands[index]));
  document.addEventListener('keydown', (event) => {
    if (!isRehearsing || event.altKey || event.ctrlKey || event.metaKey) return;
    const command = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const isPress = event.key === ' ' || event.key === 'Enter';
    // A focused button is pressed by these keys itself.
    if (!command || (isPress && event.target.closest('button'))) return;
    event.preventDefault();
    command();
  });
}

/** Finds the answers again on a new page, and keeps what was shown and marked. */
export function resumeRehearsal() {
  if (!isRehearsing) return;
  const known = new Set(answers.map(({ key }) => key));
  answers = findAnswers();
  for (const { key } of answers) if (!known.has(key)) hidden.add(key);
  if (!answers.some(({ key }) => key === current)) current = nextHidden();
  draw();
}

function begin() {
  isRehearsing = true;
  root.dataset.mode = 'rehearsal';
  bar.hidden = false;
  changed();
  answers = findAnswers();
  marks = new Map();
  startRound(answers.map(({ key }) => key));
  buttons['show-next'].focus();
}

function end() {
  isRehearsing = false;
  stopLooking();
  delete root.dataset.mode;
  bar.hidden = true;
  uncover();
  changed();
  document.getElementById('rehearse').focus();
}

function leave() {
  if (isLooking) stopLooking();
  else end();
}

function startRound(keys) {
  stopLooking();
  hidden = new Set(keys);
  current = nextHidden();
  draw();
  revealCurrent();
}

function goAgain() {
  const missed = answers.map(({ key }) => key).filter((key) => marks.get(key) === 'missed');
  const round = missed.length > 0 ? missed : answers.map(({ key }) => key);
  for (const key of round) marks.delete(key);
  startRound(round);
}

// The next one after the current, and from the top once more: what was passed over comes again.
function nextHidden() {
  const at = answers.findIndex(({ key }) => key === current);
  const turned = [...answers.slice(at + 1), ...answers.slice(0, at + 1)];
  return turned.find(({ key }) => hidden.has(key))?.key ?? null;
}

function showNext() {
  if (isLooking || hidden.size === 0) return;
  show(hidden.has(current) ? current : nextHidden());
}

function show(key) {
  hidden.delete(key);
  current = key;
  draw();
  revealCurrent();
  progress.textContent = `${answers.find((answer) => answer.key === key).text.join('')} (${counts()})`;
}

function touch(key) {
  if (hidden.has(key)) return show(key);
  current = key;
  draw();
}

function mark(kind) {
  if (isLooking || current === null || hidden.has(current)) return;
  marks.set(current, kind);
  if (hidden.size > 0) current = nextHidden();
  draw();
  revealCurrent();
}

function step(by) {
  if (isLooking || answers.length === 0) return;
  const at = answers.findIndex(({ key }) => key === current);
  current = answers[(at + by + answers.length) % answers.length].key;
  draw();
  revealCurrent();
}

function look() {
  uncover();
  isLooking = true;
  root.dataset.look = 'seen';
  startLook(() => {
    root.dataset.look = 'gone';
    sayLook();
  });
  sayLook();
  setButtons();
}

function stopLooking() {
  if (!isLooking) return;
  isLooking = false;
  stopLook();
  delete root.dataset.look;
  draw();
}

function sayLook() {
  const isGone = root.dataset.look === 'gone';
  progress.textContent = isGone ? 'Say aloud what was on it.' : 'Look at the whole sheet; it disappears when the clock is at nought.';
}

const markedAs = (kind) => answers.filter(({ key }) => marks.get(key) === kind).length;
const counts = () => `${answers.length - hidden.size} of ${answers.length} shown`;

function draw() {
  if (isLooking) return;
  cover(answers, { isHidden: (key) => hidden.has(key), markOf: (key) => marks.get(key), current, onTouch: touch });
  const missed = markedAs('missed');
  const isDone = answers.length > 0 && hidden.size === 0;
  progress.textContent = answers.length === 0
    ? 'This sheet has no answers to hide.'
    : `${isDone ? 'All shown' : counts()} · ${markedAs('known')} known · ${missed} missed`;
  setButtons();
}

function setButtons() {
  const missed = markedAs('missed');
  const isShown = current !== null && !hidden.has(current) && !isLooking;
  buttons['show-next'].disabled = isLooking || hidden.size === 0;
  buttons['mark-known'].disabled = !isShown;
  buttons['mark-missed'].disabled = !isShown;
  buttons['go-again'].firstChild.data = missed > 0 ? `Missed ones again (${missed}) ` : 'All again ';
  buttons.look.firstChild.data = isLooking ? 'Look again ' : 'Ninety-second look ';
  bringBack();
}

function bringBack() {
  const isGone = root.dataset.look === 'gone';
  buttons.end.firstChild.data = isLooking ? (isGone ? 'Bring it back ' : 'Stop the clock ') : 'End ';
}
