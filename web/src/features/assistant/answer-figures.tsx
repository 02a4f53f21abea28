import { FigureChart, FigureDerivation } from '@/components/records/figures';
import type { Computed } from './types';

/** The numbers of an answer: their parts as bars, and how each came about. */
export function AnswerFigures({ figures }: { figures: Computed[] }) {
  // Counts of a list stand above the list itself.
  const named = figures.filter((figure) => figure.label);
  if (named.length === 0) return null;
  return (
    <div className="mt-1">
      {named.map((figure, index) => (
        <FigureChart key={`${figure.metric}-${index}`} figure={figure} />
      ))}
      <FigureDerivation figures={named} />
    </div>
  );
}
