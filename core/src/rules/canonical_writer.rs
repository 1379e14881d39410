//! Canonical JSON without what is for the eye only, written in one go: a rule set is hashed whenever it is read.
//!
//! What it writes is what [`without_texts`](super::canonical::without_texts) comes to; a test holds one against the other.

use serde::ser::{self, Serialize, Serializer};
use std::fmt::{self, Display, Write};

/// The canonical JSON of a document, without these fields of its own.
pub(super) fn written(document: &impl Serialize, without: &[&str]) -> String {
    write_out(document, without, false)
}

/// The same with the texts.
pub(super) fn written_with_texts(document: &impl Serialize, without: &[&str]) -> String {
    write_out(document, without, true)
}

fn write_out(document: &impl Serialize, without: &[&str], texts: bool) -> String {
    let mut writer = Writer { text: String::with_capacity(1 << 14), depth: 0, without, texts };
    // A document holds only text, whole numbers and lists, all of which can be written.
    let _ = document.serialize(&mut writer);
    writer.text
}

struct Writer<'w> {
    text: String,
    /// How many objects are open.
    depth: usize,
    /// Fields of the outermost object that are left out.
    without: &'w [&'w str],
    /// Whether what is for the eye only is written as well.
    texts: bool,
}

impl<'w> Writer<'w> {
    fn plain(&mut self, value: impl Display) -> fmt::Result {
        write!(self.text, "{value}")
    }

    fn string(&mut self, text: &str) -> fmt::Result {
        if text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
            return self.text.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?);
        }
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
        Ok(())
    }

    /// Opens an object, or the variant around one.
    fn object(&mut self, variant: Option<&'static str>) -> Result<Object<'_, 'w>, fmt::Error> {
        if let Some(variant) = variant {
            self.text.push('{');
            self.string(variant)?;
            self.text.push(':');
            self.depth += 1;
        }
        self.depth += 1;
        let from = self.text.len();
        Ok(Object { from, writer: self, fields: Vec::with_capacity(8), closes_variant: variant.is_some() })
    }
}

/// An open object: its fields as they came, each with the place of its value.
struct Object<'o, 'w> {
    writer: &'o mut Writer<'w>,
    from: usize,
    fields: Vec<(&'static str, usize, usize)>,
    closes_variant: bool,
}

impl Object<'_, '_> {
    fn field(&mut self, key: &'static str, value: &(impl Serialize + ?Sized)) -> fmt::Result {
        let outermost = self.writer.depth == 1;
        if (key == "says" && !self.writer.texts) || (outermost && self.writer.without.contains(&key)) {
            return Ok(());
        }
        let from = self.writer.text.len();
        value.serialize(&mut *self.writer)?;
        self.fields.push((key, from, self.writer.text.len()));
        Ok(())
    }

    /// Leaves out the texts for the eye and puts the fields into their order.
    fn close(mut self) -> fmt::Result {
        let has = |fields: &[(&str, usize, usize)], key: &str| fields.iter().any(|(other, ..)| *other == key);
        if !self.writer.texts && has(&self.fields, "document") {
            self.fields.retain(|(key, ..)| *key != "title");
        }
        if !self.writer.texts && self.fields.len() == 2 && has(&self.fields, "zh") && has(&self.fields, "en") {
            self.fields.retain(|(key, ..)| *key != "en");
        }
        self.fields.sort_unstable();
        let values = self.writer.text.split_off(self.from);
        let comma = |index: usize| if index == 0 { "{\"" } else { ",\"" };
        for (index, (key, from, to)) in self.fields.iter().enumerate() {
            let place = from.saturating_sub(self.from)..to.saturating_sub(self.from);
            for part in [comma(index), key, "\":", values.get(place).unwrap_or_default()] {
                self.writer.text.push_str(part);
            }
        }
        self.writer.text.push_str(if self.fields.is_empty() { "{}" } else { "}" });
        self.writer.depth = self.writer.depth.saturating_sub(1);
        if self.closes_variant {
            self.writer.text.push('}');
            self.writer.depth = self.writer.depth.saturating_sub(1);
        }
        Ok(())
    }
}

impl ser::SerializeStruct for Object<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> fmt::Result {
        self.field(key, value)
    }
    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl ser::SerializeStructVariant for Object<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> fmt::Result {
        self.field(key, value)
    }
    fn end(self) -> fmt::Result {
        self.close()
    }
}

/// An open list.
struct List<'o, 'w> {
    writer: &'o mut Writer<'w>,
    empty: bool,
}

impl ser::SerializeSeq for List<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.writer.text.push(if self.empty { '[' } else { ',' });
        self.empty = false;
        value.serialize(&mut *self.writer)
    }
    fn end(self) -> fmt::Result {
        self.writer.text.push_str(if self.empty { "[]" } else { "]" });
        Ok(())
    }
}

/// What no document holds.
type Never = ser::Impossible<(), fmt::Error>;

macro_rules! plainly {
    ($($name:ident: $type:ty),*) => { $(fn $name(self, value: $type) -> fmt::Result { self.plain(value) })* };
}

impl<'o, 'w> Serializer for &'o mut Writer<'w> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = List<'o, 'w>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Object<'o, 'w>;
    type SerializeStructVariant = Object<'o, 'w>;

    plainly!(serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    plainly!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_str(self, text: &str) -> fmt::Result {
        self.string(text)
    }
    fn serialize_char(self, c: char) -> fmt::Result {
        self.string(c.encode_utf8(&mut [0; 4]))
    }
    fn serialize_none(self) -> fmt::Result {
        self.plain("null")
    }
    fn serialize_unit(self) -> fmt::Result {
        self.plain("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.plain("null")
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.string(variant)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, variant: &'static str, value: &T) -> fmt::Result {
        let mut object = self.object(None)?;
        object.field(variant, value)?;
        object.close()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<List<'o, 'w>, fmt::Error> {
        Ok(List { writer: self, empty: true })
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'o, 'w>, fmt::Error> {
        self.object(None)
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Object<'o, 'w>, fmt::Error> {
        self.object(Some(variant))
    }

    fn serialize_f32(self, _: f32) -> fmt::Result {
        Err(fmt::Error)
    }
    fn serialize_f64(self, _: f64) -> fmt::Result {
        Err(fmt::Error)
    }
    fn serialize_bytes(self, _: &[u8]) -> fmt::Result {
        Err(fmt::Error)
    }
    fn serialize_tuple(self, _: usize) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Never, fmt::Error> {
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::super::canonical;
    use crate::rules::Catalog;
    #[cfg(feature = "toml")]
    use crate::rules::RuleSet;

    #[test]
    fn it_writes_what_the_plain_way_comes_to() {
        let catalog = Catalog::embedded().unwrap();
        assert!(catalog.sets().len() > 10);
        for set in catalog.sets() {
            assert_eq!(canonical::hashed(set), canonical::without_texts(set).to_string(), "{}", set.id());
            let mut plain = serde_json::to_value(canonical::document(set)).unwrap();
            canonical::silent(set).for_each(|field| drop(plain.as_object_mut().unwrap().remove(field)));
            assert_eq!(set.canonical_json(), plain.to_string(), "{}", set.id());
        }
    }

    #[test]
    #[cfg(feature = "toml")]
    fn also_where_a_text_needs_escapes_and_fields_are_written_that_others_are_silent_on() {
        let catalog = Catalog::embedded().unwrap();
        let odd = r#"
            format = 1
            id = "odd"
            kind = "practice"
            inherits = "cn-mof-2020"
            title = { zh = "一", en = "one" }
            covers = ["project"]
            partial = true
            applies-by = "filing-date"
            in-force = { from = "2024-01-01" }
            [[rule]]
            id = "a\"\\\n\u0007b"
            for = { name = ["说\t"] }
            shape = { threshold = {} }
            clause = { source = "engine" }
        "#;
        let set = RuleSet::from_toml(odd, &catalog).unwrap();
        assert_eq!(canonical::hashed(&set), canonical::without_texts(&set).to_string());
    }

    /// Documents do not hold all of these today.
    #[derive(serde::Serialize)]
    enum Odd {
        Plain,
        Pair { zh: char, en: u8 },
        Text { zh: u8, en: u8, at: u8 },
        Other { zh: u8, at: u8 },
        English { en: u8, at: u8 },
        Book { title: u8, document: Option<u8>, year: Option<u8> },
        New(Wrapped),
    }
    #[derive(serde::Serialize)]
    struct Wrapped(i64);
    #[derive(serde::Serialize)]
    struct Unit;
    #[derive(serde::Serialize)]
    struct All {
        unit: Unit,
        odd: Vec<Odd>,
        none: (),
    }

    #[test]
    fn every_kind_of_value_and_every_text_for_the_eye() {
        let odd = vec![
            Odd::Plain,
            Odd::Pair { zh: '\u{7}', en: 1 },
            Odd::Text { zh: 1, en: 2, at: 3 },
            Odd::Other { zh: 1, at: 2 },
            Odd::English { en: 1, at: 2 },
            Odd::Book { title: 1, document: Some(2), year: None },
            Odd::New(Wrapped(-5)),
        ];
        let all = All { unit: Unit, odd, none: () };
        let mut value = serde_json::to_value(&all).unwrap();
        canonical::strip(&mut value);
        let wanted = r#"{"none":null,"odd":["Plain",{"Pair":{"zh":"\u0007"}},{"Text":{"at":3,"en":2,"zh":1}},{"Other":{"at":2,"zh":1}},{"English":{"at":2,"en":1}},{"Book":{"document":2,"year":null}},{"New":-5}],"unit":null}"#;
        assert_eq!((super::written(&all, &[]).as_str(), value.to_string().as_str()), (wanted, wanted));
        // Only the outermost object leaves fields out; a variant is an object around its own.
        assert_eq!(super::written(&Odd::Other { zh: 1, at: 2 }, &["at"]), r#"{"Other":{"at":2,"zh":1}}"#);
        assert_eq!(super::written(&all, &["odd", "zh"]), r#"{"none":null,"unit":null}"#);
        // What no document holds is not written at all.
        let mut writer = super::Writer { text: String::new(), depth: 0, without: &[], texts: false };
        use serde::{Serialize, Serializer};
        assert!(1.5f64.serialize(&mut writer).is_err() && 1.5f32.serialize(&mut writer).is_err());
        assert!(writer.serialize_bytes(b"x").is_err() && writer.text.is_empty());
    }
}
