//! Which face shows a cluster.

mod mark;

use crate::font::{FaceId, Fonts};
use crate::lang::Lang;
use crate::map::TrustedMap;
use crate::paragraph::Paragraph;
use crate::weight::Weight;

use super::class::{self, Class};
use super::marks;
use super::shaper::Shaper;
use mark::MarkRole;

/// What decides which faces are asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FaceRequest {
    lang: Lang,
    weight: Weight,
    /// A face of the family that the author wants first, of those that could set it.
    stem: Option<FaceId>,
    /// The weight of what stands in for that family.
    fallback: Weight,
    is_code: bool,
    /// Whether operators have Latin widths: in English, and where nothing is set in squares.
    is_latin: bool,
    /// Whether Latin letters are set in italics.
    is_slanted: bool,
}

impl FaceRequest {
    /// What a piece of a paragraph wants; `has_squares` tells of Han and Chinese marks in the paragraph.
    pub(super) fn of(paragraph: &Paragraph, inline: usize, has_squares: bool) -> Self {
        let piece = &paragraph.inlines[inline];
        let weight = paragraph.weight_of(piece);
        Self {
            lang: paragraph.lang,
            weight,
            stem: None,
            fallback: weight,
            is_code: piece.is_code,
            is_latin: !paragraph.lang.is_chinese() || !has_squares,
            is_slanted: piece.is_emphasis && !piece.is_code,
        }
    }

    /// The role of a mark that is to be set.
    fn role_of(self, class: Class, character: char) -> MarkRole {
        MarkRole {
            class,
            character,
            lang: self.lang,
        }
    }

    /// The same where there are no italics: a heavier weight.
    fn without_italics(self) -> Self {
        if !self.is_slanted {
            return self;
        }
        Self {
            weight: Weight::Bold,
            fallback: Weight::Bold,
            is_slanted: false,
            ..self
        }
    }
}

/// A request that a chooser knows: a sheet has a handful, and asks for every character.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RequestId(usize);

/// A face of the family that the author wants first, if it could set a text, and the weight of what stands in for it.
type Stem = (Option<FaceId>, Weight);

/// What the faces to ask depend on: language, weight, stem and the weight of what stands in, and whether it is code.
type OrderKey = (Lang, Weight, Option<FaceId>, Weight, bool);

/// Chooses faces, and keeps what it has found out from one paragraph to the next.
pub(super) struct Chooser<'a> {
    fonts: &'a Fonts,
    /// The faces of the families that the author asked for.
    preferred: Vec<FaceId>,
    /// Whether one of them is the author's own, so that marks have to be looked at.
    has_own: bool,
    /// The faces to ask, by what they depend on.
    orders: Vec<(OrderKey, Vec<FaceId>)>,
    /// The stem and the weight of what stands in for it, by request and whether it is for Chinese.
    stems: Vec<((FaceRequest, bool), Stem)>,
    /// The slanted faces, by weight and by that of what stands in.
    slanted: Vec<((Weight, Weight), Option<FaceId>)>,
    /// What was asked for before; a [`RequestId`] is a place in it.
    requests: Vec<FaceRequest>,
    /// The faces of single characters that were chosen before.
    chosen: TrustedMap<(RequestId, Class, char), FaceId>,
    /// Which faces suit a mark, of those that were asked.
    suited: TrustedMap<(FaceId, MarkRole), bool>,
    /// Sets what the faces are chosen for, and before it shows how they draw it.
    pub(super) shaper: Shaper<'a>,
}

impl<'a> Chooser<'a> {
    /// A chooser over these fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let preferred = fonts.preferred();
        Self {
            fonts,
            has_own: preferred.iter().any(|id| fonts.face(*id).is_added()),
            preferred,
            orders: Vec::new(),
            stems: Vec::new(),
            slanted: Vec::new(),
            requests: Vec::new(),
            chosen: TrustedMap::default(),
            suited: TrustedMap::default(),
            shaper: Shaper::new(fonts),
        }
    }

    /// What a request is known by.
    pub(super) fn request(&mut self, request: FaceRequest) -> RequestId {
        let known = self.requests.iter().position(|known| *known == request);
        RequestId(known.unwrap_or_else(|| {
            self.requests.push(request);
            self.requests.len() - 1
        }))
    }

    /// The face for a cluster, or for its base where no face has all of it. What none can show goes
    /// to the first one, which draws its box for missing glyphs.
    pub(super) fn face(&mut self, id: RequestId, class: Class, cluster: &str) -> FaceId {
        let base = cluster.chars().next().unwrap_or(' ');
        let request = self.requests[id.0];
        if cluster.len() > base.len_utf8() {
            return self.choose(request, class, (base, cluster));
        }
        // A page has thousands of characters, and they are the same few hundred.
        let key = (id, class, base);
        if let Some(face) = self.chosen.get(&key) {
            return *face;
        }
        let face = self.choose(request, class, (base, cluster));
        self.chosen.insert(key, face);
        face
    }

    fn choose(
        &mut self,
        request: FaceRequest,
        class: Class,
        (base, cluster): (char, &str),
    ) -> FaceId {
        // Han has no italics: emphasis there is dots.
        let slanted = if class.is_western() || class == Class::Space {
            let request = self.with_stem(request, false);
            self.slanted(request, cluster)
        } else {
            None
        };
        let request = if class == Class::Letter && slanted.is_none() {
            request.without_italics()
        } else {
            request
        };
        let request = self.with_stem(request, class.is_wide());
        let face = slanted
            .or_else(|| self.latin(request, class, (base, cluster)))
            .or_else(|| self.suited(request, class, (base, cluster)))
            .or_else(|| self.whole(request, cluster))
            .or_else(|| self.whole(request, &cluster[..base.len_utf8()]));
        face.unwrap_or(FaceId(0))
    }

    /// The face of a word of several faces: the first that has all of it.
    pub(super) fn word(&mut self, request: FaceRequest, text: &str) -> Option<FaceId> {
        let request = self.with_stem(request.without_italics(), false);
        self.whole(request, text)
    }

    /// The first face that has all of a text. One that attaches its marks goes before one that has
    /// no more than their glyphs; code stays in its own face, whose letters are all of one width.
    fn whole(&mut self, request: FaceRequest, text: &str) -> Option<FaceId> {
        let fonts = self.fonts;
        let order = self.order(request);
        let first = fonts.choose(order, text)?;
        if !marks::has_marks(text) || request.is_code || fonts.face(first).is_emoji() {
            return Some(first);
        }
        let is_able =
            |id: &FaceId| is_in_weight(fonts, request, *id) && fonts.face(*id).covers_cluster(text);
        let able: Vec<FaceId> = order.iter().copied().filter(is_able).collect();
        let mut able = able.into_iter();
        // Trying a face means shaping with it, so it is done only for text with marks, and only in
        // faces that have every glyph.
        let attaches = able.find(|face| self.shaper.attaches(*face, text));
        attaches.or(Some(first))
    }

    /// The first face that draws a mark as it is to look where it stands.
    fn suited(
        &mut self,
        request: FaceRequest,
        class: Class,
        (base, cluster): (char, &str),
    ) -> Option<FaceId> {
        if request.is_code || !self.has_own {
            return None;
        }
        let mark = request.role_of(class, base);
        if !mark.is_judged() {
            return None;
        }
        let fonts = self.fonts;
        let mut order = self.order(request).to_vec().into_iter();
        order.find(|id| {
            let face = fonts.face(*id);
            // A family that nobody named is no place to look for a better mark.
            let is_named = !face.is_added() || self.preferred.contains(id);
            is_named && face.covers_cluster(cluster) && self.suits(mark, *id)
        })
    }

    /// Whether a face draws a mark as it is to look.
    fn suits(&mut self, mark: MarkRole, id: FaceId) -> bool {
        let (face, shaper) = (self.fonts.face(id), &mut self.shaper);
        let ask = || mark.suits((id, face), shaper);
        *self.suited.entry((id, mark)).or_insert_with(ask)
    }

    /// The same with a stem, and the weight of what stands in for it: where the stem's family has no bold, what another
    /// family puts in for a character would stand out of its word.
    fn with_stem(&mut self, request: FaceRequest, is_chinese: bool) -> FaceRequest {
        if !self.has_own {
            return request;
        }
        let key = (request, is_chinese);
        let known = self.stems.iter().find(|(known, _)| *known == key);
        let (stem, fallback) = match known {
            Some((_, stem)) => *stem,
            None => {
                let stem = self.stem(request, is_chinese);
                self.stems.push((key, stem));
                stem
            }
        };
        FaceRequest {
            stem,
            fallback,
            ..request
        }
    }

    fn stem(&mut self, request: FaceRequest, is_chinese: bool) -> Stem {
        let mut preferred = self.order(request).to_vec();
        preferred.retain(|id| self.preferred.contains(id));
        let is_able = |id: &&FaceId| match is_chinese {
            true => self.fonts.face(**id).square().is_some(),
            false => self.fonts.face(**id).covers('a'),
        };
        let weight = |id: FaceId| Weight::of_class(self.fonts.face(id).weight);
        match (preferred.iter().find(is_able), preferred.first()) {
            (Some(stem), _) => (Some(*stem), weight(*stem)),
            (None, None) => (None, request.weight),
            // Headings in Chinese stay bold beside a Latin family that has no bold; what is light would be grey
            // beside one that has no light.
            (None, Some(first)) if is_chinese => (None, request.weight.max(weight(*first))),
            // Letters among Han have the weight of those; English by itself keeps its own.
            (None, Some(first)) if request.lang.is_chinese() => (None, weight(*first)),
            (None, Some(_)) => (None, request.weight),
        }
    }

    /// The italic face, if italics are requested and it has all of a text.
    fn slanted(&mut self, request: FaceRequest, text: &str) -> Option<FaceId> {
        if !request.is_slanted {
            return None;
        }
        let key = (request.weight, request.fallback);
        let known = self.slanted.iter().find(|(known, _)| *known == key);
        let face = known.map_or_else(|| self.fonts.slanted(key.0, key.1), |(_, face)| *face);
        if known.is_none() {
            self.slanted.push((key, face));
        }
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
        let order = self.order(request).to_vec();
        let dot = request.role_of(class, base);
        let is_latin = |id: &FaceId| {
            let face = fonts.face(*id);
            let is_narrow = match face.is_added() {
                true if is_dot => self.suits(dot, *id),
                true => face.square().is_none() || self.is_narrow(*id, cluster),
                false => face.own_language().is_none(),
            };
            is_narrow && (is_dot || is_in_weight(fonts, request, *id))
        };
        let latin: Vec<FaceId> = order.into_iter().filter(is_latin).collect();
        fonts.choose(&latin, cluster)
    }

    /// Whether a Chinese face of the author's draws a cluster as wide as Latin faces do.
    fn is_narrow(&mut self, id: FaceId, cluster: &str) -> bool {
        let specimen = self.shaper.specimen((id, None), cluster);
        self.fonts.face(id).covers_cluster(cluster)
            && specimen.is_some_and(|specimen| specimen.is_narrow())
    }

    /// The faces to ask, in their order.
    fn order(&mut self, request: FaceRequest) -> &[FaceId] {
        let FaceRequest {
            lang,
            weight,
            stem,
            fallback,
            is_code,
            ..
        } = request;
        let key = (lang, weight, stem, fallback, is_code);
        // A sheet has a handful of languages and weights, and asks for every cluster: so few are
        // found faster in a list than by a hash.
        let known = self.orders.iter().position(|(known, _)| *known == key);
        let index = known.unwrap_or_else(|| {
            let mut order = self.fonts.order(lang, fallback, is_code);
            if fallback != weight {
                let wanted = self.fonts.order(lang, weight, is_code).into_iter();
                let mut own = wanted.filter(|id| is_of_stem(self.fonts, stem, *id));
                let places = order.iter_mut();
                for place in places.filter(|id| is_of_stem(self.fonts, stem, **id)) {
                    *place = own.next().unwrap_or(*place);
                }
            }
            self.orders.push((key, order));
            self.orders.len() - 1
        });
        &self.orders[index].1
    }
}

/// Whether a face is of the family of the stem.
fn is_of_stem(fonts: &Fonts, stem: Option<FaceId>, id: FaceId) -> bool {
    stem.is_some_and(|stem| fonts.face(stem).family == fonts.face(id).family)
}

/// Whether a face has the weight of a request: any of the stem's does, since it is the best that the family has.
fn is_in_weight(fonts: &Fonts, request: FaceRequest, id: FaceId) -> bool {
    let is_bold = request.fallback == Weight::Bold;
    is_of_stem(fonts, request.stem, id) || fonts.face(id).is_bold() == is_bold
}

#[cfg(test)]
mod tests;
