import { CircleAlert, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { useFormat } from '@/lib/format';
import type { Role, RoleName } from './api';
import { useTestPrompt, type TestResult } from './use-test-prompt';

/** A prompt of one's own, to see how a model writes and how fast it is on this machine. */
export function TestCard({ roles }: { roles: Role[] }) {
  const { t } = useTranslation('models');
  const usable = roles.filter((role) => role.is_usable);
  const [chosen, setChosen] = useState<RoleName>('writer');
  const [prompt, setPrompt] = useState(t('test.example'));
  const { run, start, stop } = useTestPrompt();
  const role = usable.find((entry) => entry.role === chosen)?.role ?? usable[0]?.role ?? 'writer';
  return (
    <Card title={t('test.title')}>
      <p className="-mt-1 mb-3 text-sm text-muted">{t('test.text')}</p>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void start(prompt, role);
        }}
      >
        <Textarea
          aria-label={t('test.prompt')}
          rows={2}
          maxLength={4000}
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
        />
        <div className="flex flex-wrap items-center gap-2">
          {usable.length > 1 ? (
            <Select
              aria-label={t('test.role')}
              className="w-44!"
              value={role}
              onChange={(value) => setChosen(value as RoleName)}
              options={usable.map((entry) => ({ value: entry.role, label: t(`role.${entry.role}`) }))}
            />
          ) : null}
          <span className="flex-1" />
          {run.busy ? (
            <Button onClick={stop}>
              <Square /> {t('test.stop')}
            </Button>
          ) : (
            <Button type="submit" variant="primary" disabled={!prompt.trim()}>
              <Play /> {t('test.start')}
            </Button>
          )}
        </div>
      </form>
      {run.text || run.busy ? (
        <div
          aria-live="polite"
          aria-busy={run.busy}
          className="mt-4 max-h-80 overflow-y-auto rounded-md bg-sunken p-3.5 text-sm leading-relaxed whitespace-pre-wrap"
        >
          {run.text || <span className="text-subtle">{t('test.waiting')}</span>}
          {run.busy && run.text ? (
            <span aria-hidden className="ml-0.5 animate-pulse text-accent-text">
              ▍
            </span>
          ) : null}
        </div>
      ) : null}
      {run.result ? <Figures result={run.result} /> : null}
      {run.failure ? (
        <p role="alert" className="mt-4 flex gap-2.5 rounded-md bg-danger-soft p-3 text-sm text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {run.failure.reason} {run.failure.remedy}
          </span>
        </p>
      ) : null}
    </Card>
  );
}

function Figures({ result }: { result: TestResult }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const seconds = (milliseconds: number) =>
    t('test.seconds', { value: format.number(Math.round(milliseconds / 10) / 100) });
  const figures = [
    { label: t('test.speed'), value: format.number(result.tokens_per_second) },
    { label: t('test.first'), value: seconds(result.first_token_ms) },
    { label: t('test.total'), value: seconds(result.duration_ms) },
    { label: t('test.tokens'), value: format.number(result.tokens) },
  ];
  return (
    <>
      <dl className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-4 xl:grid-cols-2 2xl:grid-cols-4">
        {figures.map((figure) => (
          <div key={figure.label} className="flex flex-col-reverse">
            <dt className="text-xs text-muted">{figure.label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{figure.value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-xs text-muted">
        {t(result.is_backup ? 'test.byBackup' : 'test.by', { model: result.model })}
      </p>
    </>
  );
}
