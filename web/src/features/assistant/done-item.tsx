import { CircleCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { recordRoute } from '@/lib/record-route';
import { toastOf, useActionCalls } from './api';
import { ChangeTable } from './change-table';
import type { DoneAction } from './types';

/** One executed action: what, when, by whom, and the way back while there is one. */
export function DoneItem({ action, showUser }: { action: DoneAction; showUser: boolean }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const errorText = useErrorText();
  const { undo } = useActionCalls(action.id);
  const undone = action.status === 'undone' || undo.isSuccess;
  const left = undo.data ? toastOf(undo.data) : undefined;
  const user = action.user_name || t('done.formerUser');
  return (
    <li className="px-4 py-3.5">
      <div className="flex items-start gap-2.5">
        {undone ? (
          <Undo2 aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-text" />
        )}
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{action.title}</p>
          <p className="text-xs text-muted">
            <time dateTime={action.changed_at} title={format.dateTime(action.changed_at)}>
              {format.relative(action.changed_at)}
            </time>
            {showUser ? ` · ${user}` : null}
          </p>
        </div>
        {undone ? <Badge>{t('action.undone')}</Badge> : null}
      </div>
      <div className="pl-6.5">
        {undone ? null : <Records action={action} />}
        {action.changes.length > 0 ? (
          <details className="mt-1.5 text-sm">
            <summary className="w-fit rounded-sm text-xs text-muted hover:text-fg">
              {t('done.changes', { count: action.changes.length })}
            </summary>
            <div className="mt-2 rounded-md border border-line px-3 py-1">
              <ChangeTable changes={action.changes} />
            </div>
          </details>
        ) : null}
        {left ? (
          <p role="status" className="mt-2 text-xs text-muted">
            {left}
          </p>
        ) : null}
        {undo.error ? (
          <p role="alert" className="mt-2 rounded-md bg-danger-soft px-2.5 py-1.5 text-xs text-danger-text">
            {errorText(undo.error)}
          </p>
        ) : null}
        {!undone && action.undo_until ? (
          <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button size="sm" busy={undo.isPending} onClick={() => undo.mutate()}>
              <Undo2 /> {t('common:action.undo')}
            </Button>
            <span className="text-2xs text-subtle">
              {t('done.undoUntil', { when: format.dateTime(action.undo_until) })}
            </span>
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** More would bury the next actions; all of them stand among the changes. */
const mostRecords = 3;

function Records({ action }: { action: DoneAction }) {
  const { t } = useTranslation('assistant');
  const further = action.results.length - mostRecords;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-sm">
      {action.results.slice(0, mostRecords).map((result, index) => {
        const route = recordRoute(result.entity_type, result.entity_id);
        return (
          <li key={`${result.entity_id}${index}`}>
            {result.message}{' '}
            {route ? (
              <Link to={route} className="font-medium text-accent-text underline underline-offset-2">
                {t('action.open')}
              </Link>
            ) : null}
          </li>
        );
      })}
      {further > 0 ? <li className="text-muted">{t('done.furtherRecords', { count: further })}</li> : null}
    </ul>
  );
}
