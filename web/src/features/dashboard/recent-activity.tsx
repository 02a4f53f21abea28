import { Building2, FileText, History, ListTodo, Users, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/states';
import type { Dashboard } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { recordRoute } from '@/lib/record-route';

const icons: Record<string, LucideIcon> = {
  contact: Users,
  property: Building2,
  task: ListTodo,
  document: FileText,
};

export function RecentActivity({ entries }: { entries: Dashboard['recent_activity'] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  return (
    <Card title={t('recent.title')} className="xl:col-span-3">
      {entries.length === 0 ? <EmptyState compact icon={History} title={t('recent.empty')} /> : null}
      <ol className="grid gap-x-8 md:grid-cols-2">
        {entries.map((entry) => {
          const Icon = icons[entry.entity_type ?? ''] ?? History;
          const route = recordRoute(entry.entity_type, entry.entity_id);
          const verb = entry.action.split('.').at(-1) ?? entry.action;
          return (
            <li
              key={`${entry.at}${entry.action}${entry.entity_id}`}
              className="flex min-w-0 items-center gap-3 py-2"
            >
              <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-sunken text-subtle">
                <Icon aria-hidden className="size-4" />
              </span>
              <span className="min-w-0 flex-1 text-sm">
                <span className="block truncate">
                  {route ? (
                    <Link to={route} className="font-medium underline-offset-4 hover:underline">
                      {entry.label}
                    </Link>
                  ) : (
                    <span className="font-medium">{entry.label}</span>
                  )}{' '}
                  <span className="text-muted">{t(`recent.verb.${verb}`, { defaultValue: verb })}</span>
                </span>
                <span className="block truncate text-xs text-muted">
                  {entry.actor} · {format.relative(entry.at)}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
