import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BarChart } from '@/components/charts/charts';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';

/** A number that the server computed, with how it came about. */
export interface Figure {
  metric: string;
  label?: string | null;
  value?: number | null;
  /** EUR, EUR/m2, m2; anything else is a count. */
  unit?: string | null;
  rows: number;
  filters?: Record<string, string> | null;
  grouped_by?: string | null;
  groups?: { key: string; label: string; value?: number | null; rows: number }[];
  route?: string | null;
}

/** How a figure is written. */
export function useFigureText(): (
  value: number | null | undefined,
  unit: string | null | undefined,
) => string {
  const format = useFormat();
  return (value, unit) => {
    if (value === null || value === undefined) return '–';
    if (unit === 'EUR') return format.money(value);
    if (unit === 'EUR/m2') return `${format.money(value)}/m²`;
    if (unit === 'm2') return `${format.number(value)} m²`;
    return format.number(value);
  };
}

/** The parts of a figure as bars. */
export function FigureChart({ figure }: { figure: Figure }) {
  const text = useFigureText();
  const { i18n } = useTranslation();
  const short = new Intl.NumberFormat(i18n.language, { notation: 'compact', maximumFractionDigits: 1 });
  const points = (figure.groups ?? []).map((group) => ({ label: group.label, value: group.value ?? 0 }));
  if (points.length < 2) return null;
  return (
    <div className="mt-3 rounded-md border border-line bg-surface p-3">
      <BarChart
        data={points}
        label={figure.label ?? figure.metric}
        format={(value) => text(value, figure.unit)}
        axisFormat={(value) => short.format(value)}
      />
    </div>
  );
}

/** "Rechenweg": what was computed, over what, from how many records, and where they are. */
export function FigureDerivation({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (figures.length === 0) return null;
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-fg"
      >
        <ChevronRight aria-hidden className={cn('size-3.5 transition-transform', open && 'rotate-90')} />
        {t('common:figure.derivation')}
      </button>
      {open ? (
        <div className="mt-2 flex flex-col gap-2">
          {figures.map((figure, index) => (
            <Derivation key={`${figure.metric}-${index}`} figure={figure} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Derivation({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  const text = useFigureText();
  const filters = useFilterTexts(figure);
  const format = useFormat();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-md bg-sunken px-3 py-2 text-xs">
      <dt className="text-subtle">{t('common:figure.metric')}</dt>
      <dd className="min-w-0 break-words">
        {t(`common:figure.name.${figure.metric}`, { defaultValue: figure.label ?? figure.metric })}
        {' = '}
        <span className="font-medium tabular-nums">{text(figure.value, figure.unit)}</span>
      </dd>
      <dt className="text-subtle">{t('common:figure.filters')}</dt>
      <dd className="min-w-0 break-words">
        {filters.length > 0 ? filters.join(' · ') : t('common:figure.noFilters')}
      </dd>
      <dt className="text-subtle">{t('common:figure.rows')}</dt>
      <dd className="tabular-nums">
        {format.number(figure.rows)}
        {figure.route ? (
          <Link to={figure.route} className="ml-2 font-medium text-accent-text underline underline-offset-2">
            {t('common:figure.show')}
          </Link>
        ) : null}
      </dd>
    </dl>
  );
}

function useFilterTexts(figure: Figure): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const word = (value: string) =>
    value
      .split(',')
      .map((one) => t(`common:figure.word.${one.trim()}`, { defaultValue: one.trim() }))
      .join(', ');
  return Object.entries(figure.filters ?? {}).map(([name, value]) => {
    const label = t(`common:figure.filter.${name}`, { defaultValue: name });
    if (name === 'from' || name === 'to') return `${label} ${format.date(value)}`;
    if (name === 'cities') return `${label}: ${value}`;
    if (name === 'assignee_id') return label;
    return `${label}: ${word(value)}`;
  });
}
