import { z } from 'zod';
import type { ChangePassword, Session, SignIn } from '../../contract/http';
import { MAX_PASSWORD, MAX_SHORT } from '../../contract/limits';
import type { StaffId } from '../../contract/shapes';
import type { Me } from '../../contract/staff';
import type { AnyRoute, HttpActor, Route } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import { parser } from '../../realtime/parse';
import { STAFF_POLICY } from './staff.policy';
import { presentMe } from './staff.present';
import type { StaffService } from './staff.service';

type Nothing = Record<string, never>;

// Twice the code points: each is at most two UTF-16 units.
const password = z
  .string()
  .min(1)
  .max(2 * MAX_PASSWORD);
const nothing = z.strictObject({}).transform((): Nothing => ({}));

/** The addresses by which staff sign in and out. */
export function staffRoutes(
  staff: StaffService,
  /** Told who signed out, once the session is over. */
  signedOut: (staffId: StaffId) => Promise<void> = async () => undefined,
): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/sign-in',
      parse: parser(z.strictObject({ name: z.string().min(1).max(MAX_SHORT), password })),
      allow: STAFF_POLICY.sign_in,
      run: async ({ prefix, startSession }, input) => {
        const result = await staff.signIn({ ...input, prefix });
        const { _id: staffId, mustChangePassword } = result.staff;
        await startSession({ staffId, mustChangePassword });
        return presentMe(result.staff);
      },
    } satisfies Route<SignIn, Me>,
    {
      method: 'POST',
      path: '/api/staff/sign-out',
      parse: parser(nothing),
      allow: STAFF_POLICY.sign_out,
      run: async ({ actor, endSession }) => {
        await endSession();
        if (actor.kind === 'staff') await signedOut(actor.staffId);
        return {};
      },
    } satisfies Route<Nothing, Nothing>,
    {
      method: 'POST',
      path: '/api/staff/password',
      parse: parser(z.strictObject({ current: password, next: password })),
      allow: STAFF_POLICY.change_password,
      run: async ({ actor, prefix, startSession, endSessionsOf }, input) => {
        const changed = await staff.changePassword({ ...input, prefix, staffId: idOf(actor) });
        // Whoever knew the old password is out, on every machine; the one who changed it goes on under a new id.
        await endSessionsOf(changed._id);
        await startSession({ staffId: changed._id, mustChangePassword: false });
        return presentMe(changed);
      },
    } satisfies Route<ChangePassword, Me>,
    {
      method: 'GET',
      path: '/api/staff/session',
      parse: parser(nothing),
      allow: STAFF_POLICY.see_session,
      run: async ({ actor }) => {
        const me = await staff.findStaff(idOf(actor));
        if (!me) throw new AppError('unauthenticated');
        return presentMe(me);
      },
    } satisfies Route<Nothing, Session>,
  ];
}

function idOf(actor: HttpActor): StaffId {
  if (actor.kind !== 'staff') throw new AppError('unauthenticated');
  return actor.staffId;
}
