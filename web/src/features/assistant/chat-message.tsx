import { Bot, BrainCircuit, Copy, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast-store';
import { ApiError } from '@/lib/api/error';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { ActionCard } from './action-card';
import { AnswerFigures } from './answer-figures';
import { AnswerProgress } from './answer-progress';
import { AnswerText } from './answer-text';
import { Feedback } from './feedback';
import { PlanSteps } from './plan-steps';
import { SourceList } from './source-list';
import type { AnswerInfo, ChatMessage, UiCommand } from './types';
import { WhyDialog } from './why-dialog';

interface ChatMessageProps {
  message: ChatMessage;
  onUiCommands: (commands: UiCommand[]) => void;
  onRetry: (() => void) | undefined;
}

export function ChatMessageView({ message, onUiCommands, onRetry }: ChatMessageProps) {
  const { t } = useTranslation('assistant');
  const [why, setWhy] = useState(false);
  if (message.role === 'user') {
    return (
      <div className="ml-10 self-end rounded-xl rounded-br-sm bg-accent-soft px-3.5 py-2 break-words whitespace-pre-wrap">
        <span className="sr-only">{t('you')}: </span>
        {message.text}
      </div>
    );
  }
  const prefix = `source-${message.key}`;
  const waiting = message.state === 'streaming' && message.text === '';
  return (
    <article aria-label={t('assistant')} aria-busy={message.state === 'streaming'} className="animate-rise">
      <PlanSteps steps={message.steps ?? []} running={message.state === 'streaming'} />
      {waiting ? (
        <AnswerProgress progress={message.progress} />
      ) : (
        <AnswerText text={message.text} sources={message.sources} prefix={prefix} />
      )}
      {message.state === 'stopped' ? <p className="mt-1 text-xs text-subtle">{t('stopped')}</p> : null}
      {message.error ? <Failure message={message} onRetry={onRetry} /> : null}
      <AnswerFigures figures={message.computed ?? []} />
      <SourceList sources={message.sources} prefix={prefix} />
      {message.actions.map((action) => (
        <ActionCard key={action.id} action={action} onUiCommands={onUiCommands} />
      ))}
      {message.state === 'done' && message.text !== '' ? (
        <footer className="mt-2 flex flex-wrap items-center gap-1 text-subtle">
          {message.info ? <AnsweredByLabel info={message.info} /> : null}
          {message.info?.receipt_id ? (
            <button
              type="button"
              onClick={() => setWhy(true)}
              className="rounded-sm px-1 text-2xs underline underline-offset-2 hover:text-fg"
            >
              {t('why.open')}
            </button>
          ) : null}
          <span className="flex-1" />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('common:action.copy')}
            onClick={() =>
              void navigator.clipboard
                .writeText(message.text)
                .then(() => toast('success', t('common:action.copied')))
            }
          >
            <Copy className="size-3.5!" />
          </Button>
          {message.info ? (
            <Feedback messageId={message.info.message_id} initial={message.rating ?? null} />
          ) : null}
        </footer>
      ) : null}
      {why && message.info?.receipt_id ? (
        <WhyDialog
          receiptId={message.info.receipt_id}
          sources={message.sources}
          onClose={() => setWhy(false)}
        />
      ) : null}
    </article>
  );
}

/** Which path answered is no secret: rules compute, a model words. */
function AnsweredByLabel({ info }: { info: AnswerInfo }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const Icon = { rules: Workflow, model: BrainCircuit, backup_model: Bot }[info.answered_by];
  // Less than a hundredth of a second says nothing to anybody.
  const seconds = info.usage && info.usage.duration_ms >= 10 ? info.usage.duration_ms / 1000 : undefined;
  return (
    <span
      title={t(`answeredByHint.${info.answered_by}`)}
      className="inline-flex items-center gap-1.5 text-2xs"
    >
      <Icon aria-hidden className="size-3.5" />
      {t(`answeredBy.${info.answered_by}`)}
      {seconds === undefined ? null : ` · ${format.number(Math.round(seconds * 100) / 100)} s`}
    </span>
  );
}

function Failure({ message, onRetry }: { message: ChatMessage; onRetry: (() => void) | undefined }) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const failure = message.error;
  if (!failure) return null;
  const wait =
    failure.kind === 'request' && failure.error instanceof ApiError
      ? failure.error.retryAfterSeconds
      : undefined;
  const trace =
    failure.kind === 'request' && failure.error instanceof ApiError ? failure.error.traceId : undefined;
  return (
    <div role="alert" className="mt-2 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text">
      <p>{failure.kind === 'stream' ? failure.text : errorText(failure.error)}</p>
      {wait ? <p className="text-xs">{t('retryAfter', { count: wait })}</p> : null}
      {trace ? (
        <p className="font-mono text-2xs opacity-80">{t('common:state.trace', { id: trace })}</p>
      ) : null}
      {onRetry ? (
        <Button size="sm" className="mt-2" onClick={onRetry}>
          {t('common:action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
