//! Which faces the name of a family or of a face asks for, the best for a weight first.

use std::collections::BTreeSet;

use super::{FaceId, Fonts, bare_name};
use crate::weight::Weight;

/// Neither condensed nor expanded (OpenType `usWidthClass`).
const NORMAL_WIDTH: u16 = 5;

/// What a name asks for.
struct Meant {
    /// Every face of the family.
    faces: Vec<FaceId>,
    /// Those of them that bear the name themselves; none where it is the name of the family.
    named: Vec<FaceId>,
}

impl Fonts {
    /// Whether any face that may be used is of this family or has this name; case, spaces and hyphens do not matter.
    pub fn has_family(&self, name: &str) -> bool {
        !self.meant(name).faces.is_empty()
    }

    /// The faces of the family that a name asks for, whether it is its name or that of one of them.
    /// Slanted faces are among them.
    pub fn faces_of(&self, name: &str) -> Vec<FaceId> {
        let meant = self.meant(name).faces;
        let families: BTreeSet<&str> = meant
            .iter()
            .map(|id| self.face(*id).family.as_str())
            .collect();
        let faces = self.faces();
        let faces = faces.filter(|(_, face)| families.contains(face.family.as_str()));
        faces.map(|(id, _)| id).collect()
    }

    /// The names of all families that there are or that are [offered](Self::offer), in every language that the fonts
    /// have them in.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        let names = self.faces.iter().flat_map(|face| &face.names);
        names.chain(&self.offered).map(String::as_str)
    }

    /// The faces that a name asks for, the best for a weight first (CSS Fonts 4, section 5.2: width, then weight; slant
    /// is no choice here). The name of a face is asked for its running text: that face goes first there, and other
    /// weights are those of its family.
    pub(super) fn of_name(&self, name: &str, weight: Weight) -> Vec<FaceId> {
        let Meant { mut faces, named } = self.meant(name);
        let width = named
            .first()
            .map_or(NORMAL_WIDTH, |id| self.face(*id).width);
        faces.sort_by_key(|id| {
            let face = self.face(*id);
            let is_other = !named.is_empty() && !named.contains(id);
            (
                is_other && weight == Weight::Regular,
                face.width.abs_diff(width),
                distance(face.weight, weight.class()),
                is_other,
            )
        });
        faces
    }

    /// Whether a name asks for a family that code is set in before the embedded one for code.
    pub fn is_for_code(&self, name: &str) -> bool {
        let faces = self.of_name(name, Weight::Regular);
        // One family may be cut into files by its characters.
        let latin = faces.into_iter().find(|id| self.face(*id).covers('a'));
        latin.is_some_and(|id| self.face(id).is_for_code())
    }

    fn meant(&self, name: &str) -> Meant {
        let name = bare_name(name);
        let ids = |is_it: &dyn Fn(&super::Face) -> bool| -> Vec<FaceId> {
            let faces = self.faces().filter(|(_, face)| is_it(face));
            faces.map(|(id, _)| id).collect()
        };
        let family = ids(&|face| face.is_in(&name));
        if !family.is_empty() {
            return Meant {
                faces: self.unslanted(family),
                named: Vec::new(),
            };
        }
        let mut named = ids(&|face| face.is_called(&name));
        let families = named.iter().map(|id| bare_name(&self.face(*id).family));
        let families: BTreeSet<String> = families.collect();
        let faces = ids(&|face| families.iter().any(|family| face.is_in(family)));
        let mut faces = self.unslanted(faces);
        named.retain(|id| faces.contains(id));
        if named.is_empty() {
            faces.clear();
        }
        Meant { faces, named }
    }

    /// The upright faces of a family; all of one that has none.
    fn unslanted(&self, family: Vec<FaceId>) -> Vec<FaceId> {
        let is_upright = |id: &FaceId| !self.face(*id).is_slanted();
        if family.iter().any(is_upright) {
            family.into_iter().filter(is_upright).collect()
        } else {
            family
        }
    }
}

/// How far a face's weight is from the one wanted; all on the side that is to be tried first come before the others
/// (CSS Fonts 4, section 5.2).
pub(super) fn distance(weight: u16, wanted: u16) -> (u8, u16) {
    const REGULAR: u16 = 400;
    const MEDIUM: u16 = 500;
    let is_first_side = match wanted {
        ..REGULAR => weight <= wanted,
        REGULAR..=MEDIUM => (wanted..=MEDIUM).contains(&weight),
        _ => weight >= wanted,
    };
    let side = match (is_first_side, wanted) {
        (true, _) => 0,
        // Between regular and medium, what is lighter goes before what is heavier than both.
        (false, REGULAR..=MEDIUM) if weight > MEDIUM => 2,
        (false, _) => 1,
    };
    (side, weight.abs_diff(wanted))
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn weights_are_tried_as_css_has_it() {
        let tried = |wanted| {
            let mut weights = [100, 200, 300, 350, 400, 450, 500, 600, 700, 800, 900];
            weights.sort_by_key(|weight| distance(*weight, wanted));
            weights
        };
        let regular = [400, 450, 500, 350, 300, 200, 100, 600, 700, 800, 900];
        assert_eq!(tried(400), regular);
        let light = [300, 200, 100, 350, 400, 450, 500, 600, 700, 800, 900];
        assert_eq!(tried(300), light);
        let bold = [700, 800, 900, 600, 500, 450, 400, 350, 300, 200, 100];
        assert_eq!(tried(700), bold);
        assert!(distance(500, 500) < distance(400, 500));
        assert!(distance(400, 500) < distance(600, 500));
    }
}
