import type { Stage } from '../../contract/http';

/** What decides how far somebody may go who has given the right password. */
export interface StageFacts {
  mustChangePassword: boolean;
  hasFactor: boolean;
  /** Whether everybody needs a second factor. */
  isFactorRequired: boolean;
  /** Whether a code of the second factor was given in this session. */
  hasGivenCode: boolean;
}

/** The next step of signing in; a code comes before everything, so that a password alone changes nothing. */
export function stageOf(facts: StageFacts): Stage {
  if (facts.hasFactor && !facts.hasGivenCode) return 'code';
  if (facts.mustChangePassword) return 'password';
  return !facts.hasFactor && facts.isFactorRequired ? 'enrolment' : 'full';
}
