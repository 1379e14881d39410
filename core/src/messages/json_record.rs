//! The fields of a type out of a tree, in the order in which the type names them.

use super::json::Fault;
use super::json_tree::Node;
use serde::de::{DeserializeSeed, Error, SeqAccess};

static ABSENT: Node = Node::Absent;

/// The fields of one value.
pub(super) struct Record<'de> {
    fields: &'static [&'static str],
    /// A field's value by its place among `fields`.
    values: Vec<Option<&'de Node>>,
    /// The field that is read next.
    next: usize,
    /// Whether the fields came as a list, without their names.
    listed: bool,
    /// The field that was asked for last and is not there.
    lacking: Option<&'static str>,
}

/// Whether it is another name of the field before it: names of fields are English, their other names are Chinese, and `serde` lists
/// a field's names in the order of their letters.
fn is_alias(field: &str) -> bool {
    !field.is_ascii()
}

impl<'de> Record<'de> {
    /// # Errors
    /// A field that the type does not know, or that stands twice.
    pub(super) fn named(entries: &'de [(String, Node)], fields: &'static [&'static str]) -> Result<Self, Fault> {
        let mut values = vec![None; fields.len()];
        let mut expected = 0;
        for (key, value) in entries {
            // What a program wrote comes in the order of the fields.
            let here = fields.get(expected).is_some_and(|field| field == key);
            let found = if here { Some(expected) } else { fields.iter().position(|field| field == key) };
            let Some(found) = found else { return Err(Fault::unknown_field(key, fields).at_key(key)) };
            expected = found.saturating_add(1);
            let main = (0..=found).rev().find(|index| fields.get(*index).is_some_and(|field| !is_alias(field))).unwrap_or(found);
            let place = values.get_mut(main);
            if place.as_ref().is_some_and(|place| place.is_some()) {
                return Err(Fault::duplicate_field(fields.get(main).copied().unwrap_or_default()).at_key(key));
            }
            if let Some(place) = place {
                *place = Some(value);
            }
        }
        Ok(Self { fields, values, next: 0, listed: false, lacking: None })
    }

    /// # Errors
    /// More values than fields.
    pub(super) fn listed(entries: &'de [Node], fields: &'static [&'static str]) -> Result<Self, Fault> {
        let mut entries = entries.iter();
        let values = fields.iter().map(|field| if is_alias(field) { None } else { entries.next() }).collect();
        match entries.next() {
            Some(_) => Err(Fault::custom("trailing characters")),
            None => Ok(Self { fields, values, next: 0, listed: true, lacking: None }),
        }
    }

    /// The next field, by its place, and its value.
    #[inline(never)]
    fn field(&mut self) -> (usize, &'de Node) {
        while self.fields.get(self.next).is_some_and(|field| is_alias(field)) {
            self.next = self.next.saturating_add(1);
        }
        let (at, value) = (self.next, self.values.get(self.next).copied().flatten());
        self.next = self.next.saturating_add(1);
        self.lacking = None;
        (at, value.unwrap_or(&ABSENT))
    }

    /// The fault of a field's value; `None` where the field is not there, and the type may say what it is then.
    #[cold]
    #[inline(never)]
    fn wrong(&mut self, at: usize, fault: Fault) -> Option<Fault> {
        let field = self.fields.get(at).copied().unwrap_or_default();
        if self.values.get(at).copied().flatten().is_none() {
            self.lacking = Some(field);
            return None;
        }
        let among = |field: &&&str| !is_alias(field);
        Some(if self.listed { fault.at(self.fields.iter().take(at).filter(among).count()) } else { fault.inside(field) })
    }

    /// A field that has no default and is not there is what is wrong.
    #[cold]
    #[inline(never)]
    pub(super) fn lacks(&self, fault: Fault) -> Fault {
        match self.lacking {
            Some(field) => Fault::missing_field(field),
            None => fault,
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Record<'de> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let (at, value) = self.field();
        match seed.deserialize(value) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => self.wrong(at, fault).map_or(Ok(None), Err),
        }
    }
}
