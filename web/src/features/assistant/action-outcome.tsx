import type { UseMutationResult } from '@tanstack/react-query';
import { CircleCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/lib/error-text';
import { recordRoute } from '@/lib/record-route';
import type { ConfirmAnswer, PendingAction } from './types';

interface ActionOutcomeProps {
  action: PendingAction;
  answer: ConfirmAnswer;
  undo: UseMutationResult<ConfirmAnswer, Error, void>;
}

export function ActionOutcome({ action, answer, undo }: ActionOutcomeProps) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  // What somebody worked on since stays as it is, and the answer of the undo says of which records that is so.
  const results = undo.data && undo.data.results.length > 0 ? undo.data.results : answer.results;
  return (
    <section
      role="status"
      aria-label={action.title}
      className="mt-3 rounded-lg border border-success/40 bg-success-soft px-3.5 py-3"
    >
      <p className="flex items-center gap-2 text-sm font-medium text-success-text">
        <CircleCheck aria-hidden className="size-4" />
        {undo.isSuccess ? t('action.undone') : t('action.done')}
      </p>
      <ul className="mt-1 flex flex-col gap-0.5 pl-6 text-sm">
        {results.map((result, index) => {
          const route = recordRoute(result.entity_type, result.entity_id);
          return (
            <li key={`${result.tool}${index}`}>
              {result.message}{' '}
              {route && !undo.isSuccess ? (
                <Link to={route} className="font-medium text-accent-text underline underline-offset-2">
                  {t('action.open')}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
      {undo.error ? (
        <p role="alert" className="mt-2 pl-6 text-xs text-danger-text">
          {errorText(undo.error)}
        </p>
      ) : null}
      {!undo.isSuccess && answer.can_undo !== false ? (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1.5 ml-3.5"
          busy={undo.isPending}
          onClick={() => undo.mutate()}
        >
          <Undo2 /> {t('common:action.undo')}
        </Button>
      ) : null}
    </section>
  );
}
