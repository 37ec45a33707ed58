// Runs the clock of the ninety-second look.

const SECONDS = 90;
// Often enough that no second is seen to last longer than the others.
const TICK_MILLISECONDS = 200;

const clock = document.getElementById('clock');

let ticking = null;

/** Starts the clock; `onGone` is called when it is at nought. */
export function startLook(onGone) {
  stopLook();
  const end = performance.now() + SECONDS * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (left > 0) return;
    stopLook();
    onGone();
  };
  ticking = setInterval(tick, TICK_MILLISECONDS);
  tick();
}

export const stopLook = () => clearInterval(ticking);
