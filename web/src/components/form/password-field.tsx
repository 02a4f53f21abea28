import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field, type FieldProps } from './field';
import { InputGroup } from '@/components/ui/input';

export function PasswordField({
  autoComplete,
  ...field
}: FieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  const { register } = useFormContext();
  return (
    <Field {...field}>
      {(control) => (
        <InputGroup
          {...control}
          type={visible ? 'text' : 'password'}
          autoComplete={autoComplete}
          aria-required={field.required}
          {...register(field.name)}
          after={
            <button
              type="button"
              aria-pressed={visible}
              aria-label={t(visible ? 'form.hidePassword' : 'form.showPassword')}
              onClick={() => setVisible(!visible)}
              className="rounded-sm hover:text-fg"
            >
              {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            </button>
          }
        />
      )}
    </Field>
  );
}
