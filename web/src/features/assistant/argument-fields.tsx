import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '@/components/form/fields';
import { TagsInput } from '@/components/form/tags-field';
import { Checkbox } from '@/components/ui/checkbox';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useToolSchema, type JsonSchema } from './api';
import { fieldLabel, valueText } from './value-text';
import { useTimeZone } from '@/lib/agency';
import { useFormat } from '@/lib/format';
import { fromZoneInput, toZoneInput } from '@/lib/time-zone';

interface ArgumentFieldsProps {
  tool: string;
  value: Record<string, unknown>;
  /** A new record can get more than was asked for; of existing ones only the proposed change is edited. */
  extendable: boolean;
  onChange: (value: Record<string, unknown>) => void;
}

/** Editors for the arguments of a pending action. Ids are left alone: they name records, nobody types them. */
export function ArgumentFields({ tool, value, extendable, onChange }: ArgumentFieldsProps) {
  const { t } = useTranslation('assistant');
  const schema = useToolSchema(tool);
  const names = [
    ...new Set([...Object.keys(value), ...(extendable ? Object.keys(schema?.properties ?? {}) : [])]),
  ].filter(
    (name) =>
      name !== 'id' &&
      name !== 'clear' &&
      !/_ids?$/.test(name) &&
      isEditable(value[name], schema?.properties?.[name]),
  );
  if (names.length === 0) return <p className="text-sm text-muted">{t('action.nothingToEdit')}</p>;
  return (
    <div className="grid gap-3">
      {names.map((name) => (
        <ArgumentField
          key={name}
          name={name}
          schema={schema?.properties?.[name]}
          value={value[name]}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
    </div>
  );
}

function typeOf(value: unknown, schema: JsonSchema | undefined): string {
  const declared = [schema?.type ?? []].flat().find((type) => type !== 'null');
  return declared ?? (Array.isArray(value) ? 'array' : typeof value);
}

function isEditable(value: unknown, schema: JsonSchema | undefined): boolean {
  const type = typeOf(value, schema);
  if (type === 'array') return Array.isArray(value) ? value.every((item) => typeof item === 'string') : true;
  return ['string', 'number', 'integer', 'boolean'].includes(type);
}

interface ArgumentFieldProps {
  name: string;
  schema: JsonSchema | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}

function ArgumentField({ name, schema, value, onChange }: ArgumentFieldProps) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const zone = useTimeZone();
  const id = useId();
  const type = typeOf(value, schema);
  const text = typeof value === 'string' ? value : '';
  const control = () => {
    if (schema?.enum) {
      const options = schema.enum.map((option) => ({
        value: String(option),
        label: valueText(option, name, t, format),
      }));
      return <Select id={id} value={text} onChange={onChange} options={options} />;
    }
    if (type === 'boolean') return <Checkbox id={id} checked={value === true} onCheckedChange={onChange} />;
    if (type === 'number' || type === 'integer') {
      return <NumberInput id={id} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    }
    if (type === 'array')
      return <TagsInput id={id} value={(value as string[] | undefined) ?? []} onChange={onChange} />;
    if (schema?.format === 'date-time' || /_at$/.test(name)) {
      return (
        <Input
          id={id}
          type="datetime-local"
          value={toZoneInput(text, zone)}
          onChange={(event) => onChange(fromZoneInput(event.target.value, zone))}
        />
      );
    }
    if (schema?.format === 'date') {
      return (
        <Input id={id} type="date" value={text} onChange={(event) => onChange(event.target.value || null)} />
      );
    }
    if (/description|notes|text|body/.test(name)) {
      return <Textarea id={id} rows={3} value={text} onChange={(event) => onChange(event.target.value)} />;
    }
    return <Input id={id} value={text} onChange={(event) => onChange(event.target.value)} />;
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-muted">
        {fieldLabel(name, t)}
      </label>
      {control()}
    </div>
  );
}
