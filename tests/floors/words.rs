//! The words of the house: one name for one thing, and reasons beside the code.

use std::collections::BTreeMap;
use std::path::Path;

use crate::HOUSE;

/// The least number of lines that give a reason, for every hundred lines of code, in rooms where an algorithm
/// decides.
const REASONS: [(&str, f64); 4] = [("fit", 3.0), ("layout", 3.0), ("lines", 3.0), ("text", 3.0)];

#[test]
fn no_type_name_is_defined_twice() {
    let mut places: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
    for source in &HOUSE.sources {
        for name in &source.says.types {
            places.entry(name).or_default().push(&source.path);
        }
    }
    assert!(places.len() > 100, "the types were not found");
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn code_that_decides_says_why() {
    for (room, least) in REASONS {
        let (mut reasons, mut code) = (0.0, 0.0);
        for source in HOUSE
            .sources
            .iter()
            .filter(|source| source.room() == Some(room))
        {
            for line in source.text.lines().map(str::trim_start) {
                match line.strip_prefix("//") {
                    Some(rest) if !rest.starts_with(['/', '!']) => reasons += 1.0,
                    None if !line.is_empty() => code += 1.0,
                    _ => {}
                }
            }
        }
        let ratio = 100.0 * reasons / code;
        assert!(
            ratio >= least,
            "{room}: {reasons} reasons in {code} lines, {ratio:.2} of 100"
        );
    }
}

#[test]
fn a_list_of_all_values_lacks_none() {
    let mut lists = 0;
    for source in &HOUSE.sources {
        for (owner, listed) in &source.says.all {
            let variants = source.says.variants.get(owner);
            assert_eq!(
                Some(listed),
                variants,
                "`{owner}::ALL` in {}",
                source.path.display()
            );
            lists += 1;
        }
    }
    assert!(lists > 5, "the lists were not found");
}
