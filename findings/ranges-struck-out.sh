#!/usr/bin/env bash
# Ranges as Chinese writes them, with one tilde: `每组5~10人，培训3~5天。`
#
# Expected: GFM strikes text between two tildes (0.29, 6.5: "one or two tildes"), but a tilde between digits opens and
#           closes nothing a writer meant; a reader used for Chinese leaves ranges alone.
# Seen:     remark-gfm, by default, and GitHub's own cmark-gfm both strike `10人，培训3`, and the tildes are gone from
#           the text: `每组510人，培训35天`. markdown-it, which knows two tildes only, prints the ranges.
# Why we care: sheets hold ranges everywhere (5~10 人); a single `~` is therefore never a mark here.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund markdown-it@15.0.3 \
  unified@11.0.5 remark-parse@11.0.0 remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1 >/dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check cmarkgfm==2025.10.22
cat > see.mjs <<'JS'
import MarkdownIt from "markdown-it";
import { unified } from "unified";
import remarkParse from "remark-parse";
import remarkGfm from "remark-gfm";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";

const line = "每组5~10人，培训3~5天。";
console.log("markdown-it:", new MarkdownIt().render(line).trim());
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify);
console.log("remark-gfm:", String(await remark.process(line)));
JS
node see.mjs | tee seen
python/bin/python - <<'PY' | tee -a seen
import cmarkgfm
print("cmark-gfm:", cmarkgfm.github_flavored_markdown_to_html("每组5~10人，培训3~5天。").strip())
PY
diff - seen <<'SEEN'
markdown-it: <p>每组5~10人，培训3~5天。</p>
remark-gfm: <p>每组5<del>10人，培训3</del>5天。</p>
cmark-gfm: <p>每组5<del>10人，培训3</del>5天。</p>
SEEN
