//! Faces: found by family and weight through `fontdb`, described in em, asked for coverage.
//! Bytes come in; nothing here reads a disk.

use std::sync::Arc;

use fontdb::Database;
use harfrust::Font;
use rust_embed::RustEmbed;

/// The embedded fonts, as files.
#[derive(RustEmbed)]
#[folder = "fonts/"]
#[include = "*.ttf"]
struct Embedded;

/// Index of a face in [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub usize);

/// One face of a family.
pub struct Face {
    /// English family name.
    pub family: String,
    /// Weight from 1 to 1000; 400 is regular, 700 bold.
    pub weight: u16,
    /// Which face of its file this is.
    pub index: u32,
    /// The parsed font, for shaping and metrics.
    pub font: Font,
    data: Arc<dyn AsRef<[u8]> + Send + Sync>,
}

impl Face {
    /// The whole font file.
    pub fn data(&self) -> &[u8] {
        self.data.as_ref().as_ref()
    }
}

/// All faces that a sheet may use.
pub struct Fonts {
    faces: Vec<Face>,
}

impl Fonts {
    /// The embedded faces.
    pub fn embedded() -> Self {
        let mut database = Database::new();
        for name in Embedded::iter() {
            let file = Embedded::get(&name).expect("the name comes from the same list");
            database.load_font_source(fontdb::Source::Binary(Arc::new(file.data)));
        }
        Self::from_database(&database)
    }

    /// The faces of a database, in its order.
    pub fn from_database(database: &Database) -> Self {
        let faces = database.faces().filter_map(Face::from_info).collect();
        Self { faces }
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }
}

impl Face {
    fn from_info(info: &fontdb::FaceInfo) -> Option<Self> {
        let fontdb::Source::Binary(data) = &info.source else {
            return None;
        };
        let (family, _) = info.families.first()?;
        let blob = harfrust::font::Blob::from(data.clone());
        Some(Self {
            family: family.clone(),
            weight: info.weight.0,
            index: info.index,
            font: Font::new(blob, info.index)?,
            data: data.clone(),
        })
    }
}
