import { Globe, Mail, MapPin, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page, PageHeader } from '@/components/ui/page';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useUser } from '@/lib/api/session';
import { useTenant } from '@/lib/api/tenant';
import { addressLine } from '@/lib/names';

/** What an owner or buyer with a portal login sees: who looks after them and how to reach them. */
export function CustomerHome({ title }: { title: string }) {
  const { t } = useTranslation('dashboard');
  const user = useUser();
  const tenant = useTenant();
  return (
    <Page narrow>
      <PageHeader title={title} subtitle={user.email} />
      {tenant.isPending ? <Skeleton className="h-40 rounded-lg" /> : null}
      {tenant.error ? <ErrorState error={tenant.error} onRetry={() => void tenant.refetch()} /> : null}
      {tenant.data ? (
        <Card title={t('customer.title', { agency: tenant.data.name })}>
          <p className="text-muted">{t('customer.text')}</p>
          <ul className="mt-4 flex flex-col gap-2.5">
            <Line
              icon={<Phone aria-hidden />}
              text={tenant.data.phone}
              href={`tel:${tenant.data.phone.replace(/[^+\d]/g, '')}`}
            />
            <Line icon={<Mail aria-hidden />} text={tenant.data.email} href={`mailto:${tenant.data.email}`} />
            <Line icon={<MapPin aria-hidden />} text={addressLine(tenant.data.address) ?? ''} />
            <Line
              icon={<Globe aria-hidden />}
              text={tenant.data.website.replace(/^https?:\/\/|\/$/g, '')}
              href={tenant.data.website}
              external
            />
          </ul>
        </Card>
      ) : null}
    </Page>
  );
}

interface LineProps {
  icon: ReactNode;
  text: string;
  href?: string;
  external?: boolean;
}

function Line({ icon, text, href, external = false }: LineProps) {
  if (!text) return null;
  return (
    <li className="flex items-center gap-3 [&_svg]:size-4 [&_svg]:text-subtle">
      {icon}
      {href ? (
        <a
          href={href}
          {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
          className="text-accent-text underline-offset-4 hover:underline"
        >
          {text}
        </a>
      ) : (
        text
      )}
    </li>
  );
}
