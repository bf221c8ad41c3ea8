//! Arrays of numbers that are typed arrays in JavaScript.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// An array of numbers. In a browser it is serialised as a typed array, which is copied once.
/// Elsewhere it is serialised as a sequence.
///
/// ```
/// use softmax_lab::session::Floats;
///
/// let floats = Floats::from(vec![0.5, 1.0]);
/// assert_eq!(serde_json::to_string(&floats)?, "[0.5,1.0]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedArray<T>(Vec<T>);

/// A `Uint8Array` in JavaScript.
pub type Bytes = TypedArray<u8>;

/// A `Uint32Array` in JavaScript.
pub type Counts = TypedArray<u32>;

/// A `Float32Array` in JavaScript.
pub type Floats = TypedArray<f32>;

impl<T> From<Vec<T>> for TypedArray<T> {
    fn from(numbers: Vec<T>) -> Self {
        Self(numbers)
    }
}

/// Rounds to single precision, which is enough for drawings.
impl From<&[f64]> for Floats {
    fn from(numbers: &[f64]) -> Self {
        Self(numbers.iter().map(|number| *number as f32).collect())
    }
}

impl<T> From<TypedArray<T>> for Vec<T> {
    fn from(array: TypedArray<T>) -> Self {
        array.0
    }
}

impl<T> Deref for TypedArray<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Serialize> Serialize for TypedArray<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Implements [`Serialize`] for the browser, where numbers travel as typed arrays of JavaScript.
#[cfg(target_arch = "wasm32")]
macro_rules! serialize_as {
    ($number:ty, $array:ty) => {
        impl Serialize for TypedArray<$number> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde_wasm_bindgen::preserve::serialize(&<$array>::from(&self.0[..]), serializer)
            }
        }
    };
}

#[cfg(target_arch = "wasm32")]
serialize_as!(u8, js_sys::Uint8Array);
#[cfg(target_arch = "wasm32")]
serialize_as!(u32, js_sys::Uint32Array);
#[cfg(target_arch = "wasm32")]
serialize_as!(f32, js_sys::Float32Array);

impl<'de, T: Deserialize<'de> + From<u8>> Deserialize<'de> for TypedArray<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(Numbers(PhantomData))
    }
}

/// Accepts bytes and sequences of numbers.
struct Numbers<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + From<u8>> Visitor<'de> for Numbers<T> {
    type Value = TypedArray<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of numbers")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(TypedArray(
            bytes.iter().map(|byte| T::from(*byte)).collect(),
        ))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Self::Value, A::Error> {
        let mut array = Vec::new();
        while let Some(number) = numbers.next_element()? {
            array.push(number);
        }
        Ok(TypedArray(array))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn reads_arrays_as_written() {
        let floats = Floats::from(vec![1.5, -2.0]);
        let json = serde_json::to_string(&floats).expect("numbers can be written");
        assert_eq!(json, "[1.5,-2.0]");
        assert_eq!(serde_json::from_str::<Floats>(&json).ok(), Some(floats));
        assert_eq!(serde_json::from_str::<Bytes>("[1, 256]").ok(), None);
    }
}
