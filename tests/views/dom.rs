//! HTML as assistive technology meets it: roles, names, and what is hidden left out.

/// A rendered page or a part of it.
pub struct Dom {
    elements: Vec<Element>,
}

/// An element with what its descendants say.
#[derive(Debug)]
pub struct Element {
    tag: String,
    attributes: Vec<(String, String)>,
    /// All text inside.
    pub text: String,
    hidden: bool,
    /// The elements from this one to its last descendant.
    inside: std::ops::Range<usize>,
}

impl Dom {
    /// Reads HTML as Yew writes it.
    pub fn of(html: &str) -> Self {
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            say(&mut elements, &open, &rest[..start]);
            let end = start + rest[start..].find('>').expect("a tag ends");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if tag.starts_with('/') {
                let closed = open.pop().expect("what is closed was opened");
                elements[closed].inside.end = elements.len();
            } else if !tag.starts_with('!') {
                let hidden = open.last().is_some_and(|parent| elements[*parent].hidden);
                let place = elements.len();
                elements.push(Element::of(tag.trim_end_matches('/'), hidden, place));
                if !["input", "br", "img"].contains(&&*elements[place].tag) {
                    open.push(place);
                }
            }
        }
        assert!(open.is_empty(), "every element is closed");
        say(&mut elements, &open, rest);
        Self { elements }
    }

    /// All elements with that role that are not hidden.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        self.elements.iter().filter(|element| !element.hidden && element.role() == role).collect()
    }

    /// The one element with that role and that name.
    pub fn one(&self, role: &str, name: &str) -> &Element {
        let named = self.all(role).into_iter().filter(|element| self.name(element) == name);
        match named.collect::<Vec<_>>()[..] {
            [one] => one,
            ref others => panic!("{} of role {role} are named {name}", others.len()),
        }
    }

    /// The names of all elements with that role.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.all(role).into_iter().map(|element| self.name(element)).collect()
    }

    /// The elements with that role inside `element`.
    pub fn inside(&self, element: &Element, role: &str) -> Vec<&Element> {
        let inside = self.elements[element.inside.clone()].iter();
        inside.filter(|inner| !inner.hidden && inner.role() == role).collect()
    }

    /// The element of that id, hidden or not.
    pub fn by_id(&self, id: &str) -> &Element {
        let found = self.elements.iter().filter(|element| element.is("id", id));
        match found.collect::<Vec<_>>()[..] {
            [one] => one,
            ref others => panic!("{} elements have the id {id}", others.len()),
        }
    }

    /// What is said beyond its name: the texts that `aria-describedby` points at.
    pub fn description(&self, element: &Element) -> Option<String> {
        let ids = element.get("aria-describedby")?.split_whitespace();
        Some(ids.map(|id| &*self.by_id(id).text).collect::<Vec<_>>().join(" "))
    }

    /// Its accessible name.
    pub fn name(&self, element: &Element) -> String {
        let labelled = element.get("aria-labelledby").map(|id| self.by_id(id).text.clone());
        let label = element.get("aria-label").map(str::to_owned).or(labelled);
        let caption = || {
            let inside = self.elements[element.inside.clone()].iter();
            let named = ["caption", "summary"];
            let caption = inside.into_iter().find(|inner| named.contains(&&*inner.tag));
            caption.map_or_else(|| element.text.clone(), |caption| caption.text.clone())
        };
        let name = label.unwrap_or_else(caption).trim().to_owned();
        // What shows nothing but an icon has its name where the pointer rests.
        Some(name)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| element.get("title").unwrap_or_default().to_owned())
    }
}

/// Adds a text to all elements around it.
fn say(elements: &mut [Element], open: &[usize], text: &str) {
    open.iter().for_each(|place| elements[*place].text.push_str(&unescaped(text)));
}

impl Element {
    fn of(tag: &str, hidden: bool, place: usize) -> Self {
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value ends");
            // Attributes before the last of these keys are there without a value.
            let mut keys = key.split_whitespace().rev();
            attributes.extend(keys.next().map(|key| (key.to_owned(), unescaped(value))));
            attributes.extend(keys.map(|key| (key.to_owned(), String::new())));
            rest = after;
        }
        let mut element = Self {
            tag: name.to_owned(),
            attributes,
            text: String::new(),
            hidden,
            inside: place..place + 1,
        };
        element.hidden |= element.get("hidden").is_some() || element.is("aria-hidden", "true");
        element
    }

    /// The value of an attribute.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == attribute);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether an attribute has that value.
    pub fn is(&self, attribute: &str, value: &str) -> bool {
        self.get(attribute) == Some(value)
    }

    fn role(&self) -> &str {
        if let Some(role) = self.get("role") {
            return role;
        }
        match (self.tag.as_str(), self.get("type"), self.get("scope")) {
            ("input", Some("number"), _) => "spinbutton",
            ("input", Some("range"), _) => "slider",
            ("input", Some("checkbox"), _) => "checkbox",
            ("input" | "textarea", ..) => "textbox",
            ("select", ..) => "combobox",
            ("section", ..) => "region",
            ("a", ..) => "link",
            ("h1" | "h2" | "h3" | "h4", ..) => "heading",
            ("details", ..) => "group",
            ("ol" | "ul", ..) => "list",
            ("li", ..) => "listitem",
            ("tr", ..) => "row",
            ("td", ..) => "cell",
            ("th", _, Some("col")) => "columnheader",
            ("th", ..) => "rowheader",
            (tag, ..) => tag,
        }
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&#39;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
}
