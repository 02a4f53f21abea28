import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Marked } from './marked';
import { placeClass, type TextProps } from './plain-text';
import type { TextSegment } from './types';

const mostRows = 2_000;

/** A CSV file as a table, with the row numbers a spreadsheet would show. What stands above the table stays above it. */
export function TableText({ segments, phrase, place }: TextProps) {
  const { t } = useTranslation('documents');
  const headerAt = segments.findIndex((segment) => segment.is_heading);
  const header = segments[headerAt];
  const above = segments.slice(0, Math.max(0, headerAt));
  // A quoted row further down must still be there.
  const rows = segments.slice(headerAt + 1).filter((row, index) => index < mostRows || row.n === place?.n);
  const columns = Math.max(1, ...segments.slice(headerAt).map((segment) => segment.cells?.length ?? 0));
  const cellsOf = (row: TextSegment | undefined) =>
    Array.from({ length: columns }, (_, index) => row?.cells?.[index] ?? '');
  const headClass =
    'sticky top-0 border-b border-line bg-raised px-3 py-2 text-left font-medium whitespace-nowrap';
  return (
    <>
      {above.length > 0 ? (
        <div className="px-4 pt-4 pb-2 text-sm text-muted">
          {above.map((row) => (
            <p
              key={row.n}
              data-place={row.n === place?.n || undefined}
              className={row.n === place?.n ? placeClass : undefined}
            >
              <Marked text={row.text} phrase={phrase} />
            </p>
          ))}
        </div>
      ) : null}
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th scope="col" className={cn(headClass, 'text-right text-2xs text-muted')}>
              {t('preview.row')}
            </th>
            {cellsOf(header).map((cell, index) =>
              cell ? (
                <th key={index} scope="col" className={headClass}>
                  <Marked text={cell} phrase={phrase} />
                </th>
              ) : (
                <td key={index} className={headClass} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isPlace = row.n === place?.n;
            return (
              <tr
                key={row.n}
                data-place={isPlace || undefined}
                className={cn('hover:bg-hover', isPlace && 'bg-accent-soft')}
              >
                <td className="border-b border-line px-3 py-1.5 text-right text-2xs text-muted tabular-nums">
                  {row.row}
                </td>
                {cellsOf(row).map((cell, index) => (
                  <td key={index} className="border-b border-line px-3 py-1.5 align-top">
                    <Marked text={cell} phrase={phrase} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
