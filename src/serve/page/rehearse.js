// Rehearses on the sheet: answers are hidden where they stand and shown one by one.

import { cover, findAnswers, revealCurrent, uncover } from './answers.js';
import { startLook, stopLook } from './look.js';

const COMMANDS = {
  'show-next': () => show(hidden.has(current) ? current : nextHidden()),
  'mark-known': () => mark('known'),
  'mark-missed': () => mark('missed'),
  'go-again': goAgain,
  look,
  end: () => (isLooking ? endLook() : end()),
};
const KEYS = {
  ' ': 'show-next', Enter: 'show-next', k: 'mark-known', m: 'mark-missed', r: 'go-again', l: 'look', Escape: 'end',
};
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const { dataset } = document.documentElement;
const progress = document.getElementById('progress');
const button = (id) => document.getElementById(id);

let answers = [];
// The answers of this round that are still hidden, and how those shown were marked.
let hidden = new Set();
let marks = new Map();
let current = null;
let isRehearsing = false;
let isLooking = false;
let changed = null;

export const isAtRehearsal = () => isRehearsing;

/** Lets the rehearsal be started and led; `onChange` is called when it begins and ends. */
export function watchRehearsal(onChange) {
  changed = onChange;
  button('rehearse').addEventListener('click', begin);
  for (const [id, command] of Object.entries(COMMANDS)) button(id).addEventListener('click', command);
  document.addEventListener('keydown', (event) => {
    if (!isRehearsing || event.altKey || event.ctrlKey || event.metaKey) return;
    const command = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    const isPress = command === 'show-next' && event.target.closest('button');
    // A focused button is pressed by these keys itself.
    if (isPress || !(command || STEPS[event.key])) return;
    event.preventDefault();
    if (command) button(command).click();
    else step(STEPS[event.key]);
  });
}

/** Finds the answers again on a new page, and keeps what was shown and marked. */
export function resumeRehearsal() {
  if (!isRehearsing) return;
  const known = new Set(answers.map(({ key }) => key));
  answers = findAnswers();
  const there = new Set(answers.map(({ key }) => key));
  hidden = new Set([...there].filter((key) => hidden.has(key) || !known.has(key)));
  marks = new Map([...marks].filter(([key]) => there.has(key)));
  if (!there.has(current)) current = nextHidden();
  draw();
}

function begin() {
  isRehearsing = true;
  dataset.mode = 'rehearsal';
  changed();
  answers = findAnswers();
  marks = new Map();
  startRound(answers);
  button('show-next').focus();
}

function end() {
  isRehearsing = false;
  delete dataset.mode;
  uncover();
  changed();
  button('rehearse').focus();
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

// The next one after the current, and from the top once more: what was passed over comes again.
function nextHidden() {
  const at = answers.findIndex(({ key }) => key === current);
  const turned = [...answers.slice(at + 1), ...answers.slice(0, at + 1)];
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
  progress.textContent = `${answers.find((answer) => answer.key === key).text.join('')} (${count()})`;
}

function mark(kind) {
  marks.set(current, kind);
  go(nextHidden() ?? current);
}

function step(by) {
  if (isLooking) return;
  const at = answers.findIndex(({ key }) => key === current);
  go(answers.at((at + by) % answers.length)?.key ?? null);
}

function look() {
  uncover();
  isLooking = true;
  dataset.look = 'seen';
  progress.textContent = 'Look at the whole sheet. It disappears when the clock is at nought.';
  startLook(() => {
    dataset.look = 'gone';
    progress.textContent = 'Say aloud what was on it.';
    setButtons();
  });
  setButtons();
}

function endLook() {
  isLooking = false;
  stopLook();
  delete dataset.look;
  draw();
}

const markedAs = (kind) => answers.filter(({ key }) => marks.get(key) === kind).length;
const count = () => `${answers.length - hidden.size} of ${answers.length} shown`;

function draw() {
  if (isLooking) return;
  cover(answers, { hidden, marks, current, onTouch: (key) => (hidden.has(key) ? show(key) : go(key)) });
  progress.textContent = answers.length === 0
    ? 'This sheet has no answers to hide.'
    : `${count()} · ${markedAs('known')} known · ${markedAs('missed')} missed`;
  setButtons();
}

function setButtons() {
  const missed = markedAs('missed');
  const isShown = current !== null && !hidden.has(current) && !isLooking;
  const endWords = dataset.look === 'gone' ? 'Bring it back ' : isLooking ? 'Stop the clock ' : 'End ';
  button('show-next').disabled = isLooking || hidden.size === 0;
  button('mark-known').disabled = button('mark-missed').disabled = !isShown;
  button('go-again').firstChild.data = missed > 0 ? `Missed ones again (${missed}) ` : 'All again ';
  button('end').firstChild.data = endWords;
}
