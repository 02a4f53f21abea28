import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureChart, FigureDerivation, useFigureText } from '@/components/records/figures';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Card } from '@/components/ui/page';
import { useErrorText } from '@/lib/error-text';
import { useFigureQuestion, type ComputedFigure } from './api';

/** A question in words about the figures of this page; the numbers are computed, a model only words them. */
export function FigureQuestion() {
  const { t } = useTranslation('dashboard');
  const errorText = useErrorText();
  const [question, setQuestion] = useState('');
  const ask = useFigureQuestion();
  const answer = ask.data;
  return (
    <Card title={t('question.title')}>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(question.trim());
        }}
      >
        <Input
          aria-label={t('question.title')}
          className="min-w-0 flex-1"
          placeholder={t('question.placeholder')}
          maxLength={500}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <Button type="submit" className="h-9 md:h-8" busy={ask.isPending} disabled={question.trim() === ''}>
          <Send /> {t('question.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        {ask.error ? (
          <p role="alert" className="mt-3 text-sm text-danger-text">
            {errorText(ask.error)}
          </p>
        ) : null}
        {answer ? (
          <div className="mt-3">
            {answer.computed.length === 0 || answer.answered_by !== 'rules' ? (
              <p className="text-sm whitespace-pre-line">{answer.answer}</p>
            ) : null}
            {answer.computed.length > 0 ? <Figures figures={answer.computed} /> : null}
            {answer.computed.map((figure) => (
              <FigureChart key={figure.label} figure={figure} />
            ))}
            <FigureDerivation figures={answer.computed} />
            {answer.computed.length > 0 ? (
              <p className="mt-2 text-2xs text-subtle">{t(`question.answeredBy.${answer.answered_by}`)}</p>
            ) : null}
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function Figures({ figures }: { figures: ComputedFigure[] }) {
  const text = useFigureText();
  return (
    <dl className="mt-2 flex flex-col gap-1.5">
      {figures.map((figure) => (
        <div
          key={figure.label}
          className="flex flex-wrap items-baseline gap-x-3 rounded-md bg-sunken px-3 py-2"
        >
          <dt className="min-w-0 flex-1 basis-40 text-sm text-muted">{figure.label}</dt>
          <dd className="text-lg font-semibold tabular-nums">{text(figure.value, figure.unit)}</dd>
        </div>
      ))}
    </dl>
  );
}
