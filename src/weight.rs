//! Weights of type.

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

    /// Its number from 1 to 1000 (OpenType `usWeightClass`).
    pub fn class(self) -> u16 {
        match self {
            Weight::Light => 300,
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }
}
