//! The cues: by which words and signs a guide says what its parts are for, in Chinese and in English.
//!
//! Chinese stands here in simplified characters; [`folded`](super::script::folded) reads traditional ones as these. To know one more phrase, add
//! it to its row.

use std::sync::LazyLock;

use super::lexicon::{Cue, Lexicon, Phrases};
use crate::kind::Kind;

/// What a labelled part of an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Purpose {
    /// What the interviewer asks.
    Question,
    /// A name for the danger.
    Trap,
    /// What the question is really after.
    Subtext,
    /// How to go about it.
    Strategy,
    /// What not to say.
    Weak,
    /// What to say.
    Strong,
    /// Words to say, of an answer, a guess or an opening.
    Script,
    /// The words to land.
    Keys,
    /// What an answer, or a guess, is good for.
    Why,
    /// A hypothesis.
    Guess,
    /// What to ask them.
    Ask,
    /// A large term.
    Keyword,
    /// What a term means.
    Meaning,
    /// The name of a story.
    Story,
    /// The parts of a story: situation, task, action, result.
    Star,
    /// What a story shows.
    Point,
    /// The number of a story.
    Metric,
    /// The text before, in Chinese.
    Chinese,
    /// The text before, in English.
    English,
    /// A remark that belongs to nothing on the page.
    Remark,
}

/// What the parts under a heading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// Entries of a kind.
    Entries(Kind),
    /// The day itself: when, where, what to bring.
    Day,
    /// Who asks: what is said of them is a section of its own.
    Person,
    /// What no crib holds: how to practise, what comes next.
    Aside,
}

const fn cue<T>(means: T, is: &'static str, has: &'static str) -> Cue<T> {
    Cue { means, is, has }
}

/// Labels of the parts of entries. Phrases are parted by commas; where several fit, the longest counts, and of those as
/// long the first.
#[rustfmt::skip]
const LABELS: &[Cue<Purpose>] = &[
    cue(Purpose::Weak,
        "ng, level 1, l1, 青铜, 倔强青铜, 学渣版, 小白版, 初级版, ❌, ✗, ✘, ✖, 🚫, ⛔, 👎, 🙅, 差, 弱, 错误, 避免, 反例, 避雷, 雷区, 踩雷, 大忌, 忌, 别说, 不说, 少说, 地雷, 避坑, 避坑点, 踩坑, bad, weak, avoid, don't, dont, wrong, not, before, instead of, no",
        "青铜回答, 学渣回答, 小白回答, 及格回答, 不及格, 这样回答会, 会挂, 千万别说, 不能说, 别这样说, 别这样回答, 避免这样, 避免这么, 避免回答, 别这么说, 不应该说, don't lead with, do not lead with, don't open with, don't answer, how not to, what most people say, most candidates say, 大多数人会说, 大部分人, 普通回答, 一般回答, 平庸回答, 低分回答, 错误回答, 错误示范, 反面示范, 反面教材, 弱回答, 差回答, 失分回答, 常见回答, 学生气回答, 不要说, 不要这样, 不要回答, 别这么, 别这样, 千万别, 切忌, 避免说, 避免的, 避雷回答, 踩雷回答, 踩坑回答, 减分, 扣分, 雷区回答, 新手回答, 大众回答, 普通版, 错误版, 低分版, 避免回答, 不建议, weak answer, weak version, weak response, bad answer, poor answer, wrong answer, average answer, typical answer, common answer, generic answer, mediocre, don't say, do not say, avoid saying, what not to say, never say, not this, instead of saying, rookie, red flag answer, trap answer, weaker"),
    cue(Purpose::Strong,
        "ok, level 3, l3, 王者, 最强王者, 学霸版, 高手版, ✅, ✔, ✓, ☑, 👍, 🟢, 🙆, 答, 这样答, 这样回答, 这么答, 参考, 回答, 答案, 应答, 强, 要说, 多说, 应说, 改说, 可说, 这样说, 这么说, 正解, a, answer, answers, response, reply, good, strong, better, best, do, yes, after, say, instead, say this, try this",
        "王者回答, 学霸回答, 大神回答, 推荐这样, 推荐说, 推荐话术, 建议这么, 不如说, 更好的说法, 正确打开, 正确姿势, lead with, open with this, try instead, try this instead, rather say, how to say it well, stronger version, 高阶回答, 高分回答, 满分回答, 优秀回答, 强回答, 推荐回答, 建议回答, 参考回答, 参考答案, 标准答案, 正确回答, 正确示范, 示范回答, 最佳回答, 更好的回答, 进阶回答, 加分回答, 理想回答, 王炸回答, 高手回答, 你的回答, 回答示例, 回答模板, 回答范例, 回答参考, 回答话术, 应对话术, 应答话术, 应该说, 要这样说, 可以这样说, 可以这么说, 可以说, 建议说, 建议这样, 换成, 改成, 高分版, 进阶版, 优化版, 推荐版, strong answer, strong version, strong response, good answer, better answer, best answer, great answer, ideal answer, model answer, sample answer, suggested answer, recommended answer, winning answer, your answer, example answer, say instead, what to say, better version, say this instead, suggested response, model response, stronger"),
    cue(Purpose::Script,
        "话术, 台词, 话, 说, 说法, 抛法, 脚本, 开口, script, line, lines, words, wording, verbatim, template, 🗣, 💬, 🎤",
        "how i'd say it, how you'd say it, how to put it, say it like, put it like, 这样抛, 这么抛, 抛出方式, 抛法, you could say, you might say, you can say, 话术, 台词, 你的话, 怎么说, 可用表达, 表达方式, 参考说法, 说法, 逐字稿, 口播稿, 示例脚本, 范例脚本, 讲稿, 台本, your script, sample script, script for, suggested script, how to say, how to phrase, phrase it, say it like, talk track, your words, your line, opening line, sample wording, something like"),
    cue(Purpose::Subtext,
        "what they're really asking, what they want, underneath, 潜台词, 言外之意, 弦外之音, 考察点, 考点, 考察, 拆解, 解码, 内心os, os, 内心戏, 意图, 动机, 背后, 🔍, 🕵, 👀, subtext, intent, really, decoder, decode, what's behind it, behind it, translation, what they mean, concern, their worry, worry",
        "面试官在想, 在想什么, 想听什么, 其实想知道, 想知道, 其实想问, 其实在问, 内心os, 真实考察, 背后动机, 背后的动机, 真实意图, 真实想法, 真实目的, 题目拆解, 解读, decoder, decoded, what's underneath, what sits behind, 潜台词, 言外之意, 弦外之音, 真正想问, 真正想知道, 真正在问, 真正想听, 真正要问, 真正关心, 真正担心, 想考察, 考察点, 考察什么, 考察的, 在考察, 想问的是, 其实想问, 其实是在问, 背后的意图, 背后意图, 背后的担心, 背后的顾虑, 提问意图, 提问目的, 问题背后, 出题意图, 面试官意图, 面试官心理, 他想知道, 他在担心, 他担心, 担心什么, 顾虑, 内心戏, 内心, 想听什么, 评估点, 评分点, really asking, actually asking, really want, really mean, really testing, want to know, what they're testing, what they are testing, what's behind, what is behind, behind the question, subtext, hidden question, underlying concern, what they're after, real question, hidden concern, unspoken, why they ask, reading between, what it tests, what this tests, between the lines"),
    cue(Purpose::Question,
        "q, 问, 提问, 问题, 题目, 面试官, 面试官问, 主管, 考官, 对方, 追问, if they ask, question, interviewer, prompt, they ask, ask, ❓, ❔, 🙋",
        "面试官问, 面试官提问, 面试官会问, 会问,  面试官可能, 考官问, 对方会问, 他会问, 她会问, 他们会问, 可能会问, 可能被问, 可能问, 被问到, 如果问, 如果他问, 若问, 必问题, 高频题, 典型问题, 原题, 面试题, 追问, 面试官, 提问者, interviewer asks, interviewer, will ask, will also ask, might ask, may ask, they ask, they may ask, they might ask, they'll ask, you'll hear, if asked, when asked, likely question, tough question, the question, follow-up question, question from"),
    cue(Purpose::Strategy,
        "策略, 思路, 打法, 方法, 应对, 应对方向, 破解, 解法, 技巧, 框架, 原则, 套路, 结构, 建议, 🧭, 🧠, ♟, strategy, approach, how, plan, method, tactic, framework, structure, angle, key move",
        "how to play it, play it, how to handle it, 拆招, 出招, 应对策略, 应对方向, 应对思路, 应对方式, 应对原则, 回答策略, 回答思路, 回答框架, 回答逻辑, 回答方向, 回答要点, 回答结构, 回答原则, 回答技巧, 答题思路, 答题策略, 答题框架, 解题思路, 你的策略, 破题, 破解思路, 破局, 打法, 策略, 思路, how to answer, how to approach, how to handle, how to play, strategy, approach, game plan, tactic, answer framework, answer structure, your angle, framework"),
    cue(Purpose::Keys,
        "关键词, 关键字, 关键字眼, 金句, 记住, 落点, 必提, 必须说出, 必提词, 🔑, 🗝, keywords, key words, key phrases, key phrase, key terms, keys, words to land, phrases to land, land, drop, buzzwords",
        "记住这几个词, 必带的词, 带的词, 落地词, 要说出的词, 词要带到, 关键词, 关键字, 关键短语, 关键句, 关键语, 必提词, 必说词, 必提关键, 要点词, 要落地的词, 要提到的词, 一定要提到, 记忆点, key words, keywords, key phrases, key terms, words to land, words to use, words to drop, phrases to land, phrases to use, must-say, must say, must mention, land these, drop these, power words"),
    cue(Purpose::Trap,
        "陷阱, 坑, 坑点, 风险, 风险点, 雷点, 难点, 痛点, 挑战, 标签, trap, risk, danger, pitfall, challenge, watch out, ⚠",
        "陷阱, 风险点, 坑点, 雷点, the trap, risk factor"),
    cue(Purpose::Why,
        "为什么, 为何, 原因, 目的, 用意, 意义, 理由, 得分点, 加分点, 得分, 加分, 亮点, 作用, 效果, 问法意义, why, because, reason, purpose, scores, reveals, shows, signal, payoff, listen for, 🎁, ➡, →",
        "why it's worth, worth it, why it pays, why it helps, pays off, 为什么问, 为何问, 为什么要问, 为什么这么问, 提问目的, 提问理由, 提问价值, 这能看出, 这个问题能看, 能看出, 能看到, 可以看出, 看的是, 用来判断, 判断, 背后逻辑, 背后用意, 得分点, 加分点, 加分原因, 为什么加分, 为什么得分, 为什么有用, 为什么有效, 为什么好, 得分逻辑, 它能告诉你, 你能得到, 揭示, 透露, 隐含信息, why ask, why it works, why this works, why you ask, why it matters, why it scores, why it lands, why this scores, what it reveals, what it tells, what you learn, what you'll learn, what the answer, it reveals, it tells, tells you, reveals, shows you, shows them, earns you, listen for, what to listen"),
    cue(Purpose::Guess,
        "猜想, 假设, 判断, 推断, 预判, 洞察, 观察, hypothesis, guess, assumption, hunch, insight, bet, theory, 🔮",
        "猜想, 假设, 推测, 预判, 我的判断, 你的判断, 大胆判断, hypothesis, my guess, your guess, hunch, working theory, working assumption"),
    cue(Purpose::Ask,
        "反问, 反问他, 问他, 问她, 问对方, 提问对方, 你问, 你反问, ask them, you ask, your question",
        "反问, 向面试官提问, 问面试官, ask them, question for them, question to ask, ask back"),
    cue(Purpose::Keyword, "", "keyword, 关键词, 关键字, 核心词, key word"),
    cue(Purpose::Meaning,
        "解释, 释义, 含义, 意思, 定义, 说明, 一句话, 一句话解释, 通俗说, meaning, definition, in short, in plain words, explanation, means",
        "一句话解释, 一句话说明, 大白话, 通俗解释, plain english, in one line, one-liner"),
    cue(Purpose::Story,
        "star案例, star 案例, star故事, star 故事, star story, 故事, 案例, 项目, 例子, 经历, story, case, example, project",
        "故事名, 案例名, 项目名, story name"),
    cue(Purpose::Star,
        "s 情境, s 情景, s 背景, t 任务, t 目标, a 行动, a 动作, r 结果, s情境, t任务, a行动, r结果, s situation, t task, a action, r result, situation (s), task (t), action (a), result (r), s, t, r, s/t, st, 情境, 情景, 背景, 任务, 行动, 动作, 结果, 成果, 目标, 场景, 冲突, 问题背景, 做法, situation, task, action, actions, result, results, outcome, context, background, challenge faced, what i did, impact",
        "情境 (s, 任务 (t, 行动 (a, 结果 (r, s -, t -, a -, r -"),
    cue(Purpose::Point,
        "要点, 亮点提取, 主旨, 启示, 体现, 证明, 说明什么, 核心, 看点, 卖点, 一句话总结, point, takeaway, lesson, shows that, proves, demonstrates, moral, proof",
        "体现能力, 证明了, 展示了, 用来证明, 想证明, proves that, demonstrates, what it shows, what it proves, the point"),
    cue(Purpose::Metric,
        "数字, 数据, 指标, 量化, 成绩, 关键数字, 关键数据, 核心数据, metric, metrics, number, numbers, kpi, figure, data point, 📊, 📈",
        "关键数字, 关键数据, 核心数字, 核心数据, 量化结果, 量化成果, 数字化成果, key metric, key number, the number, headline number, number to quote, number to remember, hard number"),
    cue(Purpose::Chinese, "中文, 中, 汉语, 中文版, 中文回答, 国语, zh, cn, chinese, 🇨🇳", "中文版"),
    cue(Purpose::English, "英文, 英, 英语, 英文版, 英文回答, en, eng, english, 🇬🇧, 🇺🇸", "英文版, english version"),
    cue(Purpose::Remark,
        "注意, 注, 提示, 小贴士, 备注, 总结, 小结, 备选, 📌, ⭐, note, notes, tip, tips, pro tip, reminder, summary, p.s., ps, caution, takeaways, time, length, delivery, tone",
        "key takeaway, key point, 小提示, 温馨提示, 注意事项, 使用提示, 语气, 时长, 场景说明, current status, next step, bottom line, body language"),
];

/// What a heading announces, the first that fits from the front of a phrase to its end.
#[rustfmt::skip]
const TOPICS: &[Cue<Topic>] = &[
    cue(Topic::Entries(Kind::Question),
        "ask, 反问, 提问, 反问环节, 提问环节, your questions, reverse interview, ask them",
        "轮到你, 换你问, 该你问, 你问他们, your turn, turn to ask, ask them before, before you leave, 反问, 反向提问, 反向面试, 向面试官提问, 问面试官, 你可以问, 你要问, 你来问, 你应该问, 可以问他, 可以问对方, 提问面试官, 提问环节, 主动提问, 该问的问题, 要问的问题, 想问的问题, 问对方的问题, 最后的提问, 结尾提问, 问什么, questions to ask, wish to ask, may want to ask, questions you should ask, questions you can ask, questions for them, questions for the, questions for your, questions i'd ask, questions i will ask, questions i ask, your questions, ask them, ask the panel, ask the interviewer, ask your interviewer, ask at the end, reverse question, reverse interview, smart questions, closing questions, strategic questions, to ask back, turn the tables"),
    cue(Topic::Entries(Kind::Keyword),
        "keywords, key words, 关键词, cheat sheet, three words, mantra, mantras",
        "三板斧, 锚点, 反复敲, 记忆点, 招牌词, 主线词, 主题词, 要让他们记住, 记住你什么, want them to remember, to be remembered, they should remember, leave in the room, phrases to land, phrases to own, lines to land, remembered for, coming back to, come back to, return to, points to hammer, hammer home, to repeat, 关键词, 关键字, 核心词, 作弊条, 小抄, 几个词, 三个词, 四个词, 五个词, 记住这, 锚点词, 记忆锚点, 心法, cheat sheet, keyword, key words, three words, four words, five words, words to remember, words to land, words to own, anchor words, anchors, core themes, themes to land, core messages, three themes, words on your hand"),
    cue(Topic::Entries(Kind::Pitch),
        "open with, start with, 开场, 开场白, 自我介绍, pitch, intro, introduction, opening, opener, openers, tmay",
        "two minutes, one minute, three minutes, how to start, closing line, closing statement, close with, 核心定位, opener, second pitch, your 60, your 30, your 90, your 45, your 40, seconds about you, 秒开场, 自我介绍, 开场, 破冰, 电梯演讲, 电梯陈述, 秒版, 秒介绍, 秒自述, 一分钟介绍, 分钟版, 一句话定位, 一句话介绍, elevator pitch, your pitch, second pitch, the pitch, minute pitch, introduce yourself, tell me about yourself, opening line, opening statement, opening pitch, self-introduction, self introduction, your opening, opening script, 60-second, 30-second, 90-second, two-minute, positioning statement"),
    cue(Topic::Entries(Kind::Story),
        "故事, 案例, stories, story, star, examples, case studies, proof points",
        "故仔, 事例, episodes, anecdotes, examples to have, 故事, 案例, star, 项目经历, 项目亮点, 经历素材, 素材库, 弹药, stories, story bank, proof point, case study, case studies, achievements, accomplishments, war stories, projects to mention, evidence"),
    cue(Topic::Entries(Kind::Insight),
        "猜想, 假设, 洞察, 判断, 预判, my bets, bets, hypotheses, insights, guesses, assumptions",
        "抛出去, 大胆假设, bets you, bets to, ideas to float, things to float, 猜想, 假设, 预判, 洞察, 我的判断, 你的判断, 大胆判断, 可以抛出的, 抛出观点, 观点输出, 咨询式, hypotheses, hypothesis, insights, guesses, hunches, assumptions to, points of view, observations to, float, theories about"),
    cue(Topic::Entries(Kind::Section),
        "don'ts, donts, 措辞, 用词, 禁忌, 雷区, 避雷, dos and don'ts, do and don't, do's and don'ts, language",
        "地雷, 踩的坑, 的坑, 千万别说, 别说, 这些词, 说出口就, 忌口, not to say, to leave unsaid, unsaid, don't mention, words that sink, 不要说, 别说的, 不能说, 禁忌, 避雷, 雷区, 避坑, 踩坑, 红线, 措辞, 换个说法, 用词, 少说多说, 少说、多说, 替换词, 话术替换, 口头禅, words to avoid, phrases to avoid, what to avoid, things to avoid, never say, don't say, do and don't, dos and don'ts, do's and don'ts, say this, not that, swap the words, word swaps, language to use, landmines, red lines, red flags to avoid, pitfalls"),
    cue(Topic::Entries(Kind::Section),
        "numbers, 数字, 术语, 词汇, 概念, 名词, 速查, 速查表, 词汇表, glossary, terms, jargon, vocabulary, acronyms, facts, key facts",
        "words to have, terms to, numbers to, figures to, 术语, 名词解释, 概念, 词汇, 速查, 行话, 黑话, 名词, 供应商, vendor, 缩写, 竞品, 行业知识, 知识点, 数字速记, 关键数字, 关键数据, 必背数字, 公司速览, 公司概况, 公司信息, 基本信息, 产品线, glossary, terminology, jargon, vocabulary, acronyms, lingo, terms to know, terms you, buzzwords, key terms, quick reference, quick facts, key facts, company facts, facts to know, numbers to know, numbers to remember, know the numbers, competitors, tools to know, names to know, company snapshot, company at a glance, at a glance"),
    cue(Topic::Entries(Kind::Risk),
        "风险, 话术, 问答, q&a, qa, faq, questions, likely questions, objections, 问题, 题库, 追问",
        "potential question, possible question, 高危问题, 高危, 为难你, 会怎么问, 题目, they'll push, where they'll, likely to ask, questions you'll get, what they'll ask, what they may ask, hardest questions, 风险, 话术, 问答, 常见问题, 高频问题, 高频题, 必问, 必考, 面试题, 面试问题, 核心问题, 可能被问, 可能会问, 可能的问题, 会问, 难题, 压力题, 压力面, 追问, 模拟, 演练, 质疑, 挑战, 应对, 答题, 短板, 顾虑, 刁钻, 题目, 问题预测, 问题清单, likely question, tough question, hard question, expected question, common question, tricky question, difficult question, interview question, behavioral question, behavioural question, technical question, questions they, questions you'll, questions you will, questions you may, questions you might, probable question, anticipated, top questions, objection, q&a, mock, risk, weak spots, weak points, concerns, red flags, curveball, gaps, probing, grill, landing the hard"),
    cue(Topic::Day,
        "bring, don't forget, on the day, tomorrow, 明天, 当天, 当日, logistics, checklist, 清单, 面试信息, 面试资讯, 信息, day-of",
        "tomorrow's, 明天的, 明天怎么, 当天清单, 面试当天, 面试前, 出发前, 行程, 当日流程, on the day, 注意事项, 当天安排, 当天流程, 出门前, 面试信息, 面试资讯, 面试安排, 时间地点, 着装, 携带, 要带的, 带什么, 检查清单, 检查表, 准备清单, logistics, checklist, what to wear, what to bring, dress code, day-of, before you go, practicalities, the day"),
    cue(Topic::Person,
        "",
        "面试官一, 面试官二, 面试官三, 面试官画像, 面试官 a, 面试官 b, 面试官 1, 面试官 2, 面试官 3, 面试官1, 面试官2, 面试官3, interviewer 1, interviewer 2, interviewer 3, interviewer 4, interviewer a, interviewer b, about the interviewer, who you'll meet, who you are meeting, panelist, panellist"),
    cue(Topic::Aside,
        "总结, 小结, 结语, next steps, next step, timeline, 行动清单",
        "final thought, last thought, last word, final tip, final reminder, 最后提醒, 最后的话, 心态建议, 心态, 温馨提示, 小贴士, 职业故事, 叙事重构, narrative, 行动清单, 下一步, 复盘, 感谢信, 跟进, 薪资谈判, 资料来源, 参考资料, 结语, 写在最后, 简历优化, 练习计划, 学习计划, 使用说明, action items, next step, follow-up, thank-you, thank you note, sources, references, further reading, study plan, prep plan, practice plan, after the interview, negotiation, how to use this"),
];

/// Phrases that say an entry must land.
const STRESSED: &str = "必考, 必问, 必背, 必说, 必讲, 必会, 必备, 一定会问, 一定要講, 一定要讲, 必定会问, 最重要, 最关键, 最高频, 重中之重, 杀手锏, 王牌, 必提, must land, must-land, must say, must-say, must-know, must know, critical, most important, top priority, non-negotiable, almost certain, guaranteed, killer, ⭐, 🌟, 🔥, ❗, ‼, 🚨";

/// Phrases that say an answer replaces those before it.
const FINAL: &str = "start again, start over, complete rewrite, rewrite, 重来, 第二版, 重写一, 最终版, 完整版, 终版, 定稿, 修订版, 修改版, 更新版, 优化后, 重写, 重新整理, 整合版, 汇总版, 精简版, 压缩版, 改进版, 第二版, 新版, final version, final guide, final prep, updated version, updated guide, revised, rewritten, full version, here's the final, here is the final, final cheat, consolidated, version 2, v2, tightened";

/// Phrases that say an answer goes on where the one before it ended.
const NEXT: &str = "继续, 第二部分, 第三部分, 下一部分, 下半部分, continue, go on, part 2, part 3, part two, part three, second part, next part, 其余, the rest";

static LEXICON_OF_LABELS: LazyLock<Lexicon<Purpose>> = LazyLock::new(|| Lexicon::new(LABELS));
static LEXICON_OF_TOPICS: LazyLock<Lexicon<Topic>> = LazyLock::new(|| Lexicon::new(TOPICS));
static STRESSES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(STRESSED));
static FINALS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(FINAL));
static OFFERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(OFFER));
static NEXTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(NEXT));

/// Phrases with which an assistant offers to go on.
const OFFER: &str = "如果需要, 如需, 需要我, 要不要我, 我还可以, 我也可以, 我可以继续, 我可以再, 随时告诉我, 如果你愿意, 如果您愿意, would you like me, want me to, let me know if, i can also, i can turn, if you'd like, if you like, shall i, happy to help, next i can";

/// What a label is for, if it is a cue.
pub(super) fn role(label: &str) -> Option<Purpose> {
    LEXICON_OF_LABELS.meaning(label)
}

/// What a label is for whose words are a cue, or nearly all of them.
pub(super) fn whole_role(label: &str) -> Option<Purpose> {
    LEXICON_OF_LABELS.meaning_of_whole(label)
}

/// What the parts under a heading are, if its words say so.
pub(super) fn topic(heading: &str) -> Option<Topic> {
    LEXICON_OF_TOPICS.meaning(heading)
}

/// Whether words say that an entry must land.
pub(super) fn is_stressed(words: &str) -> bool {
    STRESSES.are_in(words)
}

/// Whether words say that an answer replaces those before it.
pub(super) fn is_final(words: &str) -> bool {
    FINALS.are_in(words)
}

/// Whether words offer to go on.
pub(super) fn is_offer(words: &str) -> bool {
    OFFERS.are_in(words)
}

/// Whether words say that an answer goes on where the one before it ended.
pub(super) fn goes_on(words: &str) -> bool {
    NEXTS.are_in(words)
}
