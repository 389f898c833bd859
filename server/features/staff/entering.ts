import type { Session } from '../../contract/http';
import type { StaffId } from '../../contract/shapes';
import type { HttpActor, RouteContext } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import type { Factors, Proof } from '../factor/factor.service';
import type { Auditing } from './auditing';
import { stageOf } from './stage.rules';
import { presentSession } from './staff.present';
import type { StaffService } from './staff.service';
import type { StaffRecord } from './staff.shapes';

/** What letting somebody in needs. */
export interface EnteringDeps {
  staff: StaffService;
  factors: Factors;
  audit: Auditing;
  /** Whether everybody needs a second factor. */
  isFactorRequired: boolean;
}

/** By what somebody has come to where they are. */
export type Way = 'password' | 'link' | 'state' | Proof;

/** Lets somebody go as far as they have proved who they are. */
export type Entering = ReturnType<typeof createEntering>;

/** Binds letting in to accounts and second factors. */
export function createEntering({ staff, factors, audit, isFactorRequired }: EnteringDeps) {
  /** An account may have been locked, or its password replaced, while the one that was given was looked at. */
  async function isStillGood(record: StaffRecord): Promise<boolean> {
    return (await staff.findStaff(record._id))?.passwordHash === record.passwordHash;
  }

  return {
    /** Starts a session under a new id for the next step, and says which it is. */
    async enter(
      context: Pick<RouteContext, 'startSession' | 'endSessionsOf'>,
      record: StaffRecord,
      by: { way: Way; hasGivenCode: boolean },
    ): Promise<Session> {
      const { _id: staffId, mustChangePassword } = record;
      const { way, hasGivenCode } = by;
      // The state vouches in place of the password, and where it is sure enough in place of the second factor too.
      const isByState = way === 'state';
      const hasFactor = (isByState && hasGivenCode) || (await factors.has(staffId));
      const stage = stageOf({
        mustChangePassword: mustChangePassword && !isByState,
        hasFactor,
        isFactorRequired,
        hasGivenCode,
      });
      const details = { way, stage };
      await audit.record({
        actor: staffId,
        action: 'signed_in',
        subject: { staffId },
        details,
      });
      await context.startSession({ staffId, stage });
      if (!(await isStillGood(record))) {
        await context.endSessionsOf(staffId);
        throw new AppError('unauthenticated');
      }
      return presentSession(record, stage);
    },
  };
}

/** The open account of who asks; `unauthenticated` where there is none any more. */
export async function recordOf(staff: StaffService, actor: HttpActor): Promise<StaffRecord> {
  const record = await staff.findStaff(idOf(actor));
  if (!record) throw new AppError('unauthenticated');
  return record;
}

/** Who asks; `unauthenticated` where that is nobody known. */
export function idOf(actor: HttpActor): StaffId {
  if (actor.kind !== 'staff') throw new AppError('unauthenticated');
  return actor.staffId;
}
