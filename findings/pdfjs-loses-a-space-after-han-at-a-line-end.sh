#!/usr/bin/env bash
# pdf.js 5.6.205: a space that stands at the end of a line after a Han character is lost, and a phrase
# with it is not found.
#
# Expected: a space that is shown (code 0x0001, U+0020 by the font's ToUnicode) is part of the text, at
#   the end of a line too: `误差低 2%` is found where the line ends after `低 `, as `errors low 2%` is.
# Seen: getTextContent trims the space, and the find controller joins lines after a Han character with
#   nothing between. `误差低2%`, which nobody wrote, is found; `误差低 2%` is not. After Latin letters the
#   line end counts as the space.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" pdfjs-dist@5.6.205
cat >"$folder/look.mjs" <<'JAVASCRIPT'
const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
globalThis.pdfjsLib = pdfjs;
globalThis.window = { requestAnimationFrame() {} };
globalThis.document = { documentElement: { style: {} }, createElement: () => ({ style: {} }) };
const { EventBus, FindState, PDFFindController } = await import(
  "pdfjs-dist/legacy/web/pdf_viewer.mjs"
);

// A page of two lines in a font whose code N stands for the Nth of these characters.
const letters = [..." 误差低2%eroslw"];
const hex = (number) => number.toString(16).padStart(4, "0");
const codes = (text) => [...text].map((letter) => hex(letters.indexOf(letter) + 1)).join("");
const stream = (text) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
function pdf(first, second) {
  const pairs = letters.map((letter, at) => `<${hex(at + 1)}> <${hex(letter.codePointAt(0))}>`);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R " +
      "/Resources << /Font << /F 5 0 R >> >> >>",
    stream(
      `BT /F 10 Tf 1 0 0 1 20 60 Tm <${codes(first)}> Tj 1 0 0 1 20 46 Tm <${codes(second)}> Tj ET`,
    ),
    "<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H " +
      "/DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDToGIDMap /Identity /DW 1000 " +
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
      "/FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 800] " +
      "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Any def " +
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange " +
        `${pairs.length} beginbfchar ${pairs.join(" ")} endbfchar endcmap end end`,
    ),
  ];
  let out = "%PDF-1.7\n";
  const places = objects.map((body, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return `${out}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`;
}

async function look(first, second, query) {
  const data = new TextEncoder().encode(pdf(first, second));
  const sheet = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
  const { items } = await (await sheet.getPage(1)).getTextContent();
  const eventBus = new EventBus();
  const linkService = { page: 1, pagesCount: 1 };
  new PDFFindController({ linkService, eventBus }).setDocument(sheet);
  const isFound = await new Promise((resolve) => {
    eventBus.on("updatefindcontrolstate", ({ state }) => {
      if (state !== FindState.PENDING) resolve(state !== FindState.NOT_FOUND);
    });
    eventBus.dispatch("find", { type: "again", query });
  });
  const texts = JSON.stringify(items.map(({ str }) => str));
  console.log(`pdf.js ${pdfjs.version}, ${JSON.stringify([first, second])}: text ${texts}, ${query} found: ${isFound}`);
  return isFound;
}

const seen = [
  await look("误差低 ", "2%", "误差低 2%"),
  await look("误差低 ", "2%", "误差低2%"),
  await look("errors low ", "2%", "errors low 2%"),
];
process.exit(String(seen) === "false,true,true" ? 0 : 1);
JAVASCRIPT
cd "$folder"
node look.mjs
