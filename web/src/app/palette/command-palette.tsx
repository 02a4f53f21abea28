import { Command } from 'cmdk';
import { Plus, Search, Sparkles } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Kbd } from '@/components/ui/kbd';
import { Spinner } from '@/components/ui/spinner';
import { useSession } from '@/lib/api/session';
import { openAssistant } from '@/lib/assistant-panel';
import { useLocale } from '@/lib/locale';
import { openModal } from '@/lib/modals';
import { modals } from '../features';
import { useNav } from '../layout/use-nav';
import { usePaletteSearch } from './use-palette-search';

const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-subtle';

export default function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const nav = useNav();
  const session = useSession();
  const [query, setQuery] = useState('');
  const text = query.trim();
  const search = usePaletteSearch(text, open);
  // The best hit is what Enter opens; it moves up when results arrive, unless the arrows chose something.
  const best = firstOf(search.groups);
  const [selected, setSelected] = useState(best);
  const [knownBest, setKnownBest] = useState(best);
  if (best !== knownBest) {
    setKnownBest(best);
    setSelected(best);
  }
  const matches = (label: string) => label.toLowerCase().includes(text.toLowerCase());
  const scopes = session.status === 'signed_in' ? session.user.scopes : [];

  const places = nav.filter((item) => matches(item.label));

  const run = (action: () => void) => {
    onOpenChange(false);
    setQuery('');
    action();
  };
  const commands = Object.entries(modals).filter(
    ([, modal]) =>
      modal.command && matches(modal.command[locale]) && (!modal.scope || scopes.includes(modal.scope)),
  );

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-60 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-0 left-1/2 z-60 w-full max-w-2xl -translate-x-1/2 outline-none data-[state=open]:animate-fade-in md:top-[12vh] md:px-4"
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Command
            shouldFilter={false}
            loop
            value={selected}
            onValueChange={setSelected}
            label={t('palette.title')}
            className="flex max-h-dvh flex-col overflow-hidden border-line bg-raised shadow-lg md:max-h-[68vh] md:rounded-xl md:border"
          >
            <div className="flex items-center gap-3 border-b border-line px-4">
              {search.isSearching ? (
                <Spinner className="text-subtle" />
              ) : (
                <Search aria-hidden className="size-4 text-subtle" />
              )}
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={t('palette.placeholder')}
                className="h-13 flex-1 bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
              {search.groups.map((group) => (
                <Command.Group key={group.id} heading={group.label} className={groupClass}>
                  {group.hits.map((hit) => (
                    <Row
                      key={hit.id}
                      value={`${group.id}:${hit.id}`}
                      icon={<group.icon />}
                      onSelect={() => run(() => void navigate(hit.to))}
                    >
                      <span className="truncate">{hit.title}</span>
                      {hit.subtitle ? (
                        <span className="truncate text-xs text-muted">{hit.subtitle}</span>
                      ) : null}
                    </Row>
                  ))}
                </Command.Group>
              ))}
              {search.failed ? <p className="px-3 pt-3 text-sm text-muted">{t('palette.failed')}</p> : null}
              <Command.Group heading={t('palette.actions')} className={groupClass}>
                <Row
                  value="ask"
                  icon={<Sparkles className="text-accent-text" />}
                  onSelect={() => run(() => openAssistant(text ? { prompt: text } : {}))}
                >
                  <span className="truncate">
                    {text ? t('palette.ask', { query: text }) : t('palette.askEmpty')}
                  </span>
                </Row>
                {commands.map(([name, modal]) => (
                  <Row
                    key={name}
                    value={`modal:${name}`}
                    icon={modal.icon ? <modal.icon /> : <Plus />}
                    onSelect={() => run(() => openModal(name))}
                  >
                    {modal.command?.[locale]}
                  </Row>
                ))}
              </Command.Group>
              {places.length > 0 ? (
                <Command.Group heading={t('palette.go')} className={groupClass}>
                  {places.map((item) => (
                    <Row
                      key={item.to}
                      value={`go:${item.to}`}
                      icon={<item.icon />}
                      onSelect={() => run(() => void navigate(item.to))}
                    >
                      {item.label}
                    </Row>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
            <div
              aria-hidden
              className="hidden items-center gap-4 border-t border-line px-4 py-2 text-xs text-muted md:flex"
            >
              <span className="flex items-center gap-1.5">
                <Kbd>↑</Kbd>
                <Kbd>↓</Kbd> {t('palette.hintMove')}
              </span>
              <span className="flex items-center gap-1.5">
                <Kbd>↵</Kbd> {t('palette.hintOpen')}
              </span>
              <span className="flex items-center gap-1.5">
                <Kbd>Esc</Kbd> {t('palette.hintClose')}
              </span>
            </div>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function firstOf(groups: { id: string; hits: { id: string }[] }[]): string {
  const group = groups[0];
  const hit = group?.hits[0];
  return group && hit ? `${group.id}:${hit.id}` : 'ask';
}

function Row({
  value,
  icon,
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-10 cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-subtle"
    >
      {icon}
      {children}
    </Command.Item>
  );
}
