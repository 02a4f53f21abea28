import { lazy, Suspense, type ReactNode } from 'react';
import { Skeleton } from '@/components/ui/states';

export interface ChartPoint {
  label: string;
  value: number;
}

interface ChartProps {
  data: ChartPoint[];
  /** What is shown, for screen readers: "Neue Kontakte je Monat". */
  label: string;
  format?: (value: number) => string;
}

// recharts is by far the largest library; it loads after the page stands.
const LazyBars = lazy(() => import('./bar-chart'));
const LazyArea = lazy(() => import('./area-chart'));
const LazyDonut = lazy(() => import('./donut-chart'));

const plain = (value: number) => String(value);

interface BarChartProps extends ChartProps {
  /** Short form for the narrow axis; without it the numbers as everywhere. */
  axisFormat?: (value: number) => string;
}

export function BarChart({ data, label, format = plain, axisFormat = format }: BarChartProps) {
  return (
    <ChartFrame data={data} label={label} format={format}>
      <LazyBars data={data} format={format} axisFormat={axisFormat} />
    </ChartFrame>
  );
}

export function AreaChart({ data, label, format = plain }: ChartProps) {
  return (
    <ChartFrame data={data} label={label} format={format}>
      <LazyArea data={data} format={format} />
    </ChartFrame>
  );
}

export function DonutChart({ data, label, format = plain }: ChartProps) {
  return (
    <ChartFrame data={data} label={label} format={format}>
      <LazyDonut data={data} format={format} />
    </ChartFrame>
  );
}

/** A picture says nothing to a screen reader, so the same numbers stand beside it as a table. */
function ChartFrame({ data, label, format, children }: Required<ChartProps> & { children: ReactNode }) {
  return (
    <figure aria-label={label} className="relative">
      <div aria-hidden className="h-56">
        <Suspense fallback={<Skeleton className="h-full rounded-md" />}>{children}</Suspense>
      </div>
      <div className="sr-only">
        <table>
          <caption>{label}</caption>
          <tbody>
            {data.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{format(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
