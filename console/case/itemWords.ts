import type { StaffId } from '../../server/contract/shapes';
import type { Sheet } from '../../server/contract/sheet';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { textIn } from './items.logic';
import type { ManyName } from './sections';

/** What an item is called, from what it holds. */
export function itemTitle(section: ManyName, sheet: Sheet | undefined): string {
  return partsOf(section, sheet).filter(Boolean).join(' · ') || t(`case:item.new.${section}`);
}

/** How an item stands, and who is to do it. */
export function itemStanding(section: ManyName, sheet: Sheet | undefined): string {
  const state = textIn(sheet, 'state');
  const who = textIn(sheet, 'responsible') ?? textIn(sheet, 'assignee');
  return [state && t(`case:${section}.state.choices.${state}`), who && staffName(who as StaffId)]
    .filter(Boolean)
    .join(' · ');
}

function partsOf(section: ManyName, sheet: Sheet | undefined): (string | undefined)[] {
  const text = (field: string) => textIn(sheet, field);
  const chosen = (field: string) => {
    const code = text(field);
    return code && t(`case:${section}.${field}.choices.${code}`);
  };
  switch (section) {
    case 'family':
      return [chosen('role'), text('name')];
    case 'plan':
      return [text('goal') ?? text('action')];
    case 'task':
      return [text('what')];
    case 'right':
      return [chosen('right')];
    case 'accommodation':
      return [text('placeCode')];
    case 'questioning': {
      const at = text('at');
      return [text('authority'), at && moment(at)];
    }
    case 'consent':
      return [text('whom'), text('what')];
    case 'document':
      return [chosen('direction'), text('title')];
  }
}
