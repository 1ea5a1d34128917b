// Makes a figure of every block that is fenced as `loopscope`. Settings stand behind that word,
// without spaces: ```loopscope,controls=run,panels=console

// Where Loopscope is.
const LOOPSCOPE = "https://YOUR-HOST/loopscope/";

for (const code of document.querySelectorAll("code.language-loopscope")) {
  const figure = document.createElement("loop-scope");
  for (const setting of code.classList) {
    const [name, value] = setting.split("=");
    if (value) figure.setAttribute(name, value);
  }
  // Without its buttons the block is what is seen until the figure is there.
  const block = code.closest("pre");
  block.querySelector(".buttons")?.remove();
  block.replaceWith(figure);
  figure.append(block);
}

const script = document.createElement("script");
script.src = LOOPSCOPE + "loop-scope.js";
document.head.append(script);
