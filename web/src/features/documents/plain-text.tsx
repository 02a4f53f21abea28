import { cn } from '@/lib/cn';
import { Marked } from './marked';
import type { TextSegment } from './types';

export interface TextProps {
  segments: readonly TextSegment[];
  phrase: string;
  place: TextSegment | null;
  /** What an answer quoted; marked in the place. */
  sentence?: string;
}

export const placeClass = 'rounded-md bg-accent-soft ring-4 ring-accent-soft';

/** Paragraphs as they stand in the file, with the line at which each begins. */
export function PlainText({
  segments,
  phrase,
  place,
  sentence,
  showsLines,
}: TextProps & { showsLines: boolean }) {
  return (
    <div className="mx-auto max-w-3xl px-4 py-6 md:px-8">
      {segments.map((segment) => {
        const isPlace = segment.n === place?.n;
        return (
          <div key={segment.n} className="mb-4 flex gap-4">
            {showsLines ? (
              <span
                aria-hidden
                className="w-8 shrink-0 pt-0.5 text-right text-2xs text-subtle tabular-nums select-none max-md:hidden"
              >
                {segment.line}
              </span>
            ) : null}
            <div
              data-place={isPlace || undefined}
              className={cn(
                'min-w-0 leading-relaxed break-words whitespace-pre-wrap',
                segment.is_heading && 'pt-2 text-lg font-semibold',
                isPlace && placeClass,
              )}
            >
              <Marked text={segment.text} phrase={phrase} sentence={isPlace ? sentence : ''} />
            </div>
          </div>
        );
      })}
    </div>
  );
}
