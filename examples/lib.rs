//! The examples are in the files beside this one; there is no library.
