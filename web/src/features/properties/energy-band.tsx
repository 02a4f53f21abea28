import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/states';
import type { PropertyEnergy } from '@/lib/api/property-types';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { useEnergyClasses } from './api';
import { positionOf, segmentsOf } from './energy-scale';

/** The band of the German energy certificate with the property's value on it. */
export function EnergyBand({ energy }: { energy: PropertyEnergy }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const classes = useEnergyClasses();
  if (classes.isPending) return <Skeleton className="h-20" />;
  if (!classes.data || typeof energy.value !== 'number') return null;
  const segments = segmentsOf(classes.data);
  const position = positionOf(energy.value, segments);
  const value = `${format.number(energy.value)} kWh/(m²·a)`;
  return (
    <figure
      role="img"
      aria-label={
        energy.class
          ? t('energy.bandLabel', { value, class: energy.class })
          : t('energy.bandLabelValue', { value })
      }
      className="my-1"
    >
      <div className="relative mb-1 h-11">
        <span
          className={cn(
            'absolute bottom-0 flex flex-col items-center',
            position > 75
              ? '-translate-x-[85%] items-end'
              : position < 25
                ? '-translate-x-[15%] items-start'
                : '-translate-x-1/2',
          )}
          style={{ left: `${position}%` }}
        >
          <span className="rounded-md bg-fg px-2 py-0.5 text-xs font-semibold whitespace-nowrap text-canvas tabular-nums">
            {value}
          </span>
          <span
            className={cn(
              'size-0 border-x-6 border-t-8 border-x-transparent border-t-fg',
              position > 75 ? 'mr-[11%]' : position < 25 ? 'ml-[11%]' : '',
            )}
          />
        </span>
      </div>
      <div className="flex h-8 overflow-hidden rounded-md">
        {segments.map((segment) => (
          <span
            key={segment.name}
            className={cn(
              'flex items-center justify-center text-xs font-semibold text-black',
              energy.class && energy.class !== segment.name && 'opacity-80',
              energy.class === segment.name && 'text-base font-bold',
            )}
            style={{ width: `${segment.width}%`, backgroundColor: segment.colour }}
          >
            {segment.name}
          </span>
        ))}
      </div>
      <div aria-hidden className="relative mt-1 h-4 text-2xs text-muted tabular-nums">
        <span className="absolute left-0">0</span>
        {segments.map((segment, index) =>
          segment.upTo === null || index % 2 === 0 ? null : (
            <span
              key={segment.name}
              className="absolute -translate-x-1/2"
              style={{ left: `${segment.from + segment.width}%` }}
            >
              {segment.upTo}
            </span>
          ),
        )}
      </div>
    </figure>
  );
}
