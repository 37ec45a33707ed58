// Sizes the sheet: fitted to the window, as large as on paper, or anything between.

import { extent } from './sheet.js';

const MILLIMETRES_PER_POINT = 25.4 / 72;
const STEP = 1.2;
const LEAST = 0.25;
const MOST = 12;
const MARGIN = 24;
// What browsers take an inch for, until a ruler says better.
const USUAL_DENSITY = 96 / 25.4;
const RULER_MILLIMETRES = 100;
const KEPT_AS = 'device-pixels-per-millimetre';

const stage = document.getElementById('stage');
const svg = document.getElementById('sheet');
const dialog = document.getElementById('calibration');
const slider = dialog.querySelector('input');
const fitButton = document.getElementById('zoom-fit');
const realButton = document.getElementById('zoom-real');

let isFitted = true;
let scale = 1;

/** Sizes the sheet again after its paper or its window changed. */
export function resize() {
  if (isFitted) scale = fittedScale();
  apply();
}

/** Lets buttons, keys and the wheel change the size. */
export function watchZoom() {
  const middle = () => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });
  const commands = {
    '0': fit,
    '1': realSize,
    '+': () => zoomTo(scale * STEP, middle()),
    '=': () => zoomTo(scale * STEP, middle()),
    '-': () => zoomTo(scale / STEP, middle()),
  };
  fitButton.addEventListener('click', fit);
  realButton.addEventListener('click', realSize);
  document.getElementById('zoom-in').addEventListener('click', commands['+']);
  document.getElementById('zoom-out').addEventListener('click', commands['-']);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('input, select, textarea');
    if (isTyping || dialog.open || event.altKey || event.ctrlKey || event.metaKey) return;
    commands[event.key]?.();
  });
  stage.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = stage.getBoundingClientRect();
    zoomTo(scale * Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top });
  }, { passive: false });
  new ResizeObserver(resize).observe(stage);
  slider.addEventListener('input', drawRuler);
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'agreed') return;
    localStorage.setItem(KEPT_AS, slider.value * devicePixelRatio);
    realSize();
  });
}

function fit() {
  isFitted = true;
  resize();
}

function realSize() {
  const kept = Number(localStorage.getItem(KEPT_AS));
  const isReal = realButton.getAttribute('aria-pressed') === 'true';
  // Asking again for what is there already is how the ruler is set anew.
  if (!kept || isReal) return calibrate(kept);
  zoomTo(realScale(kept), { x: stage.clientWidth / 2, y: 0 });
}

const realScale = (kept) => (kept / devicePixelRatio) * MILLIMETRES_PER_POINT;

function calibrate(kept) {
  if (dialog.open) return;
  slider.value = kept ? kept / devicePixelRatio : USUAL_DENSITY;
  drawRuler();
  dialog.returnValue = '';
  dialog.showModal();
}

function drawRuler() {
  document.getElementById('ruler').style.setProperty('--millimetre', `${slider.value}px`);
  slider.setAttribute('aria-valuetext', `${Math.round(slider.value * RULER_MILLIMETRES)} pixels for 100 millimetres`);
}

function fittedScale() {
  const { width, height } = extent();
  if (!width) return 1;
  const isNarrow = matchMedia('(max-width: 760px)').matches;
  const margin = isNarrow ? MARGIN / 2 : MARGIN;
  const across = (stage.clientWidth - 2 * margin) / width;
  const down = (stage.clientHeight - 2 * margin) / height;
  // A whole page would be too small to read on a phone.
  return Math.max(LEAST, isNarrow ? across : Math.min(across, down));
}

function zoomTo(wanted, anchor) {
  isFitted = false;
  const before = svg.getBoundingClientRect();
  const around = stage.getBoundingClientRect();
  const ratio = Math.max(LEAST, Math.min(MOST, wanted)) / scale;
  scale *= ratio;
  apply();
  // What lies under the anchor stays there.
  const after = svg.getBoundingClientRect();
  stage.scrollLeft += after.left - around.left - anchor.x + (anchor.x - (before.left - around.left)) * ratio;
  stage.scrollTop += after.top - around.top - anchor.y + (anchor.y - (before.top - around.top)) * ratio;
}

function apply() {
  const { width, height } = extent();
  svg.style.width = `${width * scale}px`;
  svg.style.height = `${height * scale}px`;
  const kept = Number(localStorage.getItem(KEPT_AS));
  const isReal = !isFitted && kept > 0 && Math.abs(scale / realScale(kept) - 1) < 0.001;
  fitButton.setAttribute('aria-pressed', isFitted);
  realButton.setAttribute('aria-pressed', isReal);
}
