//! A description as somebody typed it, cut into paragraphs and lists. The template writes each piece as
//! text, so that nothing in it becomes markup.

/// A piece of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Its lines.
    Paragraph(Vec<String>),
    /// Its items.
    List(Vec<String>),
}

/// The pieces: an empty line ends one, and lines that begin with a dash, a star or a dot are a list.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        let item = ["- ", "* ", "• ", "– ", "— "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim);
        match (item, all.last_mut().filter(|_| open)) {
            (Some(item), Some(Piece::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => all.push(Piece::List(vec![item.to_owned()])),
            (None, Some(Piece::Paragraph(lines))) => lines.push(line.to_owned()),
            (None, _) => all.push(Piece::Paragraph(vec![line.to_owned()])),
        }
        open = true;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists() {
        let list = |items: &[&str]| Piece::List(items.iter().map(|i| (*i).to_owned()).collect());
        let lines = |lines: &[&str]| Piece::Paragraph(lines.iter().map(|l| (*l).to_owned()).collect());
        let text = "You build\nthe platform.\n\nYou bring:\n- Rust\n* <b>care</b>\n\n- time\n";
        let cut = [
            lines(&["You build", "the platform."]),
            lines(&["You bring:"]),
            list(&["Rust", "<b>care</b>"]),
            list(&["time"]),
        ];
        assert_eq!(pieces(text), cut);
        assert!(pieces(" \n\n").is_empty());
    }
}
