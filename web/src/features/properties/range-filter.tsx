import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { cn } from '@/lib/cn';

interface RangeFilterProps {
  label: string;
  unit: string;
  from: string;
  to: string;
  show: (value: number) => string;
  onChange: (from: string, to: string) => void;
}

/** From and to as numbers; closed it shows the range like the other filters show their choice. */
export function RangeFilter({ label, unit, from, to, show, onChange }: RangeFilterProps) {
  const { t } = useTranslation('properties');
  const [open, setOpen] = useState(false);
  const active = Boolean(from || to);
  return (
    <span className="inline-flex">
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={label}
        className="w-64 p-3"
        trigger={
          <Button
            className={cn(
              active &&
                'rounded-r-none border-accent/40 bg-accent-soft text-accent-text hover:bg-accent-soft',
            )}
          >
            {active ? `${label}: ${rangeText(from, to, show, t)}` : label}
            {active ? null : <ChevronDown aria-hidden className="text-subtle" />}
          </Button>
        }
      >
        <RangeForm
          key={`${from}-${to}`}
          {...{ unit, from, to }}
          onApply={(nextFrom, nextTo) => {
            onChange(nextFrom, nextTo);
            setOpen(false);
          }}
        />
      </Popover>
      {active ? (
        <Button
          aria-label={`${label}: ${t('common:action.clear')}`}
          onClick={() => onChange('', '')}
          className="-ml-px w-7 rounded-l-none border-accent/40 bg-accent-soft px-0 text-accent-text hover:bg-accent-soft"
        >
          <X aria-hidden />
        </Button>
      ) : null}
    </span>
  );
}

function rangeText(
  from: string,
  to: string,
  show: (value: number) => string,
  t: (key: string, values: Record<string, string>) => string,
): string {
  if (from && to) return t('range.between', { from: show(Number(from)), to: show(Number(to)) });
  return from ? t('range.from', { from: show(Number(from)) }) : t('range.to', { to: show(Number(to)) });
}

function RangeForm({
  unit,
  from,
  to,
  onApply,
}: {
  unit: string;
  from: string;
  to: string;
  onApply: (from: string, to: string) => void;
}) {
  const { t } = useTranslation('properties');
  const [low, setLow] = useState(from ? Number(from) : null);
  const [high, setHigh] = useState(to ? Number(to) : null);
  const isBad = [low, high].some((value) => value !== null && (Number.isNaN(value) || value < 0));
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBad) onApply(low === null ? '' : String(low), high === null ? '' : String(high));
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <NumberInput
          value={low}
          onChange={setLow}
          unit={unit}
          aria-label={t('range.low')}
          placeholder={t('range.low')}
        />
        <NumberInput
          value={high}
          onChange={setHigh}
          unit={unit}
          aria-label={t('range.high')}
          placeholder={t('range.high')}
        />
      </div>
      {isBad ? <p className="text-xs text-danger-text">{t('common:form.number')}</p> : null}
      <Button type="submit" variant="primary" size="sm" disabled={isBad}>
        {t('range.apply')}
      </Button>
    </form>
  );
}
