//! Operations whose result is not a finite number.

use serde::Serialize;

use super::digits::short;

/// An operation of an output layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// The logit W x + b, in single precision.
    Logit,
    /// Rounding a logit to the format.
    Round,
    /// The exponential.
    Exp,
    /// A sum of two numbers.
    Add,
    /// A difference of two numbers.
    Subtract,
    /// A quotient.
    Divide,
    /// The natural logarithm.
    Log,
}

impl Operation {
    /// Returns the operation with its operands: `exp(93.1)`, `inf / inf`.
    fn text(self, operands: &[f64]) -> String {
        let operands: Vec<String> = operands.iter().map(|operand| short(*operand)).collect();
        match self {
            Self::Logit => "W x + b".into(),
            Self::Round => format!("round({})", operands.join(", ")),
            Self::Exp => format!("exp({})", operands.join(", ")),
            Self::Log => format!("log({})", operands.join(", ")),
            Self::Add => operands.join(" + "),
            Self::Subtract => operands.join(" - "),
            Self::Divide => operands.join(" / "),
        }
    }
}

/// An operation whose result is infinite or NaN.
///
/// ```
/// use softmax_lab::exercises::{NumberFault, Operation};
///
/// let fault = NumberFault::check(Operation::Exp, &[93.1], f64::INFINITY, 0);
/// assert_eq!(fault.map(|fault| fault.text), Some("exp(93.1) = inf".into()));
/// assert_eq!(NumberFault::check(Operation::Exp, &[0.0], 1.0, 0), None);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NumberFault {
    /// The operation.
    pub operation: Operation,
    /// Its operands. A logit has none.
    pub operands: Vec<f64>,
    /// Its result.
    pub result: f64,
    /// Position of the logit that is processed.
    pub class: usize,
    /// Operation, operands and result: `exp(93.1) = inf`.
    pub text: String,
}

impl NumberFault {
    /// Returns a fault if `result` is not finite.
    #[must_use]
    pub fn check(
        operation: Operation,
        operands: &[f64],
        result: f64,
        class: usize,
    ) -> Option<Self> {
        if result.is_finite() {
            return None;
        }
        Some(Self {
            operation,
            operands: operands.to_vec(),
            result,
            class,
            text: format!("{} = {}", operation.text(operands), short(result)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn names_operation_operands_and_result() {
        const INF: f64 = f64::INFINITY;
        for (operation, operands, result, expected) in [
            (Operation::Logit, &[][..], f64::NAN, "W x + b = NaN"),
            (Operation::Round, &[70000.0], INF, "round(70000) = inf"),
            (Operation::Exp, &[93.1], INF, "exp(93.1) = inf"),
            (Operation::Add, &[4e4, 4e4], INF, "40000 + 40000 = inf"),
            (Operation::Subtract, &[0.0, INF], -INF, "0 - inf = -inf"),
            (Operation::Divide, &[INF, INF], f64::NAN, "inf / inf = NaN"),
            (Operation::Log, &[0.0], -INF, "log(0) = -inf"),
        ] {
            let fault = NumberFault::check(operation, operands, result, 0).unwrap();
            assert_eq!(fault.text, expected);
        }
    }
}
