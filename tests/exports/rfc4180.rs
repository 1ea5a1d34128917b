//! Reads comma-separated values, as RFC 4180 has them, and no others.

/// The records of a file. Panics where it is none.
#[track_caller]
pub fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut rest = text.chars().peekable();
    let mut quoted = false;
    while let Some(character) = rest.next() {
        let record = records.last_mut().unwrap();
        let field = record.last_mut().unwrap();
        match (quoted, character) {
            (true, '"') if rest.next_if_eq(&'"').is_some() => field.push('"'),
            (true, '"') => {
                quoted = false;
                assert!(matches!(rest.peek(), None | Some(',' | '\r')), "after a quote: {field}");
            }
            (true, other) => field.push(other),
            (false, '"') => {
                assert!(field.is_empty(), "a quote inside {field}");
                quoted = true;
            }
            (false, ',') => record.push(String::new()),
            (false, '\r') => {
                assert_eq!(rest.next(), Some('\n'), "a line ends with CR LF");
                records.push(vec![String::new()]);
            }
            (false, '\n') => panic!("a line ends with CR LF"),
            (false, other) => field.push(other),
        }
    }
    assert!(!quoted, "a quote is not closed");
    // The last line ends as the others do.
    assert_eq!(records.pop().unwrap(), [""]);
    let width = records[0].len();
    assert!(records.iter().all(|record| record.len() == width), "each has as many fields");
    records
}
