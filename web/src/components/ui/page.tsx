import { ChevronLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '@/lib/cn';

/** Title row of every page; also names the browser tab. */
export function PageHeader({
  title,
  subtitle,
  before,
  actions,
  back,
}: {
  title: string;
  subtitle?: ReactNode;
  before?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
}) {
  useEffect(() => {
    document.title = `${title} · ImmoNow`;
  }, [title]);
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="flex min-w-0 flex-1 basis-40 items-center gap-3">
        {before}
        <div className="min-w-0">
          {back ? (
            <Link
              to={back.to}
              className="-ml-1 inline-flex items-center gap-0.5 rounded-sm text-xs font-medium text-muted hover:text-fg"
            >
              <ChevronLeft aria-hidden className="size-3.5" />
              {back.label}
            </Link>
          ) : null}
          <h1 className="line-clamp-2 text-xl break-words md:line-clamp-1">{title}</h1>
          {subtitle ? <div className="mt-0.5 text-sm text-muted">{subtitle}</div> : null}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}

/** `fill` pages own the full height (tables, boards); others scroll as a whole. */
export function Page({
  fill = false,
  narrow = false,
  className,
  children,
}: {
  fill?: boolean;
  narrow?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn('h-full', fill ? 'overflow-hidden' : 'overflow-y-auto')}>
      <div
        className={cn(
          'mx-auto flex w-full flex-col gap-5 px-4 pt-4 pb-6 md:px-6 md:pt-6',
          fill && 'h-full min-h-0 gap-4 pb-0 md:pb-4',
          narrow ? 'max-w-4xl' : 'max-w-[100rem]',
          className,
        )}
      >
        {children}
      </div>
    </div>
  );
}

export function Card({
  title,
  actions,
  className,
  children,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={cn('card flex min-w-0 flex-col p-4 md:p-5', className)}>
      {title || actions ? (
        <div className="mb-3 flex min-h-7 items-center justify-between gap-2">
          <h2 className="text-base">{title}</h2>
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Label and value pairs of a record. */
export function Facts({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2.5 text-sm">
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0 break-words">{item.value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
