import { ArrowRight, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import type { Change } from './types';
import type { Approval } from './use-approval';
import { fieldLabel, valueText } from './value-text';

interface ChangeTableProps {
  changes: Change[];
  /** Lets records be left out. */
  approval?: Approval | null;
}

/** Exactly what will change, field by field. New records have no old values, deleted ones no new. */
export function ChangeTable({ changes, approval }: ChangeTableProps) {
  const { t } = useTranslation('assistant');
  const records = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.entity_type ?? ''}:${change.entity_id ?? ''}:${change.label ?? ''}`;
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return (
    <div className="flex flex-col gap-3">
      {approval ? (
        <label className="flex items-center gap-2 text-xs text-muted">
          <Checkbox
            checked={approval.items === undefined ? true : approval.count === 0 ? false : 'indeterminate'}
            onCheckedChange={() => approval.setAll(approval.items !== undefined)}
          />
          {t('action.selectAll')}
        </label>
      ) : null}
      {[...records].map(([key, group]) => (
        <RecordChanges key={key} group={group} named={records.size > 1} approval={approval ?? null} />
      ))}
    </div>
  );
}

interface RecordChangesProps {
  group: Change[];
  named: boolean;
  approval: Approval | null;
}

function RecordChanges({ group, named, approval }: RecordChangesProps) {
  const { t } = useTranslation('assistant');
  const id = group[0]?.entity_id ?? '';
  const isApproved = approval?.has(id) ?? true;
  const name = [t(`common:entity.${group[0]?.entity_type}`, { defaultValue: '' }), group[0]?.label]
    .filter(Boolean)
    .join(': ');
  return (
    <table className="w-full text-left text-sm">
      {named || id ? (
        <caption className="pb-1 text-left text-xs font-medium text-muted">
          {approval ? (
            <label className="flex items-start gap-2">
              <Checkbox
                className="mt-px"
                checked={isApproved}
                onCheckedChange={(checked) => approval.set(id, checked === true)}
              />
              <span className="min-w-0 break-words">{name}</span>
            </label>
          ) : (
            name
          )}
        </caption>
      ) : null}
      <thead className="sr-only">
        <tr>
          <th>{t('action.field')}</th>
          <th>{t('action.change')}</th>
        </tr>
      </thead>
      <tbody className={cn(!isApproved && 'opacity-45')}>
        {group.map((change, index) => (
          // Several points of one checklist are several changes of one field.
          <ChangeRow key={`${change.field}-${index}`} change={change} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const before = valueText(change.old, change.field, t, format);
  return (
    <tr className="border-t border-line first:border-t-0">
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
          {valueText(change.new, change.field, t, format)}
        </ins>
        {change.from_source ? (
          <span className="mt-1 flex items-start gap-1 text-xs text-warning-text">
            <ShieldAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            <span className="min-w-0 break-words">
              {t('action.fromSource', { title: change.from_source })}
            </span>
          </span>
        ) : null}
      </td>
    </tr>
  );
}
