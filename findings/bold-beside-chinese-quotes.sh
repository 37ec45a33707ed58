#!/usr/bin/env bash
# Two bold spans beside Chinese quotation marks and Latin letters, on one line:
#
#     先**“一盘货”**OMS打通，再**100%**OK。
#
# Expected: the plugins made for Chinese (markdown-it-cjk-friendly, remark-cjk-friendly) make `“一盘货”` and `100%` bold.
# Seen:     both make the words between the two spans bold: `OMS打通，再`. “ ” and % are not Chinese to their rule, so the
#           closing run of the first span cannot close and the opening run of the second cannot open.
# Why we care: chat assistants write such lines all the time; no reader that follows CommonMark's flanking rule prints
# them as meant, so pairs are found by balance instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund markdown-it@15.0.3 markdown-it-cjk-friendly@3.0.0 \
  unified@11.0.5 remark-parse@11.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1 remark-cjk-friendly@2.3.3 >/dev/null
cat > see.mjs <<'JS'
import MarkdownIt from "markdown-it";
import friendly from "markdown-it-cjk-friendly";
import { unified } from "unified";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import remarkFriendly from "remark-cjk-friendly";

const line = "先**“一盘货”**OMS打通，再**100%**OK。";
const bold = (html) => [...html.matchAll(/<strong>(.*?)<\/strong>/g)].map((match) => match[1]).join(" | ");
console.log("markdown-it-cjk-friendly:", bold(new MarkdownIt().use(friendly).render(line)));
const remark = unified().use(remarkParse).use(remarkFriendly).use(remarkRehype).use(rehypeStringify);
console.log("remark-cjk-friendly:", bold(String(await remark.process(line))));
JS
node see.mjs | tee seen
echo 'expected of each: “一盘货” | 100%'
diff - seen <<'SEEN'
markdown-it-cjk-friendly: OMS打通，再
remark-cjk-friendly: OMS打通，再
SEEN
