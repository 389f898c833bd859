import { z } from 'zod';
import type { EndSessions, SessionList } from '../../contract/http';
import type { StaffId } from '../../contract/shapes';
import type { AnyRoute, Route } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import { parser } from '../../realtime/parse';
import type { Auditing } from './auditing';
import { idOf } from './entering';
import { nothing } from './staff.parse';
import { STAFF_POLICY } from './staff.policy';

type Nothing = Record<string, never>;

/** The addresses by which staff see and end their own sessions. */
export function sessionRoutes(deps: {
  audit: Auditing;
  /** Told whose sessions ended, once they are over. */
  signedOut(staffId: StaffId): Promise<void>;
}): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/staff/sessions',
      parse: parser(nothing),
      allow: STAFF_POLICY.see_sessions,
      run: async ({ actor, sessionsOf }) => ({ sessions: await sessionsOf(idOf(actor)) }),
    } satisfies Route<Nothing, SessionList>,
    {
      method: 'POST',
      path: '/api/staff/sessions/end',
      parse: parser(
        z.strictObject({
          id: z
            .string()
            .regex(/^[A-Za-z0-9_-]{22}$/)
            .optional(),
        }),
      ),
      allow: STAFF_POLICY.end_sessions,
      async run({ actor, sessionsOf, endSome }, { id }) {
        const staffId = idOf(actor);
        // Of somebody else, or ended already: the same answer.
        if (!(await endSome(staffId, id)) && id !== undefined) throw new AppError('not_found');
        await deps.signedOut(staffId);
        await deps.audit.record({ actor: staffId, action: 'session_ended', subject: { staffId } });
        return { sessions: await sessionsOf(staffId) };
      },
    } satisfies Route<EndSessions, SessionList>,
  ];
}
