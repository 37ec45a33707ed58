//! Which face shows a cluster.

use crate::font::{FaceId, Fonts};
use crate::lang::Lang;
use crate::paragraph::Paragraph;
use crate::weight::Weight;

use super::class::{self, Class};
use super::marks;
use super::shaper::Shaper;

/// What decides which faces are asked.
#[derive(Clone, Copy)]
pub(super) struct FaceRequest {
    lang: Lang,
    weight: Weight,
    is_code: bool,
    /// Whether operators have Latin widths: in English, and where nothing is set in squares.
    is_latin: bool,
    /// Whether Latin letters are set in italics.
    is_slanted: bool,
}

impl FaceRequest {
    /// What a piece of a paragraph wants; `has_squares` tells of Han and Chinese marks in the paragraph. Code has
    /// no italics, and is emphasised by weight.
    pub(super) fn of(paragraph: &Paragraph, inline: usize, has_squares: bool) -> Self {
        let piece = &paragraph.inlines[inline];
        let is_heavy = piece.is_strong || piece.is_code && piece.is_emphasis;
        Self {
            lang: paragraph.lang,
            weight: match (is_heavy, piece.is_label) {
                (true, _) => Weight::Bold,
                (false, true) => paragraph.weight.heavier(),
                (false, false) => paragraph.weight,
            },
            is_code: piece.is_code,
            is_latin: !paragraph.lang.is_chinese() || !has_squares,
            is_slanted: piece.is_emphasis && !piece.is_code,
        }
    }

    fn is_bold(self) -> bool {
        self.weight == Weight::Bold
    }

    /// The same where there are no italics: a heavier weight.
    pub(super) fn without_italics(self) -> Self {
        Self {
            weight: if self.is_slanted {
                Weight::Bold
            } else {
                self.weight
            },
            is_slanted: false,
            ..self
        }
    }
}

/// Chooses faces, and keeps what it has found out from one paragraph to the next.
pub(super) struct Chooser<'a> {
    fonts: &'a Fonts,
    /// The faces to ask, by language, weight and whether it is code.
    orders: Vec<((Lang, Weight, bool), Vec<FaceId>)>,
    /// Tries whether a face attaches a mark.
    shaper: Shaper<'a>,
}

impl<'a> Chooser<'a> {
    /// A chooser over these fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            orders: Vec::new(),
            shaper: Shaper::new(fonts),
        }
    }

    /// The face for a cluster, or for its base where no face has all of it. What none can show goes
    /// to the first one, which draws its box for missing glyphs.
    pub(super) fn face(&mut self, request: FaceRequest, class: Class, cluster: &str) -> FaceId {
        let base = cluster.chars().next().unwrap_or(' ');
        // Han has no italics: emphasis there is dots.
        let slanted = if class.is_western() || class == Class::Space {
            self.slanted(request, cluster)
        } else {
            None
        };
        let request = if class == Class::Letter && slanted.is_none() {
            request.without_italics()
        } else {
            request
        };
        let face = slanted
            .or_else(|| self.latin(request, class, (base, cluster)))
            .or_else(|| self.whole(request, cluster))
            .or_else(|| self.whole(request, &cluster[..base.len_utf8()]));
        face.unwrap_or(FaceId(0))
    }

    /// The first face that has all of a text. One that attaches its marks goes before one that has
    /// no more than their glyphs; code stays in its own face, whose letters are all of one width.
    pub(super) fn whole(&mut self, request: FaceRequest, text: &str) -> Option<FaceId> {
        let fonts = self.fonts;
        let order = self.order(request);
        let first = fonts.choose(order, text)?;
        if !marks::has_marks(text) || request.is_code || fonts.face(first).is_emoji() {
            return Some(first);
        }
        let is_able = |id: &FaceId| {
            let face = fonts.face(*id);
            face.is_bold() == request.is_bold() && face.covers_cluster(text)
        };
        let able: Vec<FaceId> = order.iter().copied().filter(is_able).collect();
        let mut able = able.into_iter();
        // Trying a face means shaping with it, so it is done only for text with marks, and only in
        // faces that have every glyph.
        let attaches = able.find(|face| self.shaper.attaches(*face, text));
        attaches.or(Some(first))
    }

    /// The italic face, if italics are requested and it has all of a text.
    fn slanted(&self, request: FaceRequest, text: &str) -> Option<FaceId> {
        if !request.is_slanted {
            return None;
        }
        let face = self.fonts.slanted(request.weight);
        face.filter(|face| self.fonts.face(*face).covers_cluster(text))
    }

    /// The first face of no Chinese family, for what a Chinese face draws in a square: the dot, which
    /// is a heavy one there, in every Latin context; other marks and operators where no squares are
    /// set. Among squares they keep theirs, which gives operators their air.
    fn latin(
        &mut self,
        request: FaceRequest,
        class: Class,
        (base, cluster): (char, &str),
    ) -> Option<FaceId> {
        let is_dot = class == Class::Point && matches!(base, '·' | '‧');
        let is_square = request.is_latin && class::has_latin_width(base);
        if request.is_code || !(is_dot || is_square && !class.is_wide()) {
            return None;
        }
        let fonts = self.fonts;
        let is_latin = |id: &FaceId| {
            let face = fonts.face(*id);
            face.own_language().is_none() && (is_dot || face.is_bold() == request.is_bold())
        };
        let order = self.order(request).iter().copied();
        let latin: Vec<FaceId> = order.filter(is_latin).collect();
        fonts.choose(&latin, cluster)
    }

    /// The faces to ask, in their order.
    fn order(&mut self, request: FaceRequest) -> &[FaceId] {
        let key @ (lang, weight, is_code) = (request.lang, request.weight, request.is_code);
        // A sheet has a handful of languages and weights, and asks for every cluster: so few are
        // found faster in a list than by a hash.
        let known = self.orders.iter().position(|(known, _)| *known == key);
        let index = known.unwrap_or_else(|| {
            let order = self.fonts.order(lang, weight, is_code);
            self.orders.push((key, order));
            self.orders.len() - 1
        });
        &self.orders[index].1
    }
}
