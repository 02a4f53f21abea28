import { PanelLeftClose, PanelLeftOpen, Search, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { CountBadge } from '@/components/ui/count-badge';
import { Kbd, shortcutLabel } from '@/components/ui/kbd';
import { Logo } from '@/components/ui/logo';
import { Tooltip } from '@/components/ui/tooltip';
import { useIsStaff } from '@/lib/api/session';
import { toggleAssistant } from '@/lib/assistant-panel';
import { cn } from '@/lib/cn';
import { usePendingCount } from '@/lib/pending-count';
import { local } from '@/lib/storage';
import { AccountMenu } from './account-menu';
import { useNav } from './use-nav';

const collapsedKey = 'immonow.sidebar';

const rowClass =
  'flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-fg [&_svg]:size-4 [&_svg]:shrink-0';

export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const nav = useNav();
  const isStaff = useIsStaff();
  const waiting = usePendingCount(isStaff);
  const [collapsed, setCollapsed] = useState(local.get(collapsedKey) === 'collapsed');
  const toggle = () => {
    local.set(collapsedKey, collapsed ? 'open' : 'collapsed');
    setCollapsed(!collapsed);
  };
  const CollapseIcon = collapsed ? PanelLeftOpen : PanelLeftClose;

  return (
    <aside
      className={cn(
        'hidden shrink-0 flex-col border-r border-line bg-sunken/70 transition-[width] duration-200 md:flex',
        collapsed ? 'w-14' : 'w-60',
      )}
    >
      <div className={cn('flex h-14 items-center gap-2.5', collapsed ? 'justify-center' : 'px-4')}>
        <Logo className="size-7 shrink-0" />
        {collapsed ? null : <span className="flex-1 text-lg font-semibold tracking-tight">ImmoNow</span>}
        {collapsed ? null : (
          <button
            type="button"
            aria-label={t('shell.collapse')}
            onClick={toggle}
            className="rounded-sm p-1 text-subtle hover:bg-hover hover:text-fg"
          >
            <CollapseIcon aria-hidden className="size-4" />
          </button>
        )}
      </div>
      {isStaff ? (
        <div className="flex flex-col gap-1 px-3 pb-2">
          <MaybeTooltip show={collapsed} label={t('shell.searchShort')}>
            <button
              type="button"
              onClick={onSearch}
              aria-label={collapsed ? t('shell.searchShort') : undefined}
              className={cn(rowClass, !collapsed && 'border border-line bg-surface shadow-xs')}
            >
              <Search aria-hidden />
              {collapsed ? null : (
                <>
                  <span className="flex-1 text-left font-normal">{t('shell.searchShort')}</span>
                  <Kbd>{shortcutLabel('mod+k')}</Kbd>
                </>
              )}
            </button>
          </MaybeTooltip>
        </div>
      ) : null}
      <nav aria-label={t('shell.navigation')} className="flex-1 overflow-y-auto px-3 pb-3">
        {(['work', 'manage'] as const).map((section) => {
          const items = nav.filter((item) => item.section === section);
          if (items.length === 0) return null;
          return (
            <div key={section} className="mt-3 first:mt-1">
              {collapsed ? (
                <div className="mx-2 mb-2 h-px bg-line" />
              ) : (
                <p className="px-2 pb-1 text-2xs font-medium tracking-wide text-subtle">
                  {t(`shell.${section}`)}
                </p>
              )}
              <ul className="flex flex-col gap-0.5">
                {items.map((item) => (
                  <li key={item.to}>
                    <MaybeTooltip show={collapsed} label={item.label}>
                      <NavLink
                        to={item.to}
                        end={item.to === '/'}
                        aria-label={collapsed ? item.label : undefined}
                        className={({ isActive }) =>
                          cn(rowClass, isActive && 'bg-active text-fg [&_svg]:text-accent-text')
                        }
                      >
                        <item.icon aria-hidden />
                        {collapsed ? null : <span className="truncate">{item.label}</span>}
                      </NavLink>
                    </MaybeTooltip>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <div className="flex flex-col gap-1 border-t border-line p-3">
        {collapsed ? (
          <button type="button" aria-label={t('shell.expand')} onClick={toggle} className={rowClass}>
            <CollapseIcon aria-hidden />
          </button>
        ) : null}
        {isStaff ? (
          <MaybeTooltip show={collapsed} label={t('shell.assistant')}>
            <button
              type="button"
              aria-label={collapsed ? t('shell.assistant') : undefined}
              onClick={toggleAssistant}
              className={cn(rowClass, 'relative')}
            >
              <Sparkles aria-hidden className="text-accent-text" />
              {waiting > 0 ? (
                <>
                  <CountBadge count={waiting} />
                  <span className="sr-only">{t('shell.waiting', { count: waiting })}</span>
                </>
              ) : null}
              {collapsed ? null : (
                <>
                  <span className="flex-1 text-left">{t('shell.assistant')}</span>
                  <Kbd>{shortcutLabel('mod+j')}</Kbd>
                </>
              )}
            </button>
          </MaybeTooltip>
        ) : null}
        <AccountMenu collapsed={collapsed} />
      </div>
    </aside>
  );
}

function MaybeTooltip({
  show,
  label,
  children,
}: {
  show: boolean;
  label: string;
  children: React.ReactElement;
}) {
  return show ? (
    <Tooltip label={label} side="right">
      {children}
    </Tooltip>
  ) : (
    children
  );
}
