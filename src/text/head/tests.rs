use super::{FieldPlace, dates, names};

/// Checks places of a field: `_` stands for a space that holds, `‿` for any other place that does, and `|` for one
/// that does not.
fn check(marked: &str) {
    let plain = |text: &str| text.replace('_', " ").replace(['‿', '|'], "");
    let text = plain(marked);
    for (at, c) in marked.char_indices() {
        if !matches!(c, ' ' | '_' | '‿' | '|') {
            continue;
        }
        let byte = plain(&marked[..at]).len();
        let byte = if matches!(c, ' ' | '_') {
            byte + 1
        } else {
            byte
        };
        let place = FieldPlace {
            before: &text[..byte],
            after: &text[byte..],
            is_in_word: false,
        };
        let found = names::is_name(place) || dates::is_date(place);
        assert_eq!(
            found,
            "_‿".contains(c),
            "`{}`_`{}`",
            place.before,
            place.after
        );
    }
}

#[test]
fn names_in_letters_stay_whole() {
    check("Mary-‿Ann_Lin (chair), John_van_der_Berg and Ana_de_Souza of it");
    check("the chair T._E._R. and Robert_O'Neill, Herr_Lindner, Ines_H-A. of it");
    check("General Manager Jianguo_He and Supply Chain Director Anderson_Lin");
    check("Mr. José_Luis_García_Márquez and Quay_Holdings,_LLC, No of it");
    check(
        "Manager, Payments_Platform, VP Engineering, the Nordic distributors, in Comparative Constitutional Law",
    );
}

#[test]
fn names_in_han_stay_whole() {
    check("集团副总裁 张‿志‿远、李_明、欧阳_晓雯（主‿持）");
    check("外部专家 让‿·‿皮‿埃‿尔‿·‿杜‿邦，许‿芷‿瑄_教‿授");
    check("事|业|部|总|经|理|贺‿建‿国、供应链总监|林‿·‿安‿德‿森");
}

#[test]
fn dates_and_numbers_stay_whole() {
    check(
        "2026-11-28_14:00 and 28_November_2026 or November_28,_2026, Mon_30_Nov._2026, 9:40 then",
    );
    check(
        "10:00_to_12:30 in Room_3.14 or Room_B-217 or room_412, Tower_B, Plants_1_&_3, 9_faculty, 9 of it",
    );
    check("2026_年_11_月_28_日_下‿午_3_点_30_分，第_7_順位，周‿四_15:30，3_栋 B_座");
    check("3_月_8_日‿（周日）‿上‿午，3_月_8_日_(日)_9:40 of it");
}
