import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Drawer, DrawerClose } from '@/components/ui/drawer';
import { Facts } from '@/components/ui/page';
import { useRecordLabel } from '@/components/records/use-record-label';
import { useFormat } from '@/lib/format';
import { recordRoute } from '@/lib/record-route';
import { changesOf, labelOf, otherDetails, type AuditEntry } from './api';
import { useActionName, useFieldName } from './names';
import { RecordValue, recordTypeOf } from './record-value';
import { useValueText } from './value-text';

/** One entry in full: who, when, from where, and each field before and after. */
export function AuditDrawer({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  const { t } = useTranslation('audit');
  return (
    <Drawer
      open={entry !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('details')}
      className="max-w-[34rem]"
    >
      {entry ? <Entry entry={entry} onClose={onClose} /> : null}
    </Drawer>
  );
}

function Entry({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const actionName = useActionName();
  const route = recordRoute(entry.entity_type, entry.entity_id);
  const told = labelOf(entry);
  // Reading a record, for example, notes only which one it was.
  const found = useRecordLabel(told ? null : entry.entity_type, entry.entity_id);
  const label = told || (found.data ?? '');
  return (
    <>
      <header className="flex items-start justify-between gap-3 border-b border-line p-4">
        <div className="min-w-0">
          <h2 className="text-base">{actionName(entry.action)}</h2>
          {label ? (
            <p className="truncate text-sm text-muted">
              {route ? (
                <Link
                  to={route}
                  onClick={onClose}
                  className="text-accent-text underline-offset-4 hover:underline"
                >
                  {label}
                </Link>
              ) : (
                label
              )}
            </p>
          ) : null}
        </div>
        <DrawerClose asChild>
          <Button variant="ghost" size="icon" aria-label={t('common:action.close')}>
            <X />
          </Button>
        </DrawerClose>
      </header>
      <div className="flex flex-1 flex-col gap-5 overflow-y-auto p-4">
        <Facts
          items={[
            { label: t('column.when'), value: format.dateTime(entry.timestamp) },
            { label: t('column.who'), value: entry.user_name || t('system') },
            { label: t('ip'), value: entry.ip_address },
            { label: t('name'), value: <code className="text-xs">{entry.action}</code> },
            {
              label: t('column.result'),
              value: (
                <Badge tone={entry.success ? 'success' : 'danger'}>
                  {t(entry.success ? 'result.ok' : 'result.failed')}
                </Badge>
              ),
            },
            ...otherDetails(entry).map(([key, value]) => ({ label: key.replaceAll('_', ' '), value })),
          ]}
        />
        <Changes entry={entry} onClose={onClose} />
      </div>
    </>
  );
}

function Changes({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const fieldName = useFieldName();
  const valueText = useValueText(entry.entity_type ?? '');
  const changes = changesOf(entry);
  if (changes.length === 0) return null;
  const shown = (field: string, value: unknown) => {
    const type = recordTypeOf(field);
    return type && typeof value === 'string' ? (
      <RecordValue type={type} id={value} onOpen={onClose} />
    ) : (
      valueText(field, value)
    );
  };
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium">{t('changes', { count: changes.length })}</h3>
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {changes.map((change) => (
          <li key={change.field} className="flex flex-col gap-1 p-3 text-sm">
            <span className="text-xs text-muted">{fieldName(change.field)}</span>
            {isEmpty(change.old) ? null : (
              <del className="rounded-sm bg-danger-soft px-1.5 break-words text-danger-text decoration-1">
                {shown(change.field, change.old)}
              </del>
            )}
            {isEmpty(change.new) ? null : (
              <ins className="rounded-sm bg-success-soft px-1.5 break-words text-success-text no-underline">
                {shown(change.field, change.new)}
              </ins>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';
