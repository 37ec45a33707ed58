// Prints the text of a PDF as pdf.js sees it: copied_text.mjs FOLDER-OF-PDFJS SHEET.pdf
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, path] = process.argv.slice(2);
const module = createRequire(resolve(folder, "package.json")).resolve(
  "pdfjs-dist/legacy/build/pdf.mjs",
);
const { getDocument, VerbosityLevel } = await import(pathToFileURL(module));
const data = new Uint8Array(await readFile(path));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  for (const item of items) {
    process.stdout.write((item.str ?? "") + (item.hasEOL ? "\n" : ""));
  }
}
