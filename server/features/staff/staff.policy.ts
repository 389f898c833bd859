import type { ErrorCode } from '../../contract/errors';
import type { Stage } from '../../contract/http';

/** What staff may ask over HTTP. */
export type StaffAction =
  | 'sign_in'
  | 'sign_out'
  | 'see_session'
  | 'use_link'
  | 'give_code'
  | 'change_password'
  | 'set_factor'
  | 'see_factor'
  | 'renew_codes'
  | 'see_sessions'
  | 'end_sessions'
  | 'change_settings'
  | 'report_breach';

/** Who asks: nobody known, or somebody with a session, as far as they have come in signing in. */
export type HttpActor = { kind: 'stranger' } | { kind: 'staff'; stage: Stage };

type Answer = 'yes' | Extract<ErrorCode, 'unauthenticated' | 'forbidden'>;
type Policy = (actor: HttpActor) => Answer;

const anybody: Policy = () => 'yes';

/** Those whose session has come to one of these steps; whoever is at another one does that first. */
function at(...stages: readonly Stage[]): Policy {
  return (actor) => {
    if (actor.kind !== 'staff') return 'unauthenticated';
    return stages.includes(actor.stage) ? 'yes' : 'forbidden';
  };
}

/** Who may do what over HTTP; one row an action. */
export const STAFF_POLICY: Record<StaffAction, Policy> = {
  sign_in: anybody,
  // Signing out twice is no mistake.
  sign_out: anybody,
  see_session: at('code', 'password', 'enrolment', 'full'),
  // The link is what proves who somebody is.
  use_link: anybody,
  give_code: at('code'),
  change_password: at('password', 'full'),
  set_factor: at('enrolment', 'full'),
  see_factor: at('full'),
  renew_codes: at('full'),
  see_sessions: at('full'),
  end_sessions: at('full'),
  // Which role that needs is known once the account is read.
  change_settings: at('full'),
  report_breach: at('full'),
};
