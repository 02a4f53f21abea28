import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cn } from '@/lib/cn';
import { sourceRoute } from './source-route';
import type { Source } from './types';

const shape =
  'mx-0.5 inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[5px] px-1 align-[0.1em] text-2xs font-semibold no-underline';
const plain = 'bg-accent-soft text-accent-text hover:bg-accent hover:text-accent-fg';
const warning = 'bg-warning-soft text-warning-text hover:underline';

/** "[1]" in the answer: opens the record, or jumps to the list of sources where there is no page for it. */
export function CitationChip({
  n,
  source,
  prefix,
}: {
  n: number;
  source: Source | undefined;
  prefix: string;
}) {
  const { t } = useTranslation('assistant');
  // While the answer is being written the sources may not be there yet.
  if (!source) return <span className={cn(shape, plain)}>{n}</span>;
  const chip = cn(shape, source.has_instructions ? warning : plain);
  const opens = t('source.open', { n, title: source.title });
  const label = source.has_instructions ? `${opens}. ${t('common:instruction.badge')}` : opens;
  const route = sourceRoute(source);
  return route ? (
    <Link to={route} title={source.title} aria-label={label} className={chip}>
      {n}
    </Link>
  ) : (
    <a href={`#${prefix}-${n}`} title={source.title} aria-label={label} className={chip}>
      {n}
    </a>
  );
}
