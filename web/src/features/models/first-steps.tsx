import { Check, Copy, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { Recommendation } from './api';

/** What to do when no server answers: three steps, each with the line to type. */
export function FirstSteps({
  recommendations,
  again,
}: {
  recommendations: Recommendation[];
  again: boolean;
}) {
  const { t } = useTranslation('models');
  const model = recommendations.find((entry) => entry.role === 'writer')?.model ?? 'qwen3:8b';
  return (
    <section
      aria-labelledby="first-steps"
      className="card relative overflow-hidden p-5 before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-accent md:p-6"
    >
      <div className="flex items-start gap-4">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent-text max-sm:hidden">
          <PlugZap aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 id="first-steps" className="text-lg">
            {t(again ? 'first.again' : 'first.title')}
          </h2>
          <p className="mt-1 max-w-2xl text-sm text-muted">{t('first.text')}</p>
          <ol className="mt-5 grid gap-4 lg:grid-cols-3">
            <Step number={1} title={t('first.install')} text={t('first.installText')}>
              <Command text="curl -fsSL https://ollama.com/install.sh | sh" />
            </Step>
            <Step number={2} title={t('first.start')} text={t('first.startText')}>
              <Command text="ollama serve" />
            </Step>
            <Step number={3} title={t('first.pull')} text={t('first.pullText')}>
              <Command text={`ollama pull ${model}`} />
            </Step>
          </ol>
          <p className="mt-4 text-xs text-subtle">{t('first.found')}</p>
        </div>
      </div>
    </section>
  );
}

function Step({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text: string;
  children: React.ReactNode;
}) {
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <p className="flex items-center gap-2 text-sm font-medium">
        <span
          aria-hidden
          className="flex size-5 items-center justify-center rounded-full bg-active text-xs text-muted tabular-nums"
        >
          {number}
        </span>
        {title}
      </p>
      <p className="flex-1 text-sm text-muted">{text}</p>
      {children}
    </li>
  );
}

function Command({ text }: { text: string }) {
  const { t } = useTranslation('models');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 overflow-x-auto py-1 text-xs whitespace-nowrap">{text}</code>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={copied ? t('copied') : `${t('copy')}: ${text}`}
        onClick={() => void copy()}
      >
        {copied ? <Check className="text-success-text" /> : <Copy />}
      </Button>
    </div>
  );
}
