use super::super::{Exported, State, export};
use super::answer::{hidden, not_shown};
use super::{Answered, Code, Failure, Response};

/// The format that is painted and not written, so that its answer takes a while.
pub const PICTURE: &str = "png";

/// The drawing that is to be painted.
///
/// # Errors
/// While the outcome is hidden, and where nothing is shown.
pub fn drawing(state: &State) -> Result<Exported, Failure> {
    if let Some(failure) = not_shown(state) {
        return Err(failure);
    }
    export(state, "svg").ok_or_else(hidden)
}

/// The answer with the picture of a drawing, where the browser could paint it.
#[must_use]
pub fn painted(drawing: &Exported, png: Option<&[u8]>) -> Response {
    let Some(png) = png else {
        let message = "The browser could not paint the picture. The SVG is the same picture.";
        return Response::refused(Failure::new(Code::NoPicture, message));
    };
    let name = drawing.file_name.trim_end_matches(".svg");
    let answered = Answered::Exported {
        format: PICTURE,
        file_name: [name, ".", PICTURE].concat(),
        media_type: "image/png",
        text: None,
        base64: Some(base64(png)),
    };
    Response { ok: true, answered }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as text, by RFC 4648.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or_default());
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(all >> (18 - 6 * place)) as usize & 63];
            text.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{act, page, skipped};
    use super::super::super::{Action, Predict};
    use super::*;

    #[test]
    fn bytes_are_text_as_the_standard_has_it() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfb]), "//77");
    }

    #[test]
    fn a_picture_is_called_as_its_drawing() {
        let drawing = drawing(&skipped("A: 1s; @title \"Who waits?\"")).unwrap();
        assert!(drawing.text.starts_with("<svg"), "{}", drawing.text);
        let Answered::Exported { file_name, base64, .. } = painted(&drawing, Some(b"f")).answered
        else {
            panic!("it is painted")
        };
        assert_eq!((&*file_name, base64.as_deref()), ("who-waits.png", Some("Zg==")));
        assert!(!painted(&drawing, None).ok);
    }

    #[test]
    fn what_is_hidden_is_not_painted() {
        let mut state = page("A: 1s");
        act(&mut state, &[Action::Predict(Predict::Switch(true))]);
        assert_eq!(drawing(&state).unwrap_err().code, Code::Hidden);
    }
}
