import { assistant } from '@/features/assistant/feature';
import { audit } from '@/features/audit/feature';
import { contacts } from '@/features/contacts/feature';
import { dashboard } from '@/features/dashboard/feature';
import { documents } from '@/features/documents/feature';
import { knowledge } from '@/features/knowledge/feature';
import { models } from '@/features/models/feature';
import { properties } from '@/features/properties/feature';
import { settings } from '@/features/settings/feature';
import { tasks } from '@/features/tasks/feature';
import { team } from '@/features/team/feature';
import type { Feature } from '@/lib/feature';
import { registerModals } from '@/lib/modals';

/** One line per feature. The order is the order of the navigation. */
// prettier-ignore
export const features: Feature[] = [
  dashboard,
  contacts,
  properties,
  tasks,
  documents,
  knowledge,
  assistant,
  team,
  audit,
  models,
  settings,
];

export const navItems = features.flatMap((feature) => feature.nav ?? []);
export const searchProviders = features.flatMap((feature) => feature.search ?? []);
export const modals = Object.assign({}, ...features.map((feature) => feature.modals ?? {})) as NonNullable<
  Feature['modals']
>;
registerModals(Object.keys(modals));
