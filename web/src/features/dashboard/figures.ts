import type { ChartPoint } from '@/components/charts/charts';
import type { Dashboard } from '@/lib/api/types';

/** What the properties that are counted as available are worth; reserved ones are neither counted nor summed. */
export function availableValue(properties: Dashboard['properties']): number {
  return properties.by_status.find((entry) => entry.status === 'available')?.value ?? 0;
}

/** Days summed up to calendar weeks starting on Monday, named after that Monday. */
export function byWeek(
  days: Dashboard['tasks']['due_by_day'],
  name: (monday: string) => string,
): ChartPoint[] {
  const weeks = new Map<string, number>();
  for (const day of days) {
    const date = new Date(`${day.date}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    const monday = date.toISOString().slice(0, 10);
    weeks.set(monday, (weeks.get(monday) ?? 0) + day.count);
  }
  return [...weeks]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([monday, value]) => ({ label: name(monday), value }));
}

/** The largest groups by name, the rest as one, so that a chart stays readable. */
export function largest(points: ChartPoint[], most: number, restLabel: string): ChartPoint[] {
  const sorted = [...points]
    .filter((point) => point.value > 0)
    .sort((left, right) => right.value - left.value);
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1).reduce((sum, point) => sum + point.value, 0);
  return [...sorted.slice(0, most - 1), { label: restLabel, value: rest }];
}
