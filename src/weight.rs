//! Weights of type.

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Quieter than running text.
    Light,
    /// Running text.
    #[default]
    Regular,
    /// What is found by, and what is stressed.
    Bold,
}

impl Weight {
    /// Every weight, the lightest first.
    pub const ALL: [Weight; 3] = [Weight::Light, Weight::Regular, Weight::Bold];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Weight::Light => "light",
            Weight::Regular => "regular",
            Weight::Bold => "bold",
        }
    }

    /// The weight that a face of this number counts as (OpenType `usWeightClass`): semi-light is regular, and semi-bold
    /// bold.
    pub fn of_class(class: u16) -> Self {
        match class {
            ..350 => Weight::Light,
            350..600 => Weight::Regular,
            600.. => Weight::Bold,
        }
    }

    /// The next heavier weight; bold is the heaviest.
    pub fn heavier(self) -> Self {
        match self {
            Weight::Light => Weight::Regular,
            Weight::Regular | Weight::Bold => Weight::Bold,
        }
    }

    /// Its number from 1 to 1000 (OpenType `usWeightClass`).
    pub fn class(self) -> u16 {
        match self {
            Weight::Light => 300,
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }
}
