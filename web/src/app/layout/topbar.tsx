import { Search, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { CountBadge } from '@/components/ui/count-badge';
import { Logo } from '@/components/ui/logo';
import { useIsStaff } from '@/lib/api/session';
import { toggleAssistant } from '@/lib/assistant-panel';
import { usePendingCount } from '@/lib/pending-count';

/** Only on phones; wide screens have all of it in the sidebar. */
export function Topbar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const isStaff = useIsStaff();
  const waiting = usePendingCount(isStaff);
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface px-4 md:hidden">
      <Link to="/" className="flex flex-1 items-center gap-2 font-semibold tracking-tight">
        <Logo className="size-6" />
        ImmoNow <span className="sr-only">{t('shell.home')}</span>
      </Link>
      {isStaff ? (
        <>
          <Button variant="ghost" size="icon" aria-label={t('shell.searchShort')} onClick={onSearch}>
            <Search />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={waiting > 0 ? t('shell.assistantWaiting', { count: waiting }) : t('shell.assistant')}
            className="relative"
            onClick={toggleAssistant}
          >
            <Sparkles className="text-accent-text" />
            <CountBadge count={waiting} />
          </Button>
        </>
      ) : null}
    </header>
  );
}
