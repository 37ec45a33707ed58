// Finds the answers on the sheet and covers each where it stands.

import { drawing } from './element.js';
import { keyOf, nameOf, scrollTo, standing } from './sheet.js';

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
      const name = `${field} of ${nameOf(entry)}`;
      // Numbers change with what is written above: an entry is known by its name, and one that is called the same comes after.
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
    if (state.isHidden || state.isCurrent || state.mark) layer.append(veil(answer, state, onTouch));
  }
  if (hadFocus) layer.querySelector('.current')?.focus({ preventScroll: true });
}

export function uncover() {
  layer.replaceChildren();
  for (const group of document.querySelectorAll('.covered')) group.classList.remove('covered');
}

export const revealCurrent = () => scrollTo(layer.querySelector('.current'));

function veil({ key, entry, field, name, lines }, { isHidden, isCurrent, mark }, onTouch) {
  const left = Math.min(...lines.map(({ x }) => x)) - 2;
  const top = Math.min(...lines.map(({ y }) => y)) - 1;
  const width = Math.max(...lines.map((line) => line.x + line.width)) + 2 - left;
  const height = Math.max(...lines.map((line) => line.y + line.height)) + 1 - top;
  const bars = isHidden ? lines.map((line) => drawing('rect', { class: 'cover', ...line, rx: 1.5 })) : [];
  const sign = mark && !isHidden ? drawing('text', { class: mark, x: left - 6, y: top + 9 }, SIGNS[mark]) : null;
  return drawing('g', {
    class: isCurrent ? 'veil current' : 'veil',
    role: 'button',
    tabindex: isCurrent ? 0 : -1,
    'data-answer': `${entry} ${field}`,
    'aria-label': `${isHidden ? 'Hidden' : mark ?? 'Shown'}: ${name}`,
    onclick: () => onTouch(key),
  }, drawing('rect', { class: 'whole', x: left, y: top, width, height, rx: 2 }), ...bars, sign);
}

// A line of several runs has one cover: bars of single words would tell what they hide.
function addRun({ lines, text: words }, text, piece) {
  const [x, y, size, width] = ['x', 'y', 'font-size', 'textLength'].map((name) => Number(text.getAttribute(name)));
  const left = piece.x + x;
  const top = piece.y + y - ASCENT * size;
  const line = lines.at(-1);
  const goesOn = line && left >= line.x && Math.abs(line.y - top) < size / 2;
  words.push(goesOn || !line ? text.textContent : ` ${text.textContent}`);
  if (goesOn) line.width = Math.max(line.width, left + width - line.x);
  else lines.push({ x: left, y: top, width, height: (ASCENT + DEPTH) * size });
}
