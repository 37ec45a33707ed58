//! What faces are called, and when two names are one.

use read_fonts::TableProvider;
use read_fonts::types::NameId;

/// The names by which an author may ask for one face of a family: its full name, its PostScript name, the family of at
/// most four styles that other programs list it in (OpenType `name`, 4, 6 and 1), and its style after that of the
/// family (17, or 2 where there is none); each [bare](bare_name), as the names of the family are.
pub(super) fn names_of_face<'f>(font: &impl TableProvider<'f>, families: &[String]) -> Vec<String> {
    let Ok(table) = font.name() else {
        return Vec::new();
    };
    let of_kind = |kind: NameId| {
        let records = table.name_record().iter();
        let records = records.filter(move |record| record.name_id() == kind);
        let strings = records.filter_map(|record| record.string(table.string_data()).ok());
        strings.map(|name| bare_name(&name.to_string()))
    };
    let whole = [
        NameId::FULL_NAME,
        NameId::POSTSCRIPT_NAME,
        NameId::FAMILY_NAME,
    ];
    let mut names: Vec<String> = whole.into_iter().flat_map(of_kind).collect();
    let mut styles: Vec<String> = of_kind(NameId::TYPOGRAPHIC_SUBFAMILY_NAME).collect();
    if styles.is_empty() {
        styles.extend(of_kind(NameId::SUBFAMILY_NAME));
    }
    let styled = |family: &String| {
        let family = family.clone();
        styles.iter().map(move |style| format!("{family}{style}"))
    };
    names.extend(families.iter().flat_map(styled));
    // The same name stands there for each language and each system.
    names.sort();
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}

/// A name without what people mix up: case, spaces, hyphens, and whether Latin letters are full-width.
pub fn bare_name(name: &str) -> String {
    /// From the full-width form of a character of ASCII to itself (Unicode, Halfwidth and Fullwidth Forms).
    const FROM_WIDE: u32 = 0xFEE0;
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - FROM_WIDE).unwrap_or(c),
        _ => c,
    };
    let letters = name.chars().map(narrow);
    letters
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::bare_name;

    #[test]
    fn spaces_hyphens_case_and_width_make_no_other_name() {
        for name in [
            "LXGWWenKai",
            "lxgw wenkai ",
            "LXGW-WenKai",
            "ＬＸＧＷ　WenKai",
        ] {
            assert_eq!(bare_name(name), "lxgwwenkai");
        }
        assert_ne!(bare_name("霞鶩文楷"), bare_name("霞鹜文楷"));
    }
}
