import { Pie, PieChart, ResponsiveContainer, Tooltip } from 'recharts';
import { ChartTooltip } from './chart-tooltip';
import type { ChartPoint } from './charts';

const colors = [1, 2, 3, 4, 5, 6].map((index) => `var(--chart-${index})`);

export default function Donut({ data, format }: { data: ChartPoint[]; format: (value: number) => string }) {
  const slices = data.map((point, index) => ({ ...point, fill: colors[index % colors.length] }));
  const total = data.reduce((sum, point) => sum + point.value, 0);
  return (
    // Beside an open assistant there is no room for names next to the ring, so they go below it.
    <div className="@container h-full">
      <div className="flex h-full flex-col items-stretch gap-3 @2xs:flex-row @2xs:items-center @2xs:gap-4">
        <div className="relative min-h-24 min-w-28 flex-1 @2xs:h-full">
          <ResponsiveContainer width="100%" height="100%">
            <PieChart accessibilityLayer={false}>
              <Pie
                data={slices}
                dataKey="value"
                nameKey="label"
                innerRadius="66%"
                outerRadius="92%"
                paddingAngle={2}
                cornerRadius={4}
                stroke="none"
                rootTabIndex={-1}
                isAnimationActive={false}
              />
              <Tooltip content={<ChartTooltip format={format} />} />
            </PieChart>
          </ResponsiveContainer>
          <span className="pointer-events-none absolute inset-0 flex items-center justify-center text-xl font-semibold tabular-nums">
            {format(total)}
          </span>
        </div>
        <ul className="flex min-w-0 flex-col gap-0.5 text-xs @2xs:gap-1.5 @2xs:text-sm">
          {data.map((point, index) => (
            <li key={point.label} className="flex min-w-0 items-center gap-2">
              <span
                className="size-2.5 shrink-0 rounded-[3px]"
                style={{ backgroundColor: colors[index % colors.length] }}
              />
              <span className="min-w-0 flex-1 truncate text-muted">{point.label}</span>
              <span className="pl-3 font-medium tabular-nums">{format(point.value)}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
