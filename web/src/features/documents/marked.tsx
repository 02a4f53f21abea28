import { splitAtPhrase } from './places';

/** A text with every occurrence of the phrase marked. */
export function Marked({ text, phrase }: { text: string; phrase: string }) {
  return splitAtPhrase(text, phrase).map((piece, index) =>
    piece.hit ? (
      <mark key={index} className="rounded-xs bg-warning-soft px-px text-warning-text">
        {piece.text}
      </mark>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  );
}
