import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { Role, StaffId } from '../../contract/shapes';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { clientId, language, parser, shortText, staffId } from '../../realtime/parse';
import { readIdentity } from '../identity/identity.rules';
import { ACCOUNT_POLICY, type AccountAction, type AccountActor } from './account.policy';
import type { AccountService } from './account.service';

/** The commands of administrators that concern accounts. */
export type AccountCommands = Pick<
  StaffCommands,
  | 'account:list'
  | 'account:create'
  | 'account:link'
  | 'account:set_role'
  | 'account:set_keeper'
  | 'account:lock'
  | 'account:unlock'
  | 'account:end'
  | 'account:reset_factor'
  | 'account:attach_state'
  | 'account:detach_state'
>;

/** What a command on accounts runs with. */
interface AccountContext {
  actor(): AccountActor;
}

const ROLES = ['counsellor', 'supervisor', 'administrator'] as const satisfies readonly Role[];

// What people can type and read aloud; letters of every language, because names have them.
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._@'-]*$/u;
const name = shortText.refine((value) => NAME.test(value.trim()));

/** A country and a code as somebody may type them. */
const identity = z.string().refine((given) => readIdentity(given) !== undefined);

const onAccount = z.strictObject({ staffId });

/** Every command on accounts; each names the action that its actor must be allowed. */
export function accountCommands<Context extends AccountContext>(
  accounts: AccountService,
): CommandTable<AccountCommands, Context> {
  const may =
    (action: AccountAction) =>
    (context: Context, input: { staffId?: StaffId }): Verdict =>
      ACCOUNT_POLICY[action](context.actor(), input.staffId) ? 'yes' : 'forbidden';
  const mayCreate = (context: Context): Verdict => may('create')(context, {});

  const entry = <Output>(
    action: AccountAction,
    work: (actor: StaffId, staffId: StaffId) => Promise<Output>,
  ) => ({
    parse: parser(onAccount),
    allow: may(action),
    run: (context: Context, input: { staffId: StaffId }) =>
      work(context.actor().staffId, input.staffId),
  });

  return {
    'account:list': {
      parse: parser(z.strictObject({})),
      allow: may('list'),
      run: async () => ({ accounts: await accounts.list() }),
    },
    'account:create': {
      parse: parser(
        z.strictObject({
          clientId,
          name,
          alias: shortText,
          role: z.enum(ROLES),
          languages: z.array(language).min(1).max(3),
        }),
      ),
      allow: mayCreate,
      run: (context, input) => accounts.create(context.actor().staffId, input),
    },
    'account:set_role': {
      parse: parser(z.strictObject({ staffId, role: z.enum(ROLES) })),
      allow: may('set_role'),
      run: (context, input) => accounts.setRole(context.actor().staffId, input.staffId, input.role),
    },
    'account:set_keeper': {
      parse: parser(z.strictObject({ staffId, isKeeper: z.boolean() })),
      allow: may('set_keeper'),
      run: (context, input) =>
        accounts.setKeeper(context.actor().staffId, input.staffId, input.isKeeper),
    },
    'account:link': entry('link', accounts.link),
    'account:lock': entry('lock', accounts.lock),
    'account:unlock': entry('unlock', accounts.unlock),
    'account:end': entry('end', accounts.end),
    'account:reset_factor': entry('reset_factor', accounts.resetFactor),
    'account:attach_state': {
      parse: parser(z.strictObject({ staffId, identity })),
      allow: may('attach_state'),
      run: (context, input) => accounts.attachState(context.actor().staffId, input),
    },
    'account:detach_state': entry('detach_state', accounts.detachState),
  };
}
