import type { StaffId } from '../../server/contract/shapes';
import type { Author } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { colleagues, me } from '../state/store';

/** The name by which staff know one another; never shown to a visitor. */
export function staffName(staffId: StaffId): string {
  if (staffId === me.value?.staffId) return me.value.name;
  return colleagues.value.get(staffId)?.name ?? t('contact:author.somebody');
}

/** The name under which a visitor knows somebody. */
export function staffAlias(staffId: StaffId): string | undefined {
  if (staffId === me.value?.staffId) return me.value.alias;
  return colleagues.value.get(staffId)?.alias;
}

/** Who wrote or did something, as a counsellor reads it. */
export function authorName(author: Author): string {
  if (author.kind === 'staff') return staffName(author.staffId);
  return t(author.kind === 'visitor' ? 'contact:author.visitor' : 'contact:author.service');
}

/** Whether I wrote or did it. */
export function isMine(author: Author): boolean {
  return author.kind === 'staff' && author.staffId === me.value?.staffId;
}

/** Two letters for a name. */
export function initials(name: string): string {
  const parts = name.split(/[\s-]+/).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : '']
    .map((part) => part?.slice(0, 1) ?? '')
    .join('')
    .toUpperCase();
}
