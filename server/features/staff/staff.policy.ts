import type { ErrorCode } from '../../contract/errors';

/** What staff may ask over HTTP. */
export type StaffAction = 'sign_in' | 'sign_out' | 'change_password' | 'see_session';

/** Who asks: nobody known, or somebody with a session. */
export type HttpActor = { kind: 'stranger' } | { kind: 'staff'; mustChangePassword: boolean };

type Answer = 'yes' | Extract<ErrorCode, 'unauthenticated'>;
type Policy = (actor: HttpActor) => Answer;

const anybody: Policy = () => 'yes';
// Also with a first password: these are what somebody needs to change it.
const signedIn: Policy = (actor) => (actor.kind === 'staff' ? 'yes' : 'unauthenticated');

/** Who may do what over HTTP; one row an action. */
export const STAFF_POLICY: Record<StaffAction, Policy> = {
  sign_in: anybody,
  // Signing out twice is no mistake.
  sign_out: anybody,
  change_password: signedIn,
  see_session: signedIn,
};
