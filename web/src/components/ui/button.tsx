import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { Spinner } from './spinner';

const variants = {
  primary: 'bg-accent text-accent-fg shadow-xs hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-fg shadow-xs hover:bg-sunken',
  ghost: 'text-muted hover:bg-hover hover:text-fg',
  soft: 'bg-accent-soft text-accent-text hover:brightness-97',
  danger: 'bg-danger text-white shadow-xs hover:bg-danger-hover dark:text-black',
  link: 'text-accent-text underline-offset-4 hover:underline',
};

const sizes = {
  sm: 'h-7 gap-1.5 rounded-sm px-2.5 text-xs',
  md: 'h-8 gap-2 rounded-md px-3 text-sm',
  lg: 'h-10 gap-2 rounded-md px-4 text-base',
  icon: 'size-8 rounded-md',
  'icon-sm': 'size-7 rounded-sm',
};

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Renders the child (a link) with the looks of a button. */
  asChild?: boolean;
  busy?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  asChild = false,
  busy = false,
  className,
  children,
  disabled,
  type = 'button',
  ...props
}: ButtonProps) {
  const classes = cn(
    'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-[background-color,color,border-color,filter,transform] duration-120 select-none active:translate-y-px disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    sizes[size],
    variants[variant],
    variant === 'link' && 'h-auto px-0',
    busy && '[&>svg:not(:first-child)]:hidden',
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type}
      className={classes}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...props}
    >
      {busy ? <Spinner className="size-4" /> : null}
      {children}
    </button>
  );
}
