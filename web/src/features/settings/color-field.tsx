import { Check, CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ColorSwatches } from '@/components/form/color-swatches';
import { ControlledField } from '@/components/form/controlled-field';
import type { FieldProps } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { contrastOf, type ContrastGrade } from '@/lib/contrast';

/** Tried colours that pass on white; anything else can be typed or picked. */
const suggestions = ['#0D6069', '#1F4E8C', '#1F6F54', '#7A2E3B', '#5B3E8C', '#A04A12', '#2B2B2B'];

const marks: Record<ContrastGrade, { icon: typeof Check; className: string }> = {
  good: { icon: Check, className: 'text-success-text' },
  large: { icon: TriangleAlert, className: 'text-warning-text' },
  poor: { icon: CircleAlert, className: 'text-danger-text' },
};

export function ColorField(field: FieldProps) {
  const { t } = useTranslation('settings');
  return (
    <ControlledField {...field}>
      {(input, aria) => {
        const value = input.value as string;
        return (
          <div className="flex flex-col gap-2.5">
            <div className="flex items-center gap-2">
              <input
                type="color"
                aria-label={t('branding.pick')}
                value={contrastOf(value) ? value.toLowerCase() : '#0d6069'}
                onChange={(event) => input.onChange(event.target.value.toUpperCase())}
                className="h-9 w-11 shrink-0 cursor-pointer rounded-md border border-line-strong bg-surface p-1 md:h-8"
              />
              <Input
                {...aria}
                value={value}
                onChange={(event) => input.onChange(event.target.value)}
                onBlur={input.onBlur}
                placeholder="#0D6069"
                maxLength={7}
                spellCheck={false}
                autoComplete="off"
                className="max-w-36 font-mono uppercase placeholder:normal-case"
              />
              {value ? (
                <Button variant="ghost" onClick={() => input.onChange('')}>
                  {t('common:action.clear')}
                </Button>
              ) : null}
            </div>
            <ColorSwatches
              label={t('branding.suggestions')}
              colors={suggestions}
              value={value}
              onChange={input.onChange}
            />
            <ContrastHint color={value} />
          </div>
        );
      }}
    </ControlledField>
  );
}

function ContrastHint({ color }: { color: string }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const contrast = contrastOf(color);
  if (!contrast) return null;
  const mark = marks[contrast.grade];
  return (
    <p role="status" className={cn('flex items-start gap-1.5 text-xs', mark.className)}>
      <mark.icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {t(`branding.contrast.${contrast.grade}`, {
        ratio: format.number(Math.floor(contrast.ratio * 10) / 10),
      })}
    </p>
  );
}
