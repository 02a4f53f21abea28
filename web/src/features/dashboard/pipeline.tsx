import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Dashboard } from '@/lib/api/types';
import { useFormat } from '@/lib/format';

const order = ['draft', 'available', 'reserved', 'sold', 'rented', 'withdrawn'];

/** The stock by status: bars of text and CSS, readable by everybody and each a way into the list. */
export function Pipeline({ byStatus }: { byStatus: Dashboard['properties']['by_status'] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const stages = order.flatMap((status) =>
    byStatus.filter((entry) => entry.status === status && entry.count > 0),
  );
  const most = Math.max(1, ...stages.map((stage) => stage.count));
  if (stages.length === 0)
    return <p className="py-8 text-center text-sm text-muted">{t('chart.pipelineEmpty')}</p>;
  return (
    <ul className="flex flex-1 flex-col justify-center gap-1">
      {stages.map((stage) => (
        <li key={stage.status}>
          <Link
            to={`/properties?status=${stage.status}`}
            className="grid grid-cols-[7rem_minmax(0,1fr)_2.5rem_6rem] items-center gap-3 rounded-md px-2 py-2 hover:bg-hover max-sm:grid-cols-[7.5rem_minmax(0,1fr)_2rem]"
          >
            <span className="truncate text-sm">
              {t(`common:propertyStatus.${stage.status}`, { defaultValue: stage.status })}
            </span>
            <span className="h-2.5 overflow-hidden rounded-full bg-active">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(stage.count / most) * 100}%` }}
              />
            </span>
            <span className="text-right text-sm font-semibold tabular-nums">
              {format.number(stage.count)}
            </span>
            <span className="text-right text-sm text-muted tabular-nums max-sm:hidden">
              {stage.value ? format.moneyCompact(stage.value) : '–'}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
