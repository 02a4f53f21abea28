import { Building2 } from 'lucide-react';
import { cn } from '@/lib/cn';

const palette = [
  'bg-accent-soft text-accent-text',
  'bg-info-soft text-info-text',
  'bg-violet-soft text-violet-text',
  'bg-pink-soft text-pink-text',
  'bg-success-soft text-success-text',
  'bg-warning-soft text-warning-text',
];

const sizes = {
  xs: 'size-5 text-[9px]',
  sm: 'size-6 text-[10px]',
  md: 'size-8 text-xs',
  lg: 'size-12 text-lg',
};

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** The same name always has the same colour, so that people are recognised in lists. */
function toneOf(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return palette[hash % palette.length] ?? '';
}

export function Avatar({
  name,
  company = false,
  size = 'md',
  className,
}: {
  name: string;
  company?: boolean;
  size?: keyof typeof sizes;
  className?: string;
}) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center font-semibold select-none',
        company ? 'rounded-md' : 'rounded-full',
        sizes[size],
        toneOf(name),
        className,
      )}
    >
      {company ? <Building2 className="size-[55%]" /> : initials(name)}
    </span>
  );
}
