//! The page on a projector.
