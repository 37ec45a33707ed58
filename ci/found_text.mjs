// Looks for phrases in a PDF as the viewer of pdf.js does: found_text.mjs FOLDER-OF-PDFJS SHEET.pdf
// The phrases come in as a list in JSON; out goes a list of whether each was found.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, path] = process.argv.slice(2);
const { resolve: find } = createRequire(resolve(folder, "package.json"));
const load = (module) => import(pathToFileURL(find(`pdfjs-dist/legacy/${module}`)));
const pdfjs = await load("build/pdf.mjs");
// What the viewer touches when it is loaded; the search needs no page that is drawn.
globalThis.pdfjsLib = pdfjs;
globalThis.window = { requestAnimationFrame() {} };
globalThis.document = { documentElement: { style: {} }, createElement: () => ({ style: {} }) };
const { EventBus, FindState, PDFFindController } = await load("web/pdf_viewer.mjs");

const data = new Uint8Array(await readFile(path));
const verbosity = pdfjs.VerbosityLevel.ERRORS;
const sheet = await pdfjs.getDocument({ data, verbosity }).promise;
const eventBus = new EventBus();
const linkService = { page: 1, pagesCount: sheet.numPages };
new PDFFindController({ linkService, eventBus }).setDocument(sheet);

let answer;
eventBus.on("updatefindcontrolstate", ({ state }) => {
  if (state !== FindState.PENDING) {
    answer(state !== FindState.NOT_FOUND);
  }
});
const found = [];
for (const query of JSON.parse(await text(process.stdin))) {
  const answered = new Promise((resolve) => (answer = resolve));
  // A first search waits for the next key; one that goes on does not.
  eventBus.dispatch("find", { type: "again", query, matchDiacritics: false });
  found.push(await answered);
}
process.stdout.write(JSON.stringify(found));
