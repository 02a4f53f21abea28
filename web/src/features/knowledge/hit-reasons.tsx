import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import type { SearchHit } from './api';

type Reasons = NonNullable<SearchHit['why']>;

/** What is less rounds to nothing, and a line that says "+0" explains nothing. */
const smallest = 0.005;

const whole = (share: number) => Math.round(share * 100) / 100;

/** What a score is made of, as bars on one scale. */
export function HitReasons({ why }: { why: Reasons }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const parts = [
    ...why.lists.map((entry) => ({
      key: entry.list,
      label: t(`why.${entry.list}`),
      note: t('why.place', { place: entry.place }),
      value: entry.share ?? 0,
      color: entry.list === 'vector' ? 'bg-violet' : 'bg-accent',
    })),
    ...why.boosts.map((boost) => ({
      key: `${boost.kind} ${boost.detail}`,
      label: t(boost.kind === 'coverage' ? 'why.coverageBoost' : `why.${boost.kind}`),
      note: boost.detail,
      value: boost.value ?? 0,
      color: 'bg-success',
    })),
  ].filter((part) => Math.abs(part.value) >= smallest);
  const largest = Math.max(...parts.map((part) => Math.abs(part.value)), 0.0001);
  return (
    <div className="mt-4 border-t border-line pt-3">
      <ul aria-label={t('test.why')} className="flex flex-col gap-2">
        {parts.map((part) => (
          <li
            key={part.key}
            className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_3.5rem] items-center gap-3 text-xs sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_3.5rem]"
          >
            <span className="min-w-0 truncate">
              {part.label} <span className="text-subtle">{part.note}</span>
            </span>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-active">
              <span
                className={cn('block h-full rounded-full', part.color)}
                style={{ width: `${(Math.abs(part.value) / largest) * 100}%` }}
              />
            </span>
            <span className="text-right font-medium tabular-nums">
              {part.value > 0 ? '+' : ''}
              {format.score(part.value)}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-xs text-muted">
        {t('why.coverage', { share: format.percent(whole(why.coverage)) })}
        {why.repetition < 1
          ? ` ${t('why.repetition', { share: format.percent(whole(why.repetition)) })}`
          : ''}
      </p>
    </div>
  );
}
