import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { cn } from '@/lib/cn';

/** Boards, list and projects show the same tasks; one step leads from each to the others. */
export function ViewTabs() {
  const { t } = useTranslation('tasks');
  const views = [
    { to: '/boards', label: t('boards') },
    { to: '/tasks', label: t('title') },
    { to: '/projects', label: t('projects') },
  ];
  return (
    <nav aria-label={t('views')} className="flex rounded-md bg-sunken p-0.5 text-sm font-medium">
      {views.map((view) => (
        <NavLink
          key={view.to}
          to={view.to}
          className={({ isActive }) =>
            cn(
              'rounded-[6px] px-3 py-1 text-muted transition-colors hover:text-fg',
              isActive && 'bg-surface text-fg shadow-xs',
            )
          }
        >
          {view.label}
        </NavLink>
      ))}
    </nav>
  );
}
