//! The costs of a diagnosis, and the decision of least expected cost.

use serde::Serialize;

use crate::session::argument::written;
use crate::session::{Failure, FailureCode};

/// The largest cost.
const MAX_COST: f64 = 1e6;

/// The answer to the question whether an image shows the illness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It does.
    Ill,
    /// It does not.
    Healthy,
    /// A person is asked, who always knows.
    Ask,
}

impl Decision {
    /// All decisions, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Ill, Self::Healthy, Self::Ask];
}

/// The costs of a diagnosis. Right answers cost nothing.
///
/// ```
/// use softmax_lab::exercises::{Costs, Decision};
///
/// let costs = Costs { miss: 10.0, false_alarm: 1.0, ask: 0.5 };
/// // At a probability of 1/4, a miss costs 2.5 on average, and a false alarm 0.75.
/// assert_eq!(costs.expected(Decision::Healthy, 0.25), 2.5);
/// assert_eq!(costs.expected(Decision::Ill, 0.25), 0.75);
/// assert_eq!(costs.decide(0.25, Decision::Healthy), Decision::Ask);
/// assert_eq!(costs.decide(0.75, Decision::Healthy), Decision::Ill);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// Cost of the answer "healthy" for an image that shows the illness.
    pub miss: f64,
    /// Cost of the answer "ill" for an image that doesn't show the illness.
    pub false_alarm: f64,
    /// Cost of asking a person.
    pub ask: f64,
}

/// The probabilities of the illness at which the decision of least expected cost changes. From
/// `healthyUpTo` to `illFrom` it is to ask. If both are equal, asking is never cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Thresholds {
    /// Up to this probability, the decision is "healthy".
    pub healthy_up_to: f64,
    /// From this probability, the decision is "ill".
    pub ill_from: f64,
}

impl Costs {
    /// Returns the costs if each is a number from 0 to 1,000,000.
    ///
    /// # Errors
    /// If one is not.
    pub(super) fn checked(self) -> Result<Self, Failure> {
        let Self {
            miss,
            false_alarm,
            ask,
        } = self;
        for (name, cost) in [("miss", miss), ("falseAlarm", false_alarm), ("ask", ask)] {
            if !(0.0..=MAX_COST).contains(&cost) {
                return Err(Failure::new(FailureCode::Argument)
                    .of(name)
                    .expected(format_args!("0 … {}", written(MAX_COST)))
                    .found(written(cost)));
            }
        }
        Ok(self)
    }

    /// Returns the expected cost of a decision, if the illness has this probability.
    #[must_use]
    pub fn expected(self, decision: Decision, probability: f64) -> f64 {
        match decision {
            Decision::Ill => (1.0 - probability) * self.false_alarm,
            Decision::Healthy => probability * self.miss,
            Decision::Ask => self.ask,
        }
    }

    /// Returns the cost of a decision, given the truth.
    #[must_use]
    pub fn actual(self, decision: Decision, is_ill: bool) -> f64 {
        self.expected(decision, f64::from(u8::from(is_ill)))
    }

    /// Returns the decision of least expected cost, if the illness has this probability. Returns `usual` if
    /// no other decision costs less.
    #[must_use]
    pub fn decide(self, probability: f64, usual: Decision) -> Decision {
        let mut best = usual;
        for decision in Decision::ALL {
            if self.expected(decision, probability) < self.expected(best, probability) {
                best = decision;
            }
        }
        best
    }

    /// Returns the probabilities at which the decision changes, or `None` if no error costs anything.
    ///
    /// "Healthy" costs less than "ill" below c(false alarm) / (c(miss) + c(false alarm)). Asking costs less
    /// than "healthy" above c(ask) / c(miss), and less than "ill" below 1 - c(ask) / c(false alarm). Source:
    /// Elkan, *The foundations of cost-sensitive learning*, 2001; Chow, *On optimum recognition error and
    /// reject tradeoff*, 1970.
    ///
    /// ```
    /// use softmax_lab::exercises::Costs;
    ///
    /// let costs = Costs { miss: 4.0, false_alarm: 2.0, ask: 1.0 };
    /// let thresholds = costs.thresholds().unwrap();
    /// assert_eq!((thresholds.healthy_up_to, thresholds.ill_from), (0.25, 0.5));
    /// ```
    #[must_use]
    pub fn thresholds(self) -> Option<Thresholds> {
        let sum = self.miss + self.false_alarm;
        if sum == 0.0 {
            return None;
        }
        let asks = self.ask * sum < self.miss * self.false_alarm;
        let even = self.false_alarm / sum;
        Some(if asks {
            Thresholds {
                healthy_up_to: self.ask / self.miss,
                ill_from: 1.0 - self.ask / self.false_alarm,
            }
        } else {
            Thresholds {
                healthy_up_to: even,
                ill_from: even,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Costs from 0 to 10. Every fourth is 0.
    fn costs(random: &mut Random) -> Costs {
        let mut cost = || {
            let [one, other] = random.gaussian_pair();
            if other > 0.67 {
                0.0
            } else {
                (3.0 * one.abs()).min(10.0)
            }
        };
        Costs {
            miss: cost(),
            false_alarm: cost(),
            ask: cost() / 3.0,
        }
    }

    #[test]
    fn decides_as_the_thresholds_say() {
        let mut random = Random::new(8, 0);
        let (mut asked, mut never_asked) = (0, 0);
        for _ in 0..1000 {
            let costs = costs(&mut random);
            let Some(thresholds) = costs.thresholds() else {
                continue;
            };
            let Thresholds {
                healthy_up_to,
                ill_from,
            } = thresholds;
            assert!((0.0..=ill_from).contains(&healthy_up_to) && ill_from <= 1.0);
            for step in 1..100 {
                let p = f64::from(step) / 100.0;
                if (p - healthy_up_to).abs() < 1e-9 || (p - ill_from).abs() < 1e-9 {
                    continue;
                }
                let expected = if p < healthy_up_to {
                    Decision::Healthy
                } else if p > ill_from {
                    Decision::Ill
                } else {
                    Decision::Ask
                };
                for usual in Decision::ALL {
                    let found = costs.decide(p, usual);
                    let gap = costs.expected(found, p) - costs.expected(expected, p);
                    assert!(gap.abs() < 1e-12, "{costs:?}, {p}");
                    assert!(found == expected || found == usual, "{costs:?}, {p}");
                }
            }
            if healthy_up_to < ill_from {
                asked += 1;
            } else {
                never_asked += 1;
            }
        }
        assert!(asked > 100 && never_asked > 100, "{asked}, {never_asked}");
    }

    #[test]
    fn keeps_the_usual_decision_among_equals() {
        let free = Costs {
            miss: 0.0,
            false_alarm: 0.0,
            ask: 0.0,
        };
        assert_eq!(free.thresholds(), None);
        let equal = Costs {
            miss: 1.0,
            false_alarm: 1.0,
            ask: 0.5,
        };
        for decision in Decision::ALL {
            assert_eq!(free.decide(0.3, decision), decision);
            assert_eq!(equal.decide(0.5, decision), decision);
        }
    }

    #[test]
    fn rejects_costs_out_of_range() {
        for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e6 + 1.0] {
            let costs = Costs {
                miss: 1.0,
                false_alarm: wrong,
                ask: 0.0,
            };
            let failure = costs.checked().unwrap_err();
            assert_eq!(
                (&*failure.subject, &*failure.expected),
                ("falseAlarm", "0 … 1000000")
            );
        }
    }
}
