//! JSON text into types by way of a tree: one reader for every type, small, which knows where a value stood.
//!
//! Reading a type from the text itself is faster and costs each type its own copy of the reader, with that of the path once
//! more; in the browser's module that was a third of everything. Elsewhere a text is read directly, and again from its tree
//! where it is wrong, so that errors are the same in every language.
//!
//! A type's fields are looked up by name here, once for all types, and handed over in the type's own order, as compact formats do
//! it: what `serde` makes for a list is half of what it makes for an object. Every type refuses fields it does not know; one that
//! takes any asks for a map and is read as one.

use super::json_place;
use super::json_record::Record;
use super::json_tree::Node;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, EnumAccess, Expected, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// A JSON text that types are read from.
pub(crate) struct Json<'t> {
    text: &'t str,
    #[cfg(target_family = "wasm")]
    tree: Node,
}

/// Why a text is no value of a type, and where.
#[derive(Debug)]
pub(crate) struct Unread {
    /// `form.indicators[0].points`; `.` is the whole.
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) reason: String,
}

impl<'t> Json<'t> {
    /// The text as JSON. Only the browser's build parses it here.
    pub(crate) fn parse(text: &'t str) -> Result<Self, Unread> {
        #[cfg(target_family = "wasm")]
        return Ok(Self { text, tree: tree(text)? });
        #[cfg(not(target_family = "wasm"))]
        return Ok(Self { text });
    }

    /// A value of the type.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Unread> {
        #[cfg(target_family = "wasm")]
        return read(&self.tree, self.text);
        #[cfg(not(target_family = "wasm"))]
        return match serde_json::from_str(self.text) {
            Ok(value) => Ok(value),
            Err(_) => read(&tree(self.text)?, self.text),
        };
    }
}

/// Reads a whole JSON text; an error comes with the path into the text.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Unread> {
    Json::parse(text)?.read()
}

fn read<T: DeserializeOwned>(tree: &Node, text: &str) -> Result<T, Unread> {
    T::deserialize(tree).map_err(|fault| {
        let at_key = fault.0.as_ref().is_some_and(|wrong| wrong.at_key);
        let (line, column) = json_place::place(text, &fault.keys(), at_key);
        Unread { path: fault.path(), line, column, reason: fault.to_string() }
    })
}

fn tree(text: &str) -> Result<Node, Unread> {
    serde_json::from_str(text).map_err(|error| Unread {
        path: ".".to_owned(),
        line: error.line(),
        column: error.column(),
        reason: super::foreign::without_position(&error.to_string()).to_owned(),
    })
}

/// What is wrong with a tree. Every field of every type hands it on, so it is one word wide. Without words it says that a
/// field is not there, which is no error where the field has a default.
#[derive(Debug)]
pub(crate) struct Fault(Option<Box<Wrong>>);

/// What is wrong and where; the path is gathered on the way out, innermost first.
#[derive(Debug)]
struct Wrong {
    reason: String,
    steps: Vec<Step>,
    /// Whether the last key of the path is itself what is wrong.
    at_key: bool,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Fault {
    pub(super) fn of(reason: impl Into<String>) -> Self {
        Self(Some(Box::new(Wrong { reason: reason.into(), steps: Vec::new(), at_key: false })))
    }
    #[cold]
    #[inline(never)]
    pub(super) fn inside(self, key: &str) -> Self {
        self.under(Step::Key(key.to_owned()))
    }
    #[cold]
    #[inline(never)]
    pub(super) fn at(self, index: usize) -> Self {
        self.under(Step::Index(index))
    }
    fn under(mut self, step: Step) -> Self {
        if let Some(wrong) = &mut self.0 {
            wrong.steps.push(step);
        }
        self
    }
    /// The key itself is what is wrong.
    #[cold]
    #[inline(never)]
    pub(super) fn at_key(mut self, key: &str) -> Self {
        if let Some(wrong) = &mut self.0 {
            wrong.at_key = true;
        }
        self.inside(key)
    }
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.0.iter().flat_map(|wrong| wrong.steps.iter().rev())
    }
    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps() {
            match step {
                Step::Key(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        if path.is_empty() { ".".to_owned() } else { path }
    }
    /// The path as keys and positions.
    pub(crate) fn keys(&self) -> Vec<String> {
        let key = |step: &Step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        };
        self.steps().map(key).collect()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref().map_or("missing field", |wrong| &wrong.reason))
    }
}
impl std::error::Error for Fault {}
impl de::Error for Fault {
    #[cold]
    #[inline(never)]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::of(message.to_string())
    }
}

/// Reads a type from a value, as [`from_json`] does from a text.
#[cfg(feature = "toml")]
pub(crate) fn from_value<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Fault> {
    T::deserialize(&Node::from(value))
}

impl Node {
    #[cold]
    #[inline(never)]
    fn is_no(&self, expected: &dyn Expected) -> Fault {
        let given = match self {
            Self::Absent => return Fault(None),
            Self::Null => Unexpected::Other("null"),
            Self::Bool(truth) => Unexpected::Bool(*truth),
            Self::Whole(number) => Unexpected::Unsigned(*number),
            Self::Negative(number) => Unexpected::Signed(*number),
            Self::Float(number) => Unexpected::Float(*number),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Fault::of(format!("invalid type: {given}, expected {expected}"))
    }
}

macro_rules! scalar {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self {
                Node::Null => visitor.visit_unit(),
                Node::Bool(truth) => visitor.visit_bool(*truth),
                Node::Whole(number) => visitor.visit_u64(*number),
                Node::Negative(number) => visitor.visit_i64(*number),
                Node::Float(number) => visitor.visit_f64(*number),
                _ => Err(self.is_no(&visitor)),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &'de Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::List(entries) => list(entries, visitor),
            Node::Object(entries) => visitor.visit_map(Object::of(entries)),
            _ => self.deserialize_u64(visitor),
        }
    }

    scalar! { deserialize_bool deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_unit }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Text(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.is_no(&visitor)),
        }
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Null | Node::Absent => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::List(entries) => list(entries, visitor),
            _ => Err(self.is_no(&visitor)),
        }
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Object(entries) => visitor.visit_map(Object::of(entries)),
            _ => Err(self.is_no(&visitor)),
        }
    }
    // A list of the fields in their order is one, too.
    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        let mut record = match self {
            Node::Object(entries) => Record::named(entries, fields)?,
            Node::List(entries) => Record::listed(entries, fields)?,
            _ => return Err(self.is_no(&visitor)),
        };
        visitor.visit_seq(&mut record).map_err(|fault| record.lacks(fault))
    }
    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant { name, value: None }),
            Node::Object(entries) => match entries.as_slice() {
                [(name, value)] => visitor.visit_enum(Variant { name, value: Some(value) }),
                _ => Err(Fault::of("expected value")),
            },
            Node::Absent => Err(Fault(None)),
            _ => Err(Fault::of("expected value")),
        }
    }
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
    forward_to_deserialize_any! { f32 f64 char bytes byte_buf unit_struct tuple_struct }
}

fn list<'de, V: Visitor<'de>>(entries: &'de [Node], visitor: V) -> Result<V::Value, Fault> {
    let mut list = List { entries: entries.iter(), index: 0 };
    let value = visitor.visit_seq(&mut list)?;
    if list.entries.len() == 0 { Ok(value) } else { Err(Fault::of("trailing characters")) }
}

struct List<'de> {
    entries: std::slice::Iter<'de, Node>,
    index: usize,
}
impl<'de> SeqAccess<'de> for &mut List<'de> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        let index = self.index;
        self.index = index.saturating_add(1);
        seed.deserialize(entry).map(Some).map_err(|fault| fault.at(index))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// The entries of an object as they come.
struct Object<'de> {
    entries: std::slice::Iter<'de, (String, Node)>,
    entry: Option<&'de (String, Node)>,
}
impl<'de> Object<'de> {
    fn of(entries: &'de [(String, Node)]) -> Self {
        Self { entries: entries.iter(), entry: None }
    }
}
impl<'de> MapAccess<'de> for Object<'de> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.entry = self.entries.next();
        let Some((key, _)) = self.entry else { return Ok(None) };
        seed.deserialize(de::value::BorrowedStrDeserializer::new(key)).map(Some).map_err(|fault: Fault| fault.at_key(key))
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let Some((key, value)) = self.entry else { return Err(Fault::of("expected value")) };
        seed.deserialize(value).map_err(|fault| fault.inside(key))
    }
}

/// `"name"`, or `{"name": value}`.
struct Variant<'de> {
    name: &'de str,
    value: Option<&'de Node>,
}
impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fault;
    type Variant = Self;
    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Fault> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}
impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;
    fn unit_variant(self) -> Result<(), Fault> {
        match self.value {
            None => Ok(()),
            Some(value) => <()>::deserialize(value).map_err(|fault| fault.inside(self.name)),
        }
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        match self.value {
            Some(value) => seed.deserialize(value).map_err(|fault| fault.inside(self.name)),
            None => Err(Fault::of("invalid type: unit variant, expected newtype variant")),
        }
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.newtype(|value| de::Deserializer::deserialize_seq(value, visitor))
    }
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.newtype(|value| de::Deserializer::deserialize_struct(value, "", fields, visitor))
    }
}
impl<'de> Variant<'de> {
    fn newtype<T>(self, read: impl FnOnce(&'de Node) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.value {
            Some(value) => read(value).map_err(|fault| fault.inside(self.name)),
            None => Err(Fault::of("invalid type: unit variant, expected struct variant")),
        }
    }
}
