import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstructionBadge } from '@/components/records/instruction-badge';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { recordRoute } from '@/lib/record-route';
import type { SearchHit } from './api';
import { HitReasons } from './hit-reasons';
import { iconOf } from './kinds';

/** One passage that was found, with its places in the lists and, on demand, why it stands where it stands. */
export function HitCard({ hit, place, best }: { hit: SearchHit; place: number; best: number }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const Icon = iconOf(hit.kind);
  const route = recordRoute(hit.entity_type, hit.entity_id, {
    place: hit.location,
    page: hit.page,
    anchor: hit.anchor,
    quote: hit.snippet,
  });
  return (
    <li className="card p-4">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3">
        <span className="flex size-7 shrink-0 items-center justify-center rounded-md bg-sunken text-sm font-semibold text-muted tabular-nums">
          {place}
        </span>
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 sm:pt-0.5">
          {route ? (
            <Link to={route} className="min-w-0 truncate font-medium hover:underline">
              {hit.title}
            </Link>
          ) : (
            <span className="min-w-0 truncate font-medium">{hit.title}</span>
          )}
          <span className="flex min-w-0 items-center gap-1 text-xs text-subtle">
            <Icon aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">
              {[t(`kind.${hit.kind}`), hit.location].filter(Boolean).join(' · ')}
            </span>
          </span>
        </div>
        <div className="w-16 text-right sm:w-24">
          <p className="text-sm font-semibold tabular-nums">{format.score(hit.score)}</p>
          <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-active">
            <div
              className="h-full rounded-full bg-accent"
              style={{ width: `${best > 0 ? (hit.score / best) * 100 : 0}%` }}
            />
          </div>
        </div>
        <div className="max-sm:col-span-3 sm:col-span-2 sm:col-start-2">
          <p className="mt-1.5 text-sm leading-relaxed break-words text-muted">{hit.snippet}</p>
          <div className="mt-2.5 flex flex-wrap items-center gap-1.5">
            {hit.has_instructions ? <InstructionBadge /> : null}
            {hit.lexical_rank ? <Badge>{t('test.lexical', { place: hit.lexical_rank })}</Badge> : null}
            {hit.vector_rank ? (
              <Badge tone="violet">{t('test.vector', { place: hit.vector_rank })}</Badge>
            ) : null}
            {hit.why ? (
              <button
                type="button"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
                className="ml-auto inline-flex items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-fg"
              >
                <ChevronRight
                  aria-hidden
                  className={cn('size-3.5 transition-transform', open && 'rotate-90')}
                />
                {t('test.why')}
              </button>
            ) : null}
          </div>
        </div>
      </div>
      {open && hit.why ? <HitReasons why={hit.why} /> : null}
    </li>
  );
}
