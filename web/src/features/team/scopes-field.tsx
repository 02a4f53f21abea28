import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/ui/checkbox';
import { scopesOfRole } from '@/lib/api/account-types';
import type { Role, Scope } from '@/lib/api/session';

/** The rights a role allows. Reading cannot be taken away, nor managing from an administrator. */
export function ScopesField({ name, label, role }: { name: string; label: string; role: Role }) {
  const { t } = useTranslation('team');
  const { control, formState } = useFormContext();
  const error = formState.errors[name]?.message;
  const fixed = (scope: Scope) => scope === 'read' || (scope === 'admin' && role === 'admin');
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{label}</legend>
      <Controller
        name={name}
        control={control}
        render={({ field }) => {
          const chosen = field.value as string[];
          return (
            <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
              {scopesOfRole[role].map((scope) => (
                <label key={scope} className="flex items-start gap-2.5 text-sm">
                  <Checkbox
                    className="mt-0.5"
                    disabled={fixed(scope)}
                    checked={fixed(scope) || chosen.includes(scope)}
                    onCheckedChange={(checked) =>
                      field.onChange(
                        scopesOfRole[role].filter((each) =>
                          each === scope ? checked === true : fixed(each) || chosen.includes(each),
                        ),
                      )
                    }
                  />
                  <span>
                    {t(`user.scope.${scope}`)}
                    <span className="block text-xs text-muted">{t(`user.scopeHint.${scope}`)}</span>
                  </span>
                </label>
              ))}
            </div>
          );
        }}
      />
      {typeof error === 'string' ? <p className="mt-1.5 text-xs text-danger-text">{error}</p> : null}
    </fieldset>
  );
}
