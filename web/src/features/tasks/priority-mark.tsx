import { ChevronDown, ChevronsUp, ChevronUp, Equal, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import type { TaskPriority } from './types';

const marks: Record<TaskPriority, [LucideIcon, string]> = {
  low: [ChevronDown, 'text-subtle'],
  medium: [Equal, 'text-muted'],
  high: [ChevronUp, 'text-warning-text'],
  urgent: [ChevronsUp, 'text-danger-text'],
};

export function PriorityMark({ priority, text = false }: { priority: TaskPriority; text?: boolean }) {
  const { t } = useTranslation();
  const [Icon, tone] = marks[priority];
  const name = t(`taskPriority.${priority}`);
  return (
    <span className={cn('inline-flex items-center gap-1 align-middle whitespace-nowrap', tone)} title={name}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={text ? undefined : 'sr-only'}>{name}</span>
    </span>
  );
}
