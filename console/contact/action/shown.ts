import type { IconName } from '../../parts/icons';
import type { ActionName } from './actions.logic';

/** The drawing of each action. */
export const ICONS: Record<ActionName, IconName> = {
  claim: 'check',
  accept: 'check',
  decline: 'close',
  acknowledge: 'bellOff',
  attempt: 'attempt',
  escalate: 'cases',
  transfer: 'transfer',
  withdraw: 'requeue',
  join: 'join',
  part: 'part',
  level: 'level',
  codeWord: 'codeword',
  notAlone: 'notAlone',
  aloneConfirm: 'person',
  pastOpen: 'view',
  pastClose: 'close',
  requeue: 'requeue',
  end: 'end',
  block: 'block',
  reopen: 'reopen',
  view: 'view',
  breakGlass: 'unlock',
  hold: 'hold',
  lift: 'keeping',
  unrestrict: 'unlock',
};

/** Those that are needed seldom stand in the menu, so that the others are found at a glance. */
export const IN_MENU: readonly ActionName[] = [
  'acknowledge',
  'level',
  'codeWord',
  'notAlone',
  'aloneConfirm',
  'pastOpen',
  'pastClose',
  'requeue',
  'part',
  'block',
  'hold',
  'lift',
];

/** Those that everything else here waits for. */
export const FILLED: readonly ActionName[] = ['claim', 'accept'];
