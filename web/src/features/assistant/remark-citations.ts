interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

const citation = /\[(\d{1,3})\]/g;

/** Turns "[1]" in running text into a link that the renderer shows as a chip. Code stays as it is. */
export function remarkCitations() {
  return (tree: Node): void => {
    visit(tree);
  };
}

function visit(node: Node): void {
  if (!node.children || node.type === 'link' || node.type === 'linkReference') return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' && child.value !== undefined) return split(child.value);
    visit(child);
    return [child];
  });
}

function split(value: string): Node[] {
  const parts: Node[] = [];
  let from = 0;
  for (const match of value.matchAll(citation)) {
    if (match.index > from) parts.push({ type: 'text', value: value.slice(from, match.index) });
    const number = match[1] ?? '';
    parts.push({ type: 'link', url: `#cite-${number}`, children: [{ type: 'text', value: number }] });
    from = match.index + match[0].length;
  }
  if (from < value.length) parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}
