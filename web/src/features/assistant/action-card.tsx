import { Check, Pencil, ShieldCheck, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast-store';
import { ApiError } from '@/lib/api/error';
import { useErrorText } from '@/lib/error-text';
import { ActionOutcome } from './action-outcome';
import { toastOf, useActionCalls } from './api';
import { ArgumentFields } from './argument-fields';
import { ChangeTable } from './change-table';
import type { PendingAction, UiCommand } from './types';
import { useApproval } from './use-approval';
import { useSecondsLeft } from './use-seconds-left';

interface ActionCardProps {
  action: PendingAction;
  onUiCommands: (commands: UiCommand[]) => void;
}

/** What the assistant wants to do, before it is done. Nothing happens without the click on "confirm". */
export function ActionCard({ action, onUiCommands }: ActionCardProps) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const [edited, setEdited] = useState<Record<string, unknown> | null>(null);
  const approval = useApproval(action.changes);
  const { confirm, reject, undo } = useActionCalls(action.id);
  const secondsLeft = useSecondsLeft(action.expires_at);
  const error = confirm.error ?? reject.error ?? undo.error;
  const gone = error instanceof ApiError && [404, 409, 410, 412].includes(error.status);
  const expired = secondsLeft === 0 && confirm.isIdle;
  const risky = action.risk === 'send' || action.risk === 'delete';

  const takeBack = () =>
    undo.mutateAsync().then(
      (answer) => toast('info', toastOf(answer) ?? t('action.undone')),
      (problem: unknown) => toast('error', errorText(problem)),
    );

  // Promises and not the callbacks of `mutate`: in the list of open proposals the card is gone before the answer is handled.
  const run = () =>
    void confirm
      .mutateAsync({
        ...(edited ? { arguments: edited } : {}),
        ...(approval?.items ? { items: approval.items } : {}),
      })
      .then(
        (answer) => {
          const commands = answer.ui_commands ?? [];
          if (answer.can_undo === false) {
            onUiCommands(commands);
            return;
          }
          // The message with the way back says it already.
          onUiCommands(commands.filter((command) => command.type !== 'TOAST'));
          const text = approval?.items
            ? t('action.doneSomeToast', { count: approval.count, total: approval.total, title: action.title })
            : t('action.doneToast', { title: action.title });
          toast('success', text, {
            action: { label: t('common:action.undo'), run: () => void takeBack() },
          });
        },
        // The card shows what went wrong.
        () => undefined,
      );

  if (confirm.data) return <ActionOutcome action={action} answer={confirm.data} undo={undo} />;
  if (reject.isSuccess) {
    return (
      <p className="mt-3 flex items-center gap-2 rounded-lg border border-line px-3 py-2 text-sm text-muted">
        <X aria-hidden className="size-4" /> {t('action.rejected', { title: action.title })}
      </p>
    );
  }
  const interrupted = action.status === 'executing';
  const closed = (expired && !interrupted) || gone;
  return (
    <section
      aria-label={action.title}
      data-action-card
      className="mt-3 overflow-hidden rounded-lg border border-line-strong bg-surface shadow-xs"
    >
      <header className="flex items-start gap-2.5 border-b border-line bg-sunken/60 px-3.5 py-2.5">
        {risky ? (
          <TriangleAlert aria-hidden className="mt-0.5 size-4 text-warning" />
        ) : (
          <ShieldCheck aria-hidden className="mt-0.5 size-4 text-accent-text" />
        )}
        <div className="min-w-0 flex-1">
          <p className="text-sm font-medium">{action.title}</p>
          <p className="text-xs text-muted">
            {interrupted
              ? t(action.applied ? 'action.interruptedDone' : 'action.interrupted')
              : closed
                ? t('action.closed')
                : t('action.review')}
          </p>
        </div>
        {risky ? <Badge tone="warning">{t(`action.risk.${action.risk}`)}</Badge> : null}
      </header>
      <div className="px-3.5 py-3">
        {edited ? (
          <ArgumentFields
            tool={action.tool}
            value={edited}
            extendable={action.changes.every((change) => !change.entity_id)}
            onChange={setEdited}
          />
        ) : (
          <ChangeTable changes={action.changes} approval={closed ? null : approval} />
        )}
        {approval?.count === 0 ? (
          <p role="status" className="mt-3 text-xs text-muted">
            {t('action.noneSelected')}
          </p>
        ) : null}
        {error ? (
          <p role="alert" className="mt-3 rounded-md bg-danger-soft px-2.5 py-1.5 text-xs text-danger-text">
            {errorText(error)}
          </p>
        ) : null}
      </div>
      <footer className="flex items-center gap-2 border-t border-line px-3.5 py-2.5">
        <Button
          variant="primary"
          size="sm"
          onClick={run}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // Leaves the proposal, not the panel around it.
            event.stopPropagation();
            event.currentTarget.blur();
          }}
          busy={confirm.isPending}
          disabled={closed || reject.isPending || approval?.count === 0}
        >
          <Check />
          {approval?.items && approval.count > 0
            ? t('action.confirmSome', { count: approval.count, total: approval.total })
            : interrupted
              ? t('action.resume')
              : t('action.confirm')}
        </Button>
        <Button
          size="sm"
          onClick={() => reject.mutate()}
          busy={reject.isPending}
          disabled={closed || interrupted || confirm.isPending}
        >
          {t('action.reject')}
        </Button>
        <span className="flex-1 text-right text-2xs text-subtle tabular-nums">
          {interrupted
            ? null
            : expired
              ? t('action.expired')
              : secondsLeft < 120
                ? t('action.expiresSeconds', { count: secondsLeft })
                : secondsLeft < 7_200
                  ? t('action.expiresMinutes', { count: Math.round(secondsLeft / 60) })
                  : t('action.expiresHours', { count: Math.floor(secondsLeft / 3_600) })}
        </span>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={edited ? t('action.discardEdit') : t('action.edit')}
          aria-pressed={edited !== null}
          disabled={closed || interrupted || confirm.isPending}
          onClick={() => setEdited(edited ? null : action.arguments)}
        >
          {edited ? <X /> : <Pencil />}
        </Button>
      </footer>
    </section>
  );
}
