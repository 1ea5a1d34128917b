// A plugin for remark: a block that is fenced as `loopscope` becomes a figure. Its settings stand
// behind that word: ```loopscope title="Three requests" panels="console"

export default function loopscope() {
  return function change(node) {
    if (node.type === "code" && node.lang === "loopscope") {
      const settings = (node.meta ?? "").matchAll(/([a-z-]+)="([^"]*)"/g);
      const attributes = [...settings].map(([, name, value]) => {
        return { type: "mdxJsxAttribute", name, value };
      });
      const notation = element("pre", [], [{ type: "text", value: node.value }]);
      Object.assign(node, element("loop-scope", attributes, [notation]));
    } else {
      node.children?.forEach((child) => change(child));
    }
  };
}

function element(name, attributes, children) {
  return { type: "mdxJsxFlowElement", name, attributes, children };
}
