import { Mail, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Facts } from '@/components/ui/page';
import type { Colleague } from '@/lib/api/account-types';

export function ColleagueDialog({ colleague, onClose }: { colleague: Colleague; onClose: () => void }) {
  const { t } = useTranslation('team');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={colleague.name}
      description={colleague.job_title || undefined}
      size="sm"
    >
      <Facts
        items={[
          { label: t('column.email'), value: colleague.email },
          { label: t('column.phone'), value: colleague.phone || '–' },
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        <Button asChild>
          <a href={`mailto:${colleague.email}`}>
            <Mail /> {t('column.email')}
          </a>
        </Button>
        {colleague.phone ? (
          <Button asChild>
            <a href={`tel:${colleague.phone}`}>
              <Phone /> {t('column.phone')}
            </a>
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
