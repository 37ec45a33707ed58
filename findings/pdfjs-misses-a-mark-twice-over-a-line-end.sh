#!/usr/bin/env bash
# Searching with pdf.js for a phrase of three parts, of which the first ends a line with the mark that also ends the phrase:
#
#     甲乙、⏎丙丁、戊
#
# Expected: `甲乙、丙丁、` is found, as `甲乙、丙丁` and `甲乙、丙丁、戊` are: the find controller lets white space stand on both
#           sides of every mark, and a line end after a mark is such.
# Seen:     it is not. Which mark is the last of the query is decided by comparing texts, so each mark that equals the
#           last one is held for it, and no white space may follow.
# Why we care: lines end with 、 and ， all the time, and who copies a phrase out of a list with its last mark finds nothing
# in Firefox. No file can cure it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit pdfjs-dist@5.6.205
python3 - <<'PY'
letters = "甲乙丙丁戊、，"
code = {letter: f"{number:04x}" for number, letter in enumerate(letters, 1)}
show = lambda text: "<" + "".join(code[letter] for letter in text) + "> Tj"


def stream(text):
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def page(name, first, second):
    names = " ".join(f"<{code[letter]}> <{ord(letter):04x}>" for letter in letters)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 120 60]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(f"BT /F 12 Tf 10 40 Td {show(first)} 0 -16 Td {show(second)} ET"),
        "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 800]"
        "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>",
        stream(
            "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
            f"{len(letters)} beginbfchar {names} endbfchar endcmap"
        ),
    ]
    file, places = "%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(file)}\n%%EOF\n"
    open(name, "w", encoding="ascii").write(file)


page("same.pdf", "甲乙、", "丙丁、戊")
page("other.pdf", "甲乙，", "丙丁、戊")
PY
cat >find.mjs <<'JS'
import { readFileSync } from "node:fs";
const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
Object.assign(globalThis, {
  pdfjsLib: pdfjs,
  window: { requestAnimationFrame() {} },
  document: { documentElement: { style: {} }, createElement: () => ({ style: {} }) },
});
const viewer = await import("pdfjs-dist/legacy/web/pdf_viewer.mjs");
console.log(`pdf.js ${pdfjs.version}`);
for (const [file, ...queries] of [
  ["same.pdf", "甲乙、丙丁", "甲乙、丙丁、戊", "甲乙、丙丁、"],
  ["other.pdf", "甲乙，丙丁、"],
]) {
  const data = new Uint8Array(readFileSync(file));
  const sheet = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
  for (const query of queries) {
    const eventBus = new viewer.EventBus();
    const linkService = { page: 1, pagesCount: 1 };
    new viewer.PDFFindController({ linkService, eventBus }).setDocument(sheet);
    const state = await new Promise((resolve) => {
      eventBus.on("updatefindcontrolstate", (event) => {
        if (event.state !== viewer.FindState.PENDING) resolve(event.state);
      });
      eventBus.dispatch("find", { type: "again", query });
    });
    console.log(file, query, state === viewer.FindState.NOT_FOUND ? "not found" : "found");
  }
}
JS
node find.mjs | tee seen
echo 'expected: all found'
diff - seen <<'SEEN'
pdf.js 5.6.205
same.pdf 甲乙、丙丁 found
same.pdf 甲乙、丙丁、戊 found
same.pdf 甲乙、丙丁、 not found
other.pdf 甲乙，丙丁、 found
SEEN
