//! Any bytes, in pieces of any size, are read or refused; what is read is written back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use softmax_lab::idx::Parser;

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (dimensions, piece, bytes) = input;
    let mut parser = Parser::new(usize::from(dimensions % 5));
    for piece in bytes.chunks(usize::from(piece) + 1) {
        if parser.push(piece).is_err() {
            return;
        }
    }
    if let Ok(idx) = parser.finish() {
        assert_eq!(idx.elements.len(), idx.shape.iter().product());
        assert_eq!(idx.to_bytes(), bytes);
    }
});
