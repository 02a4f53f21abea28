import { Building2, FileText, ListTodo, MessageSquareText, User, type LucideIcon } from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  document: FileText,
  contact: User,
  property: Building2,
  task: ListTodo,
  knowledge: MessageSquareText,
};

export function iconOf(kind: string): LucideIcon {
  return icons[kind] ?? FileText;
}
