import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RecordPicker } from '@/components/records/record-picker';
import { Select } from '@/components/ui/select';
import { api, data } from '@/lib/api/client';
import { ApiError } from '@/lib/api/error';
import { recordRoute } from '@/lib/record-route';
import type { TaskRelation } from './types';

interface RelatedInputProps {
  related: TaskRelation | null;
  disabled?: boolean;
  /** Known name of a record that was given along, so that it need not be fetched. */
  name?: string | undefined;
  onSave: (related: TaskRelation | null) => void;
}

type Pickable = 'contact' | 'property';

/** The record that a task belongs to: a kind, a record, and the way there. */
export function RelatedInput({ related, disabled = false, name, onSave }: RelatedInputProps) {
  const { t } = useTranslation('tasks');
  const fetched = useRelatedName(name ? null : related);
  const [kind, setKind] = useState<Pickable>(related?.type === 'property' ? 'property' : 'contact');
  const label = name ?? fetched;
  const route = related ? recordRoute(related.type, related.id) : null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={t('task.relatedKind')}
        className="w-36"
        value={kind}
        disabled={disabled}
        onChange={(value) => setKind(value as Pickable)}
        options={[
          { value: 'contact', label: t('task.contact') },
          { value: 'property', label: t('task.property') },
        ]}
      />
      <div className="min-w-48 flex-1">
        <RecordPicker
          key={kind}
          kind={kind}
          aria-label={`${t('field.related')}: ${related ? label : t('common:form.choose')}`}
          value={related ? { value: related.id, label } : null}
          onChange={(option) => onSave(option ? { type: kind, id: option.value } : null)}
        />
      </div>
      {route && related ? (
        <Link
          to={route}
          className="inline-flex h-8 items-center gap-1 rounded-sm px-1 text-sm text-accent-text underline-offset-4 hover:underline"
        >
          <ExternalLink aria-hidden className="size-4" /> {t(`task.${related.type}`)}
        </Link>
      ) : null}
    </div>
  );
}

function useRelatedName(related: TaskRelation | null): string {
  const { t } = useTranslation('tasks');
  const query = useQuery({
    queryKey: ['tasks', 'related', related?.type, related?.id],
    enabled: related !== null,
    retry: false,
    staleTime: 60_000,
    queryFn: ({ signal }) => fetchName(related, signal),
  });
  if (query.data) return query.data;
  return query.error instanceof ApiError && query.error.status === 404 ? t('task.gone') : '…';
}

async function fetchName(related: TaskRelation | null, signal: AbortSignal): Promise<string> {
  const params = { path: { id: related?.id ?? '' } };
  switch (related?.type) {
    case 'contact':
      return (await data(api.GET('/api/v1/contacts/{id}', { params, signal }))).display_name;
    case 'property':
      return (await data(api.GET('/api/v1/properties/{id}', { params, signal }))).title;
    default:
      return '…';
  }
}
