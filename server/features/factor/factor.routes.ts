import { z } from 'zod';
import type {
  BeginFactor,
  ConfirmFactor,
  Factor,
  FactorSecret,
  RecoveryCodes,
  RenewCodes,
} from '../../contract/http';
import type { StaffId } from '../../contract/shapes';
import type { AnyRoute, HttpActor, Route } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import { parser } from '../../realtime/parse';
import { idOf, recordOf, type Entering } from '../staff/entering';
import { nothing, typedCode, typedPassword } from '../staff/staff.parse';
import { STAFF_POLICY } from '../staff/staff.policy';
import type { StaffService } from '../staff/staff.service';
import type { Factors } from './factor.service';

type Nothing = Record<string, never>;

/** What the addresses of the second factor need. */
export interface FactorRoutesDeps {
  staff: StaffService;
  factors: Factors;
  entering: Entering;
  /** Told whose account has changed, so that administrators see it. */
  changed(staffId: StaffId): Promise<void>;
}

/** The addresses by which staff set up their second factor and renew its codes. */
export function factorRoutes(deps: FactorRoutesDeps): readonly AnyRoute[] {
  const { staff, factors, entering, changed } = deps;

  /** Whoever has just given the password needs it no second time; a console that was left alone does. */
  async function assertOwner(
    { actor, prefix }: { actor: HttpActor; prefix: string },
    password: string | undefined,
  ): Promise<void> {
    if (actor.kind === 'staff' && actor.stage === 'enrolment') return;
    if (password === undefined) throw new AppError('invalid_input', 'password');
    await staff.assertPassword({ staffId: idOf(actor), password, prefix });
  }

  return [
    {
      method: 'GET',
      path: '/api/staff/factor',
      parse: parser(nothing),
      allow: STAFF_POLICY.see_factor,
      run: ({ actor }) => factors.describe(idOf(actor)),
    } satisfies Route<Nothing, Factor>,
    {
      method: 'POST',
      path: '/api/staff/factor',
      parse: parser(z.strictObject({ password: typedPassword.optional() })),
      allow: STAFF_POLICY.set_factor,
      async run(context, { password }) {
        await assertOwner(context, password);
        const { _id: staffId, name } = await recordOf(staff, context.actor);
        return factors.begin({ staffId, name });
      },
    } satisfies Route<BeginFactor, FactorSecret>,
    {
      method: 'POST',
      path: '/api/staff/factor/confirm',
      parse: parser(z.strictObject({ code: typedCode })),
      allow: STAFF_POLICY.set_factor,
      async run(context, { code }) {
        const record = await recordOf(staff, context.actor);
        const { _id: staffId } = record;
        const codes = await factors.confirm({ staffId, code, prefix: context.prefix });
        // Whoever passed by the old one is out; the one who set the new one up goes on under a new id.
        await context.endSessionsOf(staffId);
        await entering.enter(context, record, { way: 'authenticator', hasGivenCode: true });
        await changed(staffId);
        return { codes };
      },
    } satisfies Route<ConfirmFactor, RecoveryCodes>,
    {
      method: 'POST',
      path: '/api/staff/recovery-codes',
      parse: parser(z.strictObject({ password: typedPassword })),
      allow: STAFF_POLICY.renew_codes,
      async run({ actor, prefix }, { password }) {
        const staffId = idOf(actor);
        await staff.assertPassword({ staffId, password, prefix });
        return { codes: await factors.renewCodes(staffId) };
      },
    } satisfies Route<RenewCodes, RecoveryCodes>,
  ];
}
