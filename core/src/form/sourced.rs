use super::Place;
use serde::de::value::MapAccessDeserializer;
use serde::de::{IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A value, and where it stood if that is known.
///
/// *JSON*: the bare value where no place is known, otherwise `{"value": …, "place": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it stood; most values of most forms say nothing of it.
    pub place: Option<Box<Place>>,
}

/// A cell of text as typed.
pub type Cell = Sourced<String>;

impl<T: Serialize> Serialize for Sourced<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.place {
            None => self.value.serialize(serializer),
            Some(place) => Placed { value: &self.value, place: place.clone() }.serialize(serializer),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Placed<T> {
    value: T,
    place: Box<Place>,
}

// By hand, because an untagged enum would answer every mistake with "did not match any variant".
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sourced<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrPlaced<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for TextOrPlaced<T> {
            type Value = Sourced<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text such as \"12.50\" (a bare number may have lost digits: put it in quotes)")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(text.into_deserializer()).map(|value| Sourced { value, place: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let placed = Placed::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Sourced { value: placed.value, place: Some(placed.place) })
            }
        }
        deserializer.deserialize_any(TextOrPlaced(PhantomData))
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Sourced<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Sourced{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (bare, placed) = (generator.subschema_for::<T>(), Placed::<T>::json_schema(generator));
        schemars::json_schema!({"anyOf": [bare, placed]})
    }
}

impl<T> From<T> for Sourced<T> {
    fn from(value: T) -> Self {
        Self { value, place: None }
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self { value: text.to_owned(), place: None }
    }
}
