import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { QuickAdd } from './quick-add';
import { SortableCard } from './sortable-card';
import type { BoardColumn as Column, Task } from './types';

/** Finished columns grow without end; this many cards are drawn until somebody asks for more. */
const firstCards = 80;

interface BoardColumnProps {
  column: Column;
  cards: Task[];
  total: number;
  names: ReadonlyMap<string, string>;
  canWrite: boolean;
  filtered: boolean;
  isOver: boolean;
  menu: ReactNode;
  onOpen: (id: string) => void;
}

export function BoardColumn({
  column,
  cards,
  total,
  names,
  canWrite,
  filtered,
  isOver,
  menu,
  onOpen,
}: BoardColumnProps) {
  const { t } = useTranslation('tasks');
  const drop = useDroppable({ id: column.id });
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(firstCards);
  const over = column.wip_limit !== null && total > column.wip_limit;
  const visible = cards.slice(0, shown);
  const count = column.wip_limit === null ? String(total) : `${total} / ${column.wip_limit}`;
  return (
    <section
      aria-label={`${column.name}, ${t('column.count', { count: total })}`}
      className={cn(
        'relative flex h-full min-h-0 w-[86vw] max-w-80 shrink-0 snap-center flex-col rounded-xl border border-transparent bg-sunken transition-colors md:w-auto md:max-w-96 md:min-w-64 md:flex-1 md:basis-0 md:snap-align-none',
        isOver && 'border-accent/50 bg-accent-soft/50',
      )}
    >
      <header className="flex items-center gap-2 px-3 pt-2.5 pb-2">
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full bg-control dark:brightness-150"
          style={column.color ? { backgroundColor: column.color } : undefined}
        />
        <h2 className="min-w-0 truncate text-sm font-semibold">{column.name}</h2>
        <span title={over ? t('column.over', { limit: column.wip_limit }) : undefined}>
          <Badge tone={over ? 'danger' : 'neutral'} className="tabular-nums">
            {count}
          </Badge>
          {over ? <span className="sr-only">{t('column.over', { limit: column.wip_limit })}</span> : null}
        </span>
        <span className="ml-auto">{menu}</span>
      </header>
      <SortableContext items={visible.map((card) => card.id)} strategy={verticalListSortingStrategy}>
        <div
          ref={(element) => {
            drop.setNodeRef(element);
            scroller.current = element;
          }}
          className="relative flex min-h-16 flex-1 flex-col gap-2 overflow-x-hidden overflow-y-auto overscroll-y-contain px-2 pb-2"
        >
          {visible.map((card) => (
            <SortableCard
              key={card.id}
              task={card}
              assignee={card.assignee_id ? names.get(card.assignee_id) : undefined}
              disabled={!canWrite}
              onOpen={onOpen}
            />
          ))}
          {cards.length > shown ? (
            <Button variant="ghost" size="sm" onClick={() => setShown(shown + firstCards)}>
              {t('card.more', { count: cards.length - shown })}
            </Button>
          ) : null}
          {cards.length === 0 ? (
            <p className="rounded-lg border border-dashed border-line-strong px-3 py-5 text-center text-xs text-muted">
              {filtered && total > 0 ? t('filter.noMatch') : t('column.empty')}
            </p>
          ) : null}
        </div>
      </SortableContext>
      {canWrite ? (
        <div className="px-2 pb-2">
          <QuickAdd
            column={column}
            onAdded={() => {
              setShown(Number.MAX_SAFE_INTEGER);
              requestAnimationFrame(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }));
            }}
          />
        </div>
      ) : null}
    </section>
  );
}
