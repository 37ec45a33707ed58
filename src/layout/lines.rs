//! Lines of one paragraph: where they break and where their glyphs stand.
