import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ControlledField } from '@/components/form/controlled-field';
import type { FieldProps } from '@/components/form/field';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { api, data } from '@/lib/api/client';
import { useDebounced } from '@/lib/use-debounced';

export type PickableRecord = 'contact' | 'property' | 'user';

async function searchRecords(
  kind: PickableRecord,
  q: string,
  signal: AbortSignal,
): Promise<ComboboxOption[]> {
  const query = { limit: 20, q: q || undefined };
  if (kind === 'contact') {
    const page = await data(api.GET('/api/v1/contacts', { params: { query }, signal }));
    return page.items.map((item) => ({
      value: item.id,
      label: item.display_name,
      hint: item.address.city || undefined,
    }));
  }
  if (kind === 'property') {
    const page = await data(api.GET('/api/v1/properties', { params: { query }, signal }));
    return page.items.map((item) => ({
      value: item.id,
      label: item.title,
      hint: item.address.city || undefined,
    }));
  }
  const page = await data(api.GET('/api/v1/users/colleagues', { params: { query }, signal }));
  return page.items.map((item) => ({ value: item.id, label: item.name, hint: item.email }));
}

interface RecordPickerProps {
  kind: PickableRecord;
  value: ComboboxOption | null;
  onChange: (option: ComboboxOption | null) => void;
  id?: string;
  'aria-label'?: string;
}

/** Finds a contact, property or colleague by typing. Here and not in a feature, because several features need it. */
export function RecordPicker({ kind, value, onChange, ...aria }: RecordPickerProps) {
  const [text, setText] = useState('');
  const q = useDebounced(text);
  const query = useQuery({
    queryKey: ['record-picker', kind, q],
    queryFn: ({ signal }) => searchRecords(kind, q, signal),
    staleTime: 30_000,
  });
  return (
    <Combobox
      {...aria}
      value={value}
      onChange={onChange}
      options={query.data ?? []}
      onSearch={setText}
      loading={query.isPending}
    />
  );
}

/** In a form: the field holds the id, `current` gives the name of the id that was already there. */
export function RecordField({
  kind,
  current,
  ...field
}: FieldProps & { kind: PickableRecord; current?: ComboboxOption | null }) {
  const [picked, setPicked] = useState<ComboboxOption | null>(current ?? null);
  return (
    <ControlledField {...field}>
      {(input, aria) => (
        <RecordPicker
          id={aria.id}
          kind={kind}
          value={input.value ? (picked ?? { value: input.value as string, label: '…' }) : null}
          onChange={(option) => {
            setPicked(option);
            input.onChange(option?.value ?? null);
          }}
        />
      )}
    </ControlledField>
  );
}
