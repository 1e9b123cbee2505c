//! Embeds the assets.
fn main() {
    // here and not in `web`: a new style then rebuilds the binary only, not every context
    memory_serve::load_directory("../web/assets");
}
