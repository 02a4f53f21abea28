import { Check } from 'lucide-react';
import { cn } from '@/lib/cn';

interface ColorSwatchesProps {
  id?: string;
  label: string;
  colors: readonly string[];
  value: string;
  onChange: (color: string) => void;
  /** With it there is a first swatch for no colour, named like this. */
  noneLabel?: string;
}

/** A small palette to choose from. */
export function ColorSwatches({ id, label, colors, value, onChange, noneLabel }: ColorSwatchesProps) {
  const choices = noneLabel === undefined ? colors : ['', ...colors];
  return (
    <div id={id} role="radiogroup" aria-label={label} className="flex flex-wrap gap-1.5">
      {choices.map((color) => {
        const chosen = color.toUpperCase() === value.toUpperCase();
        return (
          <button
            key={color}
            type="button"
            role="radio"
            aria-checked={chosen}
            aria-label={color || noneLabel}
            onClick={() => onChange(color)}
            style={color ? { backgroundColor: color } : undefined}
            className={cn(
              'flex size-7 items-center justify-center rounded-full border-2 border-transparent',
              color ? 'text-white' : 'border-dashed border-line-strong text-muted',
              chosen && 'outline-2 outline-offset-2 outline-accent',
            )}
          >
            {chosen ? <Check aria-hidden className="size-4" strokeWidth={3} /> : null}
          </button>
        );
      })}
    </div>
  );
}
