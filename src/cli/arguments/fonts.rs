//! Where to look for fonts.

use std::path::PathBuf;

use clap::Args;

/// Where to look for fonts besides the embedded ones.
#[derive(Args, Debug)]
pub(crate) struct FontArguments {
    /// Use the fonts in this folder and the folders in it, or this font file, too
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Look for the fonts that a spec names on this machine too
    #[arg(long)]
    pub(crate) system_fonts: bool,
}
