import { useUser, type Role } from '@/lib/api/session';
import type { NavItem } from '@/lib/feature';
import { useLocale } from '@/lib/locale';
import { navItems } from '../features';

/** What an entry without roles of its own is for. */
const staff: Role[] = ['admin', 'employee'];

/** The navigation of this user, in their language. */
export function useNav(): (Omit<NavItem, 'label'> & { label: string })[] {
  const user = useUser();
  const locale = useLocale();
  return navItems
    .filter((item) => (item.roles ?? staff).includes(user.role))
    .map((item) => ({ ...item, label: item.label[locale] }));
}
