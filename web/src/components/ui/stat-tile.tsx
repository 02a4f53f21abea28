import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '@/lib/cn';

interface StatTileProps {
  label: string;
  value: ReactNode;
  hint?: ReactNode;
  icon: LucideIcon;
  to?: string;
  tone?: 'default' | 'danger';
}

export function StatTile({ label, value, hint, icon: Icon, to, tone = 'default' }: StatTileProps) {
  const body = (
    <>
      <span className="flex items-center gap-2 text-sm font-medium text-muted">
        <Icon aria-hidden className="size-4 text-subtle" />
        {label}
      </span>
      <span
        className={cn(
          'mt-2 block text-2xl font-semibold tracking-tight tabular-nums',
          tone === 'danger' && 'text-danger-text',
        )}
      >
        {value}
      </span>
      {hint ? <span className="mt-0.5 block text-xs text-muted">{hint}</span> : null}
    </>
  );
  return to ? (
    <Link
      to={to}
      className="card block p-4 transition-[border-color,box-shadow] hover:border-line-strong hover:shadow-md md:p-5"
    >
      {body}
    </Link>
  ) : (
    <div className="card p-4 md:p-5">{body}</div>
  );
}
