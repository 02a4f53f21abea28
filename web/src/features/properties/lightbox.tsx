import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyImage } from '@/lib/api/property-types';

interface LightboxProps {
  images: PropertyImage[];
  index: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGo: (step: number) => void;
  title: string;
}

const shortestSwipe = 50;

/** One picture over the whole screen: arrow keys and swipes go on, Escape closes. */
export function Lightbox({ images, index, open, onOpenChange, onGo, title }: LightboxProps) {
  const { t } = useTranslation('properties');
  const touch = useRef<number | null>(null);
  const current = images[index];
  const next = images[(index + 1) % images.length];
  useEffect(() => {
    // The next picture is there before it is asked for.
    if (open && next) new Image().src = next.full_url;
  }, [open, next]);
  if (!current) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') onGo(1);
    else if (event.key === 'ArrowLeft') onGo(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-black/95 data-[state=open]:animate-fade-in" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onTouchStart={(event) => {
            touch.current = event.touches[0]?.clientX ?? null;
          }}
          onTouchEnd={(event) => {
            const end = event.changedTouches[0]?.clientX;
            if (touch.current === null || end === undefined) return;
            const way = end - touch.current;
            if (Math.abs(way) > shortestSwipe) onGo(way < 0 ? 1 : -1);
          }}
          className="fixed inset-0 z-50 flex flex-col text-white outline-none data-[state=open]:animate-fade-in"
        >
          <header className="flex items-center gap-4 px-4 py-3">
            <Radix.Title className="min-w-0 flex-1 truncate text-sm font-medium">{title}</Radix.Title>
            <span aria-live="polite" className="text-sm tabular-nums">
              <span className="sr-only">{t('images.number', { number: index + 1 })}</span>
              <span aria-hidden>
                {index + 1} / {images.length}
              </span>
            </span>
            <Radix.Close asChild>
              <RoundButton label={t('common:action.close')}>
                <X aria-hidden className="size-5" />
              </RoundButton>
            </Radix.Close>
          </header>
          <div className="relative flex min-h-0 flex-1 items-center justify-center px-4 md:px-16">
            <img
              key={current.id}
              src={current.full_url}
              alt={current.caption || t('images.alt', { number: index + 1, title })}
              className="max-h-full max-w-full animate-fade-in rounded-sm object-contain"
            />
            {images.length > 1 ? (
              <>
                <RoundButton
                  label={t('images.previous')}
                  onClick={() => onGo(-1)}
                  className="absolute left-3"
                >
                  <ChevronLeft aria-hidden className="size-6" />
                </RoundButton>
                <RoundButton label={t('images.next')} onClick={() => onGo(1)} className="absolute right-3">
                  <ChevronRight aria-hidden className="size-6" />
                </RoundButton>
              </>
            ) : null}
          </div>
          <p className="min-h-12 px-4 py-3 text-center text-sm">{current.caption}</p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function RoundButton({
  label,
  className = '',
  children,
  ...props
}: {
  label: string;
  className?: string;
  children: ReactNode;
  onClick?: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      className={`flex size-10 items-center justify-center rounded-full bg-white/15 backdrop-blur-sm transition-colors hover:bg-white/25 focus-visible:outline-white ${className}`}
      {...props}
    >
      {children}
    </button>
  );
}
