import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstructionBadge } from '@/components/records/instruction-badge';
import { cn } from '@/lib/cn';
import { sourceRoute } from './source-route';
import type { Source } from './types';

export function SourceList({ sources, prefix }: { sources: Source[]; prefix: string }) {
  const { t } = useTranslation('assistant');
  const [open, setOpen] = useState(false);
  if (sources.length === 0) return null;
  return (
    <div className="mt-3">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-fg"
      >
        <ChevronRight aria-hidden className={cn('size-3.5 transition-transform', open && 'rotate-90')} />
        {t('source.count', { count: sources.length })}
      </button>
      {sources.some((source) => source.has_instructions) ? <InstructionBadge className="ml-2" /> : null}
      {open ? (
        <ol className="mt-2 flex flex-col gap-1.5">
          {sources.map((source) => (
            <SourceItem key={source.id} source={source} prefix={prefix} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function SourceItem({ source, prefix }: { source: Source; prefix: string }) {
  const { t } = useTranslation('assistant');
  const route = sourceRoute(source);
  const body = (
    <>
      <span className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-[5px] bg-accent-soft text-2xs font-semibold text-accent-text">
        {source.n}
      </span>
      <span className="min-w-0">
        <span className="block truncate text-sm font-medium">{source.title}</span>
        <span className="block text-2xs text-subtle">
          {[
            t(`common:entity.${source.entity_type ?? source.kind}`, { defaultValue: source.kind }),
            source.location,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="mt-1 line-clamp-3 block text-xs text-muted">{source.snippet}</span>
        {source.has_instructions ? <InstructionBadge className="mt-1.5 block" /> : null}
      </span>
    </>
  );
  const classes = 'flex gap-2 rounded-md border border-line bg-surface p-2.5';
  return (
    <li id={`${prefix}-${source.n}`}>
      {route ? (
        <Link to={route} className={cn(classes, 'hover:border-line-strong hover:bg-hover')}>
          {body}
        </Link>
      ) : (
        <div className={classes}>{body}</div>
      )}
    </li>
  );
}
