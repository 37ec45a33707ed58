//! The keys of the tables under `[variant]`: all of `[sheet]`, and none has to be there.

use super::{Key, SHEET, Table, Usual};

/// `[variant.…]`.
pub(in crate::spec) const VARIANT: Table = Table {
    label: "`[variant.…]`",
    name: "variant",
    sentence: "What is otherwise on the page for one of the names in `for`, such as `[variant.sales]`: any key of `[sheet]`. `build --for sales` makes that page.",
    called: "变体 變體 版本 场次 面试官版本 variants version versions edition",
    keys: &KEYS,
};

const KEYS: [Key; SHEET.keys.len()] = {
    let mut keys = [SHEET.keys[0]; SHEET.keys.len()];
    let mut number = 0;
    while number < keys.len() {
        keys[number] = Key {
            is_needed: false,
            // What stands in for it is what the sheet says.
            default: Usual::Nothing,
            ..SHEET.keys[number]
        };
        number += 1;
    }
    keys
};
