import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { NumberField, SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ColourField } from './colour-field';
import { useSaveColumn } from './boards-api';
import { taskStates, type BoardColumn, type TaskState } from './types';

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(80),
  color: z.string(),
  wip_limit: z
    .number({ error: 'form.number' })
    .int('form.number')
    .min(1, 'form.positive')
    .max(999)
    .nullable(),
  status: z.enum(['', ...taskStates]),
});

interface ColumnDialogProps {
  boardId: string;
  column: BoardColumn | null;
  onClose: () => void;
}

export function ColumnDialog({ boardId, column, onClose }: ColumnDialogProps) {
  const { t } = useTranslation('tasks');
  const save = useSaveColumn(boardId, column);
  const status: TaskState | '' = column?.status ?? '';
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: column?.name ?? '',
      color: column?.color ?? '',
      wip_limit: column?.wip_limit ?? null,
      status,
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={column ? t('column.edit') : t('column.create')} size="sm">
      <Form
        form={form}
        className="flex flex-col gap-4"
        onSubmit={async (values) => {
          await save.mutateAsync({ ...values, status: values.status === '' ? null : values.status });
          onClose();
        }}
      >
        <TextField name="name" label={t('board.name')} required autoFocus autoComplete="off" />
        <SelectField
          name="status"
          label={t('column.status')}
          hint={t('column.statusHint')}
          options={[
            { value: '', label: t('column.noStatus') },
            ...taskStates.map((value) => ({ value, label: t(`common:taskStatus.${value}`) })),
          ]}
        />
        <NumberField name="wip_limit" label={t('column.wip')} hint={t('column.wipHint')} />
        <ColourField name="color" label={t('board.color')} />
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {column ? t('common:action.save') : t('common:action.create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
