import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/cn';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      className={cn('field-control h-9 px-3 text-base disabled:opacity-60 md:h-8 md:text-sm', className)}
      {...props}
    />
  );
}

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(
        'field-control resize-y px-3 py-2 text-base leading-relaxed disabled:opacity-60 md:text-sm',
        className,
      )}
      {...props}
    />
  );
}

/** An input with something before or after it: an icon, a unit, a button. */
export function InputGroup({
  before,
  after,
  className,
  ...props
}: ComponentProps<'input'> & { before?: ReactNode; after?: ReactNode }) {
  return (
    <span
      data-invalid={props['aria-invalid']}
      className={cn('field-control inline-flex h-9 items-center gap-2 px-2.5 md:h-8', className)}
    >
      {before ? <span className="flex shrink-0 text-subtle [&_svg]:size-4">{before}</span> : null}
      <input className="h-full w-full min-w-0 bg-transparent text-base outline-none md:text-sm" {...props} />
      {after ? (
        <span className="flex shrink-0 items-center text-sm text-subtle [&_svg]:size-4">{after}</span>
      ) : null}
    </span>
  );
}
