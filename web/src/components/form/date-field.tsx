import { Input } from '@/components/ui/input';
import { useTimeZone } from '@/lib/agency';
import { fromZoneInput, toZoneInput } from '@/lib/time-zone';
import { ControlledField } from './controlled-field';
import type { FieldProps } from './field';

/** `date` holds "2026-11-30", `datetime-local` an ISO instant in UTC, shown in the agency's time zone. The browser's own picker knows the user's format. */
export function DateField({ kind = 'date', ...field }: FieldProps & { kind?: 'date' | 'datetime-local' }) {
  const zone = useTimeZone();
  return (
    <ControlledField {...field}>
      {(input, aria) => (
        <Input
          {...aria}
          type={kind}
          value={toInput(input.value as string | null | undefined, kind, zone)}
          onChange={(event) => input.onChange(fromInput(event.target.value, kind, zone))}
          onBlur={input.onBlur}
        />
      )}
    </ControlledField>
  );
}

function toInput(value: string | null | undefined, kind: string, zone: string): string {
  if (!value) return '';
  return kind === 'date' ? value.slice(0, 10) : toZoneInput(value, zone);
}

function fromInput(value: string, kind: string, zone: string): string | null {
  if (!value) return null;
  return kind === 'date' ? value : fromZoneInput(value, zone);
}
