//! Letters and characters: what a guide is written in, and labels in one form however they are typed.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::{Lang, Language};

/// Traditional characters, each before the simplified one: those that occur in cues, and others that tell the two apart.
#[rustfmt::skip]
const FORMS: &str = "\
    萬万與与專专業业東东丟丢兩两嚴严個个箇个豐丰臨临為为麗丽舉举麼么義义習习鄉乡書书買买亂乱爭争於于虧亏雲云產产親亲億亿僅仅從从倉仓們们價价眾众優优會会傳传倫伦體体餘余側侧脩修償偿儲储兒儿剋克黨党關关興兴內内冊册寫写軍军農农\
    沖冲衝冲決决況况凈净淨净準准淩凌減减幾几憑凭兇凶齣出擊击劃划劉刘則则剛刚創创別别彆别製制劇剧辦办務务動动勁劲勢势區区醫医韆千昇升陞升華华協协單单賣卖卻却廠厂厤历曆历歷历厲厉壓压釐厘縣县參参蔘参雙双發发髮发變变敘叙隻只檯台\
    臺台颱台葉叶號号閤合衕同後后嚮向曏向嗎吗聽听啟启員员週周諮咨響响喚唤迴回團团糰团園园圍围國国圖图圓圆聖圣場场壞坏塊块堅坚牆墙聲声處处備备復复複复夠够頭头夾夹奪夺奮奋獎奖婦妇媽妈學学寧宁甯宁寶宝實实審审傢家寬宽對对尋寻導导\
    將将爾尔儘尽盡尽侷局層层屬属嶼屿歲岁崗岗巖岩嶺岭佈布師师帳帐帶带幫帮乾干幹干榦干並并併并廣广庫库應应廟庙廢废開开異异棄弃張张絃弦彈弹強强歸归噹当當当彔录錄录綵彩徵征憶忆誌志憂忧唸念態态總总恆恒慣惯願愿戲戏戰战戶户纔才釦扣\
    執执擴扩掃扫擾扰摺折拋抛護护報报擔担擬拟揀拣擰拧擇择掛挂損损換换據据攜携攝摄攤摊敵敌數数鬥斗斷断無无舊旧時时顯显暫暂麴曲朮术術术機机殺杀雜杂權权桿杆條条來来鬆松闆板極极構构標标欄栏棲栖樣样覈核橋桥樑梁夢梦檢检樓楼歡欢歐欧\
    殘残毀毁燬毁譭毁畢毕氣气匯汇彙汇漢汉湯汤溝沟沒没註注淚泪潔洁淺浅測测濟济漲涨溫温遊游灣湾滾滚滿满潛潜滅灭燈灯靈灵點点爛烂煩烦燒烧愛爱狀状獨独貓猫獻献環环現现電电畫画療疗監监蓋盖盤盘碼码礎础確确禮礼禱祷禪禅離离俬私種种稱称\
    穩稳窮穷競竞筆笔築筑簽签籤签簡简類类糧粮係系繫系緊紧紅红約约級级紀纪純纯納纳紙纸線线練练組组細细織织終终紹绍經经結结繞绕給给絡络絕绝統统繼继績绩緒绪續续維维綜综綠绿緩缓編编縮缩網网羅罗職职聯联膽胆勝胜臟脏髒脏腦脑腳脚脫脱\
    臉脸騰腾緻致捨舍藝艺節节囌苏甦苏蘇苏範范薦荐葯药藥药萊莱獲获穫获營营慮虑雖虽補补錶表襯衬裝装見见觀观規规視视覽览覺觉計计訂订認认討讨讓让訓训議议訊讯記记講讲許许論论設设訪访証证證证評评識识訴诉診诊詞词譯译試试誠诚話话誕诞\
    詢询該该語语誤误說说請请讀读課课誰谁調调談谈謝谢謹谨負负貢贡責责敗败賬账貨货質质貧贫購购貼贴貴贵貸贷費费資资賦赋賞赏賠赔賽赛贈赠趕赶車车轉转輪轮軟软輕轻載载較较輔辅輛辆輩辈輯辑輸输辭辞辯辩邊边達达遷迁過过運运還还這这進进\
    遠远遲迟跡迹蹟迹適适選选遞递邏逻遺遗郵邮埰采寀采採采釋释裡里針针鍼针釣钓鍾钟鐘钟錢钱鉆钻鑽钻鐵铁銀银鏈链銷销鍋锅鋒锋錯错錨锚鍵键長长門门閉闭問问間间聞闻隊队陽阳陰阴階阶際际陸陆陳陈險险隱隐難难霧雾靜静麵面頁页頂顶項项順顺\
    須须鬚须顧顾頓顿預预領领頻频顆颗題题額额風风飛飞館馆饋馈馬马驅驱駛驶駐驻罵骂驗验騙骗驟骤魚鱼鮮鲜鳥鸟雞鸡鳴鸣麥麦黃黄齊齐齡龄龍龙";

/// A label in one form: small letters, simplified characters, straight apostrophes, half-width signs.
pub(super) fn folded(label: &str) -> String {
    label
        .chars()
        .flat_map(char::to_lowercase)
        .map(|character| match character {
            '’' | '‘' => '\'',
            '（' => '(',
            '）' => ')',
            '／' => '/',
            '＆' => '&',
            '\u{3000}' | '\u{A0}' => ' ',
            '\u{FF21}'..='\u{FF5A}' | '\u{FF10}'..='\u{FF19}' => half_width(character),
            _ if is_han(character) => simplified(character).unwrap_or(character),
            _ => character,
        })
        .collect()
}

fn half_width(character: char) -> char {
    let narrow = u32::from(character) - 0xFEE0;
    char::from_u32(narrow).map_or(character, |narrow| narrow.to_ascii_lowercase())
}

/// The simplified form of a traditional character, if it is one of the table.
fn simplified(character: char) -> Option<char> {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| pairs().collect());
    TABLE.get(&character).copied()
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut forms = FORMS.chars();
    std::iter::from_fn(move || Some((forms.next()?, forms.next()?)))
}

/// Whether a character is Han, in any of its blocks that texts use.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The language of a text by its letters: a Chinese sentence may hold English names, an English one holds no Chinese.
/// Nothing if it has no letters.
pub(super) fn language(text: &str) -> Option<Language> {
    if text.chars().any(is_han) {
        return Some(Language::Chinese);
    }
    let has_letters = text.chars().any(|c| c.is_ascii_alphabetic());
    has_letters.then_some(Language::English)
}

/// In which region's characters Chinese is written.
pub(super) fn chinese(text: &str) -> Lang {
    let (mut traditional, mut simple) = (0_usize, 0_usize);
    let table: HashMap<char, bool> = pairs()
        .filter(|(old, new)| old != new)
        .flat_map(|(old, new)| [(new, false), (old, true)])
        .collect();
    for character in text.chars().filter(|c| is_han(*c)) {
        match table.get(&character) {
            Some(true) => traditional += 1,
            Some(false) => simple += 1,
            None => {}
        }
    }
    if traditional > simple {
        Lang::ZhHant
    } else {
        Lang::ZhHans
    }
}
