//! Choices from a list of random numbers, so that proptest can shrink them.

use crate::line::Case;
use proptest::prelude::*;

/// Makes a case of one shape.
pub(crate) type Make = fn(&mut Pick<'_>) -> Case;

/// Takes one number after the other.
pub(crate) struct Pick<'a> {
    numbers: &'a [u32],
    at: usize,
}

/// What a case is made from.
pub(crate) fn numbers() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(0..100_000_u32, 24)
}

impl<'a> Pick<'a> {
    pub(crate) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, at: 0 }
    }

    /// From 0 to below `most`.
    pub(crate) fn below(&mut self, most: u32) -> u32 {
        let number = self.numbers[self.at % self.numbers.len()];
        self.at += 1;
        number % most
    }

    pub(crate) fn one<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(u32::try_from(among.len()).unwrap()) as usize].clone()
    }

    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}
