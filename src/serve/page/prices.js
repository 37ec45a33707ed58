// Knows what leaving out each part of the sheet is worth.

// Millimetres below which a cut frees nothing of use.
const LEAST_FREED = 0.05;

let byPart = new Map();

/** Names an entry as the pieces of the page do; the head has an empty name. */
export const entryKey = ({ entry }) => (entry ? `${entry.table} ${entry.number}` : '');

export const partKey = (part) => `${entryKey(part)}/${part.field ?? ''}`;

export function learnPrices(prices) {
  byPart = new Map(prices.map((price) => [partKey(price), price]));
}

/** What leaving out an entry is worth, in words, once it is known. */
export function worthOf(key) {
  const price = byPart.get(`${key}/`);
  return price ? worth(price) : '';
}

/** A price in words: what it frees, and what the type gains by it. */
export function worth({ freed_mm: freed, gained_pt: gained, shared }) {
  if (freed < LEAST_FREED && !(gained > 0)) return 'frees nothing';
  const length = freed < 10 ? Math.max(0, freed).toFixed(1) : Math.round(freed);
  return `${length} mm${shared ? ' together' : ''}${gained > 0 ? `, +${Number(gained.toFixed(2))} pt` : ''}`;
}
