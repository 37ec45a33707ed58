// Finds the answers on the sheet and covers each where it stands.

import { drawing } from './element.js';
import { keyOf, nameOf, standing } from './sheet.js';

const ANSWERS = new Set(['answer', 'keys', 'say', 'why', 'scores', 'point']);
// A cover reaches from the top of capitals to the foot of descenders, in sizes of the type.
const ASCENT = 0.86;
const DEPTH = 0.2;
const SIGNS = { known: '✓', missed: '✗' };

const layer = document.getElementById('veils');

/** The answers in reading order; one in two languages is one. */
export function findAnswers() {
  const answers = new Map();
  for (const piece of standing()) {
    const entry = keyOf(piece);
    if (!entry) continue;
    for (const group of piece.node.querySelectorAll('[data-field]')) {
      const [field] = group.dataset.field.split(/[.[]/);
      if (!ANSWERS.has(field)) continue;
      const key = `${entry} ${field}`;
      const answer = answers.get(key) ?? { key, name: `${field} of ${nameOf(entry)}`, groups: [], lines: [], text: [] };
      answers.set(key, answer);
      answer.groups.push(group);
      for (const text of group.querySelectorAll('text')) addRun(answer, text, piece);
    }
  }
  return [...answers.values()].filter(({ lines }) => lines.length > 0);
}

/** Covers the answers that `isHidden` names, and signs those that were marked. */
export function cover(answers, { isHidden, markOf, current, onTouch }) {
  const hadFocus = layer.contains(document.activeElement);
  layer.replaceChildren(...answers.flatMap((answer) => {
    const isCovered = isHidden(answer.key);
    for (const group of answer.groups) group.classList.toggle('covered', isCovered);
    const isCurrent = answer.key === current;
    if (!isCovered && !isCurrent && !markOf(answer.key)) return [];
    return [veil(answer, { isCovered, isCurrent, mark: markOf(answer.key), onTouch })];
  }));
  if (hadFocus) layer.querySelector('.current')?.focus({ preventScroll: true });
}

/** Takes every cover away. */
export function uncover() {
  layer.replaceChildren();
  for (const group of document.querySelectorAll('#pieces .covered')) group.classList.remove('covered');
}

/** Brings the current answer into view. */
export function revealCurrent() {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  layer.querySelector('.current')?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior });
}

function veil({ key, name, lines }, { isCovered, isCurrent, mark, onTouch }) {
  const box = around(lines);
  const whole = drawing('rect', { class: 'whole', ...box, rx: 2 });
  const bars = isCovered ? lines.map(({ x, y, width, height }) => drawing('rect', { class: 'cover', x, y, width, height, rx: 1.5 })) : [];
  const sign = mark && !isCovered ? drawing('text', { class: `sign ${mark}`, x: box.x - 8, y: lines[0].y + lines[0].height * 0.8 }, SIGNS[mark]) : null;
  return drawing('g', {
    class: `veil${isCurrent ? ' current' : ''}${isCovered ? ' hidden' : ''}`,
    role: 'button',
    tabindex: isCurrent ? '0' : '-1',
    'data-answer': key,
    'aria-label': `${isCovered ? 'Hidden' : mark ?? 'Shown'}: ${name}`,
    onclick: () => onTouch(key),
  }, whole, ...bars, sign);
}

function around(lines) {
  const left = Math.min(...lines.map(({ x }) => x)) - 2;
  const top = Math.min(...lines.map(({ y }) => y)) - 1;
  const right = Math.max(...lines.map(({ x, width }) => x + width)) + 2;
  const bottom = Math.max(...lines.map(({ y, height }) => y + height)) + 1;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

// A line of several runs has one cover: bars of single words would tell what they hide.
function addRun({ lines, text: words }, text, piece) {
  const [x, y, size, width] = ['x', 'y', 'font-size', 'textLength'].map((name) => Number(text.getAttribute(name)));
  const left = piece.x + x;
  const baseline = piece.y + y;
  const line = lines.at(-1);
  const goesOn = line?.baseline === baseline && left >= line.x;
  words.push(goesOn || words.length === 0 ? text.textContent : ` ${text.textContent}`);
  if (goesOn) line.width = Math.max(line.width, left + width - line.x);
  else lines.push({ baseline, x: left, y: baseline - ASCENT * size, width, height: (ASCENT + DEPTH) * size });
}
