interface ChartTooltipProps {
  active?: boolean;
  label?: string | number;
  payload?: readonly { value?: unknown; name?: unknown; payload?: { label?: string } }[];
  format: (value: number) => string;
}

export function ChartTooltip({ active, label, payload, format }: ChartTooltipProps) {
  const entry = payload?.[0];
  if (!active || !entry) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-md">
      <span className="text-muted">{entry.payload?.label ?? label}</span>{' '}
      <span className="font-semibold tabular-nums">{format(Number(entry.value))}</span>
    </div>
  );
}

const axis = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted)', fontSize: 11 } };

/** The labels below a plot. */
export const labelAxis = { ...axis, dataKey: 'label', interval: 'preserveStartEnd' } as const;

/** The numbers beside a plot. */
export const valueAxis = { ...axis, allowDecimals: false } as const;
