//! The two sets of functions that a run can train with.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// The functions that a run trains with. Both compute the same, up to rounding.
///
/// ```
/// use softmax_lab::engine::Engine;
///
/// assert_eq!("chapter".parse(), Ok(Engine::Chapter));
/// let error = "slow".parse::<Engine>().unwrap_err();
/// assert_eq!(error.to_string(), r#"engine: expected fast or chapter, found "slow""#);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// The functions of [`crate::kernel`]. They give the same model to the last bit everywhere.
    #[default]
    Fast,
    /// The functions of [`crate::chapter`]. Their products of matrices use instructions that depend on
    /// the processor, so the last bits of the model depend on the machine.
    Chapter,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 2] = [Self::Fast, Self::Chapter];

    /// Returns the name as in settings and in the address: `fast`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Chapter => "chapter",
        }
    }
}

impl FromStr for Engine {
    type Err = EngineError;

    fn from_str(text: &str) -> Result<Self, EngineError> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == text);
        engine.ok_or_else(|| EngineError { found: text.into() })
    }
}

/// The error for a name that no engine has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// The name that was found.
    pub found: String,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Engine::ALL.map(Engine::name).join(" or ");
        write!(f, "engine: expected {names}, found {:?}", self.found)
    }
}

impl std::error::Error for EngineError {}
