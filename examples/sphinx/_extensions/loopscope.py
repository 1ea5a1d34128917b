"""The directive ``loopscope``: its content is a scenario, its options are settings of the figure.

In HTML it is a figure that runs, everywhere else the notation as a literal block.
"""

from collections import defaultdict

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective


class loopscope(nodes.General, nodes.Element):
    """A figure. Its only child is the notation, which is shown wherever the figure is not."""


class Loopscope(SphinxDirective):
    has_content = True
    # Whatever the figure takes. An empty dictionary would mean that there are no options.
    option_spec = defaultdict(lambda: directives.unchanged, title=directives.unchanged)

    def run(self):
        notation = "\n".join(self.content)
        block = nodes.literal_block(notation, notation, language="none")
        return [loopscope("", block, settings=self.options)]


def open_figure(translator, node):
    translator.body.append(translator.starttag(node, "loop-scope", **node["settings"]))


def close_figure(translator, node):
    translator.body.append("</loop-scope>\n")


def pass_by(translator, node):
    pass


def add_script(app):
    app.add_js_file(app.config.loopscope_address + "loop-scope.js", loading_method="async")


def setup(app):
    app.add_config_value("loopscope_address", "", "html", str)
    app.add_directive("loopscope", Loopscope)
    others = {builder: (pass_by, pass_by) for builder in ["latex", "text", "man", "texinfo"]}
    app.add_node(loopscope, html=(open_figure, close_figure), **others)
    app.connect("builder-inited", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
