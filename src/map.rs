//! Maps by short keys.

/// A map by keys of a few bytes: these hash in a fifth of the time that a hash against chosen keys takes, and nobody but
/// the author chooses them.
pub(crate) type ShortMap<K, V> = rustc_hash::FxHashMap<K, V>;
