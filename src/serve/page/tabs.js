// Switches between the parts of the panel, by pointer and by arrow keys.

const tabs = [...document.querySelectorAll('[role=tab]')];
const panel = document.getElementById('panel');


/** The name of the part that is open. */
export const openTab = () => tabs.find((tab) => tab.getAttribute('aria-selected') === 'true').id.slice(4);

/** Opens a part of the panel. */
export function open(name) {
  for (const tab of tabs) {
    const isSelected = tab.id === `tab-${name}`;
    tab.setAttribute('aria-selected', isSelected);
    tab.tabIndex = isSelected ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !isSelected;
  }
  panel.classList.remove('folded');
}

/** Lets the tabs be chosen; on a phone the open one folds the panel away. */
export function watchTabs() {
  const isNarrow = matchMedia('(max-width: 760px)');
  const foldOnPhone = () => panel.classList.toggle('folded', isNarrow.matches);
  isNarrow.addEventListener('change', foldOnPhone);
  foldOnPhone();
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      const isAgain = openTab() === tab.id.slice(4) && !panel.classList.contains('folded');
      open(tab.id.slice(4));
      panel.classList.toggle('folded', isAgain && isNarrow.matches);
    });
  }
  document.querySelector('[role=tablist]').addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const seen = tabs.filter((tab) => !tab.hidden);
    const at = seen.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = seen[(at + step + seen.length) % seen.length];
    open(next.id.slice(4));
    next.focus();
  });
}
