// The elements of a role and a name that are shown, as the page's readers find them.
const [role, name] = arguments;
const native = {
  button: "button, summary",
  textbox: "input[type=text], input:not([type]), textarea",
  spinbutton: "input[type=number]",
  slider: "input[type=range]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  combobox: "select",
  region: "section",
  img: "img",
  link: "a[href]",
  heading: "h1, h2, h3, h4",
  list: "ul, ol",
};
const called = (element) => {
  const by = element.getAttribute("aria-labelledby");
  const words = by
    ? by.split(" ").map((id) => document.getElementById(id).textContent).join(" ")
    : element.getAttribute("aria-label") ?? element.getAttribute("alt") ??
      (element.labels?.[0] ?? element).textContent;
  return words.trim() || element.title;
};
const all = `[role=${role}], :is(${native[role] ?? role}):not([role])`;
return [...document.querySelectorAll(all)].filter(
  (element) => element.checkVisibility() && called(element) === name,
);
