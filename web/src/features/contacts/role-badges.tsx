import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';

const tones: Record<string, Tone> = {
  buyer: 'info',
  tenant: 'info',
  seller: 'accent',
  landlord: 'accent',
  owner: 'accent',
  investor: 'violet',
  supplier: 'warning',
};

export function RoleBadges({ roles, max = 8 }: { roles: readonly string[]; max?: number }) {
  const { t } = useTranslation();
  const hidden = roles.length - max;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {roles.slice(0, max).map((role) => (
        <Badge key={role} tone={tones[role] ?? 'neutral'}>
          {t(`contactRole.${role}`, { defaultValue: role })}
        </Badge>
      ))}
      {hidden > 0 ? <span className="text-xs text-muted">+{hidden}</span> : null}
    </span>
  );
}
