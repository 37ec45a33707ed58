// Switches between the parts of the panel, by pointer and by arrow keys.

import { byId } from './element.js';

const tabs = [...document.querySelectorAll('[role=tab]')];
const panel = byId('panel');
const narrow = matchMedia('(max-width: 760px)');

const partOf = (tab) => byId(tab.getAttribute('aria-controls'));
const selected = () => tabs.find((tab) => tab.ariaSelected === 'true');

export const openTab = () => partOf(selected()).id;

export function open(name) {
  panel.classList.remove('folded');
  for (const tab of tabs) {
    const part = partOf(tab);
    const isSelected = part.id === name;
    tab.ariaSelected = isSelected;
    tab.tabIndex = isSelected ? 0 : -1;
    part.hidden = !isSelected;
  }
  // What is hidden cannot keep the focus.
  if (document.activeElement.closest('[role=tabpanel][hidden]')) byId(name).focus();
}

/** Lets tabs be chosen; on a phone the open one folds the panel away. */
export function watchTabs() {
  const follow = () => panel.classList.toggle('folded', narrow.matches);
  narrow.onchange = follow;
  open('entries');
  follow();
  for (const tab of tabs) {
    const part = partOf(tab);
    part.tabIndex = 0;
    part.setAttribute('aria-labelledby', tab.id);
    tab.onclick = () => {
      const folds = narrow.matches && tab === selected() && !panel.classList.contains('folded');
      open(part.id);
      panel.classList.toggle('folded', folds);
    };
  }
  panel.firstElementChild.onkeydown = ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const seen = tabs.filter((tab) => !tab.hidden);
    const next = seen.at((seen.indexOf(selected()) + step) % seen.length);
    open(partOf(next).id);
    next.focus();
  };
}
