import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Marked } from './marked';
import type { TextProps } from './plain-text';

const mostRows = 2_000;

/** A CSV file as a table, with the row numbers a spreadsheet would show. */
export function TableText({ segments, phrase, place }: TextProps) {
  const { t } = useTranslation('documents');
  const [first, ...others] = segments;
  const columns = Math.max(...segments.map((segment) => segment.cells?.length ?? 0));
  const header = Array.from({ length: columns }, (_, index) => first?.cells?.[index] ?? '');
  // A quoted row further down must still be there.
  const rows = others.filter((row, index) => index < mostRows || row.n === place?.n);
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <thead>
        <tr>
          <th
            scope="col"
            className="sticky top-0 border-b border-line bg-raised px-3 py-2 text-right text-2xs font-medium text-subtle"
          >
            {t('preview.row')}
          </th>
          {header.map((cell, index) => (
            <th
              key={index}
              scope="col"
              className="sticky top-0 border-b border-line bg-raised px-3 py-2 text-left font-medium whitespace-nowrap"
            >
              <Marked text={cell} phrase={phrase} />
            </th>
          ))}
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
              <td className="border-b border-line px-3 py-1.5 text-right text-2xs text-subtle tabular-nums">
                {row.row}
              </td>
              {header.map((_, index) => (
                <td key={index} className="border-b border-line px-3 py-1.5 align-top">
                  <Marked text={row.cells?.[index] ?? ''} phrase={phrase} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
