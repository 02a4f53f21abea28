import { Check, ChevronRight, LoaderCircle, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import type { PlanStep } from './types';
import { useStepText } from './step-text';

/** What the assistant does, step by step: open while it works, folded to one line afterwards. */
export function PlanSteps({ steps, running }: { steps: PlanStep[]; running: boolean }) {
  const { t } = useTranslation('assistant');
  const stepText = useStepText();
  const [opened, setOpened] = useState(false);
  if (steps.length === 0) return null;
  const open = running || opened;
  return (
    <div className="mb-2">
      {running ? null : (
        <button
          type="button"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          className="inline-flex items-center gap-1 rounded-sm text-xs text-muted hover:text-fg"
        >
          <ChevronRight aria-hidden className={cn('size-3.5 transition-transform', opened && 'rotate-90')} />
          {t('step.count', { count: steps.length })}
        </button>
      )}
      {open ? (
        <ol aria-label={t('step.title')} className="mt-1 flex flex-col gap-1 text-sm text-muted">
          {steps.map((step) => (
            <li key={step.number} className="flex items-center gap-2">
              <StepMark state={step.state} />
              <span className="min-w-0 break-words">{stepText(step)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function StepMark({ state }: { state: PlanStep['state'] }) {
  const { t } = useTranslation('assistant');
  const Icon = { running: LoaderCircle, done: Check, failed: X }[state];
  return (
    <>
      <Icon
        aria-hidden
        className={cn(
          'size-3.5 shrink-0',
          state === 'running' && 'animate-spin text-accent-text',
          state === 'done' && 'text-success-text',
          state === 'failed' && 'text-danger-text',
        )}
      />
      <span className="sr-only">{t(`step.state.${state}`)}</span>
    </>
  );
}
