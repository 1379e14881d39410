use super::TableError;
use super::xml::{Node, Xml};

/// What floats over a page or a sheet: how many pictures, charts and objects, and the text in boxes.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) text: String,
    pub(super) boxed: bool,
    pub(super) images: u32,
    pub(super) charts: u32,
    pub(super) objects: u32,
}

/// More text of boxes than a note shows is not gathered.
const MOST_TEXT: usize = 4_000;

impl Drawing {
    #[cfg(feature = "docx")]
    /// Reads the element that has just been opened to its end.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, TableError> {
        let mut seen = Self::default();
        seen.inside(xml)?;
        Ok(seen)
    }

    /// Reads a part to its end.
    pub(super) fn read_all(xml: &mut Xml<'_>) -> Result<Self, TableError> {
        let mut seen = Self::default();
        loop {
            match xml.next()? {
                Node::Open(_) => seen.inside(xml)?,
                Node::End => return Ok(seen),
                Node::Close | Node::Text(_) => {}
            }
        }
    }

    fn inside(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        xml.each(|xml, tag| {
            match tag.name() {
                // The same again for older programs.
                "Fallback" | "instrText" | "delText" | "del" | "moveFrom" => return xml.skip(),
                "txbxContent" | "txBody" | "textbox" => self.boxed = true,
                "blip" | "imagedata" => self.images = self.images.saturating_add(1),
                "chart" | "relIds" => self.charts = self.charts.saturating_add(1),
                "OLEObject" => self.objects = self.objects.saturating_add(1),
                "t" => {
                    let text = xml.text()?;
                    if self.text.len() < MOST_TEXT {
                        self.text.push_str(&text);
                    }
                }
                "p" if !self.text.is_empty() => self.text.push('\n'),
                "tab" | "br" => self.text.push(' '),
                _ => {}
            }
            Ok(())
        })
    }
}
