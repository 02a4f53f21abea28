import { CloudOff, Sparkles, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { useCan, useUser } from '@/lib/api/session';
import { local } from '@/lib/storage';
import { useModelHealth } from './api';

/**
 * Says quietly that answers come without a language model: to everybody when the one that was set up is away, to admins also
 * when none was ever set up. Whoever closes it has peace until a model was there again.
 */
export function ModelHint() {
  const { t } = useTranslation('assistant');
  const isAdmin = useCan('admin');
  const user = useUser();
  const health = useModelHealth();
  const key = `immonow.model-hint.${user.id}`;
  const [closed, setClosed] = useState(() => local.get(key));
  const status = health?.status;

  useEffect(() => {
    if (status !== 'ok') return;
    local.remove(key);
    setClosed(null);
  }, [status, key]);

  const shown = status === 'down' || (status === 'off' && isAdmin);
  if (!shown || closed === status) return <div role="status" />;
  const Icon = status === 'down' ? CloudOff : Sparkles;
  return (
    <div role="status">
      <div className="mx-3 mb-1 flex items-start gap-2.5 rounded-md bg-sunken py-2 pr-1.5 pl-3 text-xs text-muted">
        <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <p className="min-w-0 flex-1 py-px leading-relaxed">
          {t(`model.${status}`)}{' '}
          {isAdmin ? (
            <Link to="/models" className="font-medium text-accent-text hover:underline">
              {t(status === 'down' ? 'model.look' : 'model.setUp')}
            </Link>
          ) : null}
        </p>
        <Button
          variant="ghost"
          size="icon-sm"
          className="-my-0.5"
          aria-label={t('model.close')}
          onClick={() => {
            local.set(key, status);
            setClosed(status);
          }}
        >
          <X />
        </Button>
      </div>
    </div>
  );
}
