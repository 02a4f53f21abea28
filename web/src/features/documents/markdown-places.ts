import { markSentence } from '@/lib/mark-sentence';
import { splitAtPhrase } from './places';

/** The part of a HAST node that these plugins touch. */
export interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
  position?: { start: { line: number } } | undefined;
}

/** Writes onto every element the line of the file at which it begins, so that a citation finds it. */
export function rehypeLines() {
  return (tree: HtmlNode) => {
    const walk = (node: HtmlNode) => {
      if (node.type === 'element' && node.position && isBlock(node.tagName)) {
        node.properties = { ...node.properties, 'data-line': node.position.start.line };
      }
      node.children?.forEach(walk);
    };
    walk(tree);
  };
}

/** Marks a phrase in all texts, or the one sentence that an answer quoted. */
export function rehypeMark(phrase: string, isSentence = false) {
  const split = isSentence ? markSentence : splitAtPhrase;
  return (tree: HtmlNode) => {
    if (phrase.trim().length < 2) return;
    const walk = (node: HtmlNode) => {
      node.children = node.children?.flatMap((child): HtmlNode[] => {
        if (child.type !== 'text') {
          walk(child);
          return [child];
        }
        return split(child.value ?? '', phrase).map((piece) => {
          const text: HtmlNode = { type: 'text', value: piece.text };
          return piece.hit ? { type: 'element', tagName: 'mark', properties: {}, children: [text] } : text;
        });
      });
    };
    walk(tree);
  };
}

/** Blanks out the metadata block at the top; the lines keep their numbers. */
export function withoutFrontMatter(source: string): string {
  const match = /^---\n[\s\S]*?\n---(?=\n|$)/.exec(source.replaceAll('\r\n', '\n'));
  const text = source.replaceAll('\r\n', '\n');
  return match ? '\n'.repeat(match[0].split('\n').length - 1) + text.slice(match[0].length) : text;
}

function isBlock(tag: string | undefined): boolean {
  return tag !== undefined && /^(p|h[1-6]|li|tr|pre|blockquote)$/.test(tag);
}
