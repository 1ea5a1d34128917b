-- A block with the class `loopscope` becomes a figure in HTML. In all other formats it becomes a
-- picture of the forecast where the command `loopscope` is there, and stays as it is where not.

local html = FORMAT:match("html") or FORMAT == "revealjs"

local function escaped(text)
  local marks = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
  return (text:gsub('[&<>"]', marks))
end

local function figure(block)
  local settings = ""
  for name, value in pairs(block.attributes) do
    settings = settings .. (' %s="%s"'):format(name, escaped(value))
  end
  local element = "<loop-scope%s><pre>%s</pre></loop-scope>"
  return pandoc.RawBlock("html", element:format(settings, escaped(block.text)))
end

local function picture(block)
  local title = block.attributes.title or "Loopscope"
  local arguments = { "svg", "-", "--title", title }
  local drawn, svg = pcall(pandoc.pipe, "loopscope", arguments, block.text)
  if not drawn then
    return block
  end
  local name = pandoc.utils.sha1(svg) .. ".svg"
  pandoc.mediabag.insert(name, "image/svg+xml", svg)
  return pandoc.Para({ pandoc.Image(title, name) })
end

function Pandoc(document)
  local address = document.meta.loopscope
  if html and not address then
    error("say in the document or in _quarto.yml where Loopscope is: `loopscope: https://...`")
  end
  local blocks = document.blocks:walk({
    CodeBlock = function(block)
      if block.classes:includes("loopscope") then
        return html and figure(block) or picture(block)
      end
    end,
  })
  if html then
    local source = escaped(pandoc.utils.stringify(address) .. "loop-scope.js")
    blocks:insert(pandoc.RawBlock("html", ('<script async src="%s"></script>'):format(source)))
  end
  return pandoc.Pandoc(blocks, document.meta)
end
