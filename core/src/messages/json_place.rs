//! Where a value stands in a JSON text that was parsed before.

/// Line and column (in bytes) of the end of the value at a path of keys and positions, or of the path's last key.
///
/// Where the path leads out of the text, the place is that of the last value it reached.
pub(super) fn place(text: &str, path: &[String], key: bool) -> (usize, usize) {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    let mut steps = path.iter().peekable();
    while let Some(step) = steps.next() {
        let last = key && steps.peek().is_none();
        if !scan.enter(step, last) {
            break;
        }
        if last {
            return scan.position();
        }
    }
    scan.value();
    scan.position()
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }
    fn space(&mut self) -> Option<u8> {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
        self.peek()
    }

    /// Goes to the entry of the object or list that begins here, to its key's end where that is meant; back where there is none.
    fn enter(&mut self, step: &str, to_key: bool) -> bool {
        let from = self.at;
        let open = self.space();
        if !matches!(open, Some(b'{' | b'[')) {
            self.at = from;
            return false;
        }
        self.at += 1;
        let mut index = 0usize;
        let mut found = None;
        while !matches!(self.space(), None | Some(b'}' | b']')) {
            let meant = if open == Some(b'{') {
                let key_from = self.at;
                self.string();
                let key = self.bytes.get(key_from..self.at).unwrap_or_default();
                let meant = serde_json::from_slice::<String>(key).is_ok_and(|key| key == step);
                if meant && to_key {
                    found = Some(self.at);
                }
                self.space();
                self.at += 1;
                meant
            } else {
                step.parse() == Ok(index)
            };
            if meant && !(to_key && open == Some(b'{')) {
                found = Some(self.at);
            }
            index += 1;
            self.value();
            if self.space() == Some(b',') {
                self.at += 1;
            }
        }
        self.at = found.unwrap_or(from);
        found.is_some()
    }

    /// Passes over one value.
    fn value(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.space() {
                None => return,
                Some(b'"') => self.string(),
                Some(b'{' | b'[') => {
                    self.at += 1;
                    depth += 1;
                }
                Some(b'}' | b']') => {
                    self.at += 1;
                    depth = depth.saturating_sub(1);
                }
                Some(b',' | b':') => self.at += 1,
                Some(_) => {
                    while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn position(&self) -> (usize, usize) {
        let before = self.bytes.get(..self.at).unwrap_or(self.bytes);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_of_values_and_keys() {
        let text = "{\n  \"a\": [1, {\"b\\u0041\": \"x\\\"}\", \"c\": null}],\n  \"d\": 12\n}";
        let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(place(text, &path(&[]), false), (4, 1));
        assert_eq!(place(text, &path(&["d"]), false), (3, 9));
        assert_eq!(place(text, &path(&["d"]), true), (3, 5));
        assert_eq!(place(text, &path(&["a", "0"]), false), (2, 9));
        assert_eq!(place(text, &path(&["a", "1", "bA"]), false), (2, 29));
        assert_eq!(place(text, &path(&["a", "1", "c"]), true), (2, 34));
        assert_eq!(place(text, &path(&["a", "7", "c"]), false), (2, 42));
        // Into a text there is no way.
        assert_eq!(place(r#"{"a": "x: 万"}"#, &path(&["a", "x"]), false), (1, 14));
        assert_eq!(place("", &path(&["a"]), false), (1, 0));
    }
}
