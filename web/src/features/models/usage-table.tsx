import { useTranslation } from 'react-i18next';
import { Table, Td, Th } from '@/components/ui/table';
import { useFormat } from '@/lib/format';
import type { UsageTotals } from './use-usage';

interface UsageRow {
  key: string;
  name: string;
  totals: UsageTotals;
}

export function UsageTable({ caption, rows }: { caption: string; rows: UsageRow[] }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  return (
    <Table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <Th>{caption}</Th>
          <Th className="text-right">{t('usage.calls')}</Th>
          <Th className="text-right">{t('usage.input')}</Th>
          <Th className="text-right">{t('usage.output')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, totals }) => (
          <tr key={key}>
            <Td className="break-words">{name}</Td>
            <Td className="text-right tabular-nums">{format.number(totals.calls)}</Td>
            <Td className="text-right tabular-nums">
              {format.number(totals.input_tokens + totals.embedding_tokens)}
            </Td>
            <Td className="text-right tabular-nums">{format.number(totals.output_tokens)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
