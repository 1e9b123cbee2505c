//! Embeds the assets: scripts and pictures as they are, the styles as one sheet, packed once and well.
use std::{env, fs, io::Write as _, path::Path};

/// The files of the sheet, in its order: the first names the layers.
const SHEET: [&str; 11] = [
    "base.css",
    "controls.css",
    "content.css",
    "time.css",
    "scenes.css",
    "shell.css",
    "schedule.css",
    "people.css",
    "painter.css",
    "inbox.css",
    "board.css",
];

fn main() {
    // here and not in `web`: a new style then rebuilds the binary only, not every context
    memory_serve::load_directory("../web/assets");
    let folder = Path::new("../web/assets/css");
    let text: String = SHEET.map(|file| fs::read_to_string(folder.join(file)).expect("a file of the sheet")).concat();
    let out = env::var_os("OUT_DIR").expect("set by cargo");
    let packed = fs::File::create(Path::new(&out).join("waymark.css.br")).expect("the build's own folder");
    let mut writer = brotli::CompressorWriter::new(packed, 4_096, 11, 22);
    writer.write_all(text.as_bytes()).expect("the build's own folder");
    drop(writer);
    fs::write(Path::new(&out).join("waymark.css"), text).expect("the build's own folder");
    let names = format!("{SHEET:?}");
    fs::write(Path::new(&out).join("sheet.rs"), format!("&{names}")).expect("the build's own folder");
}
