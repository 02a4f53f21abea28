import type { ReactNode } from 'react';
import { FormProvider, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api/error';
import { useErrorText } from '@/lib/error-text';

interface FormProps<T extends FieldValues, O extends FieldValues> {
  form: UseFormReturn<T, unknown, O>;
  /** May throw `ApiError`: its field errors go to the fields, the rest above the form. */
  onSubmit: (values: O) => Promise<unknown>;
  id?: string;
  className?: string;
  children: ReactNode;
}

export function Form<T extends FieldValues, O extends FieldValues>({
  form,
  onSubmit,
  id,
  className,
  children,
}: FormProps<T, O>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      const fields = error instanceof ApiError ? Object.entries(error.fieldErrors) : [];
      for (const [field, messages] of fields) {
        form.setError(field as Path<T>, { type: 'server', message: messages.join(' ') });
      }
      const text = fields.length > 0 ? t('form.serverErrors') : errorText(error);
      const traceId = error instanceof ApiError && fields.length === 0 ? error.traceId : undefined;
      form.setError('root', {
        type: 'server',
        message: traceId ? `${text} (${t('state.trace', { id: traceId })})` : text,
      });
    }
  });
  const rootError = form.formState.errors.root?.message;
  return (
    <FormProvider {...form}>
      <form id={id} onSubmit={(event) => void submit(event)} noValidate className={className}>
        {rootError ? (
          <p role="alert" className="mb-4 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text">
            {rootError}
          </p>
        ) : null}
        {children}
      </form>
    </FormProvider>
  );
}

/** Two columns on wide screens. */
export function FormGrid({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>;
}
