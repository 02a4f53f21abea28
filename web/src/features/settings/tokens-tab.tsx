import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Card } from '@/components/ui/page';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import type { ApiToken } from '@/lib/api/account-types';
import { useFormat } from '@/lib/format';
import { useDeleteToken, useTokens } from './api';
import { TokenDialog } from './token-dialog';

export function TokensTab() {
  const { t } = useTranslation('settings');
  const tokens = useTokens();
  const remove = useDeleteToken();
  const [creating, setCreating] = useState(false);

  const removeToken = async (token: ApiToken) => {
    const sure = await confirm({
      title: t('tokens.removeTitle', { name: token.name }),
      text: t('tokens.removeText'),
      confirmLabel: t('common:action.delete'),
      danger: true,
    });
    if (!sure) return;
    await remove.mutateAsync(token.id);
    toast('success', t('common:toast.deleted', { name: token.name }));
  };

  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus /> {t('tokens.create')}
    </Button>
  );
  return (
    <Card title={t('tokens.title')} actions={tokens.data?.length ? create : null}>
      <p className="-mt-1 mb-4 max-w-xl text-sm text-muted">{t('tokens.text')}</p>
      {tokens.data ? (
        tokens.data.length === 0 ? (
          <EmptyState
            compact
            icon={KeyRound}
            title={t('tokens.emptyTitle')}
            text={t('tokens.emptyText')}
            action={create}
          />
        ) : (
          <ul aria-label={t('tokens.title')} className="divide-y divide-line border-t border-line">
            {tokens.data.map((token) => (
              <TokenRow key={token.id} token={token} onRemove={() => void removeToken(token)} />
            ))}
          </ul>
        )
      ) : tokens.error ? (
        <ErrorState compact error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <Skeleton className="h-24" />
      )}
      {creating ? <TokenDialog onClose={() => setCreating(false)} /> : null}
    </Card>
  );
}

function TokenRow({ token, onRemove }: { token: ApiToken; onRemove: () => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const expired = token.expires_at !== null && Date.parse(token.expires_at) <= Date.now();
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate text-sm font-medium">{token.name}</span>
          <code className="text-xs text-subtle">…{token.token_end}</code>
          {token.scopes.map((scope) => (
            <Badge key={scope} tone={scope === 'admin' ? 'violet' : 'neutral'}>
              {t(`tokens.scope.${scope}`)}
            </Badge>
          ))}
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {token.last_used_at
            ? t('tokens.used', { when: format.relative(token.last_used_at) })
            : t('tokens.neverUsed')}
          {' · '}
          <span className={expired ? 'text-danger-text' : undefined}>
            {token.expires_at
              ? t(expired ? 'tokens.expired' : 'tokens.expires', { date: format.date(token.expires_at) })
              : t('tokens.forever')}
          </span>
        </p>
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`${t('common:action.delete')}: ${token.name}`}
        onClick={onRemove}
      >
        <Trash2 />
      </Button>
    </li>
  );
}
