// Knows what leaving out each part of the sheet is worth.

// Below this, in millimetres, a cut frees nothing that could be used.
const LEAST_FREED = 0.05;

let byEntry = new Map();

/** Names a part of the sheet, the same in every answer of one edition. */
export const partKey = ({ entry, field }) => `${entry ? `${entry.table} ${entry.number}` : ''}/${field ?? ''}`;

/** Learns the prices of an edition; none while they are not known. */
export function learnPrices(prices) {
  byEntry = new Map(prices.map((price) => [partKey(price), price]));
}

/** The price of an entry as a whole. */
export const priceOf = (key) => byEntry.get(`${key}/`);

/** A price in words: what it frees, and what the type gains by it. */
export function worth({ freed_mm: freed, gained_pt: gained, shared }) {
  if (freed < LEAST_FREED && !(gained > 0)) return 'frees nothing';
  const words = `${freed < 10 ? Math.max(0, freed).toFixed(1) : Math.round(freed)} mm`;
  const gain = gained > 0 ? `, +${Number(gained.toFixed(2))} pt` : '';
  return `${words}${shared ? ' together' : ''}${gain}`;
}
