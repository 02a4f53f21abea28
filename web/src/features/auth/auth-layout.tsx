import { FileCheck2, Lock, MessageSquareQuote } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Logo } from '@/components/ui/logo';
import { changeLocale } from '@/i18n';
import { useLocale } from '@/lib/locale';

export function AuthLayout() {
  const { t } = useTranslation('auth');
  const locale = useLocale();
  const points = [
    { icon: MessageSquareQuote, text: t('promise.sources') },
    { icon: FileCheck2, text: t('promise.confirm') },
    { icon: Lock, text: t('promise.local') },
  ];
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)]">
      <main className="flex flex-col px-6 py-6 sm:px-10">
        <div className="flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="flex-1 text-lg font-semibold tracking-tight">ImmoNow</span>
          <button
            type="button"
            lang={locale === 'de' ? 'en' : 'de'}
            onClick={() => void changeLocale(locale === 'de' ? 'en' : 'de')}
            className="rounded-sm px-2 py-1 text-sm text-muted hover:text-fg"
          >
            {locale === 'de' ? 'English' : 'Deutsch'}
          </button>
        </div>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      <aside className="relative hidden overflow-hidden bg-[#0b3d43] text-white lg:flex lg:flex-col lg:justify-end">
        <Skyline />
        <div className="relative bg-linear-to-t from-[#0b3d43] via-[#0b3d43]/95 to-transparent px-14 pt-40 pb-14">
          <p className="max-w-md text-2xl leading-snug font-semibold tracking-tight">{t('promise.title')}</p>
          <ul className="mt-8 flex flex-col gap-4">
            {points.map(({ icon: Icon, text }) => (
              <li key={text} className="flex max-w-md items-start gap-3 text-white/85">
                <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-[#f2b95c]" />
                {text}
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}

const buildings = [
  { x: 20, w: 90, h: 300 },
  { x: 122, w: 70, h: 420 },
  { x: 204, w: 120, h: 240 },
  { x: 336, w: 84, h: 360 },
  { x: 432, w: 110, h: 470 },
  { x: 554, w: 76, h: 280 },
  { x: 642, w: 100, h: 390 },
];

/** A drawn row of houses with a few lit windows; no image file, sharp on every screen. */
function Skyline() {
  return (
    <svg
      viewBox="0 0 760 640"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden
      className="absolute inset-x-0 top-0 h-[72%] w-full"
    >
      <circle cx="610" cy="110" r="46" fill="#f2b95c" opacity="0.9" />
      {buildings.map(({ x, w, h }, building) => (
        <g key={x}>
          <path
            d={`M${x} 640V${640 - h}${building % 3 === 1 ? `l${w / 2} -44l${w / 2} 44` : `h${w}`}V640z`}
            fill={building % 2 ? '#115059' : '#0f474f'}
          />
          {Array.from({ length: Math.floor(h / 44) }, (_, row) =>
            Array.from({ length: Math.floor(w / 26) }, (_cell, column) => (
              <rect
                key={`${row}-${column}`}
                x={x + 10 + column * 26}
                y={660 - h + row * 44}
                width="12"
                height="20"
                rx="2"
                fill={(row * 5 + column * 3 + building * 7) % 9 === 0 ? '#f2b95c' : '#1a6b75'}
                opacity={(row + column + building) % 4 === 0 ? 0.9 : 0.55}
              />
            )),
          )}
        </g>
      ))}
    </svg>
  );
}
