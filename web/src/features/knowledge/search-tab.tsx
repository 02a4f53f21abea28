import { Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Card } from '@/components/ui/page';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import { useSearchTest, useSourceFigures, type SearchAnswer } from './api';
import { HitCard } from './hit-card';

const most = 10;

/** Shows what the assistant would find for a question, and why. */
export function SearchTab() {
  const { t } = useTranslation('knowledge');
  const [question, setQuestion] = useState('');
  const [kinds, setKinds] = useState<string[]>([]);
  const figures = useSourceFigures();
  const search = useSearchTest();
  const choices = figures.data?.kinds?.filter((kind) => kind.count > 0) ?? [];
  const run = (text: string) => {
    if (text.trim())
      search.mutate({ query: text.trim(), top_k: most, ...(kinds.length > 0 ? { kinds } : {}) });
  };
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <form
          role="search"
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            run(question);
          }}
        >
          <label htmlFor="knowledge-question" className="text-sm font-medium">
            {t('test.label')}
          </label>
          <div className="flex gap-2">
            <Input
              id="knowledge-question"
              value={question}
              maxLength={1000}
              placeholder={t('test.placeholder')}
              onChange={(event) => setQuestion(event.target.value)}
            />
            <Button type="submit" variant="primary" busy={search.isPending} disabled={!question.trim()}>
              <Search /> {t('test.run')}
            </Button>
          </div>
          {choices.length > 1 ? (
            <div role="group" aria-label={t('column.kind')} className="flex flex-wrap gap-1.5">
              {choices.map(({ name }) => {
                const chosen = kinds.includes(name);
                return (
                  <Button
                    key={name}
                    size="sm"
                    variant={chosen ? 'soft' : 'secondary'}
                    aria-pressed={chosen}
                    onClick={() =>
                      setKinds(chosen ? kinds.filter((kind) => kind !== name) : [...kinds, name])
                    }
                  >
                    {t(`kind.${name}`)}
                  </Button>
                );
              })}
            </div>
          ) : null}
        </form>
      </Card>
      {search.isPending ? (
        <div role="status" aria-label={t('common:state.loading')} className="flex flex-col gap-3">
          <Skeleton className="h-28 rounded-lg" />
          <Skeleton className="h-28 rounded-lg" />
        </div>
      ) : search.error ? (
        <ErrorState error={search.error} onRetry={() => run(question)} />
      ) : search.data ? (
        <Hits answer={search.data} />
      ) : (
        <EmptyState icon={Search} title={t('test.emptyTitle')} text={t('test.emptyText')} />
      )}
    </div>
  );
}

function Hits({ answer }: { answer: SearchAnswer }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (answer.hits.length === 0)
    return <EmptyState icon={SearchX} title={t('test.nothingTitle')} text={t('test.nothingText')} />;
  const best = Math.max(...answer.hits.map((hit) => hit.score));
  return (
    <section aria-label={t('test.hits')}>
      <p role="status" className="mb-3 text-sm text-muted">
        {t('test.found', {
          count: answer.hits.length,
          formatted: format.number(answer.hits.length),
          time: format.span(answer.took_ms),
        })}
      </p>
      <ol className="flex flex-col gap-3">
        {answer.hits.map((hit, index) => (
          <HitCard key={hit.id} hit={hit} place={index + 1} best={best} />
        ))}
      </ol>
    </section>
  );
}
