import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import type { Change } from './types';
import { fieldLabel, valueText } from './value-text';

/** Exactly what will change, field by field. New records have no old values, deleted ones no new. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const records = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.entity_type ?? ''}:${change.entity_id ?? ''}:${change.label ?? ''}`;
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return (
    <div className="flex flex-col gap-3">
      {[...records.values()].map((group) => (
        <table key={`${group[0]?.entity_id}${group[0]?.label}`} className="w-full text-left text-sm">
          {records.size > 1 || group[0]?.entity_id ? (
            <caption className="pb-1 text-left text-xs font-medium text-muted">
              {[t(`common:entity.${group[0]?.entity_type}`, { defaultValue: '' }), group[0]?.label]
                .filter(Boolean)
                .join(': ')}
            </caption>
          ) : null}
          <thead className="sr-only">
            <tr>
              <th>{t('action.field')}</th>
              <th>{t('action.change')}</th>
            </tr>
          </thead>
          <tbody>
            {group.map((change) => {
              const before = valueText(change.old, change.field, t, format);
              const after = valueText(change.new, change.field, t, format);
              return (
                <tr key={change.field} className="border-t border-line first:border-t-0">
                  <th scope="row" className="w-[34%] py-1.5 pr-3 align-top font-normal text-muted">
                    {fieldLabel(change.field, t)}
                  </th>
                  <td className="py-1.5 break-words">
                    {before === '–' ? null : (
                      <>
                        <del className="rounded-[4px] bg-danger-soft px-1 text-danger-text">{before}</del>
                        <ArrowRight aria-hidden className="mx-1 inline size-3.5 text-subtle" />
                      </>
                    )}
                    <ins className="rounded-[4px] bg-success-soft px-1 text-success-text no-underline">
                      {after}
                    </ins>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}
