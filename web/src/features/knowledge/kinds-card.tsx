import { useTranslation } from 'react-i18next';
import { DonutChart } from '@/components/charts/charts';
import { Card } from '@/components/ui/page';
import { Skeleton } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import { useHealth, useSourceFigures } from './api';

/** What the knowledge is made of. */
export function KindsCard() {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const figures = useSourceFigures();
  const passages = useHealth().data?.indexed_passages;
  const kinds = figures.data?.kinds?.filter((kind) => kind.count > 0);
  return (
    <Card title={t('kinds.title')}>
      {!kinds ? (
        <Skeleton className="h-56 rounded-md" />
      ) : kinds.length === 0 ? (
        <p className="text-sm text-muted">{t('empty.text')}</p>
      ) : (
        <>
          <DonutChart
            label={t('kinds.title')}
            data={kinds.map((kind) => ({ label: t(`kinds.${kind.name}`), value: kind.count }))}
            format={format.number}
          />
          {passages !== undefined ? (
            <p className="mt-3 text-xs text-muted">
              {t('kinds.passages', { count: passages, formatted: format.number(passages) })}
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}
