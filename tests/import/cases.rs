//! Single things that guides hold, and what becomes of each.

use crate::imported;

/// A part of a guide, and a line of the spec that is made of it.
const CASES: &[(&str, &str)] = &[
    // Numbers are no counters.
    (
        "## 反问环节\n\n1. 3.5 亿目标怎么定？（看野心）",
        "ask = \"3.5 亿目标怎么定？\"",
    ),
    (
        "## 术语\n\n- 1.5 倍：快\n- 2.0 版本：新",
        "items = [{ term = \"1.5 倍\", text = \"快\" }, { term = \"2.0 版本\", text = \"新\" }]",
    ),
    (
        "## 关键词\n\n1、一、二线城市：先做",
        "term = \"一、二线城市\"",
    ),
    (
        "## 常见问题\n\n### Q3 目标怎么看？\n\n高分回答：拆开看",
        "question = \"Q3 目标怎么看？\"",
    ),
    (
        "# 手册\n\n## 1.2 自我介绍\n\n> 您好",
        "label = \"自我介绍\"",
    ),
    // Marks of sources and of formulas are no words.
    (
        "### Q1：为什么？\n\n高分回答：因为近[^1]，【3†source】而且大。[2][4]",
        "answer = \"因为近，而且大。\"",
    ),
    (
        "### Q1: Why?\n\nAnswer: use a[0] first",
        "answer = \"use a[0] first\"",
    ),
    (
        "### Q1：怎么算？\n\n高分回答：用 \\(x\\) 算",
        "answer = \"用 x 算\"",
    ),
    // What must land, and what is behind a question.
    (
        "### Q1：为什么来？（必问）\n\n高分回答：想",
        "priority = \"must\"",
    ),
    (
        "### Q1：为什么来？⚠️ 必问\n\n高分回答：想",
        "question = \"为什么来？\"",
    ),
    (
        "## Questions to ask\n\n- Who decides? *(shows the power)*",
        "why = \"shows the power\"",
    ),
    (
        "## Questions to ask\n\n- **Ruth:** Which product would you close?",
        "ask = \"**Ruth:** Which product would you close?\"",
    ),
    (
        "## 反问环节\n\n1. **关于数据：** “谁来定？” —— *看权限*",
        "ask = \"谁来定？\"",
    ),
    // Two languages.
    (
        "### Q1：为什么？ / Why?\n\n回答 / Answer：因为近 / Because it is near",
        "question = { zh = \"为什么？\", en = \"Why?\" }",
    ),
    (
        "## 关键词\n\n- Keyword 1: Bridge (桥梁) —— 两头",
        "term = { zh = \"桥梁\", en = \"Bridge\" }",
    ),
    // Plain text.
    (
        "Likely questions\n\n\"Why you?\"\n\nStrong answer: \"I know the yard.\"",
        "answer = \"I know the yard.\"",
    ),
    (
        "1. Your 30-second pitch\n\n\"I'm Nora.\"\n\n2. Words to land\n\n- Ground truth – I ride along",
        "term = \"Ground truth\"",
    ),
    // Tables without cues keep their blank cells.
    (
        "## 关键词\n\n- 稳：慢\n\n## Glossary\n\n| Word | Means | Good |\n|--|--|--|\n| TVD | trips | |",
        "rows = [[\"TVD\", \"trips\", \"—\"]]",
    ),
];

/// The same for lines of a spec in a fence, below `[[risk]]` with a question and an answer.
const SLIPS: &[(&str, &str)] = &[
    ("subtext = “会不会走？”", "subtext = \"会不会走？\""),
    ("subtext ＝ \"会\"", "subtext = \"会\""),
    ("subtext: \"会\",", "subtext = \"会\""),
    ("subtext = \"他说\"不行\"吗\"", "subtext = '他说\"不行\"吗'"),
    ("subtext = \"两\n行\"", "subtext = \"\"\"\n两\n行\"\"\""),
    ("subtext = 排名 #3 的 # 注", "subtext = \"排名 #3 的\""),
    ("潜台词 = \"会\"", "subtext = \"会\""),
    ("keys = \"稳、快\"", "keys = [\"稳\", \"快\"]"),
    ("keys = [\"稳\" \"快\"]", "keys = [\"稳\", \"快\"]"),
    ("keys = [“稳”， “快”]", "keys = [\"稳\", \"快\"]"),
    ("priority = high", "priority = \"must\""),
    ("// 注\ntrap = \"坑\" // \"必问\"", "trap = \"坑\""),
    (
        "[[story]] (STAR)\nname = \"甲\"\nsituation = \"一\"\nresult = \"二\"",
        "point = \"\"\"\n一\n\n二\"\"\"",
    ),
    ("[[reverse_questions]]\nask = \"谁？\"", "[[question]]"),
    (
        "[[story]]\nname = \"甲\"\npoint = \"乙\"\nmetric = 30",
        "metric = \"30\"",
    ),
];

#[test]
fn each_is_carried_over_as_it_was_meant() {
    for (guide, wanted) in CASES {
        let made = imported("guide.md", guide);
        assert!(
            made.spec
                .lines()
                .collect::<Vec<_>>()
                .join("\n")
                .contains(wanted),
            "{guide}\n\nhas not become {wanted}\n\n{}",
            made.spec
        );
    }
}

#[test]
fn slips_in_a_fence_are_mended() {
    for (lines, wanted) in SLIPS {
        let spec = format!(
            "[sheet]\ntitle = \"t\"\n\n[risk]\nquestion = \"为什么？\"\nanswer = \"因为\"\n{lines}\n"
        );
        for guide in [
            format!("好的：\n\n```toml\n{spec}```\n"),
            format!("好的：\n\n{spec}"),
        ] {
            let made = imported("guide.md", &guide);
            assert!(
                made.is_fenced && made.spec.contains(wanted),
                "{lines}\n\nhas not become {wanted}\n\n{}",
                made.spec
            );
        }
    }
}

#[test]
fn what_a_fence_cannot_hold_is_told_with_what_is_wrong() {
    let guide = "```toml\n[sheet]\ntitle = \"t\"\n[[pitch]]\nsay = \"a\"\n[[risk]]\nquestion = \"b\"\n```\n";
    let made = imported("guide.md", guide);
    let told = made
        .account
        .iter()
        .any(|part| part.words.contains("`answer`"));
    assert!(
        told && made.spec.contains("# question = \"b\""),
        "{:?}\n{}",
        made.account,
        made.spec
    );
}
