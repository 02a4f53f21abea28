import { markSentence } from '@/lib/mark-sentence';
import type { TextSegment } from './types';

/**
 * The passage that a link means: "s12" by number, "Zeile 12", "Tabellenzeile 3", "Seite 4" or "Folie 2" as citations write it,
 * or a heading.
 * Null when the document has changed and the place is gone.
 */
export function findPlace(segments: readonly TextSegment[], place: string): TextSegment | null {
  const text = place.trim();
  if (!text) return null;
  const number = /^s(\d+)$/.exec(text);
  if (number) return segments.find((segment) => segment.n === Number(number[1])) ?? null;
  const row = /^(?:Tabellenzeile|Row) (\d+)$/.exec(text);
  if (row) return segments.find((segment) => segment.row === Number(row[1])) ?? null;
  const page = /^(?:Seite|Page|Folie|Slide) (\d+)$/.exec(text);
  if (page) return segments.find((segment) => (segment.page ?? segment.slide) === Number(page[1])) ?? null;
  const line = /^(?:Zeile|Line) (\d+)$/.exec(text);
  if (line) return atLine(segments, Number(line[1]));
  const under = segments.filter((segment) => segment.heading === text);
  return under[0] ?? segments.find((segment) => segment.is_heading && segment.text === text) ?? null;
}

/**
 * The passage with a quoted sentence: a link leads to where its chunk begins, the sentence itself may stand a few passages on.
 * Where it cannot be found (the document has changed), the place alone counts.
 */
export function findQuoted(
  segments: readonly TextSegment[],
  place: string,
  sentence: string,
): TextSegment | null {
  const start = findPlace(segments, place);
  if (!sentence) return start;
  const from = start ? segments.indexOf(start) : 0;
  const tells = (segment: TextSegment) => markSentence(segment.text, sentence).some((piece) => piece.hit);
  return segments.slice(from).find(tells) ?? segments.slice(0, from).find(tells) ?? start;
}

/** The last passage that starts at this line or before. */
function atLine(segments: readonly TextSegment[], line: number): TextSegment | null {
  return segments.filter((segment) => (segment.line ?? Infinity) <= line).at(-1) ?? null;
}

export interface Piece {
  text: string;
  hit: boolean;
}

const fold = (text: string) => text.toLocaleLowerCase('de');

/** Splits a text at every occurrence of a phrase, for marking it. */
export function splitAtPhrase(text: string, phrase: string): Piece[] {
  const wanted = fold(phrase.trim());
  const folded = fold(text);
  // Some letters change their length when folded; then positions would not fit any more.
  if (wanted.length < 2 || folded.length !== text.length) return [{ text, hit: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), hit: false });
    pieces.push({ text: text.slice(at, at + wanted.length), hit: true });
    from = at + wanted.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hit: false });
  return pieces;
}

export function countHits(segments: readonly TextSegment[], phrase: string): number {
  return segments.reduce(
    (sum, segment) => sum + splitAtPhrase(segment.text, phrase).filter((piece) => piece.hit).length,
    0,
  );
}
