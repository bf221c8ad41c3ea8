//! Deserialises values from JavaScript with serde.
//!
//! The fields of a struct are looked up by name and passed in their declared order. Errors contain
//! what was expected, but not what was found.
//!
//! This keeps serde's code for field names, duplicates and the formatting of floating-point numbers
//! out of the package: a sixth of its size.

use std::fmt::{self, Display};
use std::slice::Iter;

use js_sys::{Array, Reflect, Uint8Array};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use wasm_bindgen::prelude::*;

/// Deserialises a value.
///
/// # Errors
/// If it has another type.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    T::deserialize(Value(value)).map_err(|error| JsError::new(&error.0))
}

/// The reason why a value can't be read: what was expected instead.
#[derive(Debug)]
struct ReadError(String);

impl Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}"))
    }
}

/// A value from JavaScript. Bytes are a `Uint8Array`. An enum is the name of its variant, or an
/// object with that name as its `type`.
struct Value(JsValue);

impl Value {
    fn field(&self, name: &str) -> Result<Self, ReadError> {
        let value = Reflect::get(&self.0, &name.into());
        value
            .map(Self)
            .map_err(|_| ReadError(format!("expected an object with {name}")))
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if let Some(truth) = self.0.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(number) = self.0.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(bytes) = self.0.dyn_ref::<Uint8Array>() {
            visitor.visit_byte_buf(bytes.to_vec())
        } else if let Some(array) = self.0.dyn_ref::<Array>() {
            visitor.visit_seq(Elements(array.to_vec().into_iter()))
        } else {
            Err(de::Error::invalid_type(Unexpected::Unit, &visitor))
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let number = self
            .0
            .as_f64()
            .filter(|number| *number == f64::from(*number as u32));
        match number {
            Some(number) => visitor.visit_u32(number as u32),
            None => Err(de::Error::invalid_type(Unexpected::Unit, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_seq(Fields {
            object: self,
            names: fields.iter(),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Value {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        let name = match self.0.as_string() {
            Some(name) => name,
            None => {
                let name = self.field("type")?.0.as_string();
                name.ok_or_else(|| ReadError("expected a string as type".into()))?
            }
        };
        Ok((seed.deserialize(name.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_struct("", fields, visitor)
    }
}

/// The elements of an array.
struct Elements(std::vec::IntoIter<JsValue>);

impl<'de> SeqAccess<'de> for Elements {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let element = self.0.next();
        element
            .map(|element| seed.deserialize(Value(element)))
            .transpose()
    }
}

/// The fields of an object, in their declared order.
struct Fields {
    object: Value,
    names: Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let name = self.names.next();
        name.map(|name| seed.deserialize(self.object.field(name)?))
            .transpose()
    }
}
