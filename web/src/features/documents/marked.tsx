import { markSentence } from '@/lib/mark-sentence';
import { splitAtPhrase } from './places';

/** A text with every occurrence of the phrase marked, or the sentence that an answer quoted. */
export function Marked({ text, phrase, sentence = '' }: { text: string; phrase: string; sentence?: string }) {
  const pieces = sentence ? markSentence(text, sentence) : splitAtPhrase(text, phrase);
  return pieces.map((piece, index) =>
    piece.hit ? (
      <mark key={index} className="rounded-xs bg-warning-soft px-px text-warning-text">
        {piece.text}
      </mark>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  );
}
