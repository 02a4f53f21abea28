import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useUser } from '@/lib/api/session';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { type Receipt, type ReceiptTool, type ReplayedAnswer, useReceipt, useReplay } from './receipt-api';
import type { Source } from './types';
import { isReading, useStepText } from './step-text';

interface WhyDialogProps {
  receiptId: string;
  sources: Source[];
  onClose: () => void;
}

/** "Warum?": how an answer came about. Admins can ask the question again and compare. */
export function WhyDialog({ receiptId, sources, onClose }: WhyDialogProps) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const isAdmin = useUser().role === 'admin';
  const receipt = useReceipt(receiptId);
  const replay = useReplay(receiptId);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={t('why.title')}
      description={t('why.description')}
      footer={
        isAdmin ? (
          <Button busy={replay.isPending} onClick={() => replay.mutate()}>
            {t('why.replay')}
          </Button>
        ) : undefined
      }
    >
      {receipt.isPending ? (
        <Skeleton className="h-40" />
      ) : receipt.error ? (
        <ErrorState error={receipt.error} onRetry={() => void receipt.refetch()} />
      ) : (
        <Facts receipt={receipt.data} sources={sources} />
      )}
      {replay.error ? (
        <p role="alert" className="mt-4 rounded-md bg-danger-soft px-2.5 py-1.5 text-sm text-danger-text">
          {errorText(replay.error)}
        </p>
      ) : null}
      {replay.data ? (
        <section aria-label={t('why.comparison')} className="mt-5 border-t border-line pt-4">
          <p className="text-xs text-muted">{t('why.replayHint')}</p>
          <div className="mt-2 grid gap-3 md:grid-cols-2">
            <Side title={t('why.then')} answer={replay.data.then} />
            <Side title={t('why.today')} answer={replay.data.today} />
          </div>
        </section>
      ) : null}
    </Dialog>
  );
}

function Facts({ receipt, sources }: { receipt: Receipt; sources: Source[] }) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const tokens = receipt.prompt_tokens + receipt.completion_tokens;
  return (
    <dl className="grid gap-x-4 gap-y-2.5 text-sm md:grid-cols-[11rem_1fr]">
      <Fact name={t('why.path')}>{t(`why.paths.${receipt.path}`, { defaultValue: receipt.path })}</Fact>
      <Fact name={t('why.by')}>{t(`answeredByHint.${receipt.answered_by}`)}</Fact>
      {receipt.model ? <Fact name={t('why.model')}>{receipt.model}</Fact> : null}
      {receipt.prompt_version ? <Fact name={t('why.prompt')}>{receipt.prompt_version}</Fact> : null}
      {receipt.model_problem ? <Fact name={t('why.problem')}>{receipt.model_problem}</Fact> : null}
      {tokens > 0 || receipt.planned_tokens ? (
        <Fact name={t('why.tokens')}>
          {t('why.tokenCounts', {
            planned: format.number(receipt.planned_tokens ?? 0),
            read: format.number(receipt.prompt_tokens),
            written: format.number(receipt.completion_tokens),
          })}
        </Fact>
      ) : null}
      <Fact name={t('why.duration')}>{format.span(receipt.duration_ms)}</Fact>
      <Fact name={t('why.tools')}>
        {receipt.tools.length === 0 ? (
          t('why.noTools')
        ) : (
          <ol className="flex flex-col gap-1.5">
            {receipt.tools.map((tool, index) => (
              <Tool key={`${tool.name}${index}`} tool={tool} />
            ))}
          </ol>
        )}
      </Fact>
      <Fact name={t('why.used')}>
        {sources.length === 0
          ? t('why.none')
          : sources.map((source) => `[${source.n}] ${source.title}`).join(', ')}
      </Fact>
      {receipt.history_dropped.length > 0 ? (
        <Fact name={t('why.history')}>
          {t('why.historyCount', { count: receipt.history_dropped.length })}
        </Fact>
      ) : null}
      {receipt.passages_dropped.length > 0 ? (
        <Fact name={t('why.dropped')}>
          <ul className="flex flex-col gap-1">
            {receipt.passages_dropped.map((passage) => (
              <li key={passage.id}>
                {passage.title ? `${passage.title}: ` : ''}
                <span className="text-muted">
                  {t(`why.reasons.${passage.reason}`, { defaultValue: passage.reason })}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Tool({ tool }: { tool: ReceiptTool }) {
  const format = useFormat();
  const stepText = useStepText();
  return (
    <li>
      {stepText({
        tool: tool.name,
        proposes: !isReading(tool.name),
        rows: tool.rows ?? null,
        state: tool.problem ? 'failed' : 'done',
      })}{' '}
      · {format.span(tool.duration_ms)}
      {tool.problem ? <span className="text-danger-text"> · {tool.problem}</span> : null}
      <code className="block font-mono text-2xs break-all text-subtle">
        {tool.name} {tool.arguments}
      </code>
    </li>
  );
}

function Side({ title, answer }: { title: string; answer: ReplayedAnswer }) {
  const { t } = useTranslation('assistant');
  return (
    <article aria-label={title} className="rounded-lg border border-line p-3 text-sm">
      <h3 className="text-sm font-medium">{title}</h3>
      <p className="mt-1 break-words whitespace-pre-wrap">{answer.message}</p>
      {answer.proposed.length > 0 ? (
        <p className="mt-2 text-xs text-muted">{t('why.proposed', { what: answer.proposed.join(', ') })}</p>
      ) : null}
      {answer.sources.length > 0 ? (
        <p className="mt-2 text-xs text-muted">{answer.sources.join(', ')}</p>
      ) : null}
    </article>
  );
}
