import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/lib/api/account-types';
import { addressLine } from '@/lib/names';
import { contrastOf } from '@/lib/contrast';
import type { Logo } from './use-logo-url';

const productColor = '#0D6069';

interface BrandPreviewProps {
  tenant: Tenant;
  color: string;
  claim: string;
  logo: Logo;
}

/** A sheet of paper as customers get it: white in both themes, in the colour that is being tried. */
export function BrandPreview({ tenant, color, claim, logo }: BrandPreviewProps) {
  const { t } = useTranslation('settings');
  const shown = contrastOf(color) ? color : productColor;
  const text = contrastOf(shown)?.textColor;
  const footer = [tenant.phone, tenant.email, tenant.website].filter(Boolean);
  return (
    <figure className="md:sticky md:top-0">
      <figcaption className="mb-2 text-sm font-medium">{t('branding.preview')}</figcaption>
      <div
        data-theme="light"
        className="overflow-hidden rounded-lg border border-line bg-white text-[#1b1b19] shadow-md"
      >
        <div aria-hidden style={{ backgroundColor: shown }} className="h-1.5" />
        <div className="flex items-center gap-3 px-5 pt-5">
          {logo.url ? <img src={logo.url} alt="" className="max-h-10 max-w-24 object-contain" /> : null}
          <div className="min-w-0">
            <p className="truncate font-semibold">{tenant.name}</p>
            <p className="text-xs text-[#5f5f58]">{claim || t('branding.noClaim')}</p>
          </div>
        </div>
        <div
          aria-hidden
          className="mx-5 mt-5 h-24 rounded-md opacity-20"
          style={{ background: `linear-gradient(135deg, ${shown}, transparent)` }}
        />
        <div className="px-5 pt-4 pb-5">
          <p className="font-semibold">{t('branding.sampleTitle')}</p>
          <p className="mt-0.5 flex items-center gap-1 text-xs text-[#5f5f58]">
            <MapPin aria-hidden className="size-3.5" /> {addressLine(tenant.address) ?? '–'}
          </p>
          <span
            style={{ backgroundColor: shown, color: text }}
            className="mt-4 inline-flex h-8 items-center rounded-md px-3 text-sm font-medium"
          >
            {t('branding.sampleButton')}
          </span>
        </div>
        {footer.length > 0 ? (
          <p className="border-t border-[#e6e5e0] px-5 py-3 text-2xs break-words text-[#5f5f58]">
            {footer.join(' · ')}
          </p>
        ) : null}
      </div>
      <p className="mt-2 text-xs text-muted">{t('branding.previewText')}</p>
    </figure>
  );
}
