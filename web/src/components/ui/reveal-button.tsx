import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { Button } from './button';

/** A small action of a row, seen when the pointer or the focus is in it. Its row has the class `group`; a phone always shows it. */
export function RevealButton({ className, ...props }: ComponentProps<typeof Button>) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className={cn('md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100', className)}
      {...props}
    />
  );
}
