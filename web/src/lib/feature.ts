import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Role, Scope } from '@/lib/api/session';
import type { LocalizedText } from '@/lib/locale';

export interface NavItem {
  to: string;
  label: LocalizedText;
  icon: LucideIcon;
  section: 'work' | 'manage';
  /** Stands in the bottom bar of phones; at most four items may. */
  onPhone?: boolean;
  /** Without them: the agency's own people, not its customers. */
  roles?: Role[];
}

export interface SearchHit {
  id: string;
  title: string;
  subtitle?: string | undefined;
  to: string;
}

/** Records the command palette can find. */
export interface SearchProvider {
  id: string;
  label: LocalizedText;
  icon: LucideIcon;
  search: (query: string, signal: AbortSignal) => Promise<SearchHit[]>;
}

/** A dialog that others (palette, assistant) open by name: `openModal('create_contact', {...})`. */
export interface FeatureModal {
  load: () => Promise<{ default: ComponentType<ModalProps> }>;
  /** Given, it becomes a "Create …" entry of the command palette. */
  command?: LocalizedText;
  icon?: LucideIcon;
  scope?: Scope;
  /** The list that opens it at `?new=1`, so that a link (or the assistant) can lead to the form. */
  newAt?: string;
}

export interface ModalProps {
  data: Record<string, unknown>;
  onClose: () => void;
}

/** All that a feature shows to the app. */
export interface Feature {
  id: string;
  nav?: NavItem[];
  routes?: RouteObject[];
  search?: SearchProvider[];
  modals?: Record<string, FeatureModal>;
}
