//! What authors call the keys of a spec and the words of its settings: in Chinese, and in other English words.
//!
//! Only suggestions are made from these tables. The format has one name for each thing.

/// What else a key, a table or a value is called, the words parted by spaces. Case, spaces, `-` and `_` do not count.
type Names = &'static [(&'static str, &'static str)];

/// The tables at the top of a spec.
const TABLES: Names = &[
    (
        "sheet",
        "表 表头 页 页面 页眉 设置 設定 配置 单页 小抄 备忘单 config settings document doc page head header",
    ),
    (
        "keyword",
        "关键词 关键字 關鍵詞 關鍵字 关键词语 核心词 金句 kw term terms",
    ),
    (
        "risk",
        "风险 風險 风险话术 话术 話術 难题 难点 陷阱 风险点 trap traps danger script scripts faq qa",
    ),
    (
        "question",
        "反问 反問 反向提问 提问 提問 反问问题 问面试官 问题 問題 ask asks reverse",
    ),
    (
        "pitch",
        "开场 開場 开场白 自我介绍 自我介紹 介绍 电梯演讲 intro introduction opening opener",
    ),
    (
        "story",
        "故事 案例 经历 項目 项目 经验 案例故事 case cases example examples project projects star",
    ),
    (
        "insight",
        "洞察 猜想 假设 假設 观点 判断 见解 洞见 hypothesis hypotheses guess idea ideas",
    ),
    (
        "section",
        "章节 章節 部分 板块 小节 段落 其他 栏目 区块 block part chapter misc notes table list",
    ),
    ("theme", "主题 主題 样式 風格 风格 style styles look"),
];

const SHEET: Names = &[
    (
        "title",
        "标题 標題 题目 題目 名称 大标题 heading name headline",
    ),
    ("subtitle", "副标题 副標題 小标题 subheading"),
    ("role", "职位 職位 岗位 崗位 角色 应聘职位 job position"),
    (
        "audience",
        "听众 聽眾 对象 對象 面试官 公司 受众 company interviewer",
    ),
    ("tagline", "口号 口號 一句话 定位 标语 slogan motto"),
    ("date", "日期 时间 時間 面试时间 面试日期 day when time"),
    ("author", "作者 姓名 名字 署名 by who me candidate"),
    ("languages", "语言 語言 语种 lang langs language locale"),
    ("bilingual", "双语 雙語 中英对照 对照 parallel"),
    ("paper", "纸张 紙張 纸 紙 页面大小 papersize pagesize"),
    (
        "orientation",
        "方向 纸张方向 紙張方向 横竖 rotate landscape portrait",
    ),
    ("margin", "边距 邊距 页边距 頁邊距 margins padding border"),
    ("columns", "栏 欄 栏数 欄數 分栏 列数 column cols ncols"),
    (
        "size",
        "字号 字號 字体大小 字大小 大小 fontsize textsize minsize maxsize pt points",
    ),
    ("fonts", "字体 字體 字型 font fontfamily family typeface"),
    ("order", "顺序 順序 排序 次序 sequence sort sections"),
    ("theme", "主题 主題 样式 风格 style colour color"),
];

const KEYWORD: Names = &[
    (
        "term",
        "词 詞 术语 術語 关键词 关键字 名称 名词 标题 word keyword name title key",
    ),
    (
        "say",
        "说 說 说法 說法 话术 话 解释 解釋 含义 意思 说明 cue meaning text definition explanation description line",
    ),
];

const RISK: Names = &[
    (
        "trap",
        "陷阱 标签 標籤 坑 风险 类型 标题 label title tag name danger",
    ),
    (
        "question",
        "问题 問題 提问 提問 问 問 面试官问 面试官 题目 追问 q ask prompt",
    ),
    (
        "subtext",
        "潜台词 潛台詞 言外之意 真实意图 背后 想问什么 intent meaning behind hidden",
    ),
    (
        "strategy",
        "策略 思路 方法 应对 應對 打法 approach plan how tactic",
    ),
    (
        "avoid",
        "避免 不要说 不要說 别说 普通回答 弱回答 错误回答 雷区 weak bad wrong dont donot",
    ),
    (
        "answer",
        "回答 答案 答 高阶回答 强回答 话术 話術 应答 a reply response strong good say script",
    ),
    (
        "keys",
        "关键词 關鍵詞 关键字 要点 要點 重点 词 keywords keyword words points key",
    ),
];

const QUESTION: Names = &[
    ("ask", "问题 問題 问 問 提问 提問 反问 反問 question q text"),
    (
        "why",
        "原因 为什么 為什麼 目的 理由 用意 意图 考察 reason reveals because purpose",
    ),
];

const PITCH: Names = &[
    ("label", "标签 標籤 标题 名称 场景 title name"),
    (
        "say",
        "说 說 话术 話術 台词 内容 正文 话 text line lines content script",
    ),
];

const STORY: Names = &[
    ("name", "名称 名稱 名字 标题 故事 title story project label"),
    (
        "point",
        "要点 要點 内容 內容 说明 亮点 结论 经过 text summary result say description content",
    ),
    (
        "metric",
        "数字 數字 指标 指標 成果 数据 number figure value kpi",
    ),
];

const INSIGHT: Names = &[
    (
        "guess",
        "猜想 假设 假設 观点 判断 猜测 hypothesis idea title insight text",
    ),
    ("say", "说 說 话术 說法 说法 怎么说 line script"),
    (
        "scores",
        "得分 加分 加分点 亮点 为什么 why score reason because",
    ),
];

const SECTION: Names = &[
    ("title", "标题 標題 题目 名称 名字 name heading label"),
    (
        "text",
        "正文 文字 文本 内容 內容 段落 body content prose paragraph say",
    ),
    (
        "items",
        "条目 條目 项目 项 列表 清单 清單 要点 list bullets points item entries",
    ),
    ("rows", "行 表格 数据 表 table data row cells body"),
    (
        "columns",
        "列 列名 表头 表頭 栏 header headers heads head cols",
    ),
];

const PRIORITY: Names = &[(
    "priority",
    "优先级 優先級 重要性 重要程度 级别 优先 importance prio level weight",
)];

const TEXT: Names = &[
    (
        "zh",
        "中文 汉语 漢語 中 简体 简体中文 繁体 繁體中文 国语 cn chinese zhcn zhhans zhhant zhtw ch",
    ),
    ("en", "英文 英语 英語 英 eng english enus engb us uk"),
];

const ITEM: Names = &[
    ("term", "词 詞 术语 術語 名称 名词 标题 word name title key"),
    (
        "text",
        "解释 解釋 说明 說明 内容 含义 意思 say meaning definition value body",
    ),
];

const PAPER: Names = &[
    ("width", "宽 寬 宽度 寬度 w"),
    ("height", "高 高度 长 长度 h length"),
];

const MARGIN: Names = &[
    ("top", "上 上边 顶 t"),
    ("right", "右 右边 r"),
    ("bottom", "下 下边 底 b"),
    ("left", "左 左边 l"),
];

const SIZE: Names = &[
    ("min", "最小 最小值 minimum least smallest from"),
    ("max", "最大 最大值 maximum most largest to"),
];

const THEME: Names = &[
    (
        "base",
        "基础 基於 基于 底 名称 name from extends parent theme",
    ),
    ("inks", "颜色 顏色 墨色 色 colours colors palette"),
    ("rules", "线 線 线条 粗细 lines strokes"),
    ("sizes", "字号 字號 大小 fontsizes"),
    ("gaps", "间距 間距 空白 spacing spaces"),
    ("leading", "行距 行高 行间距 lineheight linespacing"),
];

/// The words of settings. None is a word of two of them.
const VALUES: Names = &[
    (
        "must",
        "必须 必須 必要 必说 重要 最高 高 high critical required essential top",
    ),
    (
        "should",
        "应该 應該 一般 中 普通 medium normal middle default",
    ),
    ("could", "可选 可選 可以 次要 低 low optional maybe nice"),
    ("landscape", "横 横向 橫向 横版 horizontal wide"),
    (
        "portrait",
        "竖 竖向 纵向 縱向 直向 竖版 vertical upright tall",
    ),
    (
        "zh-Hans",
        "中文 简体 简体中文 汉语 普通话 中 zh cn zhcn chinese simplified mandarin",
    ),
    (
        "zh-Hant",
        "繁体 繁體 繁体中文 繁體中文 正體中文 traditional",
    ),
    ("en", "英文 英语 英語 英 eng enus engb"),
    ("side-by-side", "并排 並排 左右 对照 parallel columns"),
    ("stacked", "上下 堆叠 叠放 stack below"),
    ("auto", "自动 自動 automatic default"),
];

/// What else the keys of a table are called.
fn of_table(label: &str) -> Names {
    match label {
        "the spec" => TABLES,
        "`[sheet]`" => SHEET,
        "`[[keyword]]`" => KEYWORD,
        "`[[risk]]`" => RISK,
        "`[[question]]`" => QUESTION,
        "`[[pitch]]`" => PITCH,
        "`[[story]]`" => STORY,
        "`[[insight]]`" => INSIGHT,
        "`[[section]]`" => SECTION,
        "`[theme]`" => THEME,
        "a text" => TEXT,
        "an item" => ITEM,
        "`paper`" => PAPER,
        "`margin`" => MARGIN,
        "`size`" => SIZE,
        _ => &[],
    }
}

/// The keys of a table of this label that a word may stand for, the likeliest first.
pub(super) fn keys_called(label: &str, word: &str) -> Vec<&'static str> {
    let is_entry = label.starts_with("`[[");
    let shared = if is_entry { PRIORITY } else { &[] };
    called(of_table(label).iter().chain(shared), word)
}

/// The word among those known that another one stands for.
pub(super) fn value_called<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let meant = called(VALUES.iter().chain(TABLES), word);
    known.into_iter().find(|known| meant.contains(known))
}

fn called<'n>(
    names: impl Iterator<Item = &'n (&'static str, &'static str)>,
    word: &str,
) -> Vec<&'static str> {
    let word = plain(word);
    let is_called = |names: &str| names.split(' ').any(|name| name == word);
    names
        .filter(|(_, names)| is_called(names))
        .map(|(key, _)| *key)
        .collect()
}

/// A word without what does not count.
fn plain(word: &str) -> String {
    let joined = word
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_' | '\u{3000}'));
    joined.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::keys::{ITEM, MARGIN, PAPER, SIZE, TABLES, TEXT};
    use super::{keys_called, of_table, value_called};

    fn is_chinese(word: &str) -> bool {
        word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    #[test]
    fn every_key_has_a_chinese_name() {
        let has_one = |label: &str, key: &str, names: super::Names| {
            let own = names.iter().filter(|(name, _)| *name == key);
            let mut words = own.flat_map(|(_, words)| words.split(' '));
            words.any(|word| is_chinese(word) && keys_called(label, word).contains(&key))
        };
        for table in TABLES.iter().chain(&[&TEXT, &ITEM, &PAPER, &MARGIN, &SIZE]) {
            for key in table.keys.iter().filter(|key| key.name != "priority") {
                let is_named = has_one(table.label, key.name, of_table(table.label));
                assert!(is_named, "{} {}", table.label, key.name);
            }
        }
        for table in TABLES {
            assert!(
                has_one("the spec", table.name, super::TABLES),
                "{}",
                table.name
            );
        }
        assert_eq!(keys_called("`[[risk]]`", "优先级"), ["priority"]);
    }

    #[test]
    fn every_name_is_one_of_a_key() {
        for table in TABLES.iter().chain(&[&TEXT, &ITEM, &PAPER, &MARGIN, &SIZE]) {
            for (name, words) in of_table(table.label) {
                assert!(table.keys.iter().any(|key| key.name == *name), "{name}");
                let is_own = |word: &str| table.keys.iter().any(|key| key.name == word);
                assert!(!words.split(' ').any(is_own), "{} {words}", table.label);
            }
        }
    }

    #[test]
    fn a_table_decides_what_a_word_means() {
        assert_eq!(keys_called("`[[risk]]`", "问题"), ["question"]);
        assert_eq!(keys_called("`[[question]]`", "问题"), ["ask"]);
        assert_eq!(keys_called("the spec", "风险"), ["risk"]);
        assert_eq!(keys_called("`[sheet]`", "font-size"), ["size"]);
        assert!(keys_called("`[sheet]`", "颜色").is_empty());
        assert_eq!(
            value_called("横向", ["portrait", "landscape"]),
            Some("landscape")
        );
        assert_eq!(value_called("横向", ["must"]), None);
    }
}
