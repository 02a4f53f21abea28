import { cn } from '@/lib/cn';

/** A thin bar; without a number it only says that something is under way. */
export function ProgressBar({
  value,
  max,
  label,
  className,
}: {
  value: number | null;
  max: number;
  /** What is going on, for those who do not see the bar. */
  label: string;
  className?: string;
}) {
  const share = value === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max));
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={share === null ? undefined : max}
      aria-valuenow={share === null ? undefined : (value ?? undefined)}
      className={cn('block h-1 overflow-hidden rounded-full bg-active', className)}
    >
      <span
        className={cn(
          'block h-full rounded-full bg-accent',
          share === null ? 'w-1/3 motion-safe:animate-pulse' : 'transition-[width] duration-200',
        )}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </span>
  );
}
