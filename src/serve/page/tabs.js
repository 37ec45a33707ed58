// Switches between the parts of the panel, by pointer and by arrow keys.

const tabs = [...document.querySelectorAll('[role=tab]')];
const panel = document.getElementById('panel');
const narrow = matchMedia('(max-width: 760px)');

const partOf = (tab) => tab.getAttribute('aria-controls');
const selected = () => tabs.find((tab) => tab.ariaSelected === 'true');

export const openTab = () => partOf(selected());

export function open(name) {
  panel.classList.remove('folded');
  for (const tab of tabs) {
    const isSelected = partOf(tab) === name;
    tab.ariaSelected = isSelected;
    tab.tabIndex = isSelected ? 0 : -1;
    document.getElementById(partOf(tab)).hidden = !isSelected;
  }
  // What is hidden cannot keep the focus.
  if (document.activeElement.closest('[role=tabpanel][hidden]')) document.getElementById(name).focus();
}

/** Lets the tabs be chosen; on a phone the open one folds the panel away. */
export function watchTabs() {
  const follow = () => panel.classList.toggle('folded', narrow.matches);
  narrow.addEventListener('change', follow);
  open('entries');
  follow();
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      const folds = narrow.matches && tab === selected() && !panel.classList.contains('folded');
      open(partOf(tab));
      panel.classList.toggle('folded', folds);
    });
  }
  panel.firstElementChild.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const seen = tabs.filter((tab) => !tab.hidden);
    const next = seen.at((seen.indexOf(selected()) + step) % seen.length);
    open(partOf(next));
    next.focus();
  });
}
