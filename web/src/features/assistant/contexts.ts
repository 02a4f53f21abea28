import {
  Building2,
  ChartNoAxesCombined,
  Coins,
  FileText,
  Mail,
  Megaphone,
  Sparkles,
  SquareKanban,
  Users,
  type LucideIcon,
} from 'lucide-react';

export interface ChatContext {
  id: string;
  icon: LucideIcon;
  /** Background and text colour of its mark. */
  color: string;
  /** Screens on which it is the natural choice. */
  routes: string[];
}

/** Name, description and suggestions stand in the language files under `context.<id>`. */
export const chatContexts: readonly ChatContext[] = [
  { id: 'general', icon: Sparkles, color: 'bg-accent text-accent-fg', routes: [] },
  { id: 'properties', icon: Building2, color: 'bg-accent-soft text-accent-text', routes: ['/properties'] },
  { id: 'contacts', icon: Users, color: 'bg-info-soft text-info-text', routes: ['/contacts'] },
  {
    id: 'kanban',
    icon: SquareKanban,
    color: 'bg-violet-soft text-violet-text',
    routes: ['/boards', '/tasks'],
  },
  { id: 'documents', icon: FileText, color: 'bg-active text-fg', routes: ['/documents'] },
  {
    id: 'investor',
    icon: ChartNoAxesCombined,
    color: 'bg-warning-soft text-warning-text',
    routes: ['/investors'],
  },
  { id: 'finance', icon: Coins, color: 'bg-success-soft text-success-text', routes: ['/finance'] },
  { id: 'comms', icon: Mail, color: 'bg-danger-soft text-danger-text', routes: ['/mail', '/messages'] },
  { id: 'social', icon: Megaphone, color: 'bg-pink-soft text-pink-text', routes: ['/social'] },
];

export function contextById(id: string): ChatContext {
  const general = chatContexts[0];
  if (!general) throw new Error('The list of contexts is empty');
  return chatContexts.find((context) => context.id === id) ?? general;
}

export function contextForPath(pathname: string): string {
  return (
    chatContexts.find((context) => context.routes.some((route) => pathname.startsWith(route)))?.id ??
    'general'
  );
}
