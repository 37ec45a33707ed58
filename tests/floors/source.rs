//! What the sources say, file by file: which paths they name, what they import under which name, what they define.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::buffer::{Cursor, TokenBuffer};
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    Expr, Ident, ImplItem, Item, ItemExternCrate, ItemImpl, ItemMod, ItemUse, Macro, MetaList,
    Type, UseTree,
};

/// The segments of a path, outermost first; the first is empty where the path begins with two colons.
pub(crate) type Segments = Vec<String>;

/// A Rust file.
pub(crate) struct Source {
    /// Its place under its folder.
    pub(crate) path: PathBuf,
    /// Its module: `["spec", "read", "texts"]`; `lib.rs` and `main.rs` have none.
    pub(crate) module: Segments,
    /// All of it.
    pub(crate) text: String,
    /// What it says.
    pub(crate) says: Says,
}

/// What a file says. Each thing goes with the module in which it stands, which may be one inside the file.
#[derive(Default)]
pub(crate) struct Says {
    /// The modules that it opens, the file's own first.
    pub(crate) modules: Vec<Segments>,
    /// What its `use` lines import, groups unfolded.
    pub(crate) imports: Vec<(Segments, Import)>,
    /// The paths that it writes elsewhere.
    pub(crate) paths: BTreeSet<(Segments, Segments)>,
    /// The names that it defines.
    pub(crate) items: BTreeSet<(Segments, String)>,
    /// The types and traits among them, once for each time.
    pub(crate) types: Vec<String>,
    /// The macros that it calls.
    pub(crate) macros: BTreeSet<String>,
    /// How many variants each enum has that it defines.
    pub(crate) variants: BTreeMap<String, usize>,
    /// How many values stand in each constant `ALL`, by the type that has it.
    pub(crate) all: BTreeMap<String, usize>,
}

/// One path of a `use` line.
pub(crate) struct Import {
    /// What it leads to; of a glob the module.
    pub(crate) path: Segments,
    /// The name that it has here.
    pub(crate) name: Name,
}

/// What a path of a `use` line is called where it stands.
pub(crate) enum Name {
    /// By its own name or by another.
    As(String),
    /// By each of the names in it.
    Glob,
}

impl Source {
    /// Reads what stands in a file; `path` is its place under its folder.
    pub(crate) fn new(path: &Path, text: String) -> Self {
        let mut module: Segments = path
            .with_extension("")
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .collect();
        let is_root = |name: &str| matches!(name, "lib" | "main") && path.iter().count() == 1;
        if module
            .last()
            .is_some_and(|name| name == "mod" || is_root(name))
        {
            module.pop();
        }
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let mut listener = Listener {
            module: module.clone(),
            says: Says::default(),
        };
        listener.says.modules.push(module.clone());
        listener.visit_file(&file);
        Self {
            path: path.to_owned(),
            module,
            text,
            says: listener.says,
        }
    }

    /// The room that the file belongs to; `lib.rs` belongs to none.
    pub(crate) fn room(&self) -> Option<&str> {
        let is_main = self.path == Path::new("main.rs");
        let own = self.module.first().map(String::as_str);
        own.or(is_main.then_some("main"))
    }
}

/// The Rust files of a folder of the crate, sorted; one that is not there has none.
pub(crate) fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut waiting: Vec<PathBuf> = root.is_dir().then(|| root.clone()).into_iter().collect();
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            waiting.extend(entries.map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
        }
    }
    files.sort();
    files
}

/// Hears what a file says.
struct Listener {
    module: Segments,
    says: Says,
}

impl Listener {
    fn import(&mut self, tree: &UseTree, outer: &[String]) {
        let with = |name: &Ident| [outer, &[plain(name)]].concat();
        let (path, name) = match tree {
            UseTree::Path(tree) => return self.import(&tree.tree, &with(&tree.ident)),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, outer));
            }
            UseTree::Glob(_) => (outer.to_vec(), Name::Glob),
            UseTree::Name(tree) if tree.ident == "self" => {
                let name = outer.last().cloned().unwrap_or_default();
                (outer.to_vec(), Name::As(name))
            }
            UseTree::Name(tree) => (with(&tree.ident), Name::As(plain(&tree.ident))),
            UseTree::Rename(tree) if tree.ident == "self" => {
                (outer.to_vec(), Name::As(plain(&tree.rename)))
            }
            UseTree::Rename(tree) => (with(&tree.ident), Name::As(plain(&tree.rename))),
        };
        let import = Import { path, name };
        self.says.imports.push((self.module.clone(), import));
    }

    /// Hears the paths in tokens that belong to a macro: names with two colons between them.
    fn tokens(&mut self, mut at: Cursor<'_>) {
        while !at.eof() {
            if let Some((inner, _, _, after)) = at.any_group() {
                self.tokens(inner);
                at = after;
            } else if let Some((first, mut after)) = at.ident() {
                let mut path = vec![plain(&first)];
                while let Some((next, beyond)) = colons(after).and_then(Cursor::ident) {
                    path.push(plain(&next));
                    after = beyond;
                }
                if matches!(after.punct(), Some((mark, _)) if mark.as_char() == '!') {
                    self.says.macros.extend(path.last().cloned());
                }
                self.says.paths.insert((self.module.clone(), path));
                at = after;
            } else if let Some((_, after)) = at.token_tree() {
                at = after;
            }
        }
    }

    fn item(&mut self, name: &Ident, is_type: bool) {
        let item = (self.module.clone(), name.to_string());
        self.says.items.insert(item);
        if is_type {
            self.says.types.push(name.to_string());
        }
    }
}

/// A name, however it is written: `r#fs` is `fs`.
fn plain(name: &Ident) -> String {
    name.unraw().to_string()
}

/// What follows two colons.
fn colons(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let (first, after) = at.punct()?;
    let (second, after) = after.punct()?;
    (first.as_char() == ':' && second.as_char() == ':').then_some(after)
}

impl<'a> Visit<'a> for Listener {
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Struct(item) => self.item(&item.ident, true),
            Item::Enum(item) => {
                let name = item.ident.to_string();
                self.says.variants.insert(name, item.variants.len());
                self.item(&item.ident, true);
            }
            Item::Union(item) => self.item(&item.ident, true),
            Item::Type(item) => self.item(&item.ident, true),
            Item::Trait(item) => self.item(&item.ident, true),
            Item::Fn(item) => self.item(&item.sig.ident, false),
            Item::Const(item) => self.item(&item.ident, false),
            Item::Static(item) => self.item(&item.ident, false),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        if let Type::Path(owner) = &*item.self_ty
            && let Some(owner) = owner.path.get_ident()
            && item.trait_.is_none()
        {
            let constants = item.items.iter().filter_map(|item| match item {
                ImplItem::Const(item) if item.ident == "ALL" => Some(&item.expr),
                _ => None,
            });
            for mut value in constants {
                while let Expr::Reference(inner) = value {
                    value = &inner.expr;
                }
                let Expr::Array(list) = value else {
                    panic!("`ALL` of {owner} is no list");
                };
                self.says.all.insert(owner.to_string(), list.elems.len());
            }
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if item.content.is_some() {
            self.module.push(item.ident.to_string());
            self.says.modules.push(self.module.clone());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let outer = item.leading_colon.as_ref().map(|_| String::new());
        self.import(&item.tree, outer.as_slice());
    }

    fn visit_item_extern_crate(&mut self, item: &'a ItemExternCrate) {
        let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
        let import = Import {
            path: vec![String::new(), plain(&item.ident)],
            name: Name::As(plain(name)),
        };
        self.says.imports.push((self.module.clone(), import));
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let segments = path.segments.iter();
        let segments = segments.map(|segment| plain(&segment.ident));
        let outer = path.leading_colon.as_ref().map(|_| String::new());
        let segments = outer.into_iter().chain(segments).collect();
        self.says.paths.insert((self.module.clone(), segments));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a Macro) {
        let name = call.path.segments.last();
        let name = name.map(|segment| segment.ident.to_string());
        self.says.macros.extend(name);
        self.tokens(TokenBuffer::new2(call.tokens.clone()).begin());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'a MetaList) {
        self.tokens(TokenBuffer::new2(list.tokens.clone()).begin());
        visit::visit_meta_list(self, list);
    }
}
