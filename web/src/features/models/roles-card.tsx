import { CircleAlert, FileSearch, LifeBuoy, PenLine, Route, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { useSetRole, type Overview, type Role, type RoleName } from './api';
import { contexts, modelsFor } from './choices';

const icons: Record<RoleName, LucideIcon> = {
  writer: PenLine,
  planner: Route,
  embeddings: FileSearch,
  backup: LifeBuoy,
};

/** Who does what. Each choice takes effect at once. */
export function RolesCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation('models');
  return (
    <Card title={t('roles.title')}>
      <p className="-mt-1 mb-1 max-w-2xl text-sm text-muted">{t('roles.text')}</p>
      <ul className="divide-y divide-line">
        {overview.roles.map((role) => (
          <RoleRow key={role.role} role={role} overview={overview} />
        ))}
      </ul>
    </Card>
  );
}

function RoleRow({ role, overview }: { role: Role; overview: Overview }) {
  const { t } = useTranslation('models');
  const set = useSetRole();
  const Icon = icons[role.role];
  const choices = modelsFor(role, overview.servers);
  const current = role.model ? `${role.server}\n${role.model}` : '';
  const name = t(`role.${role.role}`);
  return (
    <li className="flex flex-col gap-3 py-4 last:pb-0 md:flex-row md:items-start md:gap-6">
      <div className="flex min-w-0 flex-1 gap-3">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
            {name}
            <RoleState role={role} />
          </p>
          <p className="mt-0.5 text-sm text-muted">{t(`roleText.${role.role}`)}</p>
          {role.role === 'embeddings' && !role.model ? (
            <p className="mt-1.5 text-xs font-medium text-muted">{t('roles.wordsOnly')}</p>
          ) : null}
          {[role.reason ? `${role.reason} ${role.remedy ?? ''}` : '', ...role.doubts]
            .filter(Boolean)
            .map((text) => (
              <p key={text} role="status" className="mt-1.5 flex gap-1.5 text-xs text-warning-text">
                <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
                <span>{text}</span>
              </p>
            ))}
        </div>
      </div>
      <div className="flex shrink-0 flex-col gap-2 md:w-60">
        <Select
          aria-label={`${name}: ${t('roles.model')}`}
          className="w-full"
          value={current}
          disabled={!overview.editable_in_app || set.isPending}
          options={[{ value: '', label: t('roles.nobody') }, ...choices]}
          onChange={(value) => {
            const [server = '', model = ''] = value.split('\n');
            set.mutate({
              role: role.role,
              server: server || null,
              model,
              context_tokens: role.context_tokens ?? null,
            });
          }}
        />
        {role.model && role.role !== 'embeddings' ? (
          <Select
            aria-label={`${name}: ${t('roles.context')}`}
            className="w-full"
            value={String(role.context_tokens ?? '')}
            disabled={!overview.editable_in_app || set.isPending}
            options={contexts(role.context_tokens ?? null).map((tokens) => ({
              value: String(tokens),
              label: t('roles.tokens', { count: tokens / 1024 }),
            }))}
            onChange={(value) =>
              set.mutate({
                role: role.role,
                server: role.server ?? null,
                model: role.model ?? '',
                context_tokens: Number(value),
              })
            }
          />
        ) : null}
      </div>
    </li>
  );
}

function RoleState({ role }: { role: Role }) {
  const { t } = useTranslation('models');
  if (!role.model) return null;
  if (!role.is_usable) return <Badge tone="warning">{t('roles.unusable')}</Badge>;
  if (role.role !== 'embeddings' && !role.is_tried) return <Badge tone="info">{t('roles.trial')}</Badge>;
  return (
    <Badge tone="success" dot>
      {t('roles.ready')}
    </Badge>
  );
}
