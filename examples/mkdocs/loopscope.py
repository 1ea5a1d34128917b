"""A hook for MkDocs: a block that is fenced as ``loopscope`` becomes a figure."""

from html import escape


def on_config(config):
    fence = {"name": "loopscope", "class": "loopscope", "validator": take, "format": figure}
    superfences = config.mdx_configs.setdefault("pymdownx.superfences", {})
    superfences.setdefault("custom_fences", []).append(fence)
    config.extra_javascript.append(config.extra["loopscope"] + "loop-scope.js")
    return config


def take(language, inputs, options, attrs, md):
    """Takes every setting: ```loopscope title="Three requests" panels="console"."""
    options.update(inputs)
    return True


def figure(source, language, css_class, options, md, **kwargs):
    settings = "".join(f' {name}="{escape(value)}"' for name, value in options.items())
    # Inside of a paragraph, where Markdown would put it, the element could hold no block.
    return f"<div><loop-scope{settings}><pre><code>{escape(source)}</code></pre></loop-scope></div>"
