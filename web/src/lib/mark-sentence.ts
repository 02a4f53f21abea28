export interface MarkedPiece {
  text: string;
  hit: boolean;
}

/** Escapes of Markdown and the marks around a quote do not stand in the document. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words of a long quote that are enough to recognise it; one that runs over two passages is found by its beginning. */
const enough = 8;

/**
 * The pieces of a text with the quoted sentence set apart. Compared by words, so that line breaks, hyphens of typesetting and
 * quotation marks do not get in the way.
 */
export function markSentence(text: string, sentence: string): MarkedPiece[] {
  const wanted = words(sentence);
  if (wanted.length === 0) return [{ text, hit: false }];
  const found = find(text, wanted) ?? (wanted.length > enough ? find(text, wanted.slice(0, enough)) : null);
  if (!found) return [{ text, hit: false }];
  return [
    { text: text.slice(0, found.start), hit: false },
    { text: text.slice(found.start, found.end), hit: true },
    { text: text.slice(found.end), hit: false },
  ].filter((piece) => piece.text.length > 0);
}

function find(text: string, wanted: string[]): { start: number; end: number } | null {
  const pattern = wanted.map(escape).join('[^\\p{L}\\p{N}]+');
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])[.!?]?`, 'iu').exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}
