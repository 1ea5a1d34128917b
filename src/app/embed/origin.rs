use std::borrow::Cow;

/// Which page a figure speaks to, and listens to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Whichever it is in.
    #[default]
    Any,
    /// The one of that origin, as browsers spell it.
    Only(String),
    /// None: the address says so, or names one, but not so that it can be told which.
    None,
}

/// What stands in the address where no page is listened to.
const NONE: &str = "none";
/// What pages that embed others can come by: of all else, the origin is of no use.
const SCHEMES: [&str; 9] = [
    "https",
    "http",
    "app",
    "capacitor",
    "ionic",
    "tauri",
    "chrome-extension",
    "moz-extension",
    "vscode-webview",
];

impl Origin {
    /// What stands in the address.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Only(origin) => origin,
            Self::None => NONE,
        }
    }

    /// What an address asks for. A restriction that cannot be read lets nobody through.
    pub(super) fn read(value: &str) -> Self {
        spelt(value).map_or(Self::None, Self::Only)
    }
}

/// An origin as browsers spell it: a scheme, a host and a port that is not the scheme's own. What
/// follows them in an address is left out.
fn spelt(value: &str) -> Option<String> {
    let (scheme, rest) = value.split_once(':')?;
    let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let scheme = scheme.to_ascii_lowercase();
    let (named, port) = match host.rsplit_once(':') {
        Some((named, port)) if !port.ends_with(']') => (named, Some(port)),
        _ => (&*host, None),
    };
    let port = match port {
        None => Cow::Borrowed(""),
        Some(port) => written(&scheme, port)?,
    };
    let plain = match named.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(numbers) => is_version_six(numbers),
        None => is_host(named),
    };
    let known = SCHEMES.contains(&&*scheme);
    (known && plain).then(|| [&*scheme, "://", named, &*port].concat())
}

/// A port with its colon, unless it is the scheme's own.
fn written(scheme: &str, port: &str) -> Option<Cow<'static, str>> {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    // The number alone would also be read behind a sign.
    let port = port.parse::<u16>().ok().filter(|port| digits && *port > 0)?;
    let own = matches!((scheme, port), ("https", 443) | ("http", 80));
    Some(if own { "".into() } else { [":", &port.to_string()].concat().into() })
}

/// Whether it is a host's name, or four numbers as browsers write them.
fn is_host(name: &str) -> bool {
    let labels = name.strip_suffix('.').unwrap_or(name).split('.');
    let good = |label: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        !label.is_empty() && label.bytes().all(plain)
    };
    let is_number =
        |label: &str| label.starts_with("0x") || label.bytes().all(|byte| byte.is_ascii_digit());
    let is_byte =
        |label: &str| label.parse::<u8>().is_ok() && (label == "0" || !label.starts_with('0'));
    // A browser takes everything that ends in a number for an address, and rewrites it.
    let numbers = labels.clone().next_back().is_some_and(is_number);
    labels.clone().all(good)
        && (!numbers
            || (!name.ends_with('.') && labels.clone().count() == 4 && labels.clone().all(is_byte)))
}

/// Whether it is an address of version 6 as browsers write it.
fn is_version_six(numbers: &str) -> bool {
    let groups: Vec<&str> = numbers.split(':').filter(|group| !group.is_empty()).collect();
    let good = |group: &&str| {
        let digits = group.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits && group.len() <= 4 && (*group == "0" || !group.starts_with('0'))
    };
    let ends = numbers.trim_start_matches("::").trim_end_matches("::");
    let shape = match numbers.matches("::").count() {
        0 => groups.len() == 8 && groups.windows(2).all(|two| two != ["0", "0"]),
        // It stands for two groups or more.
        1 => groups.len() <= 6 && !numbers.contains(":::"),
        _ => false,
    };
    shape && groups.iter().all(good) && !ends.starts_with(':') && !ends.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the URL of browsers has as `origin`: WHATWG's URL standard.
    #[test]
    fn an_origin_is_spelt_as_browsers_do() {
        let check = |value: &str, origin: &str| {
            assert_eq!(Origin::read(value), Origin::Only(origin.into()), "{value}");
        };
        for same in [
            "https://course.example",
            "http://localhost:8000",
            "https://a_b.c-d.example:8443",
            "https://course.example.",
            "http://127.0.0.1:8080",
            "http://[::1]:8000",
            "http://[::1]",
            "http://[::]",
            "http://[2001:db8::7]",
            "http://[fe80::]:81",
            "http://[2001:db8:1:2:3:4:5:6]",
            "https://xn--bcher-kva.example",
            "capacitor://localhost",
        ] {
            check(same, same);
        }
        check("HTTPS://Course.Example/", "https://course.example");
        check("https://course.example:443", "https://course.example");
        check("https://course.example:0443", "https://course.example");
        check("http://course.example:80/", "http://course.example");
        check("https://course.example:80", "https://course.example:80");
        check("http://course.example:08000", "http://course.example:8000");
        check("http://course.example/course/", "http://course.example");
        check("http://course.example:81/a:b@c?d#e", "http://course.example:81");
        check("http://course.example?page", "http://course.example");
    }

    /// A restriction that was asked for holds also where nobody can tell what it was to be.
    #[test]
    fn what_is_no_origin_lets_nobody_through() {
        for value in [
            "",
            "null",
            "*",
            "none",
            "any",
            "course.example",
            "https:course.example",
            "https://",
            "https:///",
            "https:///page",
            "https://course.example:",
            "https://course.example:99999",
            "https://course.example:0",
            "http://127.0.0.1:+80",
            "http://127.0.0.1:-80",
            "http://127.0.0.1: 80",
            "http://a..b",
            "http://.a",
            "http://a..",
            "http://127.1",
            "http://127.0.0.01",
            "http://127.0.0.256",
            "http://0x7f000001",
            "http://1.2.3.4.5",
            "https://user@course.example",
            "https://bücher.example",
            "https://a b",
            "https://[::1",
            "https://::1]",
            "https://[1]",
            "https://[:1]",
            "https://[1::2:]",
            "https://[1::2::3]",
            "https://[:::]",
            "https://[0:0:0:0:0:0:0:1]",
            "https://[::0001]",
            "https://[::ffff:127.0.0.1]",
            "https://[1:2:3:4:5:6:7:8:9]",
            "javascript://x",
            "data://x",
            "file://host",
            "blob:https://course.example",
            "://course.example",
        ] {
            assert_eq!(Origin::read(value), Origin::None, "{value}");
        }
    }
}
