import { useTranslation } from 'react-i18next';
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

/** Paragraphs as they stand in the file, with the line at which each begins, or under the name of their page. */
export function PlainText({
  segments,
  phrase,
  place,
  sentence,
  showsLines,
}: TextProps & { showsLines: boolean }) {
  const nameOf = usePageName();
  return (
    <div className="mx-auto max-w-3xl px-4 py-6 md:px-8">
      {segments.map((segment, index) => {
        const isPlace = segment.n === place?.n;
        const name = nameOf(segment);
        const before = segments[index - 1];
        const isFirstOfPage = name !== '' && (!before || nameOf(before) !== name);
        return (
          <div key={segment.n} className={cn('mb-4 flex gap-4', isFirstOfPage && 'flex-wrap')}>
            {isFirstOfPage ? (
              <h3 className="w-full border-b border-line pt-2 pb-1 text-xs font-medium text-muted">{name}</h3>
            ) : null}
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

/** "Vertrag.pdf, Seite 3" for passages of a page, a slide, a sheet or a file within the file; nothing for the others. */
function usePageName(): (segment: TextSegment) => string {
  const { t } = useTranslation('documents');
  return ({ member, page, slide, sheet }) =>
    [
      member,
      page ? t('preview.page', { number: page }) : null,
      slide ? t('preview.slide', { number: slide }) : null,
      sheet ? t('preview.sheet', { name: sheet }) : null,
    ]
      .filter(Boolean)
      .join(', ');
}
