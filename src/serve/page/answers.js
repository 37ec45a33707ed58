// Finds the answers and covers each where it stands.

import { byId, drawing } from './element.js';
import { keyOf, nameOf, scrollTo, standing } from './sheet.js';

const ANSWERS = new Set(['answer', 'keys', 'say', 'why', 'scores', 'point']);
// A cover reaches from the top of capitals to the foot of descenders, in sizes of the type.
const ASCENT = 0.86;
const DEPTH = 0.2;
const SIGNS = { known: '✓', missed: '✗' };

const layer = byId('veils');

/** The answers in reading order; one in two languages is one. */
export function findAnswers() {
  const answers = new Map();
  for (const piece of standing()) {
    const entry = keyOf(piece);
    if (!entry) continue;
    for (const group of piece.node.querySelectorAll('[data-field]')) {
      const [field] = group.dataset.field.split(/[.[]/);
      if (!ANSWERS.has(field)) continue;
      const name = `${field} of ${nameOf(entry)}`;
      // Saves change numbers: an entry is known by its name, a namesake comes after.
      let key = `${entry.split(' ')[0]} ${name}`;
      while (answers.has(key) && answers.get(key).entry !== entry) key += ' again';
      const answer = answers.get(key) ?? { key, entry, field, name, groups: [], lines: [], text: [] };
      answers.set(key, answer);
      answer.groups.push(group);
      for (const text of group.querySelectorAll('text')) addRun(answer, text, piece);
    }
  }
  return [...answers.values()].filter(({ lines }) => lines.length > 0);
}

export function cover(answers, { hidden, marks, current, onTouch }) {
  const hadFocus = layer.contains(document.activeElement);
  layer.replaceChildren();
  for (const answer of answers) {
    const { key, groups } = answer;
    const state = { isHidden: hidden.has(key), isCurrent: key === current, mark: marks.get(key) };
    for (const group of groups) group.classList.toggle('covered', state.isHidden);
    if (Object.values(state).some(Boolean)) layer.append(veil(answer, state, onTouch));
  }
  if (hadFocus) layer.querySelector('.current')?.focus({ preventScroll: true });
}

export function uncover() {
  layer.replaceChildren();
  for (const group of document.querySelectorAll('.covered')) group.classList.remove('covered');
}

export const revealCurrent = () => scrollTo(layer.querySelector('.current'));

function veil({ key, entry, field, name, lines }, { isHidden, isCurrent, mark }, onTouch) {
  const x = Math.min(...lines.map((line) => line.x)) - 2;
  const y = Math.min(...lines.map((line) => line.y)) - 1;
  const width = Math.max(...lines.map((line) => line.x + line.width)) + 2 - x;
  const height = Math.max(...lines.map((line) => line.y + line.height)) + 1 - y;
  const bars = isHidden ? lines.map((line) => drawing('rect', { class: 'cover', ...line, rx: 1.5 })) : [];
  const sign = mark && !isHidden && drawing('text', { class: mark, x: x - 6, y: y + 9 }, SIGNS[mark]);
  return drawing('g', {
    class: isCurrent ? 'veil current' : 'veil',
    role: 'button',
    tabindex: isCurrent ? 0 : -1,
    'data-answer': `${entry} ${field}`,
    'aria-label': `${isHidden ? 'Hidden' : mark ?? 'Shown'}: ${name}`,
    onclick: () => onTouch(key),
  }, drawing('rect', { class: 'whole', x, y, width, height, rx: 2 }), ...bars, sign);
}

// A line of several runs has one cover: bars of single words would tell what they hide.
function addRun({ lines, text: words }, text, piece) {
  const [left, foot, size, width] = ['x', 'y', 'font-size', 'textLength'].map((name) => Number(text.getAttribute(name)));
  const [x, y] = [piece.x + left, piece.y + foot - ASCENT * size];
  const line = lines.at(-1);
  const goesOn = line && x >= line.x && Math.abs(line.y - y) < size / 2;
  words.push(goesOn || !line ? text.textContent : ` ${text.textContent}`);
  if (goesOn) line.width = Math.max(line.width, x + width - line.x);
  else lines.push({ x, y, width, height: (ASCENT + DEPTH) * size });
}
