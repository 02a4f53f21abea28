import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Drawer } from '@/components/ui/drawer';
import { cn } from '@/lib/cn';
import { AccountMenu } from './account-menu';
import { useNav } from './use-nav';

const cell =
  'flex flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted [&_svg]:size-5';

/** Bottom bar of phones: the four most used places, the rest behind "more". */
export function PhoneBar() {
  const { t } = useTranslation();
  const nav = useNav();
  const [open, setOpen] = useState(false);
  const main = nav.filter((item) => item.onPhone).slice(0, 4);
  return (
    <nav
      aria-label={t('shell.navigation')}
      className="flex h-[calc(3.5rem+env(safe-area-inset-bottom))] shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {main.map((item) => (
        <NavLink
          key={item.to}
          to={item.to}
          end={item.to === '/'}
          className={({ isActive }) => cn(cell, isActive && 'text-accent-text')}
        >
          <item.icon aria-hidden />
          <span className="max-w-full truncate px-0.5">{item.label}</span>
        </NavLink>
      ))}
      <button type="button" className={cell} aria-expanded={open} onClick={() => setOpen(true)}>
        <Ellipsis aria-hidden />
        {t('shell.more')}
      </button>
      <Drawer
        open={open}
        onOpenChange={setOpen}
        title={t('shell.navigation')}
        side="left"
        className="max-w-72"
      >
        <ul className="flex-1 overflow-y-auto p-3 pt-4">
          {nav.map((item) => (
            <li key={item.to}>
              <NavLink
                to={item.to}
                end={item.to === '/'}
                onClick={() => setOpen(false)}
                className={({ isActive }) =>
                  cn(
                    'flex h-11 items-center gap-3 rounded-md px-3 font-medium text-muted [&_svg]:size-5',
                    isActive && 'bg-active text-fg',
                  )
                }
              >
                <item.icon aria-hidden />
                {item.label}
              </NavLink>
            </li>
          ))}
        </ul>
        <div className="border-t border-line p-3">
          <AccountMenu collapsed={false} />
        </div>
      </Drawer>
    </nav>
  );
}
