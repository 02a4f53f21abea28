import { Box, Check, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { EmptyState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useFormat } from '@/lib/format';
import { useDeleteModel, type InstalledModel, type Server } from './api';
import { parametersOf } from './parameters';

const capabilityTones: Record<string, Tone> = {
  tools: 'info',
  vision: 'pink',
  thinking: 'violet',
  embedding: 'accent',
};

export function ModelList({ server }: { server: Server }) {
  const { t } = useTranslation('models');
  if (server.reachability === 'unknown') return null;
  if (server.models.length === 0) {
    return (
      <EmptyState
        compact
        icon={Box}
        title={t('list.emptyTitle')}
        text={t(server.can_install ? 'list.emptyText' : 'list.emptyElsewhere')}
      />
    );
  }
  return (
    <ul
      aria-label={t('list.title', { name: server.name })}
      className="mt-3 divide-y divide-line border-t border-line"
    >
      {server.models.map((model) => (
        <ModelRow key={model.name} model={model} server={server} />
      ))}
    </ul>
  );
}

function ModelRow({ model, server }: { model: InstalledModel; server: Server }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const remove = useDeleteModel();
  const size = (text: string) => {
    const known = parametersOf(text);
    return known ? t(`list.unit.${known.unit}`, { number: format.number(known.count) }) : text;
  };
  const facts = [
    model.size_bytes ? format.fileSize(model.size_bytes) : '',
    model.parameter_size ? t('list.parameters', { size: size(model.parameter_size) }) : '',
    model.quantization,
    model.trained_context ? t('list.context', { count: Math.round(model.trained_context / 1024) }) : '',
  ].filter(Boolean);
  const removeModel = async () => {
    const sure = await confirm({
      title: t('list.deleteTitle', { name: model.name }),
      text: t('list.deleteText', { size: format.fileSize(model.size_bytes) }),
      confirmLabel: t('common:action.delete'),
      danger: true,
    });
    if (!sure) return;
    await remove.mutateAsync({ server: server.name, model: model.name });
    toast('success', t('common:toast.deleted', { name: model.name }));
  };
  return (
    <li className="flex items-start gap-3 py-3 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-sm font-medium break-all">{model.name}</span>
          {model.is_loaded ? (
            <Badge tone="success" dot>
              {t('list.loaded')}
            </Badge>
          ) : null}
          {model.roles.map((role) => (
            <Badge key={role} tone="accent">
              {t(`role.${role}`)}
            </Badge>
          ))}
        </p>
        <p className="mt-0.5 text-xs text-muted tabular-nums">{facts.join(' · ')}</p>
        <div className="mt-1.5 flex flex-wrap items-center gap-1">
          {model.capabilities
            .filter((word) => word !== 'completion')
            .map((word) => (
              <Badge key={word} tone={capabilityTones[word] ?? 'outline'}>
                {t(`capability.${word}`, { defaultValue: word })}
              </Badge>
            ))}
          {model.trial ? <Trial trial={model.trial} /> : null}
        </div>
      </div>
      {server.can_install && model.roles.length === 0 ? (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`${t('common:action.delete')}: ${model.name}`}
          busy={remove.isPending}
          onClick={() => void removeModel()}
        >
          <Trash2 />
        </Button>
      ) : null}
    </li>
  );
}

/** What was really tried, which may differ from what the model promises. */
function Trial({ trial }: { trial: NonNullable<InstalledModel['trial']> }) {
  const { t } = useTranslation('models');
  const results = trial.dimensions
    ? [{ name: t('trial.german'), good: trial.speaks_german }]
    : [
        { name: t('trial.german'), good: trial.speaks_german },
        { name: t('trial.json'), good: trial.constrained_json },
        { name: t('trial.tools'), good: trial.native_tools },
      ];
  return (
    <span className="ml-1 inline-flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-muted">
      <span>{t('trial.title')}</span>
      {results.map(({ name, good }) => (
        <span key={name} className="inline-flex items-center gap-1">
          {good ? (
            <Check aria-label={t('trial.yes')} className="size-3.5 text-success-text" />
          ) : (
            <X aria-label={t('trial.no')} className="size-3.5 text-subtle" />
          )}
          {name}
        </span>
      ))}
    </span>
  );
}
