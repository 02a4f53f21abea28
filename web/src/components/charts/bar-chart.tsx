import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip, labelAxis, valueAxis } from './chart-tooltip';
import type { ChartPoint } from './charts';

interface BarsProps {
  data: ChartPoint[];
  format: (value: number) => string;
  axisFormat: (value: number) => string;
}

export default function Bars({ data, format, axisFormat }: BarsProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={data} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...labelAxis} />
        <YAxis {...valueAxis} width={44} tickFormatter={axisFormat} />
        <Tooltip cursor={{ fill: 'var(--hover)' }} content={<ChartTooltip format={format} />} />
        <Bar
          dataKey="value"
          fill="var(--chart-1)"
          radius={[5, 5, 2, 2]}
          maxBarSize={36}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
