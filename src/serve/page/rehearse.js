// Rehearses on the sheet: hidden answers are shown one by one.

import { cover, findAnswers, revealCurrent, uncover } from './answers.js';
import { byId } from './element.js';

const COMMANDS = {
  'show-next': () => show(hidden.has(current) ? current : nextHidden()),
  'mark-known': () => mark('known'),
  'mark-missed': () => mark('missed'),
  'go-again': goAgain,
  look,
  end: () => (isLooking() ? endLook() : end()),
};
const KEYS = {
  ' ': 'show-next', Enter: 'show-next', k: 'mark-known', m: 'mark-missed', r: 'go-again', l: 'look', Escape: 'end',
};
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const LOOK_SECONDS = 90;
// So often that no second seems longer than another.
const TICK_MILLISECONDS = 200;

const { dataset } = document.documentElement;
const progress = byId('progress');
const clock = byId('clock');

let answers = [];
// The keys of answers that are still hidden, and how those shown were marked.
let hidden = new Set();
let marks = new Map();
let current = null;
let ticking = null;
let changed = null;

export const isAtRehearsal = () => 'mode' in dataset;
const isLooking = () => 'look' in dataset;

/** Lets the rehearsal be started and led; `onChange` is called when it begins and ends. */
export function watchRehearsal(onChange) {
  changed = onChange;
  byId('rehearse').onclick = begin;
  for (const [id, command] of Object.entries(COMMANDS)) byId(id).onclick = command;
  document.addEventListener('keydown', (event) => {
    if (!isAtRehearsal() || event.altKey || event.ctrlKey || event.metaKey) return;
    const command = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    // A focused button is pressed by these keys itself.
    const isPress = command === 'show-next' && event.target.closest('button');
    if (isPress || !(command || STEPS[event.key])) return;
    event.preventDefault();
    if (command) byId(command).click();
    else step(STEPS[event.key]);
  });
}

/** Goes on with a new page; what was shown and marked stays. */
export function resumeRehearsal() {
  if (!isAtRehearsal()) return;
  const known = new Set(answers.map(({ key }) => key));
  answers = findAnswers();
  const there = new Set(answers.map(({ key }) => key));
  hidden = new Set([...there].filter((key) => hidden.has(key) || !known.has(key)));
  marks = new Map([...marks].filter(([key]) => there.has(key)));
  if (!there.has(current)) current = nextHidden();
  draw();
}

function begin() {
  dataset.mode = 'rehearsal';
  changed();
  answers = findAnswers();
  marks = new Map();
  startRound(answers);
  byId('show-next').focus();
}

function end() {
  delete dataset.mode;
  uncover();
  changed();
  byId('rehearse').focus();
}

function startRound(round) {
  endLook();
  hidden = new Set(round.map(({ key }) => key));
  for (const key of hidden) marks.delete(key);
  current = null;
  go(nextHidden());
}

function goAgain() {
  const missed = answers.filter(({ key }) => marks.get(key) === 'missed');
  startRound(missed.length > 0 ? missed : answers);
}

const place = () => answers.findIndex(({ key }) => key === current);

// The next one after the current, and from the top once more: what was passed over comes again.
function nextHidden() {
  const turned = [...answers.slice(place() + 1), ...answers];
  return turned.find(({ key }) => hidden.has(key))?.key ?? null;
}

function go(key) {
  current = key;
  draw();
  revealCurrent();
}

function show(key) {
  hidden.delete(key);
  go(key);
  progress.textContent = `${answers[place()].text.join('')} (${count()})`;
}

function mark(kind) {
  marks.set(current, kind);
  go(nextHidden() ?? current);
}

function step(by) {
  if (isLooking()) return;
  go(answers.at((place() + by) % answers.length)?.key ?? null);
}

function look() {
  uncover();
  dataset.look = 'seen';
  progress.textContent = 'Look at the whole sheet: at nought it disappears.';
  const end = performance.now() + LOOK_SECONDS * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = new Date(left * 1000).toISOString().slice(15, 19);
    if (left > 0) return;
    clearInterval(ticking);
    dataset.look = 'gone';
    progress.textContent = 'Say aloud what was on it.';
    setButtons();
  };
  clearInterval(ticking);
  ticking = setInterval(tick, TICK_MILLISECONDS);
  tick();
  setButtons();
}

function endLook() {
  clearInterval(ticking);
  delete dataset.look;
  draw();
}

const markedAs = (kind) => answers.filter(({ key }) => marks.get(key) === kind).length;
const count = () => `${answers.length - hidden.size} of ${answers.length} shown`;

function draw() {
  if (isLooking()) return;
  cover(answers, { hidden, marks, current, onTouch: (key) => (hidden.has(key) ? show(key) : go(key)) });
  progress.textContent = answers.length === 0
    ? 'This sheet has no answers to hide.'
    : `${count()} · ${markedAs('known')} known · ${markedAs('missed')} missed`;
  setButtons();
}

function setButtons() {
  const missed = markedAs('missed');
  const isShown = current !== null && !hidden.has(current) && !isLooking();
  byId('show-next').disabled = isLooking() || hidden.size === 0;
  byId('mark-known').disabled = byId('mark-missed').disabled = !isShown;
  byId('go-again').firstChild.data = missed > 0 ? `Missed ones again (${missed}) ` : 'All again ';
  byId('end').firstChild.data = { seen: 'Stop the clock ', gone: 'Bring it back ' }[dataset.look] ?? 'End ';
}
